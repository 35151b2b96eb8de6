"""By its schema an editor refuses of a file what `minutebook check` refuses, and nothing else.

A file is judged by itself and by whether its links lead somewhere. Where one record does not fit
another, or one field another, the checks alone say so.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

import pytest
import yaml
from jsonschema import Draft202012Validator

from minutebook.book.book import Book, bind
from minutebook.checks.book.languages import bad_language
from minutebook.findings import Severity
from minutebook.links.extract import references_of
from minutebook.links.target import Target
from minutebook.loader.decoder import MOST_ENTRIES, Decoder
from minutebook.loader.json_schema import all_schemas
from minutebook.loader.loader import KINDS, REPORT, Kind, read
from minutebook.loader.yaml_tree import parse
from minutebook.records.base import Record
from minutebook.records.council import Body
from minutebook.records.introspection import fields_of
from tests.support.editor import facts_of
from tests.support.field_mutants import WRITTEN, mutants, needed_file, places, whole_file
from tests.support.repositories import TODAY, write

BY_NAME = {kind.name: kind for kind in (*KINDS, REPORT)}
SCHEMAS = {name.removesuffix(".json"): json.loads(text) for name, text in all_schemas().items()}
VALIDATORS = {name: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
LANGUAGES = ("en", "cy")

IDS = {
    "person": "jo-smith",
    "committee": "ccpi",
    "meeting": "ccpi/2018-02-27",
    "report": "ccpi/2018-02-27/results",
    "decision": "a-name-2",
    "plan": "2025-06",
    "forthcoming": "a-name-2",
    "register": "corporate-risk/2017-18-q4",
    "entry": "corporate-risk/a-name-2",
    "performance": "corporate/2017-18-q3",
    "indicator": "corporate/a-name-2",
    "scale": "five-by-five",
    "table": "results",
}
"""A record of each kind that a link may lead to, all in one book."""

ONE_NAME = {"person", "committee", "decision", "plan", "forthcoming", "scale", "table"}
IN_A_FOLDER = {"meeting", "register", "entry", "performance", "indicator"}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A book with a file of each kind, and a record of each kind that a link may lead to."""
    files = {f"data/{kind.example}": needed_file(kind, IDS) for kind in KINDS}
    del files[f"data/{BY_NAME['decisions'].example}"]  # it has the decision of the form
    files[f"content/{REPORT.example}"] = f"---\n{needed_file(REPORT, IDS)}---\n"
    made = bind(read(write(tmp_path_factory.mktemp("council"), files)), TODAY)
    assert [one for one in made.archive.findings if one.severity is Severity.ERROR] == []
    assert {kind: id_ for kind, id_ in IDS.items() if id_ not in made.ids(kind)} == {}
    return made


def refused_for(book: Book, kind: Kind, text: str, of: type[Record] | None = None) -> set[str]:
    """The codes of the errors in a file, or in a record of one; none if it is sound."""
    node, findings = parse("f.yml", text)
    record = None if node is None else Decoder(findings, LANGUAGES).record(node, of or kind.record)
    codes = {finding.code for finding in findings if finding.severity is Severity.ERROR}
    if record is None:
        return codes
    if isinstance(record, Body):
        records = {**book.archive.records, "body": {"body": record}}
        codes |= {
            one.code for one in bad_language(bind(replace(book.archive, records=records), TODAY))
        }
    measured = kind.name in ("framework", "performance-edition")
    scope = "corporate" if measured else "corporate-risk"
    if any(map(book.problem, (one.target for one in references_of(record, SOURCE, scope)))):
        codes.add("broken-link")
    return codes


SOURCE = Target("page", "anywhere")


def fits(kind: Kind, text: str, of: type[Record] | None = None) -> bool:
    """Whether an editor finds nothing wrong in a file, or in a record of it, by the schema."""
    try:
        facts = facts_of(text)
    except yaml.YAMLError:
        return False
    return validator(kind, of or kind.record).is_valid(facts)


@cache
def validator(kind: Kind, record: type[Record]) -> Draft202012Validator:
    """What judges a record that stands in a kind of file."""
    whole = VALIDATORS[kind.name]
    if record is kind.record:
        return whole
    return whole.evolve(schema=SCHEMAS[kind.name]["$defs"][record.__name__])


class OnlyCheck(NamedTuple):
    """What an editor can't know: why, how that shows in the codes of `check`, after what changes.

    The code "" is that `check` finds nothing where the schema does.
    """

    why: str
    codes: Collection[str]
    changes: Collection[str] | None = None


OF_ANOTHER_KIND = {f"the id of a kind: {kind}" for kind in IDS}

ONLY_CHECK = (
    OnlyCheck(
        "YAML takes the word null for nothing, as it does an empty line; to `check` it is a word",
        {
            *("", "bad-address", "bad-choice", "bad-date", "bad-number", "bad-offset"),
            *("bad-switch", "bad-time", "broken-link", "wrong-type"),
        },
        {"the word null", "a list of null"},
    ),
    OnlyCheck(
        "an editor hands on what a number or a switch means, and not how it is written",
        {"bad-number", "bad-name", "broken-link"},
        {*WRITTEN, "True"} - {"a number of sixteen digits"},
    ),
    OnlyCheck("a regular expression has no calendar", {"bad-date"}, {"a day that no calendar has"}),
    OnlyCheck(
        "the council's other files say which records there are, and what parts they have",
        {"broken-link"},
        {
            *("a word", "the word no", "true", "a whole number", "a list", "a list of a number"),
            *("a number of sixteen digits", "a slash", "two slashes", "no such part"),
            *OF_ANOTHER_KIND,
        },
    ),
    OnlyCheck("the council's languages stand in body.yml", {"unknown-language"}),
    OnlyCheck("what comes of Markdown is known when it is made", {"too-deep", "unseen-text"}),
    OnlyCheck("YAML has more than records have, or hides it", {"duplicate-key", "tag"}),
)


def reason_for(change: str, codes: set[str]) -> str | None:
    """Why `check` alone can know of a change, if it alone can."""
    for one in ONLY_CHECK:
        if (one.changes is None or change in one.changes) and one.codes >= (codes or {""}):
            return one.why
    return None


def test_an_editor_refuses_what_check_refuses_but_for_what_only_check_can_know(book: Book) -> None:
    spoilt, reasons, wrong = set(), Counter[str](), []
    for kind, record, where, change, text in mutants(IDS):
        spoilt.add(where)
        codes = refused_for(book, kind, text, record)
        if fits(kind, text, record) is not bool(codes):
            continue
        why = reason_for(change, codes)
        if why is None:
            wrong.append(f"{where}: {change}: check says {sorted(codes)}, the editor otherwise")
        reasons[why or ""] += 1
    assert wrong == []
    assert [one.why for one in ONLY_CHECK if one.why not in reasons] == []
    assert spoilt >= {
        f"{place.record.__name__}.{spec.key}"
        for place in places()
        for spec in fields_of(place.record)
        if spec.name not in ("as_printed", "open") or place.record is Body
    }


@pytest.mark.parametrize("kind", BY_NAME.values(), ids=BY_NAME)
def test_a_file_with_every_field_is_sound_to_both(kind: Kind, book: Book) -> None:
    text = whole_file(kind, IDS)
    assert refused_for(book, kind, text) == set()
    assert [one.message for one in VALIDATORS[kind.name].iter_errors(facts_of(text))] == []


@pytest.mark.parametrize(
    ("link", "taken"),
    [
        *((kind, ONE_NAME) for kind in sorted(ONE_NAME - {"plan"})),  # no field names a plan
        ("meeting", {"meeting"}),
        ("report", {"report"}),
        ("register", ONE_NAME | IN_A_FOLDER),
        ("performance", ONE_NAME | IN_A_FOLDER),
        ("entry", IN_A_FOLDER),
    ],
)
def test_a_link_takes_ids_of_its_form(link: str, taken: set[str]) -> None:
    names = (f"{link}-id", f"{link}-id-or-blank")
    takes = Draft202012Validator(next(one[n] for one in shapes() for n in names if n in one))
    assert {kind for kind, id_ in IDS.items() if takes.is_valid(id_)} == taken


def test_a_list_may_be_as_long_as_check_lets_it_be(book: Book) -> None:
    for count, is_sound in ((MOST_ENTRIES, True), (MOST_ENTRIES + 1, False)):
        text = f"name: A Council\nclosures: [{'2018-02-27, ' * count}]\n"
        assert (refused_for(book, BY_NAME["body"], text) == set()) is is_sound
        assert fits(BY_NAME["body"], text) is is_sound
    lists = [one for one in shapes() if one.get("type") == "array"]
    assert {one.get("maxItems") for one in lists} == {MOST_ENTRIES}


def test_patterns_are_read_alike_by_python_and_javascript() -> None:
    patterns = {one["pattern"] for one in shapes() if isinstance(one.get("pattern"), str)}
    assert len(patterns) > 50
    only_python_or_more_there = re.compile(r"\\[dDwWbBAZ]|\(\?[^:=!]|\\U")
    assert [one for one in patterns if only_python_or_more_there.search(one)] == []


def shapes(within: Any = SCHEMAS) -> Iterator[dict[str, Any]]:
    """Every object in the schemas."""
    held = within
    if isinstance(within, dict):
        yield within
        held = within.values()
    for one in held if not isinstance(held, str | int | None) else ():
        if isinstance(one, (dict, list)):
            yield from shapes(one)
