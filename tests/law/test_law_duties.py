"""What is due: the text, the iCalendar file, and what is never published."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from minutebook.cli import main
from minutebook.law.duties import Duty, duties
from minutebook.law.ical import office_calendar
from minutebook.law.profiles import jurisdiction
from minutebook.law.rules.absence import lapses
from tests.support.law_examples import LAW, book_at, lay
from tests.support.repositories import TODAY, write
from tests.support.site_fixture import DATA, ROOT, build_site
from tests.support.small_council import small_council

EXAMPLE = DATA / "examples" / "duties"
GOLDEN = (EXAMPLE / "expected.txt").read_text("utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A council with something of every kind due; the day is Friday 1 March 2024."""
    return lay(EXAMPLE / "council", tmp_path / "council")


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["duties", *arguments])
    return result.exit_code, result.output


def test_what_is_due_is_told_by_day(root: Path) -> None:
    assert run("--root", str(root), "--today", "2024-03-01") == (0, GOLDEN)


def test_the_day_is_that_of_the_environment_or_today(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709290800")
    assert run("--root", str(root)) == (0, GOLDEN)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    status, text = run("--root", str(root), "--days", "0")
    assert status == 0
    assert f"{dt.datetime.now(dt.UTC):%A}" in text.splitlines()[0]


@pytest.mark.parametrize("profile", ["england-executive", "wales"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_any_day_of_the_calendar_may_be_asked_about(root: Path, day: str, profile: str) -> None:
    body = root / "data/body.yml"
    text = re.sub(r"legal_profile: .*", f"legal_profile: {profile}", body.read_text("utf-8"))
    body.write_text(text, "utf-8")
    assert run("--root", str(root), "--today", day)[0] == 0


def test_a_window_may_begin_later_and_be_shorter(root: Path) -> None:
    lines = run(
        "--root", str(root), "--today", "2024-03-01", "--from", "2024-03-11", "--days", "1"
    )[1].splitlines()
    assert lines[0].endswith("from Monday 11 March 2024 to Tuesday 12 March 2024")
    ahead = lines[lines.index("Monday 11 March 2024") :]
    assert "Friday 15 March 2024" not in ahead[: ahead.index("")]
    assert "OVERDUE" in lines


def test_without_a_profile_it_says_what_to_give(root: Path) -> None:
    write(root, {"data/body.yml": "name: Borchester\n"})
    assert run("--root", str(root)) == (
        1,
        "Error: data/body.yml gives no legal_profile, so that no duties are known; give it one of "
        "england-executive, england-committee-system, england-parish, wales\n",
    )


def test_the_calendar_has_an_event_for_each_duty(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "due.ics"
    arguments = ("--root", str(root), "--today", "2024-03-01", "--ical", str(file))
    assert run(*arguments) == (0, GOLDEN)
    first = file.read_bytes()
    assert run(*arguments) == (0, GOLDEN)
    assert file.read_bytes() == first, "the same day gives the same file"
    calendar = Calendar.from_ical(first)
    events = calendar.walk("VEVENT")
    public = GOLDEN.partition("IN CONFIDENCE")[0]
    told = [line.strip("- ").rpartition(" [")[0] for line in public.splitlines() if " - " in line]
    assert sorted(str(event["summary"]) for event in events) == sorted(told)
    for event in events:
        assert type(event.decoded("dtstart")) is dt.date
        assert event.decoded("dtend") - event.decoded("dtstart") == dt.timedelta(days=1)
        assert event.decoded("dtstamp") == dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
        assert event["transp"] == "TRANSPARENT"
        assert str(event["uid"]).endswith("@borchester-district-council.minutebook")
        assert event.walk("VALARM")
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_a_meeting_that_moves_keeps_the_uid_of_its_event() -> None:
    moment = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
    uids = set()
    for day in (dt.date(2024, 3, 4), dt.date(2024, 3, 5)):
        duty = Duty(day, f"Publish by {day}.", "LGA 1972", "agenda/planning/2024-03-12")
        (event,) = Calendar.from_ical(office_calendar("B", [duty], moment)).walk("VEVENT")
        uids.add(str(event["uid"]))
    assert len(uids) == 1
    assert uids.pop().startswith("agenda-planning-2024-03-12-")


def test_a_notice_of_28_days_reminds_a_week_ahead_too() -> None:
    duty = Duty(dt.date(2024, 3, 4), "Publish.", "SI 2012/2089", "x", early=7)
    moment = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
    (event,) = Calendar.from_ical(office_calendar("B", [duty], moment)).walk("VEVENT")
    triggers = [alarm.decoded("trigger") for alarm in event.walk("VALARM")]
    assert triggers == [-dt.timedelta(days=6, hours=15), -dt.timedelta(hours=15)]


def test_the_calendar_is_not_written_where_it_would_be_published(root: Path) -> None:
    file = root / "content" / "due.ics"
    status, text = run("--root", str(root), "--ical", str(file))
    assert status == 1
    assert text.endswith(f"Error: {file} is in content/, which is published\n")
    assert not file.exists()


def test_in_wales_a_note_is_due_seven_working_days_from_the_meeting(tmp_path: Path) -> None:
    root = lay(LAW / "law-agenda" / "pass", tmp_path / "council")
    write(
        root,
        {
            "data/body.yml": "name: Borchester\nlegal_profile: wales\n",
            "data/meetings/planning/2024-03-27/agenda.yml": "published_on: 2024-02-29\n",
        },
    )
    where = jurisdiction(book_at(root))
    assert where is not None
    (note,) = [one for one in duties(where) if one.key == "note/planning/2024-03-27"]
    # From Wednesday 27 March on, without Good Friday and Easter Monday.
    assert (note.day, note.source) == (dt.date(2024, 4, 8), "LGA 1972 s.100C(1C)")


# Six months without attendance ####################################################################

LAPSED = "was last recorded as attending"


def test_a_lapse_is_told_three_months_ahead_and_no_sooner(tmp_path: Path) -> None:
    root = lay(LAW / "law-absence" / "fail", tmp_path / "council")
    for today, told in (("2023-12-20", False), ("2023-12-21", True), ("2024-03-21", True)):
        where = jurisdiction(book_at(root, dt.date.fromisoformat(today)))
        assert where is not None
        assert [one.person.id for one in lapses(where, where.book.today.date)] == ["dev-rao"] * told
    assert (
        "ended on Wednesday 20 March 2024" in run("--root", str(root), "--today", "2024-03-21")[1]
    )


def test_an_absence_approved_too_late_does_not_help(tmp_path: Path) -> None:
    root = lay(LAW / "law-absence" / "pass", tmp_path / "council")
    person = root / "data/people/dev-rao.yml"
    late = person.read_text("utf-8").replace("from: 2023-10-01", "from: 2024-04-01")
    person.write_text(late, "utf-8")
    where = jurisdiction(book_at(root))
    assert where is not None
    assert [one.by for one in lapses(where, TODAY)] == [dt.date(2024, 3, 20)]


def test_a_lapse_stands_in_confidence_and_not_in_the_calendar(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "due.ics"
    text = run("--root", str(root), "--today", "2024-03-01", "--ical", str(file))[1]
    before, _, confidential = text.partition("IN CONFIDENCE")
    assert LAPSED not in before
    assert f"Dev Rao {LAPSED}" in confidential
    assert "Rao" not in file.read_text("utf-8")


def test_nothing_that_publishes_knows_of_lapses() -> None:
    told = re.compile(
        r"minutebook\.law(?: import |\.)(?:\w+, )*(?:rules\.absence|absence|duties|ical)"
    )
    knowing = {
        path.relative_to(ROOT).as_posix()
        for folder in ("src/minutebook", "macros")
        for path in (ROOT / folder).rglob("*.py")
        if told.search(path.read_text("utf-8"))
    }
    law = "src/minutebook/law"
    assert knowing == {
        "src/minutebook/cli/duties.py",
        f"{law}/duties.py",
        f"{law}/ical.py",
    }


def test_no_check_and_no_page_carries_a_lapse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay(LAW / "law-absence" / "fail", tmp_path / "council")
    small_council(root)
    (root / "data/body.yml").write_text("name: Borchester\nlegal_profile: england-executive\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709290800")
    assert LAPSED in run("--root", str(root))[1]
    check = CliRunner().invoke(main, ["check", "--untold", "--root", str(root)])
    assert "Rao" not in check.output
    site = build_site(root, tmp_path / "site")
    assert (site / "people/dev-rao/index.html").is_file()
    words = (LAPSED, "six months", "law-absence", "2024-03-20", "20 March 2024", "s.85")
    for path in site.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".csv", ".ics", ".txt"):
            text = path.read_text("utf-8")
            assert not [word for word in words if word in text], path
