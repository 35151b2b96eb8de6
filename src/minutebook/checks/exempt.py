"""Business taken without the public, of which nothing but the reason may be published.

What may be told is listed, field by field; whatever else a record of it has, or comes to have, is
refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from minutebook.book import Book, day
from minutebook.checks.each import each
from minutebook.decoding import fields_of
from minutebook.findings import Finding, error, warning
from minutebook.meetings import Item, Meeting
from minutebook.records.actions import Action
from minutebook.records.attending import Attendance, Dispensation, Interest
from minutebook.records.base import Contact, Presenter, Record, Resolution
from minutebook.records.decisions import CallIn, Decision, DecisionForm, Step, Urgency, Waiver
from minutebook.records.exempting import Exclusion, Exempt
from minutebook.records.meetings import AgendaItem, EarlierMeeting, Minute, Reply
from minutebook.records.papers import Appendix, Paper
from minutebook.records.place import Place
from minutebook.records.plans import PlanEntry
from minutebook.records.public import Statement
from minutebook.records.reports import Report
from minutebook.records.translated import Translated
from minutebook.targets import slug, target
from minutebook.units import Papers
from minutebook.withholding import exemptions_of, is_released, is_whole, whole_of

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
    # A note on a release is the business of `exempt_release`, marks are that of `_refuse_anywhere`.
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


@each(Papers)
def exempt_text(book: Book, papers: Papers) -> Iterator[Finding]:
    """exempt-text: something wholly exempt has text or papers (LGA 1972 s.100B(2), Schedule 12A).

    It has a title fit for the public, its paragraphs, the public-interest reason and a review
    date, and nothing else, wherever else it would be given, until the day of its release. What
    was resolved may be told in the minutes or as a decision.
    """
    if not papers.of(Exempt):
        return
    meeting = papers.meeting
    if meeting is not None:
        for item in meeting.items:
            whole = whole_of(meeting, item, book.today)
            if whole is not None:
                yield from _refuse_item(book, meeting, item, whole)
            else:
                yield from _refuse_decisions(book, item.decisions)
        yield from _refuse_beside(book, meeting)
    for form in papers.of(DecisionForm):
        yield from _refuse_decisions(book, form.decisions)
    for entry in papers.of(PlanEntry):
        yield from _refuse_own(book, entry, entry.private, "entry")
    for exempt in papers.of(Exempt):
        if exempt.as_printed and is_whole(exempt, book.today):
            yield _refusal(exempt, "as_printed", exempt, "item")
    for paper in papers.of(Paper):
        yield from _refuse_paper(book, paper)
    for appendix in papers.of(Appendix):
        yield from _refuse_paper(book, appendix)


@each(Exempt)
def exempt_release(book: Book, exempt: Exempt) -> Iterator[Finding]:
    """exempt-release: the day or the note of a release can't be, for it is not released."""
    if exempt.release_note and not is_released(exempt, book.today):
        yield error(
            exempt.at.of("release_note"),
            "exempt-release",
            "a note on the release would be published before the release; delete it, or give "
            "the day under 'released_on' once it has come",
        )


@each(Exempt, Exclusion)
def exempt_paragraphs(_: Book, one: Exempt | Exclusion) -> Iterator[Finding]:
    """exempt-paragraph: an exemption names no paragraph of Schedule 12A, or none that there is."""
    yield from _paragraphs(one)


@each(Papers)
def exempt_unmatched(book: Book, papers: Papers) -> Iterator[Finding]:
    """exempt-unmatched: something of a meeting names no item, and may be of an exempt one."""
    meeting = papers.meeting
    if meeting is None or not papers.of(Exempt):
        return
    exempt = [one for one in meeting.items if whole_of(meeting, one, book.today) is not None]
    if not exempt:
        return
    titles = {slug(item.title) for item in exempt}
    of_no_item: list[tuple[str, Place]] = [
        ("this report names no 'item'", report.at.place)
        for report in meeting.reports
        if report.item is None and report.appendix_of is None
    ]
    of_no_item += [
        ("this decision names no 'item'", decision.at.place)
        for decision in meeting.decisions
        if decision.item is None
        and slug(decision.title) not in titles
        and not is_whole(decision.exempt, book.today)
    ]
    if any(item.minute is None for item in exempt):
        of_no_item += [
            ("this minute is of no item on the agenda", item.minute.at.place)
            for item in meeting.items
            if item.agenda is None and item.minute is not None and item not in exempt
            if slug(item.title) not in titles
        ]
    for what, place in of_no_item:
        yield warning(
            place,
            "exempt-unmatched",
            f"{what}, and {exempt[0].key} of the meeting is exempt; "
            "make sure that this is not of that item",
        )


@each(Action, CallIn, Reply, Step)
def exempt_mentioned(book: Book, one: Action | CallIn | Reply | Step) -> Iterator[Finding]:
    """exempt-mentioned: a text is about an exempt item of another record and may tell of it."""
    link, text = _BESIDE_A_LINK[type(one)]
    if not getattr(one, link) or not getattr(one, text):
        return
    at = target(getattr(one, link), "meeting")
    meeting = book.meetings.get(at.id)
    items = meeting.items if meeting is not None else ()
    if meeting is not None and any(
        item.key == at.anchor and whole_of(meeting, item, book.today) is not None for item in items
    ):
        yield warning(
            one.at.of(text),
            "exempt-mentioned",
            f"this is about {at.anchor} of {at.id}, which is exempt; make sure that it tells "
            "nothing of that item",
        )


_BESIDE_A_LINK: Mapping[type[Record], tuple[str, str]] = {
    Action: ("answered_at", "outcome"),
    CallIn: ("heard_at", "outcome"),
    Reply: ("to", "text"),
    Step: ("meeting", "text"),
}
"""Records with a link to an item of a meeting, and the text that says what happened there."""


@each(Meeting)
def exempt_unstated(book: Book, meeting: Meeting) -> Iterator[Finding]:
    """exempt-unstated: something is said to be taken in private and gives no exemption."""
    private = meeting.agenda.private if meeting.agenda is not None else None
    for item in meeting.items:
        if item.agenda is None or exemptions_of(item):
            continue
        if (item.agenda.part or "").upper() in ("II", "2"):
            yield warning(
                item.agenda.at.of("part"),
                "exempt-unstated",
                "an item of Part II is taken without the public; say why under 'exempt', "
                "or give it another part",
            )
        elif private is not None and item.key in private.items:
            yield warning(
                private.at.of("items", private.items.index(item.key)),
                "exempt-unstated",
                f"{item.key} is to be taken in private; say why under its 'exempt'",
            )
    for report in meeting.reports:
        reason = (report.part_ii_reason or "").strip(" .").lower()
        released = any(is_released(one, book.today) for one in _exemptions(meeting, report))
        if not released and reason not in ("", "n/a", "none", "not applicable"):
            yield warning(
                report.at.of("part_ii_reason"),
                "exempt-unstated",
                "the report gives a reason for Part II and would be published; "
                "delete the file if it is exempt",
            )


# A meeting's item, and all that is of it #########################################################


def _refuse_item(book: Book, meeting: Meeting, item: Item, whole: Exempt) -> Iterator[Finding]:
    if item.agenda is not None:
        yield from _refuse(book, item.agenda, whole, "item")
    for minute in _minutes(meeting, item):
        yield from _refuse(book, minute, whole, "item")
    for decision in _decisions(meeting, item):
        yield from _refuse(book, decision, whole, "item")
    for report in _reports(book, meeting, item.key):
        yield error(
            report.at.of("item"),
            "exempt-text",
            "this report is of an exempt item and would be published; "
            "delete the file, and clear it from the repository's history",
        )


def _refuse_beside(book: Book, meeting: Meeting) -> Iterator[Finding]:
    """What stands elsewhere in a meeting's minutes and names an exempt item by its key."""
    if meeting.minutes is None:
        return
    exempt = {
        item.key: whole
        for item in meeting.items
        if (whole := whole_of(meeting, item, book.today)) is not None
    }
    if not exempt:
        return
    for attendance in meeting.minutes.attendance:
        yield from _absences(meeting, attendance, exempt)
    for pause in meeting.minutes.pauses:
        if pause.item in exempt and pause.reason:
            yield _refusal(pause, "reason", exempt[pause.item], "item")
    for item in meeting.items:
        if item.minute is None or item.key in exempt:
            continue
        for interest in item.minute.interests:
            if interest.item in exempt:
                yield from _refuse(book, interest, exempt[interest.item], "item")
        for statement in item.minute.statements:
            if statement.on in exempt:
                yield from _statement(statement, exempt[statement.on])


def _absences(
    meeting: Meeting, attendance: Attendance, exempt: Mapping[str, Exempt]
) -> Iterator[Finding]:
    """Why somebody left the room for an exempt item, or for several of which one is exempt."""
    keys = [item.key for item in meeting.items]
    for absence in attendance.out_for:
        ends = [keys.index(key) for key in (absence.item, absence.to_item) if key in keys]
        covered = keys[min(ends) : max(ends) + 1] if ends else []
        whole = next((exempt[key] for key in covered if key in exempt), None)
        if whole is not None and absence.why:
            yield _refusal(absence, "why", whole, "item")


def _statement(statement: Statement, whole: Exempt) -> Iterator[Finding]:
    for name in ("text", "note"):
        if getattr(statement, name):
            yield _refusal(statement, name, whole, "item")


def _minutes(meeting: Meeting, item: Item) -> list[Minute]:
    """What is minuted of an item: by its key, or by its title where the numbers differ."""
    others = [
        one.minute
        for one in meeting.items
        if one.agenda is None
        and one.minute is not None
        and one.minute is not item.minute
        and slug(one.title) == slug(item.title)
    ]
    return [item.minute, *others] if item.minute is not None else others


def _decisions(meeting: Meeting, item: Item) -> list[Decision]:
    """The decisions of an item: those that name it, and those of no item that have its title."""
    named = list(item.decisions)
    return named + [
        one
        for one in meeting.decisions
        if one.item is None and one not in named and slug(one.title) == slug(item.title)
    ]


def _reports(book: Book, meeting: Meeting, item: str) -> list[Report]:
    """The reports of an item and the appendices of those reports, but for those released."""
    found = [report for report in meeting.reports if report.item == item]
    for report in found:
        found += [
            one for one in meeting.reports if one.appendix_of == report.id and one not in found
        ]
    return [
        report
        for report in found
        if not any(is_released(one, book.today) for one in _exemptions(meeting, report))
    ]


def _exemptions(meeting: Meeting, report: Report) -> Iterator[Exempt]:
    """The exemptions of the papers of a meeting that are to be read as a report."""
    for item in meeting.items:
        for side in (item.agenda, item.minute):
            for paper in side.papers if side is not None else ():
                if paper.report == report.id and paper.exempt is not None:
                    yield paper.exempt


# Records that carry an exemption of their own ####################################################


def _refuse_decisions(book: Book, decisions: Iterable[Decision]) -> Iterator[Finding]:
    for decision in decisions:
        yield from _refuse_own(book, decision, decision.exempt, "decision")


def _refuse_own(book: Book, record: Record, exempt: Exempt | None, noun: str) -> Iterator[Finding]:
    if exempt is not None and is_whole(exempt, book.today):
        yield from _refuse(book, record, exempt, noun)


def _refuse_paper(book: Book, paper: Paper | Appendix) -> Iterator[Finding]:
    """What is said of a paper wholly exempt, wherever it stands, and the page that it leads to."""
    exempt = paper.exempt
    if exempt is None or not is_whole(exempt, book.today):
        return
    yield from _refuse(book, paper, exempt, "paper")
    report = book.reports.get(paper.report or "")
    if report is not None:
        yield error(
            report.at.place,
            "exempt-text",
            "this report is an exempt paper and would be published; "
            "delete the file, and clear it from the repository's history",
        )


# What is refused #################################################################################


def _refuse(book: Book, record: Record, whole: Exempt, noun: str) -> Iterator[Finding]:
    """Every field of a record that may not be given, and of the records in those that may."""
    allowed = PUBLIC.get(type(record), ())
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if not value or (spec.name in _MAY_SAY_NOTHING and _says_nothing(value)):
            continue
        if spec.name in ("papers", "documents"):
            if not all(isinstance(one, Paper) and _is_marked(one, noun) for one in value):
                yield _refusal(record, spec.name, whole, noun)
            else:
                for paper in value:
                    if not is_whole(paper.exempt, book.today):
                        yield from _refuse_unless_released(book, paper, whole, noun)
        elif spec.name in allowed:
            for inside in _held(value):
                yield from _refuse(book, inside, whole, noun)
        elif spec.name != "at":
            yield _refusal(record, spec.name, whole, noun)


def _is_marked(paper: Paper, noun: str) -> bool:
    """Whether a paper of something exempt may be listed: a notice in the plan lists all."""
    return paper.exempt is not None or noun == "entry"


def _refuse_unless_released(
    book: Book, paper: Paper, whole: Exempt, noun: str
) -> Iterator[Finding]:
    if paper.exempt is None or not is_released(paper.exempt, book.today):
        yield from _refuse(book, paper, whole, noun)


def _held(value: Any) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
    elif isinstance(value, tuple):
        yield from (one for one in value if isinstance(one, Record))


def _says_nothing(value: Any) -> bool:
    texts = value.languages.values() if isinstance(value, Translated) else (value,)
    return all(str(text).strip(" .").lower() in _NOTHING for text in texts)


def _refusal(record: Record, name: str, whole: Exempt, noun: str) -> Finding:
    until = ""
    if whole.released_on is not None:
        until = f" before its release on {day(whole.released_on)}"
    shown = name.rstrip("_")
    return error(
        record.at.of(name),
        "exempt-text",
        f"'{shown}' of an exempt {noun} would be published{until}; delete it",
    )


def _paragraphs(exempt: Exempt | Exclusion) -> Iterator[Finding]:
    for index, paragraph in enumerate(exempt.paragraphs):
        if not (1 <= paragraph <= 7 or 12 <= paragraph <= 18):
            yield error(
                exempt.at.of("paragraphs", index),
                "exempt-paragraph",
                f"Schedule 12A has no paragraph {paragraph}; "
                "it has 1 to 7 for England and 12 to 18 for Wales",
            )
    if not exempt.paragraphs:
        yield error(
            exempt.at.of("paragraphs"),
            "exempt-paragraph",
            "an exempt item names the paragraph of Schedule 12A that it relies on"
            if isinstance(exempt, Exempt)
            else "a resolution to exclude the public names the paragraph of Schedule 12A",
        )
