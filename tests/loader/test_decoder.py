"""The field says what its text means; everything wrong is found in one pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest

from minutebook.findings import Finding
from minutebook.loader.decoder import Decoder
from minutebook.loader.yaml_tree import parse
from minutebook.records.base import Number, Record, Source, Text
from minutebook.records.council import Body, Committee, Glossary, Person, Role
from minutebook.records.decisions import Decisions
from minutebook.records.introspection import fields_of
from minutebook.records.location import Location
from minutebook.records.meetings import Agenda, AgendaItem
from minutebook.records.registers import Entry
from minutebook.records.scores import Score

R = TypeVar("R", bound=Record)


def decoded(kind: type[R], text: str, **from_path: Any) -> R:
    node, findings = parse("f.yml", text)
    assert node is not None
    record = Decoder(findings).record(node, kind, **from_path)
    assert findings == []
    assert record is not None
    return record


def lines(kind: type[Record], text: str) -> list[str]:
    node, findings = parse("f.yml", text)
    assert node is not None
    assert Decoder(findings).record(node, kind) is None
    return [str(finding).removeprefix("f.yml:") for finding in findings]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample(Record):
    """A field of each type."""

    text: str | None = None
    prose: Text | None = None
    day: dt.date | None = None
    hour: dt.time | None = None
    switch: bool | None = None
    whole: int | None = None
    figure: Number | None = None
    role: Role | None = None
    notes: tuple[Text, ...] = ()
    scores: Mapping[str, Score] = field(default_factory=dict)
    from_: dt.date | None = None


# Texts ###########################################################################################


def test_one_line_of_text_may_be_folded_but_not_broken() -> None:
    assert decoded(Sample, "text: >-\n  one\n  two\n").text == "one two"
    assert lines(Sample, "text: |\n  one\n  two\n") == [
        "1:7: error several-lines: 'text' is one line of text; put it on one line"
    ]


def test_markdown_keeps_its_lines_and_loses_blanks_around_it() -> None:
    assert decoded(Sample, "prose: |+\n\n  - one\n  - two\n\n\n").prose == "- one\n- two"


def test_a_quoted_value_may_be_empty() -> None:
    assert decoded(Sample, "text: ''\nprose: ''\nnotes: ['']\n") == Sample(
        text="", prose="", notes=("",)
    )


def test_a_name_that_is_part_of_an_address_is_in_small_letters() -> None:
    glossary = "decisions:\n  - {id: Sale of land, title: x, status: approved}\n"
    assert lines(Decisions, glossary) == [
        "2:10: error bad-name: 'Sale of land' becomes part of an address; use small letters, "
        "digits and hyphens, such as 'sale-of-land'"
    ]
    assert lines(Decisions, glossary.replace("Sale of land", "'–'")) == [
        "2:10: error bad-name: '–' becomes part of an address; use small letters, "
        "digits and hyphens, such as 'budget-2025'"
    ]


@pytest.mark.parametrize(
    "address",
    [
        "https://council.gov.uk",
        "http://cy.cyngor.wales:8080/tŷ?a=1&b={c}#it's",
        "https://www.example.org./a_(b)/~c/%20,d;e@f",
    ],
)
def test_a_web_address_may_hold_what_addresses_hold(address: str) -> None:
    assert decoded(Body, f'name: x\nurl: "{address}"\n').url == address


@pytest.mark.parametrize(
    "address",
    [
        *("https:///a.example/", "https:/a.example/", "https:a.example", "https://localhost/"),
        *("https://council.gov.uk@a.example/", "https://a.example\\\\@b.example/"),
        *("https://a.example/<b>", "https://a.example/`", "https://a.example/ b", "https://.b/"),
        *("https://a.example/\\u202e", "https://a.example/\\u0007", "https://a.example\\u3000/"),
    ],
)
def test_what_a_browser_would_read_otherwise_is_no_web_address(address: str) -> None:
    found = lines(Body, f'name: x\nurl: "{address}"\n')
    told = [line.partition(": ")[2].partition(":")[0] for line in found]
    assert [one for one in told if one != "error control-character"] == ["error bad-address"]


def test_an_email_address_brings_no_headers_with_it() -> None:
    for address in ("a@b.example?bcc=c@d.example", "a%0d%0abcc:c@b.example", '"a b"@c.example'):
        assert lines(Body, f"name: x\ncontact: '{address}'\n") == [
            f"2:10: error bad-address: '{address}' is not an email address"
        ]
    body = decoded(Body, "name: x\ncontact: jo.o'neill+clerk@ty-coed.wales\n")
    assert body.contact == "jo.o'neill+clerk@ty-coed.wales"


@pytest.mark.parametrize(
    "ref", ["CR5", "Corp 1", "R/2025-26 (a)", "Tŷ.3", "No. 7 & 8", "風險 2", "#4"]
)
def test_a_reference_may_hold_what_references_hold(ref: str) -> None:
    assert decoded(Entry, f"key: a\ntitle: A\nref: '{ref}'\n").ref == ref


@pytest.mark.parametrize(
    ("ref", "what"),
    [
        ("'A\"1'", 'the sign "'),
        ('"A\'1"', "the sign '"),
        ("A<i>1", "the sign <"),
        ("A`1", "the sign `"),
        ('"A\\e1"', "the character U+001B"),
        ('"A\\u202e1"', "the character U+202E"),
    ],
)
def test_a_reference_holds_no_sign_that_has_a_sense_in_html(ref: str, what: str) -> None:
    found = lines(Entry, f"key: a\ntitle: A\nref: {ref}\n")
    assert [line for line in found if "control-character" not in line] == [
        f"3:6: error bad-reference: 'ref' has {what} in it; a reference holds letters, digits, "
        "blanks and . , : ; - – / ( ) [ ] & + * # _"
    ]


def test_addresses_look_like_addresses() -> None:
    sound = decoded(Body, "name: x\nurl: https://x.example/a\ncontact: a@x.example\n")
    assert (sound.url, sound.contact) == ("https://x.example/a", "a@x.example")
    assert lines(Body, "name: x\nurl: javascript:alert(1)\ncontact: the clerk\n") == [
        "2:6: error bad-address: 'javascript:alert(1)' is not a web address; "
        "it begins with https://",
        "3:10: error bad-address: 'the clerk' is not an email address",
    ]


# Records #########################################################################################


def test_a_record_knows_where_it_and_its_fields_stand() -> None:
    record = decoded(Sample, "# a remark\ntext: x\nnotes:\n  - one\n  - two\nscores: {now: 5}\n")
    at = record.at
    assert at.place == Location("f.yml", 2, 1)
    assert at.of("text") == Location("f.yml", 2, 7)
    assert at.of("notes", 1) == Location("f.yml", 5, 5)
    assert at.of("scores", "now") == Location("f.yml", 6, 10)
    assert at.of("day") == at.place


def test_a_record_knows_where_the_links_of_its_texts_stand() -> None:
    text = """prose: |
  `person:jo` [person:jo](person:jo)

  and [*CLA*](glossary:CLA) and [Jo](person:jo)
notes:
  - 'it''s [Al](person:al)'
  - |
    [Jo](person:jo)
"""
    at = decoded(Sample, text).at
    assert [at.of("prose", f"@{n}") for n in range(3)] == [
        Location("f.yml", 2, 27),
        Location("f.yml", 4, 15),
        Location("f.yml", 4, 38),
    ]
    assert at.of("notes.0", "@0") == Location("f.yml", 6, 17)
    assert at.of("notes.1", "@0") == Location("f.yml", 8, 10)


def test_what_the_path_gives_can_not_be_written() -> None:
    assert decoded(Person, "name: Jo Smith\n", id="jo-smith").id == "jo-smith"
    assert "at" not in {spec.key for spec in fields_of(Person)}
    assert lines(Person, "name: Jo Smith\nat: x\n") == [
        "2:1: error unknown-key: 'at' is not a field of a person"
    ]


def test_a_field_named_like_a_word_of_python_is_written_without_its_underscore() -> None:
    assert decoded(Sample, "from: 2024-01-01\n").from_ == dt.date(2024, 1, 1)
    assert lines(Sample, "from_: 2024-01-01\n") == [
        "1:1: error unknown-key: 'from_' is not a field of a sample; did you mean 'from'?"
    ]


def test_a_plain_value_may_stand_for_a_record_of_one_field() -> None:
    assert decoded(Source, "The minute book\n") == Source(title="The minute book")
    assert decoded(Score, "12\n") == Score(value=12)
    assert decoded(Agenda, "items: []\nsource: Agenda pack\n").source == Source(title="Agenda pack")
    assert lines(Source, "''\n") == ["1:1: error empty-value: 'title' has no text; give it one"]
    assert lines(Source, "- Pack\n") == [
        "1:1: error wrong-type: a source is wanted here: lines of 'name: value' (at least: title)"
    ]


def test_a_record_without_required_fields_is_asked_for_without_naming_any() -> None:
    assert lines(Glossary, "CLA\n") == [
        "1:1: error wrong-type: a glossary is wanted here: lines of 'name: value'"
    ]


def test_an_optional_value_may_be_left_empty_and_no_other_may() -> None:
    assert decoded(Sample, "text:\nday:\n") == Sample()
    assert lines(Sample, "notes:\nscores: {now: }\n") == [
        "1:1: error empty-value: 'notes' has no value; give it one or leave the line out",
        "2:10: error empty-value: 'now' has no value; give it one or leave the line out",
    ]
    assert lines(Person, "name:\n") == ["1:1: error empty-value: 'name' has no value; give it one"]


def test_a_misspelt_field_is_told_once() -> None:
    assert lines(AgendaItem, "titel: Apologies\n") == [
        "1:1: error unknown-key: 'titel' is not a field of an agenda item; did you mean 'title'?"
    ]


def test_everything_wrong_in_a_file_is_told_in_one_pass() -> None:
    text = """kind: comittee
members:
  - person: [jo-smith]
    role: chairman
    from: 1/4/2024
  - role: member
    until: 2024-04-31
ended: soon
"""
    assert lines(Committee, text) == [
        "1:7: error bad-choice: 'comittee' is not one of council, cabinet, cabinet-committee, "
        "committee, subcommittee, joint, other for 'kind'; did you mean 'committee'?",
        "3:13: error wrong-type: 'person' wants plain text and has a list; "
        "if the text contains ': ' or begins with '[' or '{', put it in quotes",
        "4:11: error bad-choice: 'chairman' is not one of chair, vice-chair, member, substitute, "
        "co-opted, independent, ex-officio, observer, officer, guest for 'role'; "
        "did you mean 'chair'?",
        "5:11: error bad-date: '1/4/2024' is not a date for 'from'; write it as 2024-04-01",
        "7:12: error bad-date: there is no day 2024-04-31 in the calendar",
        "6:5: error missing-key: a membership needs 'person'; add it",
        "8:8: error bad-date: 'soon' is not a date for 'ended'; "
        "write year-month-day, such as 2018-02-27",
        "1:1: error missing-key: a committee needs 'name'; add it",
    ]


def test_a_record_is_only_given_when_all_of_it_is_sound() -> None:
    node, findings = parse("f.yml", "items:\n  - title: One\n  - titel: Two\n")
    assert node is not None
    assert Decoder(findings).record(node, Agenda) is None


def test_findings_of_another_file_do_not_spoil_a_record() -> None:
    others: list[Finding] = parse("other.yml", "a: b: c")[1]
    node, _ = parse("f.yml", "name: Jo Smith\n")
    assert node is not None
    assert Decoder(others).record(node, Person) == Person(name="Jo Smith")
