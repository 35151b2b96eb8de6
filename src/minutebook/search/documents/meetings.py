"""Search records of meetings, their items and business, reports and decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from minutebook.book.book import Book
from minutebook.book.meetings import Item, Meeting
from minutebook.book.titles import name_of
from minutebook.i18n.messages import say, say_series, with_weekday
from minutebook.links.extract import business
from minutebook.links.target import Target
from minutebook.queries.decisions.provenance import taken
from minutebook.queries.meetings.exemptions import is_whole, whole_of
from minutebook.queries.meetings.presence import AWAY
from minutebook.records.actions import Action
from minutebook.records.base import Record
from minutebook.records.motions import Motion
from minutebook.records.public_participation import Petition, Question
from minutebook.search.documents.context import Naming, labelled
from minutebook.search.documents.document import Kind, SearchRecord
from minutebook.search.documents.plain_text import in_language, joined, plain_words, words_of

_OF_THEIR_OWN = (Motion, Question, Petition)
"""Business of an item that readers look for by itself; the rest is found with the item."""


def of_meeting(book: Book, naming: Naming, meeting: Meeting) -> Iterator[SearchRecord]:
    """A meeting, its items, and the motions, questions, petitions and actions in them."""
    who, day = book.who_met(meeting), book.locale.say(meeting.day)
    own = f"{who}, {day}"
    common = naming.of_business(meeting.bodies, meeting.date, own)
    yield common.record(
        Kind.MEETING,
        own,
        _about(book, meeting),
        url=naming.address(Target("meeting", meeting.id)),
        also=joined(
            book.locale.weekday(meeting.date),
            book.who_met(meeting, short=True),
        ),
        status=meeting.state,
    )
    for item in meeting.items:
        yield from _item(book, naming, meeting, item, own)


def _about(book: Book, meeting: Meeting) -> str:
    """Where and when it was, who was there, and what was on the agenda."""
    agenda, minutes = meeting.agenda, meeting.minutes
    attendance = minutes.attendance if minutes is not None else ()
    there = [name_of(book, one.person) for one in attendance if one.presence not in AWAY]
    away = [name_of(book, one.person) for one in attendance if one.presence in AWAY]
    told = [
        book.locale.say(with_weekday(meeting.date)),
        in_language(book, meeting.place or ""),
        "; ".join(
            f"{i.number} {_title(book, i)}" if i.number else _title(book, i) for i in meeting.items
        ),
        labelled(book, say("Present"), ", ".join(in_language(book, name) for name in there)),
        labelled(book, say("Apologies"), ", ".join(in_language(book, name) for name in away)),
    ]
    if agenda is not None:
        told += [
            words_of(
                book,
                agenda,
                frozenset(
                    {
                        "items",
                        "place",
                        "parts",
                        "supplements",
                        "private",
                        "signatory",
                        "webcast",
                        "date_printed",
                    }
                ),
            ),
        ]
    if minutes is not None:
        told += [plain_words(in_language(book, note)) for note in minutes.notes]
    return joined(*told)


def _title(book: Book, item: Item) -> str:
    return in_language(book, item.title)


def _item(
    book: Book, naming: Naming, meeting: Meeting, item: Item, own: str
) -> Iterator[SearchRecord]:
    common = naming.of_business(meeting.bodies, meeting.date, own)
    title = _title(book, item)
    if item.number:
        title = book.locale.say(say("Item {number}: {title}", number=item.number, title=title))
    withheld = whole_of(meeting, item, book.today)
    if withheld is not None:
        yield common.record(
            Kind.ITEM,
            title,
            joined(
                book.locale.say(say("Withheld")),
                plain_words(in_language(book, withheld.public_interest)),
            ),
            url=naming.address(Target("meeting", meeting.id, item.key)),
            status="withheld",
        )
        return
    minute = item.minute
    pieces: list[tuple[str, Record]] = []
    if minute is not None:
        pieces = [
            (anchor, one)
            for anchor, one in business(minute, item.key)
            if isinstance(one, _OF_THEIR_OWN)
        ]
    told = []
    if item.agenda is not None:
        told.append(words_of(book, item.agenda, frozenset({"number", "title"})))
    if minute is not None:
        same = (
            {"number", "title"}
            if item.agenda is not None and minute.title == item.agenda.title
            else {"number"}
        )
        aside = {"motions", "questions", "petitions", "resolutions", "interests", "presenters"}
        if minute.number and minute.number != item.number:
            told.append(
                book.locale.say(say("Number in the minutes: {number}", number=minute.number))
            )
        told.append(labelled(book, say("Interests declared"), _words(book, minute.interests)))
        told.append(words_of(book, minute, frozenset(same | aside)))
        told.append(labelled(book, say("Resolved"), _words(book, minute.resolutions)))
        told.append(labelled(book, say("Presented by"), _words(book, minute.presenters)))
        told += [_named(book, one) for _, one in pieces]
    yield common.record(
        Kind.ITEM,
        title,
        joined(*told),
        url=naming.address(Target("meeting", meeting.id, item.key)),
        status=minute.disposal.value if minute is not None and minute.disposal != "taken" else "",
    )
    for anchor, one in pieces:
        yield common.record(
            _kind_of(one),
            f"{_named(book, one)}",
            words_of(book, one, frozenset({"title", "subject", "number"})),
            url=naming.address(Target("meeting", meeting.id, anchor)),
            status=str(getattr(one, "outcome", "")),
        )
    if minute is not None:
        yield from of_actions(book, naming, minute.actions, meeting.bodies, meeting.date, own)


def _words(book: Book, records: Iterable[Record]) -> str:
    return joined(*(words_of(book, one) for one in records))


def _kind_of(one: Record) -> Kind:
    if isinstance(one, Motion):
        return Kind.MOTION
    return Kind.QUESTION if isinstance(one, Question) else Kind.PETITION


def _named(book: Book, one: Record) -> str:
    """What a motion, a question or a petition is called."""
    if isinstance(one, Motion):
        title = one.title or shortened(plain_words(in_language(book, one.text)))
        return book.locale.say(say("Motion: {title}", title=title))
    if isinstance(one, Question):
        title = one.subject or shortened(plain_words(in_language(book, one.text)))
        return book.locale.say(say("Question: {title}", title=title))
    assert isinstance(one, Petition)
    return book.locale.say(say("Petition: {title}", title=one.title))


def shortened(text: str, most: int = 90) -> str:
    """The beginning of a text, cut between words."""
    if len(text) <= most:
        return text
    return text[: most + 1].rpartition(" ")[0].rstrip(",;:.") + " …"


def of_actions(
    book: Book,
    naming: Naming,
    actions: Iterable[Action],
    bodies: tuple[str, ...],
    date: dt.date,
    own: str,
) -> Iterator[SearchRecord]:
    """What was asked for or undertaken, as the list of all actions tells it."""
    common = naming.of_business(bodies, date, own)
    for action in actions:
        text = plain_words(in_language(book, action.text))
        yield common.record(
            Kind.ACTION,
            shortened(text),
            joined(text, words_of(book, action, frozenset({"text"}))),
            url=naming.address(Target("action", action.id)),
            status=action.status.value,
        )


def of_report(book: Book, naming: Naming, id_: str) -> Iterator[SearchRecord]:
    """A report with its facts and its body."""
    report = book.reports[id_]
    meeting = book.meetings[id_.rpartition("/")[0]]
    own = book.locale.say(say_series((book.who_met(meeting), meeting.day)))
    written = book.prose.get(report.at.file)
    body = report.body if written is None else written.pieces.with_calls(lambda _: " ")
    yield naming.of_business(meeting.bodies, meeting.date, own).record(
        Kind.REPORT,
        in_language(book, report.title),
        joined(
            words_of(book, report, frozenset({"title", "date_printed"})),
            plain_words(body),
        ),
        url=naming.address(Target("report", id_)),
    )


def of_decision(book: Book, naming: Naming, id_: str) -> Iterator[SearchRecord]:
    """A decision, whoever took it, and what was asked for with it."""
    decision, how = book.decisions[id_], taken(book, id_)
    own = ""
    if how.meeting is not None:
        own = book.locale.say(say_series((book.who_met(how.meeting), how.meeting.day)))
    bodies = (how.committee,) if how.committee is not None else ()
    common = naming.of_business(bodies, how.date, own)
    told = ""
    if decision.exempt is not None and is_whole(decision.exempt, book.today):
        told = plain_words(in_language(book, decision.exempt.public_interest))
    else:
        told = joined(
            labelled(book, say("Resolved"), _words(book, decision.resolutions)),
            words_of(book, decision, frozenset({"title", "resolutions", "status_printed"})),
            _words(book, how.people),
        )
    yield common.record(
        Kind.DECISION,
        in_language(book, decision.title),
        told,
        url=naming.address(Target("decision", id_)),
        status=decision.status.value,
    )
    yield from of_actions(book, naming, decision.actions, bodies, how.date, own)
