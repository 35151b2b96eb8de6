"""The field says what its text means; everything wrong is found in one pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.findings import Finding
from minutebook.loader.decoder import Decoder
from minutebook.loader.plain_values import written_date, written_time
from minutebook.loader.yaml_tree import parse
from minutebook.records.base import Link, Number, Record, Source, Text
from minutebook.records.council import Body, Committee, Glossary, Membership, Person, Role
from minutebook.records.decisions import Decisions
from minutebook.records.introspection import fields_of, name_of, optional, unwrap, with_article
from minutebook.records.location import Place
from minutebook.records.meetings import Agenda, AgendaItem
from minutebook.records.performance import PerformanceEdition
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


# What a value means ##############################################################################


@pytest.mark.parametrize(
    "text",
    ["no", "on", "~", "null", "2018-02-27", "12:30", "1_000", "CR1", "1,246", "007", "true"],
)
def test_in_a_text_field_everything_is_text(text: str) -> None:
    assert decoded(Sample, f"text: {text}\n").text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yes", True), ("true", True), ("on", True), ("Yes", True), ("'yes'", True),
        ("no", False), ("false", False), ("off", False), ("NO", False), ("' off '", False),
    ],
)  # fmt: skip
def test_a_switch_is_yes_or_no_in_all_its_words(text: str, expected: bool) -> None:
    assert decoded(Sample, f"switch: {text}\n").switch is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0), ("12", 12), ("-5", -5), ("+5", 5), ("007", 7), ("1_000", 1000), ("1,246", 1246),
        ("1,234,567", 1234567), ("19.0", 19.0), ("1,246.5", 1246.5), ("'12'", 12),
    ],
)  # fmt: skip
def test_a_number_is_written_in_digits(text: str, expected: float) -> None:
    read = decoded(Sample, f"figure: {text}\n").figure
    assert read == expected
    assert type(read) is type(expected)


@pytest.mark.parametrize(
    "text",
    ["twelve", "1e3", "0x1F", ".5", "5.", "1,00", "1,000_000", "12 %", "£5", "∞", "9" * 5000],
)
def test_what_is_not_plainly_a_number_is_refused(text: str) -> None:
    assert lines(Sample, f"figure: {text}\n") == [
        f"1:9: error bad-number: '{text}' is not a number; write 'figure' in digits"
    ]


def test_a_count_is_a_whole_number() -> None:
    assert decoded(Sample, "whole: 1,246\n").whole == 1246
    assert lines(Sample, "whole: 1.0\n") == ["1:8: error bad-number: '1.0' is not a whole number"]


def test_a_date_is_year_month_day() -> None:
    assert decoded(Sample, "day: 2024-02-29\n").day == dt.date(2024, 2, 29)
    assert lines(Sample, "day: 2023-02-29\n") == [
        "1:6: error bad-date: there is no day 2023-02-29 in the calendar"
    ]
    assert lines(Sample, "day: 29/2/2024\n") == [
        "1:6: error bad-date: '29/2/2024' is not a date for 'day'; write it as 2024-02-29"
    ]
    assert lines(Sample, "day: ٢٠٢٤-٠٢-٢٩\n") == [
        "1:6: error bad-date: '٢٠٢٤-٠٢-٢٩' is not a date for 'day'; "
        "write year-month-day, such as 2018-02-27"
    ]


def test_a_time_is_hours_and_minutes() -> None:
    assert decoded(Sample, "hour: 09:05\n").hour == dt.time(9, 5)
    assert lines(Sample, "hour: 24:30\n") == [
        "1:7: error bad-time: there is no time 24:30 in a day"
    ]
    assert lines(Sample, "hour: 10am\n") == [
        "1:7: error bad-time: '10am' is not a time for 'hour'; write it as 10:00"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27/02/2018", dt.date(2018, 2, 27)),
        ("27.2.2018", dt.date(2018, 2, 27)),
        ("Tuesday, 27th February, 2018", dt.date(2018, 2, 27)),
        ("1st Sept 2018", dt.date(2018, 9, 1)),
        ("2-MAY-2018", dt.date(2018, 5, 2)),
        ("02/27/2018", None),
        ("30 February 2018", None),
        ("31²/2018", None),
        ("27 Brumaire 2018", None),
        ("February 2018", None),
        ("last spring", None),
    ],
)
def test_a_written_date_is_read_in_british_order(text: str, expected: dt.date | None) -> None:
    assert written_date(text) == expected


@given(st.dates(dt.date(1000, 1, 1)))
def test_every_day_written_out_is_read(day: dt.date) -> None:
    assert written_date(f"{day:%A} {day.day} {day:%B} {day.year}") == day
    assert written_date(f"{day.day}/{day.month}/{day.year}") == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.00 pm", dt.time(14)),
        ("2.15 p.m.", dt.time(14, 15)),
        ("10am", dt.time(10)),
        ("12 noon", None),
        ("12.30 pm", dt.time(12, 30)),
        ("12.30 am", dt.time(0, 30)),
        ("13.00 pm", None),
        ("0.30 am", None),
        ("2.75 pm", None),
        ("after lunch", None),
    ],
)
def test_a_written_time_is_read_by_the_clock(text: str, expected: dt.time | None) -> None:
    assert written_time(text) == expected


@given(st.text())
def test_any_text_may_be_taken_for_a_date_or_a_time(text: str) -> None:
    assert isinstance(written_date(text), dt.date | None)
    assert isinstance(written_time(text), dt.time | None)


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
    assert at.place == Place("f.yml", 2, 1)
    assert at.of("text") == Place("f.yml", 2, 7)
    assert at.of("notes", 1) == Place("f.yml", 5, 5)
    assert at.of("scores", "now") == Place("f.yml", 6, 10)
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
        Place("f.yml", 2, 27),
        Place("f.yml", 4, 15),
        Place("f.yml", 4, 38),
    ]
    assert at.of("notes.0", "@0") == Place("f.yml", 6, 17)
    assert at.of("notes.1", "@0") == Place("f.yml", 8, 10)


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


# Types ###########################################################################################


def test_a_type_is_unwrapped_of_its_marks() -> None:
    assert unwrap(str) == (str, ())
    assert unwrap(Annotated[Annotated[str, Link("person")], "Who."]) == (
        str,
        (Link("person"), "Who."),
    )
    assert optional(str | None) == (str, True)
    assert optional(int | float | None) == (int | float, True)
    assert optional(int | float) == (int | float, False)
    assert optional(str) == (str, False)


def test_a_field_says_what_it_holds() -> None:
    specs = {spec.key: spec for spec in fields_of(Membership)}
    own = ["person", "role", "votes", "represents", "from", "until", "note"]
    assert list(specs) == ["as_printed", "open", *own]
    assert specs["person"].required
    assert specs["person"].link == Link("person")
    assert not specs["person"].markdown
    assert specs["note"].markdown
    assert specs["note"].link is None
    assert not specs["note"].required
    assert specs["note"].about == "What a reader should know."


def test_a_record_has_a_name_with_its_article() -> None:
    assert with_article(name_of(AgendaItem)) == "an agenda item"
    assert with_article(name_of(PerformanceEdition)) == "a performance edition"
