"""What may be told of something that is wholly exempt, field by field.

Whatever else a record of it has, or comes to have, is kept back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from minutebook.book.book import Book
from minutebook.book.meetings import Item, Meeting
from minutebook.queries.meetings.exemptions import is_released, is_whole
from minutebook.records.attendance import Dispensation, Interest
from minutebook.records.base import Contact, Presenter, Record, Resolution
from minutebook.records.decisions import (
    CallIn,
    Decision,
    DecisionForm,
    Decisions,
    Maker,
    Step,
    Urgency,
    Waiver,
)
from minutebook.records.exemptions import Exclusion, Exempt
from minutebook.records.forward_plan import PlanEntry
from minutebook.records.introspection import fields_of
from minutebook.records.meetings import AgendaItem, EarlierMeeting, Minute, Reply
from minutebook.records.papers import Appendix, Paper
from minutebook.records.registers import Entry
from minutebook.records.translated import each_language

PUBLIC: Mapping[type[Record], tuple[str, ...]] = {
    AgendaItem: (
        *("number", "key", "title", "under", "supplement", "urgent", "withdrawn", "forthcoming"),
        *("part", "pages", "purpose", "exempt", "minutes_of"),
    ),
    Minute: (
        *("number", "key", "title", "under", "urgent", "disposal", "deferred_to", "exempt"),
        *("exclusion", "presenters", "interests", "resolutions", "replies"),
    ),
    Decision: (
        *("id", "title", "status", "key", "maker", "maker_kind", "maker_person", "maker_post"),
        *("jointly_with", "executive", "exempt", "steps", "forthcoming", "urgency", "item"),
        *("decided_on", "presenters", "resolutions", "published_on", "effective_on"),
        *("call_in_by", "call_in", "call_in_waived", "contacts", "author"),
    ),
    PlanEntry: (
        *("key", "title", "matter", "maker", "maker_person", "maker_post", "key_decision"),
        *("key_reason", "first_published", "expected_on", "expected_from", "expected_until"),
        *("private", "documents", "documents_from", "more_documents", "consultation", "wards"),
        *("contacts", "decision", "withdrawn", "change"),
    ),
    Paper: ("title", "label", "exempt", "published_on", "published_at", "late_reason"),
    Appendix: ("label", "title", "exempt"),
    CallIn: ("on", "by", "heard_at"),
    Contact: ("name", "person", "post", "phone", "email"),
    Dispensation: ("granted_by", "person", "granted_on", "granted_at", "until"),
    EarlierMeeting: ("date", "number", "committee"),
    Exclusion: (
        *("items", "paragraphs", "public_interest", "mover", "seconder", "from_", "until"),
    ),
    # A note on a release is the business of `exempt_release`, marks are that of `exempt_text`.
    Exempt: (
        *("paragraphs", "public_interest", "extent", "review_on", "released_on", "release_note"),
        "as_printed",
    ),
    Interest: ("person", "kind", "item", "action", "dispensation"),
    Presenter: ("person", "post"),
    Reply: ("to", "recommendations", "answer"),
    Resolution: ("text", "recommends_to", "recommends_to_committee"),
    Step: ("status", "on", "meeting"),
    Urgency: (
        *("kind", "reason", "informed", "informed_on", "agreed_by", "agreed_on", "notice_on"),
        "reported_to",
    ),
    Waiver: ("by", "by_post", "on", "reason"),
    # Of a form, or the decisions of a meeting, where every one of them is exempt.
    Decisions: ("id", "decisions"),
    DecisionForm: ("id", "title", "decided_on", "maker_kind", "makers", "decisions"),
    Maker: ("person", "post"),
}
"""The fields that may be given of what is wholly exempt, by the record that holds them.

The texts among them are names and titles, and what an Act or an instrument has published whatever
the business is: the public-interest reason (Schedule 12A), why an item is urgent (LGA 1972
s.100B(4)), what a notice of a forthcoming decision says (SI 2012/2089 reg 9), why a key decision
could not wait (regs 10 and 11), and what was resolved.
"""

_NOTHING = ("", "none", "none declared", "n/a", "not applicable")
_MAY_SAY_NOTHING = ("conflicts", "dispensation")
"""Fields that may be given where they say that there was nothing (SI 2012/2089 reg 12(2))."""


FOR_CHECKS = frozenset({"at", "open"})
"""Fields that tell the checks something, and nothing of the business."""


def untold(book: Book, record: Record, noun: str = "item") -> Iterator[tuple[Record, str]]:
    """Each field given of a record, and of records within it, that may not be told.

    `noun` says what it is: the papers of an `entry` of a plan are listed by law.
    """
    allowed = PUBLIC.get(type(record), ())
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if not value or (spec.name in _MAY_SAY_NOTHING and _says_nothing(value)):
            continue
        if spec.name in ("papers", "documents"):
            if not all(isinstance(one, Paper) and _is_marked(one, noun) for one in value):
                yield record, spec.name
            else:
                for paper in value:
                    if not is_whole(paper.exempt, book.today):
                        yield from _unless_released(book, paper, noun)
        elif spec.name in allowed:
            for inside in _held(value):
                yield from untold(book, inside, noun)
        elif spec.name not in FOR_CHECKS:
            yield record, spec.name


def tells(book: Book, meeting: Meeting, item: Item) -> bool:
    """Whether more is given of an item than may be told of one that is exempt."""
    sides: list[Record | None] = [item.agenda, item.minute, *item.decisions]
    return any(one is not None and next(untold(book, one), None) for one in sides) or any(
        report.item == item.key for report in meeting.reports
    )


_PUBLIC_OF_ENTRY = FOR_CHECKS | {"key", "ref", "ref_printed", "title", "exempt"}
"""What may be given of an entry of a register."""


def untold_of_entry(entry: Entry) -> Iterator[str]:
    """Each field given of an entry of a register that may not be told where it is withheld."""
    for spec in fields_of(Entry):
        if spec.name not in _PUBLIC_OF_ENTRY and getattr(entry, spec.name):
            yield spec.name


def _is_marked(paper: Paper, noun: str) -> bool:
    """Whether a paper of something exempt may be listed: a notice in the plan lists all."""
    return paper.exempt is not None or noun == "entry"


def _unless_released(book: Book, paper: Paper, noun: str) -> Iterator[tuple[Record, str]]:
    if paper.exempt is None or not is_released(paper.exempt, book.today):
        yield from untold(book, paper, noun)


def _held(value: Any) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
    elif isinstance(value, tuple):
        yield from (one for one in value if isinstance(one, Record))


def _says_nothing(value: Any) -> bool:
    return all(str(text).strip(" .").lower() in _NOTHING for text in each_language(value))
