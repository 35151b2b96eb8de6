"""The invented council is held to the law of an English council with an executive."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from minutebook.book.book import Book, bind
from minutebook.checks.runner import check
from minutebook.law import RULES
from minutebook.law.duties import due, duties
from minutebook.law.profiles import Jurisdiction, jurisdiction
from minutebook.law.rule import Shown
from minutebook.records.council import LegalProfile

DAY = dt.date(2026, 11, 22)
"""The day for which the sample was written: later the agendas that it lacks would be late."""


def held(book: Book) -> Jurisdiction:
    where = jurisdiction(bind(book.archive, DAY))
    assert where is not None
    return where


def test_no_breach_is_detected_and_nothing_is_untold(arrowmere_book: Book) -> None:
    where = held(arrowmere_book)
    assert where.profile.id is LegalProfile.ENGLAND_EXECUTIVE
    assert [one for rule in RULES for one in rule.findings(where)] == []
    examined = check(where.book)
    assert not [one for one in examined.findings if one.code.startswith("law-")]


def test_it_shows_what_the_rules_are_about(arrowmere_book: Book) -> None:
    meetings = arrowmere_book.meetings
    urgent = [item for m in meetings.values() if m.agenda for item in m.agenda.items if item.urgent]
    private = [m.id for m in meetings.values() if m.agenda and m.agenda.private]
    budget = [m.id for m in meetings.values() if m.minutes for i in m.minutes.items if i.budget]
    assert urgent
    assert "cabinet/2026-12-08" in private
    assert budget == ["council/2026-02-25"]
    assert arrowmere_book.body.closures
    assert arrowmere_book.body.standing_orders is not None
    assert any(decision.urgency for decision in arrowmere_book.decisions.values())


def test_what_is_due_for_its_coming_meetings(arrowmere_book: Book) -> None:
    where = held(arrowmere_book)
    days = {one.key: one.day for one in duties(where)}
    assert days["agenda/cabinet/2026-12-08"] == dt.date(2026, 11, 30)
    assert days["private-notice-2/cabinet/2026-12-08"] == dt.date(2026, 11, 30)
    assert "private-notice/cabinet/2026-12-08" not in days, "that notice was given"
    assert days["agenda/council/2026-12-09"] == dt.date(2026, 12, 1)
    assert days["key-notices/cabinet/2027-02-09"] == dt.date(2027, 1, 11)
    assert "agenda/scrutiny/2026-11-24" not in days, "it is published"
    assert days["accessibility"] == dt.date(2027, 11, 2)
    told = [one.what for one in due(where, DAY, 60).ahead]
    assert "Publish the notice, agenda and reports of Council, 9 December 2026." in told


def test_the_site_carries_nobody_s_six_months(arrowmere: Path) -> None:
    (rule,) = [one for one in RULES if one.shown is Shown.BY_DUTIES]
    words = (rule.code, "was last recorded as attending", "six months, or an absence approved")
    for path in arrowmere.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".ics", ".csv", ".txt"):
            text = path.read_text("utf-8")
            assert not [word for word in words if word in text], path


def test_the_pages_of_coming_meetings_say_what_is_private(arrowmere: Path) -> None:
    page = (arrowmere / "meetings/cabinet/2026-12-08/index.html").read_text("utf-8")
    assert "The former toll house, Weir Bridge: choice of a tenant" in page
    assert "Bidders who knew one another’s offers would offer less" in page
    statement = (arrowmere / "accessibility/index.html").read_text("utf-8")
    assert "Equality Advisory and Support Service" in statement
