"""`as_printed`: a warning that the document itself earns is accepted there, with a reason."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

from click.testing import CliRunner

from minutebook.cli import main
from minutebook.macros import VOCABULARY
from minutebook.site.repository import Checked, check_repository
from tests.support.repositories import BODY, TODAY, write
from tests.support.site_fixture import build_site
from tests.support.small_council import small_council

MEETING = "data/meetings/audit/2024-03-05"
AUDIT = {**BODY, "data/committees/audit.yml": "name: Audit\n"}


def checked(root: Path, files: dict[str, str]) -> Checked:
    texts = {path: dedent(text).lstrip("\n") for path, text in files.items()}
    return check_repository(write(root, {**AUDIT, **texts}), TODAY, VOCABULARY)


def told(result: Checked) -> list[str]:
    return [str(one) for one in result.findings if one.code != "no-schema"]


AGENDA = """
    date_printed: Monday 5 March 2024
    items: []
    as_printed:
      printed-date: The agenda calls the day a Monday.
"""


def test_a_marked_warning_is_not_told_but_can_be_counted(tmp_path: Path) -> None:
    result = checked(tmp_path, {f"{MEETING}/agenda.yml": AGENDA})
    assert told(result) == []
    assert [str(one) for one in result.accepted] == [
        f"{MEETING}/agenda.yml:1:15: warning printed-date: 'Monday 5 March 2024' was printed, but "
        "5 March 2024 was a Tuesday (as printed: The agenda calls the day a Monday.)"
    ]


def test_a_mark_speaks_for_its_own_record_alone(tmp_path: Path) -> None:
    agenda = """
        date_printed: Monday 5 March 2024
        items:
          - number: 1
            title: Accounts
            as_printed:
              printed-date: Not the place that the warning names.
    """
    result = checked(tmp_path, {f"{MEETING}/agenda.yml": agenda})
    assert told(result) == [
        f"{MEETING}/agenda.yml:1:15: warning printed-date: 'Monday 5 March 2024' was printed, but "
        "5 March 2024 was a Tuesday",
        f"{MEETING}/agenda.yml:6:7: warning needless-as-printed: nothing here earns a warning "
        "'printed-date'; delete the line, or move it to the place that the warning names",
    ]
    assert result.accepted == ()


def test_a_mark_accepts_its_own_code_alone(tmp_path: Path) -> None:
    agenda = AGENDA.replace("printed-date:", "page-range:")
    result = checked(tmp_path, {f"{MEETING}/agenda.yml": agenda})
    assert [line.partition(": warning ")[2].partition(":")[0] for line in told(result)] == [
        "printed-date",
        "needless-as-printed",
    ]


def test_an_error_is_never_accepted(tmp_path: Path) -> None:
    agenda = AGENDA.replace("Monday 5 March 2024", "soon")
    result = checked(tmp_path, {f"{MEETING}/agenda.yml": agenda})
    assert [line.partition(" printed-date")[0] for line in told(result)] == [
        f"{MEETING}/agenda.yml:1:15: error",
        f"{MEETING}/agenda.yml:4:3: warning needless-as-printed: nothing here earns a warning "
        "'printed-date'; delete the line, or move it to the place that the warning names",
    ]


def test_a_code_that_no_check_gives(tmp_path: Path) -> None:
    agenda = "items: []\nas_printed: {printed-dat: It says so.}\n"
    assert told(checked(tmp_path, {f"{MEETING}/agenda.yml": agenda})) == [
        f"{MEETING}/agenda.yml:2:14: warning unknown-code: no check gives a warning 'printed-dat'; "
        "did you mean 'printed-date'?"
    ]


def test_the_facts_of_a_report_speak_for_its_text(tmp_path: Path) -> None:
    report = """
        ---
        title: Flood
        as_printed:
          text-date: The report says Monday.
        ---
        # Flood

        It was measured on Monday 27 February 2024,

        and on Friday 31 June 2023.
    """
    agenda = "items: [{number: 1, title: On Monday 27 February 2024}]\n"
    result = checked(
        tmp_path,
        {"content/meetings/audit/2024-03-05/flood.md": report, f"{MEETING}/agenda.yml": agenda},
    )
    assert [line.partition(": the text")[0] for line in told(result)] == [
        f"{MEETING}/agenda.yml:1:28: warning text-date"
    ]
    assert [str(one.finding.place) for one in result.accepted] == [
        "content/meetings/audit/2024-03-05/flood.md:8:1",
        "content/meetings/audit/2024-03-05/flood.md:10:1",
    ]


def run(root: Path, *arguments: str) -> list[str]:
    result = CliRunner().invoke(main, ["check", "--root", str(root), *arguments])
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def test_the_command_counts_what_is_accepted_and_lists_it_when_asked(tmp_path: Path) -> None:
    path = "data/meetings/council/2025-05-06/agenda.yml"
    schema = "# yaml-language-server: $schema=../../../../schemas/agenda.json\n"
    text = dedent(AGENDA).lstrip("\n").replace("5 March 2024", "6 May 2025")
    small_council(tmp_path, **{path: schema + text})
    counted = ["5 records read: no errors, no warnings.", "1 warning accepted as printed."]
    assert run(tmp_path) == counted
    assert run(tmp_path, "--strict") == counted
    assert run(tmp_path, "--accepted") == [
        f"{path}:2:15: warning printed-date: 'Monday 6 May 2025' was printed, but 6 May 2025 was a "
        "Tuesday (as printed: The agenda calls the day a Monday.)",
        *counted,
    ]


def test_no_file_of_the_site_holds_the_reason_which_no_page_shows(tmp_path: Path) -> None:
    path = "data/meetings/council/2025-05-06/agenda.yml"
    text = dedent(AGENDA).lstrip("\n").replace("5 March 2024", "6 May 2025")
    site = build_site(small_council(tmp_path / "council", **{path: text}), tmp_path / "site")
    twin = json.loads((site / "meetings/council/2025-05-06/index.json").read_text("utf-8"))
    assert twin["agenda"]["date_printed"] == "Monday 6 May 2025"
    assert "as_printed" not in twin["agenda"]
    every = [file.read_bytes() for file in site.rglob("*") if file.is_file()]
    assert not any(b"The agenda calls the day a Monday." in raw for raw in every)
