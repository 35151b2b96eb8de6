"""The pages of records with their twins: made in several processes, or taken over as they were."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from minutebook.cache.build_log import MISSING, BuildLog
from minutebook.cache.dependencies import Dependency, Recorder
from minutebook.cache.store import CacheStore, digest, not_collecting
from minutebook.findings import Finding, in_order
from minutebook.markup.macro_calls import pieces_of
from minutebook.records.base import packed
from minutebook.runtime.parallel import WorkerError, cores, in_pieces, spread
from minutebook.runtime.progress import Stage
from minutebook.site.errors import BuildError, described
from minutebook.site.previous_output import holding, keep_wanted

log = logging.getLogger("mkdocs.plugins.minutebook")

_AT_ONCE = 16
"""Pages that a process is given at a time: few, so that all end together."""
_MANY = 256
"""The same of pages that are taken over."""
_MOST = 80 << 20
"""Bytes that a process may have to itself before a new one takes its place."""
_MANY_FILES = 2_000
_WORTH_READING = 10_000
"""Files of a site from which on several processes read them."""
_MOST_TOLD = 20
"""Things that can't be made of which it is told; the same mistake may be behind thousands."""
LOOK_INTO = "If nothing of yours explains it, please report it with what 'mkdocs build -v' says."
_WORTH_FORKING = 24
"""Things to make from which on it pays to begin other processes."""


def may_be_kept(text: str, macros: Mapping[str, Any]) -> bool:
    """Whether what a page shows follows from its text and from the records alone.

    So it does where it has no more than words and calls of our macros. A macro of another module
    may read a file, the clock, or what another plugin knows; so may what takes in another file.
    """
    pieces = pieces_of(text)
    known = all(call.name in macros and call.has_brackets for call in pieces.calls)
    return known and not pieces.mistakes and "8<" not in text


class Told(NamedTuple):
    """A line of a log: the logger's name, the level, the words."""

    logger: str
    level: int
    words: str


class Placed(NamedTuple):
    """A file in the site: its path there and its digest."""

    path: str
    known: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a thing: its files, and what was said meanwhile."""

    files: tuple[Placed, ...]
    told: tuple[Told, ...] = ()
    problems: tuple[Finding, ...] = ()
    found_by: tuple[Any, ...] = ()
    """What the search finds of it."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """What pickling and copying make it from."""
        return packed(self)


class Made(NamedTuple):
    """What a thing is made into: files by their path, and what the search finds."""

    files: Mapping[str, bytes]
    found_by: tuple[Any, ...] = ()


class _Answered(NamedTuple):
    """What a process says of one thing: whether it was taken over; else what was looked up.

    Of what can't be made it says why, for a person and for who looks into it.
    """

    outcome: Outcome
    seen: frozenset[int] | None
    failure: tuple[str, str] | None = None


class Making:
    """Makes things by their id, or takes them over."""

    def __init__(
        self,
        make: Callable[[str], Made],
        site: Path,
        ledger: BuildLog,
        store: CacheStore | None,
        recorder: Recorder,
        problems: list[Finding],
        take_spare: Callable[[], bool] = lambda: False,
        fits: Callable[[str, Any], bool] = lambda *_: True,
        name: Callable[[str], str] = str,
        describe: Callable[[BaseException], str] = described,
    ) -> None:
        """`make` makes one thing; what it looks up stands in `recorder`, mistakes in `problems`.

        `take_spare` has the site be one that was made before, where it says so. `fits` says of
        what was kept under an id whether that can have come of it: nothing else is taken over.
        `name` says to a person which thing an id stands for, `describe` what stopped one.
        """
        self._make = make
        self._site = site
        self._ledger = ledger
        self._store = store
        self._recorder = recorder
        self._problems = problems
        self._take_spare = take_spare
        self._fits = fits
        self._name = name
        self._describe = describe

    def run(self, ids: Sequence[str], passing: set[str], stage: Stage) -> dict[str, Outcome]:
        """Have each thing in the site; those in `passing` are never taken over."""
        with not_collecting():
            known = {id_: self._known(id_) for id_ in ids if id_ not in passing}
            outcomes = self._there(known)
        for id_ in outcomes:
            self._ledger.take_over(id_)
            stage.done(reused=True)
        every, ids = ids, [id_ for id_ in ids if id_ not in outcomes]
        to_make = sum(known.get(id_, MISSING) is MISSING for id_ in ids)
        workers = cores() if max(to_make, len(ids) // 64) >= _WORTH_FORKING else 1
        # What is to be made goes first: it takes long, and the short ends fill the gaps. Pages that
        # stand together are mostly made of the same records.
        order = sorted(ids, key=lambda id_: (known.get(id_, MISSING) is not MISSING, id_))
        # One of each sort is made here, so that templates are compiled once for all processes.
        sorts = {_sort(id_): id_ for id_ in reversed(order)} if workers > 1 else {}
        first = list(sorts.values())
        rest = [id_ for id_ in order if sorts.get(_sort(id_)) != id_]
        new = sum(known.get(id_, MISSING) is MISSING for id_ in rest)
        pieces = [*in_pieces(rest[:new], _AT_ONCE), *in_pieces(rest[new:], _MANY)]

        failures: dict[str, tuple[str, str]] = {}

        def work(piece: Sequence[str]) -> tuple[list[Dependency], list[_Answered]]:
            table: dict[Dependency, int] = {}
            answered = [self._one(id_, known.get(id_, MISSING), table) for id_ in piece]
            return list(table), answered

        def note(piece: Sequence[str], said: tuple[list[Dependency], list[_Answered]]) -> None:
            table, answered = said
            for id_, (outcome, seen, failure) in zip(piece, answered, strict=True):
                outcomes[id_] = outcome
                if failure is not None:
                    failures[id_] = failure if len(failures) < _MOST_TOLD else ("", "")
                elif seen is None:
                    self._ledger.take_over(id_)
                elif id_ not in passing:
                    self._ledger.put(id_, (table[number] for number in seen), outcome)
                stage.done(reused=seen is None)

        note(first, work(first))
        try:
            # What other processes say all stays to the end.
            with not_collecting() if workers > 1 else nullcontext():
                for index, said in spread(work, pieces, workers, most=_MOST):
                    note(pieces[index], said)
        except WorkerError as problem:
            raise BuildError(f"The pages can't be made: {problem}") from None
        for id_ in every:
            for logger, level, words in outcomes[id_].told:
                logging.getLogger(logger).log(level, "%s", words)
            self._problems += outcomes[id_].problems
        self._tell(failures)
        return outcomes

    def _known(self, id_: str) -> Any:
        """What came of a thing in an earlier build, if that is something that may be taken over."""
        known = self._ledger.known(id_)
        return known if known is MISSING or self._fits(id_, known) else MISSING

    def _tell(self, failures: Mapping[str, tuple[str, str]]) -> None:
        """Stop with what can't be made, if there is any."""
        if not failures:
            return
        told = []
        for id_, (why, trace) in islice(failures.items(), _MOST_TOLD):
            told.append(f"{self._name(id_)} can't be made: {why}")
            log.debug("While %s was made:\n%s", self._name(id_), trace)
        if len(failures) > _MOST_TOLD:
            told.append(f"and {len(failures) - _MOST_TOLD} more")
        if self._store is not None:
            self._store.distrust()  # lest it come of something that was kept
        findings = [str(problem) for problem in in_order(self._problems)]
        raise BuildError("\n".join([*findings, *told, LOOK_INTO])) from None

    def _there(self, known: Mapping[str, Any]) -> dict[str, Outcome]:
        """What of all that is known is in the site already."""
        if not self._take_spare():
            return {}
        wanted = {
            file.path: file.known
            for outcome in known.values()
            if outcome is not MISSING
            for file in outcome.files
        }
        try:
            there = keep_wanted(self._site, wanted, _holding_by_several)
        except OSError as problem:
            raise BuildError(f"The site of an earlier build can't be cleared: {problem}") from None
        return {
            id_: outcome
            for id_, outcome in known.items()
            if outcome is not MISSING and all(file.path in there for file in outcome.files)
        }

    def _one(self, id_: str, known: Any, table: dict[Dependency, int]) -> _Answered:
        if known is not MISSING and self._placed(known.files):
            return _Answered(known, None)
        before = len(self._problems)
        self._recorder.begin()
        failure = None
        with _listening() as told:
            try:
                made = self._make(id_)
            except (Exception, SystemExit) as problem:  # a macro of a council's may do anything
                made, failure = Made({}), (self._describe(problem), traceback.format_exc())
        problems = tuple(self._problems[before:])
        del self._problems[before:]
        files = tuple(self._put(path, content) for path, content in made.files.items())
        seen = frozenset(table.setdefault(one, len(table)) for one in self._recorder.dependencies)
        return _Answered(Outcome(files, tuple(told), problems, made.found_by), seen, failure)

    def _placed(self, files: Sequence[Placed]) -> bool:
        """Whether kept files could be put in the site."""
        store = self._store
        return store is not None and all(
            store.link(file.known, self._site / file.path) for file in files
        )

    def _put(self, path: str, content: bytes) -> Placed:
        to = self._site / path
        if self._store is not None:
            known = self._store.put_and_link(content, to)
        else:
            to.parent.mkdir(parents=True, exist_ok=True)
            to.unlink(missing_ok=True)  # it may be a second name of what must stay as it is
            to.write_bytes(content)
            known = digest(content)
        return Placed(path, known)


def _holding_by_several(folder: Path, wanted: Mapping[str, bytes]) -> list[str]:
    """What `holding` says, asked by as many processes as may work at once."""
    workers = cores() if len(wanted) >= _WORTH_READING else 1
    pieces = in_pieces(list(wanted.items()), _MANY_FILES)
    try:
        return [
            path
            for _, paths in spread(lambda piece: holding(folder, dict(piece)), pieces, workers)
            for path in paths
        ]
    except WorkerError:
        return []  # then all are put there again


def _sort(id_: str) -> tuple[str, int]:
    """What tells sorts of pages apart by their addresses: the section, and how deep they lie."""
    return id_.partition("/")[0], id_.count("/")


class _Listener(logging.Handler):
    def __init__(self, told: list[Told]) -> None:
        super().__init__()
        self._told = told

    def emit(self, record: logging.LogRecord) -> None:
        self._told.append(Told(record.name, record.levelno, record.getMessage()))


@contextmanager
def _listening() -> Iterator[list[Told]]:
    """What MkDocs logs meanwhile, which is to be said once the page's turn has come."""
    told: list[Told] = []
    log = logging.getLogger("mkdocs")
    handlers, log.handlers = log.handlers, [_Listener(told)]
    try:
        yield told
    finally:
        log.handlers = handlers
