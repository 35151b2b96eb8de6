"""All votes of the council in two tables: a line for each vote, and one for each member's vote.

The tables are there as soon as one motion is on record. A count that is not on record is an empty
cell and never 0.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from minutebook.book.book import Book
from minutebook.links.target import Target
from minutebook.queries.meetings.votes import Cast, MotionPut, counted, named, put_on_record
from minutebook.records.council import full_name
from minutebook.records.motions import Motion

VOTES = "votes.csv"
VOTES_BY_NAME = "votes-by-name.csv"

_WHAT = ("date", "committee", "meeting", "item", "item_title", "anchor", "kind", "amends", "title")


def votes_csv(book: Book) -> Iterator[tuple[str, bytes]]:
    """Each motion and amendment with its vote, oldest first; and who voted which way."""
    put = put_on_record(book)
    if not put:
        return
    counts = tuple(cast.value.replace("-", "_") for cast in Cast)
    heads = (*_WHAT, "mover", "seconder", "method", *counts)
    ends = ("casting_vote_by", "casting_vote", "needs", "outcome", "address")
    yield VOTES, _table((*heads, *ends), (_vote(book, one) for one in put))
    yield (
        VOTES_BY_NAME,
        _table(
            (*_WHAT, "person", "name", "vote", "outcome", "address"),
            (line for one in put for line in _by_name(book, one)),
        ),
    )


def _vote(book: Book, put: MotionPut) -> Sequence[object]:
    what, vote = put.what, put.what.vote
    counts = counted(vote) if vote is not None else {}
    casting = vote.casting if vote is not None else None
    return (
        *_named(put),
        what.mover,
        what.seconder,
        vote.method.value if vote is not None else None,
        *(counts.get(cast) for cast in Cast),
        casting.person if casting is not None else None,
        casting.way.value if casting is not None else None,
        vote.needs if vote is not None else None,
        what.outcome.value,
        _address(book, put),
    )


def _by_name(book: Book, put: MotionPut) -> Iterator[Sequence[object]]:
    if put.what.vote is None:
        return
    for cast, people in named(put.what.vote).items():
        for person in people:
            yield (
                *_named(put),
                person,
                full_name(book.people[person]),
                cast.value,
                put.what.outcome.value,
                _address(book, put),
            )


def _named(put: MotionPut) -> Sequence[object]:
    return (
        put.meeting.date.isoformat(),
        put.meeting.committee,
        put.meeting.id,
        put.item.number,
        put.item.title,
        put.anchor,
        "motion" if isinstance(put.what, Motion) else "amendment",
        put.to,
        put.what.title,
    )


def _address(book: Book, put: MotionPut) -> str:
    return book.address(Target("meeting", put.meeting.id, put.anchor))


def _table(heads: Sequence[str], lines: Iterable[Sequence[object]]) -> bytes:
    """A table as CSV (RFC 4180) in UTF-8; nothing is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows(["" if cell is None else _safe(str(cell)) for cell in line] for line in lines)
    return text.getvalue().encode()


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
