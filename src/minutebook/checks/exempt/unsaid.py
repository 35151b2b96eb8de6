"""What may be exempt, and of which nobody says whether it is.

Each of these errors stands until the record gives an exemption, names its item, or says that it is
open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutebook.book.book import Book
from minutebook.book.meetings import Item, Meeting
from minutebook.checks.exempt.fields import tells, untold
from minutebook.checks.per_unit import each
from minutebook.checks.suppressions import asking
from minutebook.findings import Finding, error
from minutebook.links.target import slug
from minutebook.queries.meetings.carried_exemptions import unfound, withheld_items
from minutebook.queries.meetings.exemptions import (
    exemptions_of,
    exemptions_of_report,
    is_released,
    is_whole,
    is_whole_decision,
    whole_of,
)
from minutebook.queries.units import UnitContent
from minutebook.records.base import Record
from minutebook.records.decisions import Decision, DecisionForm, Decisions, Maker
from minutebook.records.exemptions import Exempt
from minutebook.records.meetings import Agenda, AgendaItem, PrivateMeeting
from minutebook.records.papers import Appendix, Paper

_PRIVATE_PART = re.compile(r"(?:part|rhan)?\s*(?:ii|2)", re.IGNORECASE)
_PRIVATE_TITLE = re.compile(
    r"(?<!\bnon[ -])(?<!\bnot )\b(?:"
    r"exempt|confidential|private|exclu(?:ded|sion|ding)|closed|restricted|in camera"
    r"|not (?:open|available|for (?:publication|the (?:press|public)))"
    r"|without the (?:press|public)|esempt|eithriedig|cyfrinachol|preifat|heb y cyhoedd"
    r"|cau allan)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:(?:agenda|item|eitem|no|number|rhif)\b[^\w(]*)+", re.IGNORECASE)
"""What is written before the number of an item and is no part of it: Item No. 6."""
_PIECE = re.compile(r"[^\W\d_]+|\d+")
"""Each piece of a number: 6, a and ii of 6a(ii)."""
_YEAR = re.compile(r"/(?:19|20)?\d\d$")
"""The end of a number such as 45/2023, which is one number and no part of 45."""


@each(Meeting, DecisionForm, Decisions)
def exempt_unstated(book: Book, one: Meeting | DecisionForm | Decisions) -> Iterator[Finding]:
    """exempt-unstated: something is of Part II, private or a part of what is exempt, unsaid."""
    if isinstance(one, Meeting):
        yield from _meeting(book, one)
    else:
        yield from _form(book, one)


def _form(book: Book, form: DecisionForm | Decisions) -> Iterator[Finding]:
    """What a form or a file says beside its decisions, where every one of them is exempt."""
    if not form.decisions or not all(is_whole_decision(book, one.id) for one in form.decisions):
        return
    names = [name for _, name in untold(book, replace(form, decisions=()))]
    beside = names[:1]
    if isinstance(form, DecisionForm) and any(_has_strange_post(book, one) for one in form.makers):
        names.append("post")
        beside.append("makers")
    if names:
        yield error(
            form.at.of(beside[0]),
            "exempt-unstated",
            asking(
                f"every decision here is exempt, and {_listed(names)} beside them would be "
                "published; delete what may not be told"
            ),
        )


def _has_strange_post(book: Book, maker: Maker) -> bool:
    """Whether somebody decided in a post that their own record does not give them."""
    person = book.people.get(maker.person)
    known = {str(post.title) for post in person.posts} if person is not None else set()
    return maker.post is not None and str(maker.post) not in known


def _listed(names: list[str]) -> str:
    return " and ".join(f"'{name}'" for name in names)


def _meeting(book: Book, meeting: Meeting) -> Iterator[Finding]:
    private = meeting.agenda.private if meeting.agenda is not None else None
    exempt = withheld_items(book, meeting)
    for item in meeting.items:
        if not exemptions_of(item) and whole_of(meeting, item, book.today) is None:
            yield from _unstated(book, meeting, item, private, exempt)
    for report in meeting.reports:
        reason = (report.part_ii_reason or "").strip(" .").lower()
        given = exemptions_of_report(meeting, report)
        released = any(is_released(one, book.today) for one in given)
        if not released and reason not in ("", "n/a", "none", "not applicable"):
            yield error(
                report.at.of("part_ii_reason"),
                "exempt-unstated",
                asking(
                    "the report gives a reason for Part II and would be published; "
                    "delete the file if it is exempt"
                ),
            )


def _unstated(
    book: Book,
    meeting: Meeting,
    item: Item,
    private: PrivateMeeting | None,
    exempt: Iterable[Item],
) -> Iterator[Finding]:
    """What asks of an item without an exemption whether it has one: the first that does."""
    if item.agenda is not None and _is_in_private_part(meeting.agenda, item.agenda):
        yield error(
            item.agenda.at.of("part"),
            "exempt-unstated",
            asking(
                f"an item of {_named(item.agenda)} is taken without the public; say why under "
                "'exempt', or give it another part"
            ),
        )
    elif private is not None and item.key in private.items:
        yield _of_item(book, item, f"{item.key} is to be taken in private; say why under its "
                       "'exempt'")  # fmt: skip
    elif (private is None and not exempt and not meeting.decisions) or not tells(
        book, meeting, item
    ):
        return
    elif private is not None and not private.items:
        yield _of_item(book, item, f"the whole meeting is to be held in private, and {item.key} "
                       "would be published; say why under its 'exempt', or name those items that "
                       "are private under 'items' of 'private'")  # fmt: skip
    elif item not in exempt and (
        whole := next((one for one in exempt if _is_part(item, one)), None)
    ):
        yield _of_item(book, item, f"{item.number or item.key} is by its number a part of "
                       f"{whole.key}, which is exempt, and would be published; write "
                       f"'under: {whole.key}', and delete what is exempt")  # fmt: skip
    elif any(is_whole(one.exempt, book.today) for one in _decided(meeting, item)):
        yield _of_item(book, item, f"a decision of {item.key} is exempt, and what else is said of "
                       "it would be published; say under its 'exempt' whether the whole of it is, "
                       "or part")  # fmt: skip


def _of_item(book: Book, item: Item, message: str) -> Finding:
    """The error at the record that says that it is open, else at the first that tells anything."""
    given: list[Record | None] = [item.agenda, item.minute, *item.decisions]
    sides = [one for one in given if one is not None]
    telling = (one for one in sides if next(untold(book, one), None) is not None)
    place = next((one for one in sides if one.open), next(telling, sides[0])).at.place
    return error(place, "exempt-unstated", asking(message))


def _is_in_private_part(agenda: Agenda | None, item: AgendaItem) -> bool:
    if not item.part:
        return False
    if _PRIVATE_PART.fullmatch(item.part.strip(" .")):
        return True
    parts = agenda.parts if agenda is not None else ()
    return any(one.number == item.part and _PRIVATE_TITLE.search(one.title) for one in parts)


def _named(item: AgendaItem) -> str:
    number = (item.part or "").strip(" .")
    return "Part II" if _PRIVATE_PART.fullmatch(number) else f"part '{number}'"


def _decided(meeting: Meeting, item: Item) -> list[Decision]:
    return [
        one
        for one in meeting.decisions
        if one in item.decisions or (one.item is None and slug(one.title) == slug(item.title))
    ]


def _is_part(item: Item, whole: Item) -> bool:
    """Whether an item is a part of another by its number or its key: 3(a), 3a or 3.1 of 3."""
    numbers = {side.number for side in (whole.agenda, whole.minute) if side and side.number}
    own = {side.number for side in (item.agenda, item.minute) if side and side.number}
    if any(_is_part_by_number(one, number) for one in own for number in numbers):
        return True
    return bool(numbers) and not own and item.key.startswith(f"{whole.key}-")


def _is_part_by_number(number: str, whole: str) -> bool:
    # 31 is no part of 3, nor IV of I: neither is cut in two.
    pieces, of_whole = _pieces(number), _pieces(whole)
    rest = pieces[len(of_whole) :]
    if not of_whole or not rest or pieces[: len(of_whole)] != of_whole:
        return False
    return len(rest) > 1 or _YEAR.search(number) is None


def _pieces(number: str) -> list[str]:
    number = number.strip()
    before = _BEFORE.match(number)
    return _PIECE.findall(number[before.end() if before else 0 :].lower())


@each(UnitContent)
def exempt_unmatched(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """exempt-unmatched: something of a meeting names no item, and may be of an exempt one."""
    if papers.of(Exempt):
        yield from _like_exempt_papers(book, papers)
    meeting = papers.meeting
    if meeting is None:
        return
    yield from _exempt_appendices(book, meeting)
    private = meeting.agenda.private if meeting.agenda is not None else None
    yield from _put_off_here(book, meeting)
    exempt = withheld_items(book, meeting)
    if not exempt and (private is None or private.items):
        return
    what_is = f"{exempt[0].key} of the meeting is exempt" if exempt else "the meeting is private"
    for what, record in _of_no_item(book, meeting, exempt):
        yield error(
            record.at.place,
            "exempt-unmatched",
            asking(
                f"{what}, and {what_is}; make sure that this is not of "
                f"{'that item' if exempt else 'what is exempt'}"
            ),
        )


def _of_no_item(book: Book, meeting: Meeting, exempt: list[Item]) -> Iterator[tuple[str, Record]]:
    titles = {slug(item.title) for item in exempt}
    listed = {
        id_
        for item in meeting.items
        for side in (item.agenda, item.minute)
        if side is not None and item not in exempt
        for id_ in (*side.reports, *(paper.report for paper in side.papers))
    }
    for report in meeting.reports:
        if report.item is None and report.appendix_of is None and report.id not in listed:
            yield "this report names no 'item'", report
    for decision in meeting.decisions:
        if (
            decision.item is None
            and slug(decision.title) not in titles
            and not is_whole(decision.exempt, book.today)
        ):
            yield "this decision names no 'item'", decision
    for supplement in meeting.agenda.supplements if meeting.agenda is not None else ():
        for paper in supplement.papers:
            if paper.exempt is None and next(untold(book, paper), None) is not None:
                yield "this paper is of no item", paper
    is_unminuted = any(item.minute is None for item in exempt)
    for item in meeting.items if meeting.agenda is not None else ():
        is_added = item.agenda is None and item not in exempt and slug(item.title) not in titles
        if is_added and item.minute is not None and (is_unminuted or tells(book, meeting, item)):
            yield "this minute is of no item on the agenda", item.minute


def _put_off_here(book: Book, meeting: Meeting) -> Iterator[Finding]:
    """Something exempt was put off to a meeting, and one of its items may be that under a new name.

    It is asked once of a meeting, at its agenda if there is one.
    """
    sides = [one for one in (meeting.agenda, meeting.minutes) if one is not None]
    for at, items in unfound(book, meeting):
        if sides and any(tells(book, meeting, item) for item in items):
            said = next((one for one in sides if one.open), sides[0])
            yield error(
                said.at.place,
                "exempt-unmatched",
                asking(
                    f"{at.anchor} of {at.id} is exempt and was put off to this meeting, where no "
                    "item has its title; give it that title, or make sure that nothing here is "
                    "of it"
                ),
            )


def _like_exempt_papers(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """Papers and reports with the title of a paper that is exempt."""
    every: list[Paper | Appendix] = [*papers.of(Paper), *papers.of(Appendix)]
    titles = {slug(one.title) for one in every if is_whole(one.exempt, book.today)}
    if not titles:
        return
    alike: list[Record] = [
        one
        for one in every
        if one.exempt is None and slug(one.title) in titles and next(untold(book, one), None)
    ]
    if papers.meeting is not None:
        named = {one.report for one in every}  # of which it is known what they are
        refused = {
            item.key
            for item in papers.meeting.items
            if whole_of(papers.meeting, item, book.today) is not None
        }
        alike += [
            one
            for one in papers.meeting.reports
            if slug(one.title) in titles and one.id not in named and one.item not in refused
        ]
    for one in alike:
        yield _unmatched(one, "this has the title of a paper that is exempt")


def _exempt_appendices(book: Book, meeting: Meeting) -> Iterator[Finding]:
    """Reports that are an appendix, where one of the report that they belong to is exempt."""
    for report in meeting.reports:
        whole = book.reports.get(report.appendix_of or "")
        appendices = whole.appendices if whole is not None else ()
        exempt = [one for one in appendices if is_whole(one.exempt, book.today)]
        if exempt and all(one.report != report.id for one in appendices):
            yield _unmatched(
                report, f"appendix {exempt[0].label} of {report.appendix_of} is exempt"
            )


def _unmatched(record: Record, what: str) -> Finding:
    message = asking(f"{what}; make sure that this is not that one")
    return error(record.at.place, "exempt-unmatched", message)
