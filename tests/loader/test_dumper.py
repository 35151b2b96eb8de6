"""A record as a clerk would write it, and read back the same."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from minutebook.loader.dumper import facts_text, file_text, path_of
from minutebook.loader.kinds import KINDS, REPORT, Kind
from minutebook.loader.loader import read
from minutebook.records.base import Paragraph
from minutebook.records.council import Body, Membership, Role
from minutebook.records.meetings import Agenda, AgendaItem, EarlierMeeting, Minute
from minutebook.records.performance import Cell
from minutebook.records.reports import Report
from minutebook.records.scores import Score
from minutebook.records.translated import Translated
from tests.support.repositories import write
from tests.support.site_fixture import ROOT

KIND = {kind.name: kind for kind in (*KINDS, REPORT)}


def test_the_file_of_an_agenda() -> None:
    agenda = Agenda(
        id="audit/2024-03-05",
        time=dt.time(14),
        place="Committee Room: A",
        items=(
            AgendaItem(number="1", title="Minutes",
                       minutes_of=(EarlierMeeting(date=dt.date(2024, 1, 9)),)),
            AgendaItem(number="5(a)", title="no", registers=("risks/2024-q1", "risks/2024-q2"),
                       text="It is " + "long " * 25 + "and told."),
        ),
        as_printed={"page-range": "The pack prints it so."},
    )  # fmt: skip
    assert file_text(KIND["agenda"], agenda.id, agenda) == (
        "# yaml-language-server: $schema=../../../../schemas/agenda.json\n"
        "time: 14:00\n"
        "place: 'Committee Room: A'\n"
        "items:\n"
        "  - number: 1\n"
        "    title: Minutes\n"
        "    minutes_of: 2024-01-09\n"
        "  - number: 5(a)\n"
        "    title: no\n"
        "    text: >-\n"
        f"      It is{' long' * 16}\n"
        f"      {'long ' * 9}and told.\n"
        "    registers: [risks/2024-q1, risks/2024-q2]\n"
        "as_printed:\n"
        "  page-range: The pack prints it so.\n"
    )


def test_the_file_of_a_report() -> None:
    report = Report(title="Flood", background_papers=(), body="\n# Flood\n\nWords.\n")
    assert file_text(REPORT, "audit/2024-03-05/flood", report) == (
        "---\ntitle: Flood\nbackground_papers: []\n---\n\n# Flood\n\nWords.\n"
    )


def test_a_word_of_python_is_written_without_its_underscore() -> None:
    term = Membership(person="ann-lee", role=Role.CHAIR, from_=dt.date(2024, 5, 9))
    assert facts_text(term) == "person: ann-lee\nrole: chair\nfrom: 2024-05-09\n"


def test_a_record_of_nothing_but_its_shorthand_is_a_plain_value() -> None:
    minute = Minute(
        title="Dates",
        paragraphs=(Paragraph(text="Noted."), Paragraph(text="Agreed.", under="Later")),
    )
    assert facts_text(minute) == (
        "title: Dates\nparagraphs:\n  - Noted.\n  - text: Agreed.\n    under: Later\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("two\nlines", "text: |\n  two\n  lines\n"),
        ("two\n\nparagraphs", "text: |\n  two\n\n  paragraphs\n"),
        ("a\n   \nb", 'text: "a\\n   \\nb\\n"\n'),
        ("tab\n\there", 'text: "tab\\n\\there\\n"\n'),
        ("# a hash", "text: '# a hash'\n"),
        ("Resolution #4 # more", "text: 'Resolution #4 # more'\n"),
        ("it's", "text: it's\n"),
        ("Siân", "text: Siân\n"),
        ("- dash", "text: '- dash'\n"),
    ],
)
def test_quotes_and_blocks_stand_where_yaml_needs_them(text: str, written: str) -> None:
    assert facts_text(Paragraph(text=text)) == written


def test_an_empty_text_is_one_and_no_missing_value() -> None:
    assert facts_text(Cell(printed="", note="Nothing printed.")) == (
        "printed: ''\nnote: Nothing printed.\n"
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [(12, "12"), (0.5, "0.5"), (1e-7, "0.0000001"), (1e15, "1000000000000000.0")],
)
def test_numbers_are_written_in_digits(value: float, written: str) -> None:
    assert facts_text(Score(value=value)) == f"value: {written}\n"


def test_a_text_in_two_languages() -> None:
    both = Translated({"en": "Council", "cy": "Cyngor"}, "en")
    assert facts_text(Body(name=both)) == "name:\n  en: Council\n  cy: Cyngor\n"
    assert facts_text(Body(name=Translated({"en": "Council"}, "en"))) == "name: Council\n"


@pytest.mark.parametrize("kind", [*KINDS, REPORT], ids=lambda kind: kind.name)
def test_the_path_of_a_kind_is_the_one_it_is_read_from(kind: Kind) -> None:
    found = kind.path.fullmatch(kind.example)
    assert found is not None
    assert path_of(kind, kind.id.format(**found.groupdict())) == kind.example


def test_an_id_that_no_path_gives_is_refused() -> None:
    with pytest.raises(ValueError, match="'Ann Lee' is not an id of person"):
        file_text(KIND["person"], "Ann Lee", Body(name="x"))


@pytest.mark.parametrize("root", [ROOT, ROOT / "examples" / "arrowmere"], ids=lambda p: p.name)
def test_a_whole_council_is_read_back_the_same(root: Path, tmp_path: Path) -> None:
    before = read(root)
    files = {}
    for kind in (*KINDS, REPORT):
        for id_, record in before.records[kind.name].items():
            top = "content" if kind is REPORT else "data"
            files[f"{top}/{path_of(kind, id_)}"] = file_text(kind, id_, record)
    after = read(write(tmp_path, files))
    assert [str(one) for one in after.findings] == []
    for name, records in before.records.items():
        assert after.records[name] == records, name
