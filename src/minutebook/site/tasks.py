"""The tasks of a site: pages of records with their JSON, pages of prose, exports.

Each is run in one of several processes, or its files are those of a previous build.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from minutebook.cache.build_log import BuildLog
from minutebook.cache.dependencies import Recorder
from minutebook.cache.digest import digest
from minutebook.cache.runner import Costs, Tasks, run_tasks
from minutebook.cache.store import CacheStore
from minutebook.findings import Finding, in_order
from minutebook.markup.macro_calls import pieces_of
from minutebook.records.base import packed
from minutebook.runtime.parallel import WorkerError, cores, in_pieces, spread
from minutebook.runtime.progress import Stage
from minutebook.site.errors import BuildError, described
from minutebook.site.log import TOP, log
from minutebook.site.previous_output import holding, keep_wanted

_COSTS = Costs(at_once=16, worth_forking=24, most_memory=80 << 20)
_MANY_FILES = 2_000
_WORTH_READING = 10_000
"""Files of a site from which on several processes read them."""
_MOST_TOLD = 20
"""Tasks that failed of which it is told; the same mistake may be behind thousands."""
LOOK_INTO = "If nothing of yours explains it, please report it with what 'mkdocs build -v' says."


def may_be_kept(text: str, macros: Mapping[str, Any]) -> bool:
    """Whether what a page shows follows from its text and from the records alone.

    So it does where it has no more than words and calls of our macros. A macro of another module
    may read a file, the clock, or what another plugin knows; so may what takes in another file.
    """
    pieces = pieces_of(text)
    known = all(call.name in macros and call.has_brackets for call in pieces.calls)
    return known and not pieces.mistakes and "8<" not in text


class LogLine(NamedTuple):
    """A line of a log: the logger's name, the level, the words."""

    logger: str
    level: int
    words: str


class OutputFile(NamedTuple):
    """A file in the site: its path there and its digest."""

    path: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class TaskResult:
    """What came of a task: its files, and what was logged and found wrong meanwhile."""

    files: tuple[OutputFile, ...]
    logged: tuple[LogLine, ...] = ()
    problems: tuple[Finding, ...] = ()
    found: tuple[Any, ...] = ()
    """What the search finds in it."""
    failure: tuple[str, str] | None = None
    """Why the task failed, for a person and for who looks into it; never kept."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """What pickling and copying make it from."""
        return packed(self)


class TaskOutput(NamedTuple):
    """What a task gives: files by their path, and what the search finds in them."""

    files: Mapping[str, bytes]
    found: tuple[Any, ...] = ()


class SiteTasks:
    """Runs the tasks of a site by their names, or puts what came of them in place."""

    def __init__(
        self,
        run: Callable[[str], TaskOutput],
        site: Path,
        build_log: BuildLog,
        store: CacheStore | None,
        recorder: Recorder,
        problems: list[Finding],
        *,
        take_previous: Callable[[], bool] = lambda: False,
        fits: Callable[[str, Any], bool] = lambda *_: True,
        title: Callable[[str], str] = str,
        describe: Callable[[BaseException], str] = described,
    ) -> None:
        """`run` runs one task; what it looks up the recorder records, mistakes come to `problems`.

        `take_previous` has the site be one of a previous build, and says whether it is. `fits` says
        of a result that was kept whether it can have come of a task. `title` says to a person what
        a task makes, `describe` what stopped one.
        """
        self._run = run
        self._site = site
        self._log = build_log
        self._store = store
        self._recorder = recorder
        self._problems = problems
        self._take_previous = take_previous
        self._fits = fits
        self._title = title
        self._describe = describe

    def run(self, names: Sequence[str], volatile: set[str], stage: Stage) -> dict[str, TaskResult]:
        """Have each task done; results of those that are `volatile` are never reused.

        Raises BuildError with all that is wrong where one failed.
        """
        tasks = Tasks(
            self._one,
            _COSTS,
            fits=lambda name, known: name not in volatile and self._fits(name, known),
            may_keep=lambda name, result: name not in volatile and result.failure is None,
            in_place=self._in_place,
            restore=self._restored,
            sort=_sort,
        )
        results: dict[str, TaskResult] = {}
        try:
            for done in run_tasks(names, tasks, self._log, self._recorder, None):
                results[done.task] = done.result
                stage.done(reused=done.is_reused)
        except WorkerError as problem:
            raise BuildError(f"The pages can't be made: {problem}") from None
        for name in names:
            for logger, level, words in results[name].logged:
                logging.getLogger(logger).log(level, "%s", words)
            self._problems += results[name].problems
        self._stop_at({name: one.failure for name, one in results.items() if one.failure})
        return results

    def _stop_at(self, failures: Mapping[str, tuple[str, str]]) -> None:
        """Stop with the tasks that failed, if there are any."""
        if not failures:
            return
        told = []
        for name, (why, trace) in islice(failures.items(), _MOST_TOLD):
            told.append(f"{self._title(name)} can't be made: {why}")
            log.debug("While %s was made:\n%s", self._title(name), trace)
        if len(failures) > _MOST_TOLD:
            told.append(f"and {len(failures) - _MOST_TOLD} more")
        if self._store is not None:
            self._store.distrust()  # lest it come of something that was kept
        findings = [str(problem) for problem in in_order(self._problems)]
        raise BuildError("\n".join([*findings, *told, LOOK_INTO]))

    def _in_place(self, known: Mapping[str, TaskResult]) -> Collection[str]:
        """The tasks all of whose files are in the site already."""
        if not self._take_previous():
            return ()
        wanted = {file.path: file.digest for result in known.values() for file in result.files}
        try:
            there = keep_wanted(self._site, wanted, _holding_by_several)
        except OSError as problem:
            raise BuildError(f"The site of an earlier build can't be cleared: {problem}") from None
        return [
            name
            for name, result in known.items()
            if all(file.path in there for file in result.files)
        ]

    def _one(self, name: str) -> TaskResult:
        before = len(self._problems)
        failure = None
        with _listening() as logged:
            try:
                output = self._run(name)
            except (Exception, SystemExit) as problem:  # a macro of a council's may do anything
                output = TaskOutput({})
                failure = (self._describe(problem), traceback.format_exc())
        problems = tuple(self._problems[before:])
        del self._problems[before:]
        files = tuple(self._put(path, content) for path, content in output.files.items())
        return TaskResult(files, tuple(logged), problems, output.found, failure)

    def _restored(self, result: TaskResult) -> bool:
        """Whether files that were kept could be put in the site."""
        store = self._store
        return store is not None and all(
            store.link(file.digest, self._site / file.path) for file in result.files
        )

    def _put(self, path: str, content: bytes) -> OutputFile:
        to = self._site / path
        if self._store is not None:
            return OutputFile(path, self._store.put_and_link(content, to))
        to.parent.mkdir(parents=True, exist_ok=True)
        to.unlink(missing_ok=True)  # it may be a second name of what must stay as it is
        to.write_bytes(content)
        return OutputFile(path, digest(content))


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


def _sort(name: str) -> tuple[str, int]:
    """What tells sorts of pages apart by their addresses: the section, and how deep they lie."""
    return name.partition("/")[0], name.count("/")


class _Listener(logging.Handler):
    def __init__(self, lines: list[LogLine]) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(LogLine(record.name, record.levelno, record.getMessage()))


@contextmanager
def _listening() -> Iterator[list[LogLine]]:
    """What is logged meanwhile, which is to be said once the page's turn has come."""
    lines: list[LogLine] = []
    top = logging.getLogger(TOP)
    handlers, top.handlers = top.handlers, [_Listener(lines)]
    try:
        yield lines
    finally:
        top.handlers = handlers
