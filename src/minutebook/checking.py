"""Everything that is wrong with a repository, in one run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from minutebook.accepting import Accepted
from minutebook.attachments import Attached, Rules, attached
from minutebook.book import Book, bind
from minutebook.calls import Vocabulary, check_calls
from minutebook.checks import Examination, Run, Told, check
from minutebook.findings import Finding, Severity, in_order, summed_up
from minutebook.reading import read
from minutebook.units import Unit
from minutebook.workers import spread


class Checked(NamedTuple):
    """A repository's book, what is wrong with it in order, and what is accepted as printed."""

    book: Book
    findings: list[Finding]
    accepted: tuple[Accepted, ...]


def check_repository(
    root: Path,
    today: dt.date,
    vocabulary: Vocabulary,
    data: str = "data",
    content: str = "content",
) -> Checked:
    """Read a repository and check its records, its files, and the macro calls of its pages."""
    book = bind(read(root, data, content), today)
    examined = examine(book, vocabulary)
    files = files_of(book, root, Rules(content), examined.findings)
    return Checked(book, in_order([*examined.findings, *files.findings]), examined.accepted)


def files_of(book: Book, root: Path, rules: Rules, found: Iterable[Finding]) -> Attached:
    """What is published of the files beside pages; `found` is what is wrong with the book."""
    is_sound = not any(one.severity is Severity.ERROR for one in found)
    return attached(book, root, rules, is_sound=is_sound)


def spread_over(workers: int, at_a_time: int = 250) -> Run:
    """What lets several processes look at the units of a book, many at a time.

    So many take longer to look at than to tell another process of.
    """

    def run(look: Callable[[Unit], Told], units: Iterable[Unit]) -> Iterator[Told]:
        waiting = iter(units)
        # What is derived of the book for the first is there for all processes.
        yield from map(look, islice(waiting, at_a_time))
        pieces = list(iter(lambda: list(islice(waiting, at_a_time)), []))
        for _, told in spread(lambda piece: [look(unit) for unit in piece], pieces, workers):
            yield from told

    return run


def examine(book: Book, vocabulary: Vocabulary, run: Run = map) -> Examination:
    """Check a book's records and the macro calls of its pages: findings in order, each once."""
    examined = check(book, run)
    calls = check_calls(book, book.archive.prose, vocabulary)
    return replace(
        examined,
        findings=tuple(summed_up([*examined.findings, *calls])),
        accepted=tuple(
            sorted(set(examined.accepted), key=lambda one: (one.finding.place, str(one)))
        ),
    )
