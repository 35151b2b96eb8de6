"""A book checked again: only what may have changed since, and by several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from minutebook.book.book import Book
from minutebook.cache.build_log import NOTHING, Ledger
from minutebook.cache.dependencies import Answers, Notes, Seen, TracedBook
from minutebook.cache.store import Kept
from minutebook.checks.examination import examine
from minutebook.checks.macro_calls import Vocabulary
from minutebook.checks.runner import Examination, Told
from minutebook.queries.units import Unit
from minutebook.runtime.parallel import in_pieces, spread
from minutebook.runtime.progress import Stage

_AT_A_TIME = 100
"""Units: so many take longer to look at than to tell another process of."""
_WORTH_SPREADING = 500


class Rechecker:
    """Checks a book, and checks it again when something in it may have changed.

    It holds on to what it said last. With `kept` it begins where an earlier process left off, and
    leaves what it says for a later one.
    """

    def __init__(self, kept: Kept | None = None) -> None:
        """Nothing is checked yet."""
        self._kept = kept
        self._ledger: Ledger | None = None

    def examine(
        self,
        book: Book,
        vocabulary: Vocabulary,
        stage: Stage,
        workers: int = 1,
        then: Book | None = None,
    ) -> Examination:
        """What `minutebook.checking.examine` says of a book.

        What it said of a unit before is taken over where it may be. `then` is the book of an
        earlier process, if it is known. Raises minutebook.workers.WorkerError where another
        process failed.
        """
        notes = Notes()
        answers = Answers(book, [book.speech], {})
        key = answers.identity(book.body).encode()
        ledger = self._ledger = Ledger(
            *("checks", key, answers, self._kept, self._ledger),
            then=Answers(then, (), {}) if then is not None else None,
        )

        def run(look: Callable[[Unit], Told], units: Iterable[Unit]) -> Iterator[Told]:
            to_look_at = []
            for unit in units:
                id_ = " ".join(unit)
                known = ledger.known(id_)
                if known is NOTHING:
                    to_look_at.append(unit)
                else:
                    ledger.take_over(id_)
                    stage.done(reused=True)
                    yield known

            def work(piece: Sequence[Unit]) -> list[tuple[Told, frozenset[Seen]]]:
                looked = []
                for unit in piece:
                    notes.begin()
                    told = look(unit)
                    looked.append((told, frozenset(notes.seen)))
                return looked

            pieces = in_pieces(to_look_at, _AT_A_TIME)
            several = workers if len(to_look_at) >= _WORTH_SPREADING else 1
            for index, looked in spread(work, pieces, several):
                for unit, (told, seen) in zip(pieces[index], looked, strict=True):
                    ledger.put(" ".join(unit), seen, told)
                    stage.done()
                    yield told

        examined = examine(TracedBook.of(book, notes), vocabulary, run)
        ledger.save()
        return examined
