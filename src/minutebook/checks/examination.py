"""Everything that is wrong with a book and with the macro calls of its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from minutebook.book.book import Book
from minutebook.checks.macro_calls import Vocabulary, check_calls
from minutebook.checks.runner import CheckResult, Examination, Run, check
from minutebook.findings import summed_up
from minutebook.queries.units import Unit
from minutebook.runtime.parallel import spread


def spread_over(workers: int, at_a_time: int = 250) -> Run:
    """What lets several processes look at the units of a book, many at a time.

    So many take longer to look at than to tell another process of.
    """

    def run(look: Callable[[Unit], CheckResult], units: Iterable[Unit]) -> Iterator[CheckResult]:
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
