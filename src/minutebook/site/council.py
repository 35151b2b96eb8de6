"""A council's repository, read and checked, and read again when something in it has changed."""

from __future__ import annotations

import datetime as dt
import gc
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

from minutebook.book.book import Book, bind
from minutebook.cache.store import CacheStore
from minutebook.cache.toolchain import digest_of_tools
from minutebook.checks.incremental import CachedChecker
from minutebook.checks.macro_calls import Vocabulary, vocabulary_of
from minutebook.findings import Finding, Severity, in_order
from minutebook.i18n.catalogs import locales_of
from minutebook.i18n.messages import Locale
from minutebook.loader.incremental import CachedLoader
from minutebook.loader.loaded import LoadedRecords
from minutebook.runtime.clock import EpochError, build_moment
from minutebook.runtime.gc import not_collecting
from minutebook.runtime.parallel import WorkerError, cores
from minutebook.runtime.progress import Stages
from minutebook.site.attachments import Attached
from minutebook.site.errors import BuildError
from minutebook.site.folders import misplaced
from minutebook.site.log import log
from minutebook.site.macro_packages import NoPackageError, macro_packages
from minutebook.site.repository import files_of
from minutebook.site.settings import PatternError, Settings, layout_of

CACHE_KEY = "MINUTEBOOK_CACHE_KEY"
"""Where it is set, what a build kept that did not have the same is not used."""


class Council:
    """The records of one build, without an error in them, and what they are published by."""

    book: Book
    """In the main language."""
    locales: Mapping[str, Locale]
    """Each language that pages are in, the main one first."""
    packages: Sequence[ModuleType]
    """Packages of macros, the standard one first."""
    store: CacheStore | None
    attached: Attached
    moment: dt.datetime
    """The moment that the site is built for."""
    dated: dt.datetime
    """The moment of the last commit, or what stands for it."""


class CouncilLoader:
    """Loads a council, and loads it again: what it knew is used where nothing has changed."""

    def __init__(self, changed: Callable[[], Collection[str] | None], *, ends: bool) -> None:
        """`changed` gives the paths that changed since it was asked last; None where that is not
        known. `ends` says that the process ends with the build.
        """
        self._changed = changed
        self._ends = ends
        self._last: tuple[tuple[object, ...], CachedLoader, CachedChecker] | None = None
        self._bound: Book | None = None
        self.previous: Book | None = None
        """The book of the last build, where it is known."""
        self.is_anew = True
        """Whether nothing is known of an earlier build of this process."""

    def load(self, root: Path, settings: Settings, stages: Stages) -> Council:
        """The council of a repository; every finding is told. BuildError where one is an error."""
        council = Council()
        try:
            council.dated = council.moment = build_moment(root)
            if settings.as_of is not None:
                council.moment = build_moment(root, settings.as_of)
            council.packages = macro_packages(root, settings.macros)
            tell(misplaced(root, layout_of(root, settings, council.packages)))
            rules = settings.rules
        except (EpochError, NoPackageError, PatternError) as problem:
            raise BuildError(str(problem)) from None
        folders = [Path(str(one.__file__)).parent for one in reversed(council.packages)]
        tools = digest_of_tools(folders)
        secret = os.environ.get(CACHE_KEY, "").encode("utf-8", "surrogateescape")
        council.store = (
            CacheStore(root / settings.cache, tools, secret, root) if settings.cache else None
        )
        of = (root, settings.data, settings.content, settings.cache, tools)
        self.is_anew = self._last is None or self._last[0] != of
        vocabulary = vocabulary_of(council.packages)
        today = council.moment.date()
        try:
            book, findings = self._examined(of, settings, council.store, today, vocabulary, stages)
        except Exception as problem:
            # Whoever kept what can't be used: it is worth nothing, and all is there to be read.
            if isinstance(problem, WorkerError) and council.store is None:
                raise BuildError(f"The records can't be read: {problem}") from None
            if council.store is None or isinstance(problem, BuildError):
                raise
            log.info("What builds kept can't be used, and all is read anew: %s", problem)
            council.store.distrust()
            self._last = self._bound = self.previous = None
            self.is_anew = True
            try:
                book, findings = self._examined(
                    of, settings, council.store, today, vocabulary, stages
                )
            except WorkerError as failure:
                raise BuildError(f"The records can't be read: {failure}") from None
        council.attached = files_of(book, root, rules, findings)
        tell(in_order([*findings, *council.attached.findings]))
        council.locales = locales_of(book.body.languages, folders)
        # What is worked out of it is worked out in this one, and the next may build on it.
        council.book = self._bound = book.in_locale(council.locales[book.body.languages[0]])
        return council

    def read_again(self) -> None:
        """Read what has changed since the last build, of which nobody will tell."""
        if self._last is not None:
            self._last[1].read()

    def settle(self) -> None:
        """Have nobody look for garbage in what is there now: in a build it all stays to the end."""
        if self._ends:
            gc.freeze()

    def _examined(
        self,
        of: tuple[object, ...],
        settings: Settings,
        store: CacheStore | None,
        today: dt.date,
        vocabulary: Vocabulary,
        stages: Stages,
    ) -> tuple[Book, Sequence[Finding]]:
        """The book, and all that is wrong with it."""
        with stages("read", "Reading records") as stage:
            if self._last is None or self._last[0] != of:
                loader = CachedLoader(Path(str(of[0])), settings.data, settings.content, store)
                self._last, self._bound = (of, loader, CachedChecker(store)), None
            _, loader, checker = self._last
            archive = loader.read(cores(), self._changed())
            stage.done(loader.opened)
            stage.done(len(archive.digests) - loader.opened, reused=True)
        with stages("check", "Checking records") as stage, not_collecting():
            self.previous = self._bound or _earlier_book(loader, archive, today)
            book = self.previous
            if book is None or book.archive is not archive:
                book = bind(archive, today, book)
            self._bound = book
            self.settle()
            examined = checker.examine(book, vocabulary, stage, cores(), self.previous)
        return book, examined.findings


def _earlier_book(loader: CachedLoader, archive: LoadedRecords, today: dt.date) -> Book | None:
    """The book of an earlier process, if it is known."""
    was = loader.before()
    if was is None:
        return None
    return bind(was if was.digests != archive.digests else archive, today)


def tell(findings: Iterable[Finding]) -> None:
    """Log every finding; BuildError if one is an error."""
    findings = list(findings)
    for finding in findings:
        if finding.severity is Severity.WARNING:
            log.info("%s", finding)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise BuildError("\n".join(str(finding) for finding in errors))
