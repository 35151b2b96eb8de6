"""What leaves the site before its time, told from the history of a real repository."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from minutebook.checks.law_report import law_report
from minutebook.cli import main
from tests.support.law_examples import LAW, book_at, commit, git, lay
from tests.support.repositories import TODAY, write

MINUTES = "data/meetings/planning/2024-02-20/minutes.yml"
AGENDA = "data/meetings/planning/2024-02-20/agenda.yml"
REPORT = "content/meetings/planning/2024-02-20/shop-fronts.md"
FORM = "data/decisions/swings.yml"
HELD = (
    "attendance:\n  - ann-lee\n  - ben-okoro\nitems:\n  - number: 1\n    title: Shop fronts\n"
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A council's repository with a meeting, a report and an officer's decision, committed."""
    root = lay(LAW / "law-retention" / "fail" / "before", tmp_path / "council")
    form = (LAW / "law-officer-record/pass/data/decisions/2024-02-20-swings.yml").read_text()
    write(root, {FORM: form, AGENDA: "published_on: 2024-02-12\n"})
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "As published")
    return root


def found(root: Path, today: dt.date = TODAY) -> list[str]:
    return [
        str(one) for one in law_report(book_at(root, today), (), root, "data", "content").departed
    ]


def test_nothing_left(root: Path) -> None:
    assert found(root) == []


def test_each_kind_of_document_that_was_deleted_is_told(root: Path) -> None:
    for path in (MINUTES, AGENDA, REPORT, FORM):
        (root / path).unlink()
    commit(root)
    (root / "data/glossary.yml").write_text("terms: []\n")
    commit(root, "Something else, later")
    keep = (
        "and it has to stay until Wednesday 20 February 2030; restore it, or name it under "
        "'removals' in data/body.yml with the reason"
    )
    law = "(LGA 1972 ss.100C(1), 100D(2))"
    assert found(root) == [
        f"{REPORT}:1:1: warning law-retention: the file with a report of Tuesday 20 February 2024 "
        f"was deleted, {keep} {law}",
        f"{FORM}:1:1: warning law-retention: the file with the record of a decision of Tuesday 20 "
        f"February 2024 was deleted, {keep} (SI 2014/2095 reg 8)",
        f"{AGENDA}:1:1: warning law-retention: the file with the agenda of Tuesday 20 February "
        f"2024 was deleted, {keep} {law}",
        f"{MINUTES}:1:1: warning law-retention: the file with the minutes of Tuesday 20 February "
        f"2024 was deleted, {keep} {law}",
    ]


def test_after_six_years_a_document_may_go(root: Path) -> None:
    (root / MINUTES).unlink()
    commit(root)
    assert len(found(root, dt.date(2030, 2, 19))) == 1
    assert found(root, dt.date(2030, 2, 20)) == []


def test_a_deletion_is_told_before_it_is_committed(root: Path) -> None:
    (root / MINUTES).unlink()
    assert [line.partition(":")[0] for line in found(root)] == [MINUTES]


def test_a_file_that_was_moved_and_not_yet_committed_is_there(root: Path) -> None:
    to = root / "data/meetings/planning/2024-02-21/minutes.yml"
    to.parent.mkdir()
    (root / MINUTES).rename(to)
    assert found(root) == []
    to.write_text(to.read_text("utf-8").replace("Shop fronts", "Shops"), "utf-8")
    assert [line.partition(":")[0] for line in found(root)] == [MINUTES]


def test_a_file_that_was_restored_or_renamed_did_not_leave(root: Path) -> None:
    text = (root / MINUTES).read_text("utf-8")
    (root / MINUTES).unlink()
    commit(root)
    write(root, {MINUTES: text})
    commit(root)
    for path in (REPORT, FORM):
        git(root, "mv", path, str(Path(path).with_name(f"named-better{Path(path).suffix}")))
    commit(root)
    assert found(root) == []
    (root / "data/decisions/named-better.yml").unlink()
    commit(root)
    assert [line.partition(":")[0] for line in found(root)] == ["data/decisions/named-better.yml"]


def test_a_removal_with_its_reason_is_accepted(root: Path) -> None:
    (root / MINUTES).unlink()
    body = (root / "data/body.yml").read_text("utf-8")
    removals = f"removals:\n  - path: {MINUTES}\n    reason: They were of another meeting.\n"
    write(root, {"data/body.yml": body + removals})
    commit(root)
    assert found(root) == []


def test_what_a_branch_took_back_was_never_published(root: Path) -> None:
    draft = "data/meetings/planning/2024-02-27/minutes.yml"
    git(root, "switch", "--quiet", "--create", "draft")
    write(root, {draft: HELD})
    commit(root)
    (root / draft).unlink()
    commit(root)
    git(root, "switch", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--message", "Merge", "draft")
    assert found(root) == []


def test_what_a_merge_deletes_left_the_site(root: Path) -> None:
    git(root, "switch", "--quiet", "--create", "tidy")
    (root / MINUTES).unlink()
    commit(root)
    git(root, "switch", "--quiet", "main")
    write(root, {"data/glossary.yml": "terms: []\n"})
    commit(root)
    git(root, "merge", "--quiet", "--no-ff", "--message", "Merge", "tidy")
    assert [line.partition(":")[0] for line in found(root)] == [MINUTES]


def test_background_papers_stay_for_four_years(root: Path) -> None:
    text = (root / REPORT).read_text("utf-8")
    write(root, {REPORT: text.replace("Survey of shop fronts, 2023", "Another survey")})
    commit(root)
    assert found(root) == [
        f"{REPORT}:5:3: warning law-retention: 'Survey of shop fronts, 2023' was listed as a "
        "background paper and is not any more; it has to stay until Sunday 20 February 2028; list "
        "it again, or name this file under 'removals' in body.yml with the reason "
        "(LGA 1972 s.100D(2))"
    ]
    assert found(root, dt.date(2028, 2, 20)) == []
    body = (root / "data/body.yml").read_text("utf-8")
    removals = f"removals:\n  - path: {REPORT}\n    reason: Its title was corrected.\n"
    write(root, {"data/body.yml": body + removals})
    assert found(root) == []


def test_a_parish_keeps_the_records_of_officers_decisions(root: Path) -> None:
    body = (root / "data/body.yml").read_text("utf-8")
    write(root, {"data/body.yml": body.replace("england-executive", "england-parish")})
    for path in (MINUTES, FORM):
        (root / path).unlink()
    commit(root)
    assert [line.partition(":")[0] for line in found(root)] == [FORM]


def test_without_the_whole_history_it_cannot_be_told(root: Path, tmp_path: Path) -> None:
    (root / MINUTES).unlink()
    commit(root)
    git(tmp_path, "clone", "--quiet", "--depth=1", root.as_uri(), "shallow")
    shallow = tmp_path / "shallow"
    assert found(shallow) == []
    assert law_report(book_at(shallow), (), shallow, "data", "content").untold[0] == (
        ".:1:1: can't tell law-retention: wanting is the repository's history, which this copy "
        "lacks: fetch it whole (git fetch --unshallow; in CI a depth of 0)"
    )


def test_the_command_tells_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709290800")
    (root / MINUTES).unlink()
    commit(root)
    result = CliRunner().invoke(main, ["check", "--root", str(root), "--untold"])
    lines = result.output.splitlines()
    assert any(line.startswith(f"{MINUTES}:1:1: warning law-retention: ") for line in lines)
    assert lines[-1] == "Law (england-executive): 1 breach detected."
