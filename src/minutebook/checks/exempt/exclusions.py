"""Resolutions to exclude the public, and the items that they cover."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.meetings import Item, Meeting
from minutebook.checks.meetings.evening import hour
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, did_you_mean, error, warning
from minutebook.queries.meetings.exemptions import exemptions_of, whole_of
from minutebook.queries.units import UnitContent
from minutebook.records.exemptions import Exclusion, Exempt
from minutebook.records.meetings import Disposal


@each(Meeting)
def exclusions(_: Book, meeting: Meeting) -> Iterator[Finding]:
    """exclusion: a resolution to exclude the public does not fit its items (LGA 1972 s.100A(4)).

    It names items of the meeting that are exempt, cites the paragraphs that they rely on, and its
    times are those of the meeting.
    """
    known = {item.key: item for item in meeting.items}
    for exclusion in _of(meeting):
        for index, key in enumerate(exclusion.items):
            place = exclusion.at.of("items", index)
            if key not in known:
                hint = did_you_mean(key, known)
                yield error(place, "exclusion", f"the meeting has no item '{key}'{hint}")
                continue
            yield from _item(exclusion, key, known[key], index)
        yield from _times(meeting, exclusion)


@each(UnitContent)
def exclusion_missing(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """exclusion-missing: an item wholly exempt was taken, and no resolution excluded the public.

    See the Local Government Act 1972, section 100A(4), and SI 2012/2089 reg 4(2).
    """
    meeting = papers.meeting
    if meeting is None or not papers.of(Exempt):
        return
    covered = {key for exclusion in _of(meeting) for key in exclusion.items}
    for item in meeting.items:
        if item.minute is None or item.minute.disposal is not Disposal.TAKEN:
            continue
        if item.key in covered or item.under in covered:
            continue
        if whole_of(meeting, item, book.today) is not None:
            yield warning(
                item.minute.at.place,
                "exclusion-missing",
                f"{item.key} was taken without the public; give the resolution that excluded "
                "them under 'exclusion' of the item at which it was passed",
            )


def _of(meeting: Meeting) -> list[Exclusion]:
    items = meeting.minutes.items if meeting.minutes is not None else ()
    return [minute.exclusion for minute in items if minute.exclusion is not None]


def _item(exclusion: Exclusion, key: str, item: Item, index: int) -> Iterator[Finding]:
    place = exclusion.at.of("items", index)
    exemptions = exemptions_of(item)
    if not exemptions:
        yield error(
            place,
            "exclusion",
            f"the public was excluded from {key}, and its text would be published; say under its "
            "'exempt' why, and whether the whole of it or part",
        )
    missing = {n for one in exemptions for n in one.paragraphs} - set(exclusion.paragraphs)
    if missing:
        cited = " and ".join(str(number) for number in sorted(missing))
        yield warning(
            place,
            "exclusion",
            f"{key} relies on paragraph {cited}, which the resolution does not cite",
        )


def _times(meeting: Meeting, exclusion: Exclusion) -> Iterator[Finding]:
    minutes = meeting.minutes
    began, ended = (minutes.time, minutes.ended) if minutes is not None else (None, None)
    for name in ("from_", "until"):
        time = getattr(exclusion, name)
        if time is None:
            continue
        before = began is not None and hour(time) < hour(began)
        if before or (ended is not None and hour(time) > hour(ended)):
            yield error(
                exclusion.at.of(name),
                "exclusion",
                f"{time:%H:%M} is not within the meeting, from {_clock(began)} to {_clock(ended)}",
            )
    if exclusion.from_ and exclusion.until and hour(exclusion.until) < hour(exclusion.from_):
        yield error(
            exclusion.at.of("until"),
            "exclusion",
            f"the public came back at {exclusion.until:%H:%M}, before they left",
        )


def _clock(time: object) -> str:
    return f"{time:%H:%M}" if time is not None else "an unknown time"
