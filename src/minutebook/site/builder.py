"""Builds a site: which tasks there are, what of them is run and what reused, into one output.

How pages look is not known here, nor which site generator wraps them: macros come from the packages
that the settings name (`minutebook.macros` unless a council adds its own), whole pages from a
backend.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from minutebook.book.book import Book
from minutebook.book.fingerprints import BookFingerprints
from minutebook.cache.build_log import BuildLog
from minutebook.cache.dependencies import Recorder, in_words
from minutebook.exports import BESIDE_PAGES, EXPORTS
from minutebook.exports.json.page_json import page_json, pages_json, prose_json
from minutebook.findings import Finding, in_order
from minutebook.pages.catalog import PreviousPages, pages
from minutebook.pages.languages import in_each_language, pages_in
from minutebook.pages.page import Page
from minutebook.render.renderer import Renderer
from minutebook.runtime.gc import not_collecting
from minutebook.runtime.progress import Stages
from minutebook.site.backend import Backend, Plan
from minutebook.site.council import Council, CouncilLoader
from minutebook.site.errors import BuildError
from minutebook.site.log import LEVELS, log
from minutebook.site.output import AtomicOutput
from minutebook.site.preview import PagesOnRequest, ids_of
from minutebook.site.reusable import EXPORT, reusable
from minutebook.site.search import SiteSearch
from minutebook.site.settings import Settings
from minutebook.site.tasks import SiteTasks, TaskOutput, may_be_kept

_PROSE = "prose "
"""Before the path of a page of prose, where else an address stands."""


class Builder:
    """Builds the site of a repository, and builds it again."""

    council: Council
    renderer: Renderer
    search: SiteSearch
    pages: dict[str, Page]
    """The pages of records in every language, by address."""
    problems: list[Finding]
    """What is found wrong while pages are made."""

    def __init__(
        self,
        *,
        publishes: bool,
        changed: Callable[[], Collection[str] | None] = lambda: None,
    ) -> None:
        """`publishes` says that a whole site is made to publish, by a process that then ends.

        `changed` gives the paths of files that changed since it was asked last, None where that is
        not known.
        """
        self.publishes = publishes
        self._loader = CouncilLoader(changed, ends=publishes)
        self._listed: Mapping[str, PreviousPages] = MappingProxyType({})
        """The pages of the last build of this process, in each language."""
        self._log: BuildLog | None = None
        self._used: set[bytes] = set()
        self._found: list[Any] = []
        self._plan = Plan()
        self.explain: Collection[str] = ()
        """Addresses of pages of which is to be said why they are made again, or are not."""
        self.explanations: dict[str, str] = {}

    # What there is ##############################################################################

    def load(self, root: Path, settings: Settings, stages: Stages) -> None:
        """Load and check the records, and list the pages that they make.

        Raises BuildError with every finding if one is an error.
        """
        self.root, self.settings, self.stages = root, settings, stages
        self.council = council = self._loader.load(root, settings, stages)
        if self._loader.is_anew:
            self._listed = {}
        self.book = council.book
        self.problems = []
        with not_collecting():
            self._list_pages()
        self._loader.settle()
        self.recorder = Recorder()
        self.recorded = self.book.recording(self.recorder)
        # Nobody need note that there is one language: that stands in the council's own record.
        of_each = self.tracked("alternates")
        several = len(council.locales) > 1
        self.alternates: Mapping[str, Mapping[str, str]] = of_each if several else {}
        self.renderer = council.packages[0].present(
            self.recorded, self.problems, council.packages, council.locales, self.alternates
        )
        self.search = SiteSearch(self.book, council.locales, self.pages, council.store)

    def _list_pages(self) -> None:
        """Work out which pages there are, and what pages look into beside the book."""
        _, *further = self.council.locales
        of_main = self._pages_in(self.book)
        self.pages = {page.address: page for page in of_main}
        self.with_json = {*self.pages, *(prose.address for prose in self.book.archive.prose)}
        """The addresses that have their facts as JSON."""
        self.of_main = frozenset(self.pages)
        self.tasks = [
            *self.pages,
            *(f"{EXPORT}{one.__name__}" for one in EXPORTS if one != pages_json),
        ]
        for language in further:
            book = self.book.in_locale(self.council.locales[language])
            listed = pages_in(book, self._pages_in(book))
            self.pages.update({page.address: page for page in listed})
        self._mappings: dict[str, Mapping[Any, Any]] = {
            "beside pages": self.pages,
            "beside alternates": in_each_language(self.book, of_main),
        }

    def _pages_in(self, book: Book) -> tuple[Page, ...]:
        """The pages of a book in the language that it is told in."""
        language = book.locale.language
        listed = pages(book, self._listed.get(language))
        self._listed = {**self._listed, language: PreviousPages(book, listed)}
        return listed

    def tracked(self, name: str) -> Mapping[Any, Any]:
        """A mapping beside the book; what is looked up in it is recorded."""
        return self.recorder.tracked(f"beside {name}", self._mappings[f"beside {name}"])

    def in_language_of(self, address: str) -> Book:
        """The book in the language of a page."""
        return self.recorded.in_locale(self.council.locales[self.renderer.language_of(address)])

    def json_of_prose(self) -> Iterable[tuple[str, bytes]]:
        """The facts of pages that people wrote, by their path in the site."""
        return prose_json(self.book, self.of_main)

    def read_again(self) -> None:
        """Read what has changed since the last build, of which nobody will tell."""
        self._loader.read_again()

    # Making it ##################################################################################

    def plan(self, plan: Plan) -> None:
        """Take notice of what a backend found to be made beside the records' own pages."""
        self._plan = plan
        self._prose = {f"{_PROSE}{page.path}": page for page in plan.prose}
        self.tasks = [*(one for one in self.tasks if one not in plan.hidden), *self._prose]
        self._mappings.update({
            "beside paths": plan.paths,
            "beside sources": self.book.archive.digests,
            "beside written": {at: one.path for at, one in plan.authored.items()},
            "beside texts": {name: page.text for name, page in self._prose.items()},
        })  # fmt: skip

    def make_pages(self, backend: Backend, output: Path, take_previous: Callable[[], bool]) -> None:
        """Have every page in the output, with its JSON, and the exports.

        `take_previous` has the output be the site of a previous build, and says whether it is.
        Raises BuildError with all that is wrong.
        """
        council = self.council
        fingerprints = BookFingerprints(self.book, council.locales.values(), self._mappings)
        key = backend.fingerprint(fingerprints.identity(self.book.body))
        previous, then = self._loader.previous, None
        if previous is not None:
            sources = {"beside sources": previous.archive.digests}
            then = BookFingerprints(previous, (), sources)
        self._log = BuildLog("pages", key, fingerprints, council.store, previous_fingerprints=then)
        self._loader.settle()
        tasks = SiteTasks(
            lambda name: self.run(name, backend),
            output,
            self._log,
            council.store,
            self.recorder,
            self.problems,
            take_previous=take_previous,
            fits=reusable(self.alternates, {name: one.output for name, one in self._prose.items()}),
            title=self._titled,
            describe=backend.described,
        )
        with self.stages("pages", "Making pages", len(self.tasks)) as stage:
            try:
                results = tasks.run(self.tasks, self._volatile(), stage)
            except (OSError, BuildError):
                raise
            except Exception:
                self.distrust()
                raise
        for name in self.explain:
            self.explanations[name] = self._explained(name)
        self._found = []
        for name, result in results.items():
            if name in self._prose:
                self.search.find_prose(*result.found)
            else:
                self._found += result.found
        self._used = {
            *(file.digest for result in results.values() for file in result.files),
            *(found.digest for found in self._found),
        }

    def run(self, name: str, backend: Backend) -> TaskOutput:
        """What a task makes."""
        if name.startswith(EXPORT):
            export = name.removeprefix(EXPORT)
            return TaskOutput({
                path: made
                for one in EXPORTS
                if one.__name__ == export
                for path, made in one(self.recorded)
            })  # fmt: skip
        page = self._prose.get(name)
        if page is None:
            return self._record(name, backend)
        self.tracked("texts").get(name)
        made, found = backend.prose(page)
        return TaskOutput({page.output: made}, found)

    def _record(self, address: str, backend: Backend) -> TaskOutput:
        """The page of a record in each language, its JSON, and what the search finds on it."""
        made: dict[str, bytes] = {}
        found = []
        listed, each = self.tracked("pages"), self.alternates
        for at in (each.get(address) or {"": address}).values():
            page = listed.get(at)
            if page is None:  # a report in a further language is a page that its author wrote
                continue
            self.tracked("written").get(at)
            authored = self._plan.authored.get(at)
            if authored is not None:
                self.tracked("sources").get(authored.file)
            output, whole = backend.page(page, authored)
            made[output] = whole
            found.append(self.search.found_on(self.in_language_of(at), page))
        path, twin = page_json(self.recorded, listed[address], each)
        return TaskOutput({**made, path: twin}, tuple(found))

    def find_all(self) -> None:
        """Have the pages of records found that a backend makes itself."""
        self._found = [
            self.search.found_on(self.in_language_of(address), page)
            for address, page in self.pages.items()
            if address not in self._plan.hidden
        ]

    def _volatile(self) -> set[str]:
        """The tasks whose results no later build may use."""
        vocabulary = self.renderer.vocabulary
        return {
            address
            for address, one in self._plan.authored.items()
            if one.file not in self.book.archive.digests or not may_be_kept(one.text, vocabulary)
        } | {name for name, one in self._prose.items() if not may_be_kept(one.text, vocabulary)}

    def _titled(self, name: str) -> str:
        """What a task makes, as a person knows it: a page by its file or its record."""
        page: Any = self._prose.get(name) or self._plan.authored.get(name)
        if page is not None:
            return str(page.file)
        if name.startswith(EXPORT):
            return f"The {name}"
        of = self.pages[name].target
        return f"The page /{name}" + (f" of {of.kind} {of.id}" if of is not None else "")

    def _explained(self, address: str) -> str:
        """Why the page at an address was made again, or was not, in words."""
        of = (at for at, each in self.alternates.items() if address in each.values())
        main = next(of, address)
        if main not in self.tasks:
            known = any(page.address == address for page in self.book.archive.prose)
            return "is made anew each time" if known else "is no page of this site"
        assert self._log is not None
        changed = self._log.explained(main)
        if isinstance(changed, str):
            return f"was made, since {changed}"
        if main in self._volatile():
            return "is made anew each time, for it calls what may change by itself"
        if not changed:
            return "was not made again: all that it looks up is as it was"
        looked_up = "; ".join(sorted(map(in_words, changed)))
        return f"was made again, since this is not what it was: {looked_up}"

    # Ending it ##################################################################################

    def save(self) -> None:
        """Keep what was made for the next build."""
        if self._log is not None:
            self._log.save()

    def make_search(self, output: Path) -> None:
        """Make the search of all that was found, the last of a site, and keep nothing unused.

        Raises BuildError where the indexer fails.
        """
        with self.stages("search", "Making the search") as stage:
            used = self.search.publish(output, self._found, stage)
        if self.council.store is not None and self._log is not None:
            self.council.store.sweep(self._used | used)

    def distrust(self) -> None:
        """Keep nothing any longer, lest a mistake come of something that was kept."""
        if self.council.store is not None:
            self.council.store.distrust()

    def open_output(self, site: Path) -> AtomicOutput:
        """A folder for a new site, which stands beside the one that there is till it is whole.

        Raises BuildError where there can't be one.
        """
        store, spare = self.council.store, None
        if self.publishes and store is not None and store.is_sound:
            spare = store.folder.with_name(f"{store.folder.name}-site")
        try:
            return AtomicOutput(site, spare)
        except OSError as problem:
            raise BuildError(f"The site can't be built beside {site}: {problem}") from None

    def when_asked(self, backend: Backend, output: Path) -> PagesOnRequest:
        """What makes a page when a browser asks for it, in place of `make_pages`."""

        def made(name: str) -> Mapping[str, bytes]:
            self.recorder.begin()
            files = self.run(name, backend).files
            for problem in in_order(self.problems):
                log.log(LEVELS[problem.severity], "%s", problem)
            self.problems.clear()
            return files

        names = ids_of((name for name in self.tasks if name in self.pages), self.alternates)
        return PagesOnRequest(
            made,
            {
                **names,
                **{path: f"{EXPORT}{export.__name__}" for path, export in BESIDE_PAGES.items()},
                **{page.output: name for name, page in self._prose.items()},
                **{page.address: name for name, page in self._prose.items()},
            },
            output,
        )
