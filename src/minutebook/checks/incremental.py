"""A book checked again: only what may have changed since, and by several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from minutebook.book.book import Book
from minutebook.book.fingerprints import BookFingerprints
from minutebook.cache.build_log import BuildLog
from minutebook.cache.dependencies import Recorder
from minutebook.cache.runner import Costs, Tasks, run_tasks
from minutebook.cache.store import CacheStore
from minutebook.checks.examination import examine
from minutebook.checks.macro_calls import Vocabulary
from minutebook.checks.runner import CheckResult, Examination
from minutebook.queries.units import Unit
from minutebook.runtime.progress import Stage

_COSTS = Costs(at_once=100, worth_forking=500)


class CachedChecker:
    """Checks a book, and checks it again when something in it may have changed.

    It holds on to what it found last. With a `store` it begins where an earlier process left off,
    and leaves what it finds for a later one.
    """

    def __init__(self, store: CacheStore | None = None) -> None:
        """Nothing is checked yet."""
        self._store = store
        self._log: BuildLog | None = None

    def examine(
        self,
        book: Book,
        vocabulary: Vocabulary,
        stage: Stage,
        workers: int = 1,
        previous: Book | None = None,
    ) -> Examination:
        """What `minutebook.checks.examination.examine` says of a book.

        What was found of a unit before is reused where it may be. `previous` is the book of an
        earlier process, if it is known. Raises WorkerError (of runtime.parallel) where another
        process failed.
        """
        recorder = Recorder()
        fingerprints = BookFingerprints(book, [book.locale])
        key = fingerprints.identity(book.body).encode()
        log = self._log = BuildLog(
            *("checks", key, fingerprints, self._store, self._log),
            previous_fingerprints=BookFingerprints(previous) if previous is not None else None,
        )

        def run(
            look: Callable[[Unit], CheckResult], units: Iterable[Unit]
        ) -> Iterator[CheckResult]:
            named = {" ".join(unit): unit for unit in units}
            tasks = Tasks(lambda name: look(named[name]), _COSTS, fits=_fits)
            for done in run_tasks(list(named), tasks, log, recorder, workers):
                stage.done(reused=done.is_reused)
                yield done.result

        examined = examine(book.recording(recorder), vocabulary, run)
        log.save()
        return examined


def _fits(_: str, known: Any) -> bool:
    """Whether it is what is found of a unit."""
    return type(known) is CheckResult and all(
        type(part) is tuple for part in (known.findings, known.unknown, known.marks)
    )
