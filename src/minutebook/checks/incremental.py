"""A book checked again: only what may have changed since, and by several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from minutebook.book.book import Book
from minutebook.book.fingerprints import BookFingerprints
from minutebook.cache.build_log import MISSING, BuildLog
from minutebook.cache.dependencies import Dependency, Recorder
from minutebook.cache.store import CacheStore
from minutebook.checks.examination import examine
from minutebook.checks.macro_calls import Vocabulary
from minutebook.checks.runner import Examination, Told
from minutebook.queries.units import Unit
from minutebook.runtime.parallel import in_pieces, spread
from minutebook.runtime.progress import Stage

_AT_A_TIME = 100
"""Units: so many take longer to look at than to tell another process of."""
_WORTH_SPREADING = 500


class CachedChecker:
    """Checks a book, and checks it again when something in it may have changed.

    It holds on to what it said last. With `store` it begins where an earlier process left off, and
    leaves what it says for a later one.
    """

    def __init__(self, store: CacheStore | None = None) -> None:
        """Nothing is checked yet."""
        self._store = store
        self._ledger: BuildLog | None = None

    def examine(
        self,
        book: Book,
        vocabulary: Vocabulary,
        stage: Stage,
        workers: int = 1,
        then: Book | None = None,
    ) -> Examination:
        """What `minutebook.site.repository.examine` says of a book.

        What it said of a unit before is taken over where it may be. `then` is the book of an
        earlier process, if it is known. Raises WorkerError (of runtime.parallel) where another
        process failed.
        """
        recorder = Recorder()
        answers = BookFingerprints(book, [book.locale])
        key = answers.identity(book.body).encode()
        ledger = self._ledger = BuildLog(
            *("checks", key, answers, self._store, self._ledger),
            then=BookFingerprints(then) if then is not None else None,
        )

        def run(look: Callable[[Unit], Told], units: Iterable[Unit]) -> Iterator[Told]:
            to_look_at = []
            for unit in units:
                id_ = " ".join(unit)
                known = ledger.known(id_)
                if known is MISSING:
                    to_look_at.append(unit)
                else:
                    ledger.take_over(id_)
                    stage.done(reused=True)
                    yield known

            def work(piece: Sequence[Unit]) -> list[tuple[Told, frozenset[Dependency]]]:
                looked = []
                for unit in piece:
                    recorder.begin()
                    told = look(unit)
                    looked.append((told, frozenset(recorder.dependencies)))
                return looked

            pieces = in_pieces(to_look_at, _AT_A_TIME)
            several = workers if len(to_look_at) >= _WORTH_SPREADING else 1
            for index, looked in spread(work, pieces, several):
                for unit, (told, seen) in zip(pieces[index], looked, strict=True):
                    ledger.put(" ".join(unit), seen, told)
                    stage.done()
                    yield told

        examined = examine(book.recording(recorder), vocabulary, run)
        ledger.save()
        return examined
