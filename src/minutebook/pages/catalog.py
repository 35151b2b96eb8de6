"""The pages that a site has: for each an address, a title and the macro call that makes it.

A generated page is one that an author could have written: a title and a macro call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.cache.identity import same
from minutebook.i18n.messages import Words, say, say_series
from minutebook.links.target import Target
from minutebook.pages.lists import lists, parts
from minutebook.pages.page import Page
from minutebook.records.council import full_name
from minutebook.records.decisions import Decision
from minutebook.records.registers import EntryKind
from minutebook.records.reports import Report


class PreviousPages:
    """The pages of a book that was bound before in the same process, told by the same locale.

    Pages of meetings, reports and decisions are most of all; those may be taken over whose record
    is the very same.
    """

    def __init__(self, book: Book, made: Iterable[Page]) -> None:
        """`made` are the book's `pages`."""
        self.book = book
        self.of = {page.target: page for page in made if page.target is not None}

    def fits(self, book: Book) -> bool:
        """Whether what else those pages name is as it was: the council and its committees."""
        then, now = self.book, book
        return then.body is now.body and same(then.committees, now.committees)


def pages(book: Book, earlier: PreviousPages | None = None) -> tuple[Page, ...]:
    """Every page that the records make, in the order of their addresses."""
    made = (
        *lists(book),
        *parts(book),
        *_meetings(book, earlier if earlier is not None and earlier.fits(book) else None),
        *_registers(book),
        *_performance(book),
        *_plans(book),
        *_others(book),
    )
    return tuple(sorted(made, key=lambda page: page.address))


def _page(
    book: Book, target: Target, title: Words, description: Words, macro: str, **given: str
) -> Page:
    """A record's page. Its title and description are in the language of the book."""
    said = book.locale.say
    of = tuple(given.items())
    return Page(book.address(target), said(title), macro, macro, of, said(description), target)


def meeting_title(book: Book, meeting: Meeting) -> Words:
    """A meeting's page title: who met, and the date."""
    return say_series((book.who_met(meeting), meeting.day))


def _about_meeting(state: str, meeting: Words) -> Words:
    """What a meeting's page has, by its state."""
    if state == "minuted":
        return say("Agenda, minutes and papers of the meeting of {meeting}.", meeting=meeting)
    if state == "decided":
        return say("Decisions of the meeting of {meeting}.", meeting=meeting)
    if state == "called":
        return say("Agenda and papers of the meeting of {meeting}.", meeting=meeting)
    if state == "proposed":
        return say("What is planned of the meeting of {meeting}.", meeting=meeting)
    return say("What is on record of the meeting of {meeting}.", meeting=meeting)


def _meetings(book: Book, earlier: PreviousPages | None) -> Iterator[Page]:
    """The pages of meetings, reports and decisions."""
    made: tuple[tuple[str, str, Callable[[Book, Any], Page]], ...] = (
        ("meeting", "meetings", _of_meeting),
        ("report", "reports", _of_report),
        ("decision", "decisions", _of_decision),
    )
    for kind, name, page_of in made:
        now: Mapping[str, Any] = getattr(book, name)
        then: Mapping[str, Any] = {} if earlier is None else getattr(earlier.book, name)
        for id_, record in now.items():
            if earlier is not None and then.get(id_) is record:
                yield earlier.of[Target(kind, id_)]
            else:
                yield page_of(book, record)


def _of_meeting(book: Book, meeting: Meeting) -> Page:
    title = meeting_title(book, meeting)
    at = Target("meeting", meeting.id)
    return _page(book, at, title, _about_meeting(meeting.state, title), "meeting", id=meeting.id)


def _of_report(book: Book, report: Report) -> Page:
    said = say("Report: {title}.", title=report.title)
    return _page(book, Target("report", report.id), report.title, said, "report", id=report.id)


def _of_decision(book: Book, decision: Decision) -> Page:
    said = say("Decision: {title}.", title=decision.title)
    at = Target("decision", decision.id)
    return _page(book, at, decision.title, said, "decision", id=decision.id)


def _about_entry(kind: EntryKind, register: str) -> Words:
    if kind is EntryKind.RISK:
        return say("Risk through the editions of the {register}.", register=register)
    return say("Opportunity through the editions of the {register}.", register=register)


def _registers(book: Book) -> Iterator[Page]:
    for register in book.registers.values():
        yield _page(
            book,
            Target("register", register.id),
            register.title,
            say("{title}: every edition and every entry.", title=register.title),
            "register",
            id=register.id,
        )
        for key, entry in ((f"{register.id}/{e.key}", e) for e in register.entries):
            yield _page(
                book,
                Target("entry", key),
                entry.title,
                _about_entry(entry.kind, register.title),
                "entry",
                id=key,
            )
    for edition in book.editions.values():
        yield _page(
            book,
            Target("register", edition.id),
            edition.title,
            say("Risks and opportunities in {period}.", period=edition.period),
            "register",
            id=edition.id,
        )
    for scale in book.scales.values():
        yield _page(
            book,
            Target("scale", scale.id),
            scale.title,
            say("What each score, word and band means."),
            "score_key",
            id=scale.id,
        )


def _performance(book: Book) -> Iterator[Page]:
    for framework in book.frameworks.values():
        yield _page(
            book,
            Target("performance", framework.id),
            framework.title,
            say("{title}: every edition and every indicator.", title=framework.title),
            "indicators",
            id=framework.id,
        )
    for edition in book.performance.values():
        yield _page(
            book,
            Target("performance", edition.id),
            edition.title,
            say("Performance in {period}.", period=edition.period),
            "indicators",
            id=edition.id,
        )
    for key, indicator in book.indicators.items():
        yield _page(
            book,
            Target("indicator", key),
            indicator.title,
            say("Values over all editions."),
            "indicator",
            id=key,
        )


def _plans(book: Book) -> Iterator[Page]:
    """The current plan, every edition and every entry; none for a council without plans."""
    if not book.plans:
        return
    said = book.locale.say
    about = say("The decisions to come at {council}, by whom and when.", council=book.body.name)
    name = say("Plan of forthcoming decisions")
    yield Page("plan/", said(name), "plan", "plan", (), said(about))
    for plan in book.plans.values():
        yield _page(
            book,
            Target("plan", plan.id),
            plan.title,
            say("Decisions to come, as published on {day}.", day=plan.published_on),
            "plan",
            id=plan.id,
        )
    for key, versions in book.forthcoming.items():
        title = versions[-1][1].title
        yield _page(
            book,
            Target("forthcoming", key),
            title,
            say("A decision to come, from plan to plan: {title}.", title=title),
            "forthcoming",
            id=key,
        )


def _others(book: Book) -> Iterator[Page]:
    for committee in book.committees.values():
        yield _page(
            book,
            Target("committee", committee.id),
            committee.name,
            say("Meetings, decisions and members of the {committee}.", committee=committee.name),
            "committee",
            id=committee.id,
        )
    for person in book.people.values():
        yield _page(
            book,
            Target("person", person.id),
            full_name(person),
            say(
                "{name} in the records of {council}.",
                name=full_name(person),
                council=book.body.name,
            ),
            "person",
            id=person.id,
        )
