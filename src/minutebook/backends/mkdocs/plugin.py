"""Minutebook's place in MkDocs: it reads the records, adds their pages and finishes every page.

How pages look is not known here: the presentation is a package named by configuration
(`minutebook.macros` unless a council adds its own).
"""

from __future__ import annotations

import datetime as dt
import gc
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any, Literal, Protocol
from urllib.parse import urljoin, urlsplit

import jinja2
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import get_build_date

from minutebook.backends.mkdocs import pages as mkdocs_pages
from minutebook.backends.mkdocs import prose
from minutebook.backends.mkdocs.attachments import keep_to, layout_in, led_astray, rules_in
from minutebook.backends.mkdocs.content_files import Gathering
from minutebook.backends.mkdocs.content_security_policy import Policy, allow_reloading
from minutebook.backends.mkdocs.errors import as_abort, described, tell_what_stopped
from minutebook.backends.mkdocs.files import (
    RecordFiles,
    asset_file,
    generated,
    is_module,
    unpublished_twins,
)
from minutebook.backends.mkdocs.fingerprint import goes_another_way, key_of_site
from minutebook.backends.mkdocs.material import told_of_other_search, with_search_box
from minutebook.backends.mkdocs.pages import SitePages, address_of
from minutebook.backends.mkdocs.prose import PagesOfProse, no_code_in, wrong_in
from minutebook.backends.mkdocs.serve import Changes, answer_for, be_told
from minutebook.backends.mkdocs.theme_script import publish_harmless
from minutebook.book.book import Book, bind
from minutebook.book.fingerprints import BookFingerprints
from minutebook.cache.build_log import BuildLog
from minutebook.cache.dependencies import Recorder
from minutebook.cache.store import CacheStore
from minutebook.cache.toolchain import digest_of_tools
from minutebook.checks import macro_calls
from minutebook.checks.incremental import CachedChecker
from minutebook.exports import BESIDE_PAGES, EXPORTS
from minutebook.exports.json.page_json import prose_twins, twin_of, twins
from minutebook.findings import Finding, Severity, in_order
from minutebook.i18n.catalogs import locales_of
from minutebook.i18n.messages import Locale
from minutebook.loader.incremental import CachedLoader
from minutebook.loader.loader import Archive
from minutebook.pages.catalog import Earlier, Page, in_each_language, pages, pages_in
from minutebook.render.bytecode import compiled
from minutebook.runtime.clock import EPOCH, EpochError, build_moment
from minutebook.runtime.gc import not_collecting
from minutebook.runtime.parallel import WorkerError, cores
from minutebook.runtime.printable import print_in_lines
from minutebook.runtime.progress import Stages
from minutebook.site.folders import misplaced
from minutebook.site.macro_packages import NoPackageError, macro_packages
from minutebook.site.output import Publication
from minutebook.site.preview import Asked, Preview, ids_of
from minutebook.site.repository import files_of
from minutebook.site.reusable import EXPORT, reusable
from minutebook.site.search import SiteSearch
from minutebook.site.settings import PatternError
from minutebook.site.tasks import LOOK_INTO, SiteTasks, TaskOutput, may_be_kept

log = logging.getLogger("mkdocs.plugins.minutebook")

_PROSE = "prose "
"""Before the path of a page of prose, where else an address stands."""


CACHE_KEY = "MINUTEBOOK_CACHE_KEY"
"""Where it is set, what a build kept that did not have the same is not used."""

_LEVELS = {Severity.WARNING: logging.INFO, Severity.ERROR: logging.ERROR}
"""How the log tells of a finding."""


class Presentation(mkdocs_pages.Presentation, prose.Presentation, Protocol):
    """What a package of macros offers to the plugin."""

    def assets(self) -> Mapping[str, Path]:
        """Style sheets and scripts, by their path from the top of the site."""

    def guide(self) -> Mapping[str, str]:
        """Pages that document the macros, by their path: Markdown."""


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves the base untyped
    """What a council may set under `minutebook:` in mkdocs.yml."""

    data_dir = options.Type(str, default="data")
    macros = options.ListOfItems(options.Type(str), default=["minutebook.macros"])
    as_of = options.Optional(options.Type(dt.date))
    """The day that the site is built for; left out, that of the last commit."""
    guide = options.Optional(options.Type(str))
    """A folder of pages about the site itself, published under its own name (such as docs)."""
    preview_up_to = options.Type(int, default=5_000)
    """Pages up to which a preview makes all; of a site with more, those that are asked for."""
    cache_dir = options.Type(str, default=".cache/minutebook")
    """A folder where a build keeps what the next one may use; empty for none."""
    trusted_files = options.ListOfItems(options.Type(str), default=[])
    """Files under content/ that may be of any kind: patterns as `exclude_docs` has them."""
    content_security_policy = options.Type(bool, default=True)
    """Whether each page tells the browser to run nothing but this site's own scripts."""
    other_sites = options.ListOfItems(options.Type(str), default=[])
    """Sites that pages may load from all the same, such as that of a council's statistics."""
    translations = options.Type(dict, default={})
    """Words of mkdocs.yml (names in the navigation, the copyright line) by language: what stands
    there, and what to say instead."""


class MinutebookPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Reads, checks and publishes a council's records."""

    book: Book
    """In the main language."""
    locales: Mapping[str, Locale]
    """Each language that pages are in, the main one first."""
    presentation: Presentation
    problems: list[Finding]
    store: CacheStore | None = None
    _publishes = _previews = _is_dirty = _has_failed = False
    _changes: Changes | None = None
    _publication: Publication | None = None
    _is_whole = False
    _last: tuple[tuple[Any, ...], CachedLoader, CachedChecker] | None = None
    _bound: Book | None = None
    _then: Book | None = None
    """The book of the last build, where it is known."""
    _earlier: Mapping[str, Earlier] = MappingProxyType({})

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this command makes a whole site to publish.

        `--dirty` asks for pages in the folder that there is.
        """
        self._is_dirty = dirty
        print_in_lines(logging.getLogger("mkdocs"))
        self._previews = command == "serve"
        self._publishes = not self._previews and not dirty
        self.preview, self.gathering = Preview(tell_what_stopped), Gathering()

    # Before mkdocs-macros asks for the macros, whichever stands first in mkdocs.yml.
    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read every record, check them all, and stop with every finding if one is an error."""
        root = Path(config.config_file_path).parent
        self.stages = Stages(log)
        try:
            moment = dated = build_moment(root)
            if self.config.as_of is not None:
                moment = build_moment(root, self.config.as_of)
        except EpochError as problem:
            raise Abort(str(problem)) from None
        # What MkDocs itself dates, such as the sitemap, has the commit's date all the same.
        os.environ[EPOCH] = str(int(dated.timestamp()))
        try:
            packages = macro_packages(root, self.config.macros)
        except NoPackageError as problem:
            raise Abort(str(problem)) from None
        folders = [Path(str(package.__file__)).parent for package in reversed(packages)]
        self.content = content = os.path.relpath(config.docs_dir, root)
        own = self.config
        layout = layout_in(config, content, own.data_dir, own.guide, own.cache_dir, folders)
        _tell(misplaced(root, layout))
        try:
            self.rules = rules_in(config, content, own.guide, own.trusted_files)
        except PatternError as problem:
            raise Abort(str(problem)) from None
        self.tools = digest_of_tools(folders)
        secret = os.environ.get(CACHE_KEY, "").encode("utf-8", "surrogateescape")
        self.store = (
            CacheStore(root / self.config.cache_dir, self.tools, secret, root)
            if self.config.cache_dir
            else None
        )
        book = self._checked(root, moment.date(), macro_calls.vocabulary_of(packages), content)
        languages = book.body.languages
        self.locales = locales_of(languages, folders)
        # What is worked out of it is worked out in this one, and the next may build on it.
        self.book = self._bound = book.in_locale(self.locales[languages[0]])
        self.problems = []
        with not_collecting():
            self._list_pages()
        self._settle()
        self.recorder = Recorder()
        self.traced = self.book.recording(self.recorder)
        # Nobody need note that there is one language: that stands in the council's own record.
        of_each = self._beside("alternates")
        self.alternates: Mapping[str, Mapping[str, str]] = of_each if languages[1:] else {}
        self.presentation = packages[0].present(
            self.traced, self.problems, packages, self.locales, self.alternates
        )
        self.site = SitePages(
            book.body.name,
            self.locales,
            self.presentation,
            self._beside("pages"),
            self.twinned,
            self.config.translations,
            Policy(config, self.config.other_sites)
            if self.config.content_security_policy
            else None,
        )
        self.prose_pages = PagesOfProse(root, self.presentation, self.problems)
        self._has_macros = self.prose_pages.render_in(config)
        self.search = SiteSearch(self.book, self.locales, self.pages, self.store)
        told = told_of_other_search(config.plugins)
        if told is not None:
            log.warning("%s", told)
        config.theme["language"] = languages[0]
        for path, asset in self.presentation.assets().items():
            if path.endswith(".css"):
                config.extra_css.append(path)
            elif path.endswith(".js") and not is_module(asset):
                config.extra_javascript.append(path)
        if (self._publishes or self._previews) and not self._is_dirty:
            self._make_beside(config)
        return config

    def _checked(
        self, root: Path, today: dt.date, vocabulary: macro_calls.Vocabulary, content: str
    ) -> Book:
        """The book, if there is no error in it; every finding is told."""
        try:
            book, findings = self._examined(root, today, vocabulary, content)
        except Exception as problem:
            # Whoever kept what can't be used: it is worth nothing, and all is there to be read.
            if isinstance(problem, WorkerError) and self.store is None:
                raise Abort(f"The records can't be read: {problem}") from None
            if self.store is None or isinstance(problem, Abort):
                raise
            log.info("What builds kept can't be used, and all is read anew: %s", problem)
            self.store.distrust()
            self._last = self._bound = self._then = None
            try:
                book, findings = self._examined(root, today, vocabulary, content)
            except WorkerError as failure:
                raise Abort(f"The records can't be read: {failure}") from None
        self.attached = files_of(book, root, self.rules, findings)
        _tell(in_order([*findings, *self.attached.findings]))
        return book

    def _examined(
        self, root: Path, today: dt.date, vocabulary: macro_calls.Vocabulary, content: str
    ) -> tuple[Book, Sequence[Finding]]:
        """The book, and all that is wrong with it."""
        with self.stages("read", "Reading records") as stage:
            reader, rechecker = self._before(root, content)
            changed = self._changes.take() if self._changes is not None else None
            self.gathering.note(changed)
            archive = reader.read(cores(), changed)
            stage.done(reader.opened)
            stage.done(len(archive.digests) - reader.opened, reused=True)
        with self.stages("check", "Checking records") as stage, not_collecting():
            self._then = self._bound or _earlier_book(reader, archive, today)
            book = self._then
            if book is None or book.archive is not archive:
                book = bind(archive, today, book)
            self._bound = book
            self._settle()
            examined = rechecker.examine(book, vocabulary, stage, cores(), self._then)
        return book, examined.findings

    def _settle(self) -> None:
        """Have nobody look for garbage in what is there now: in a build it all stays to the end."""
        if self._publishes:
            gc.freeze()

    def _before(self, root: Path, content: str) -> tuple[CachedLoader, CachedChecker]:
        """What reads the records and checks them: in a preview, what did so for the last build."""
        of = (root, self.config.data_dir, content, self.config.cache_dir, self.tools)
        if self._last is None or self._last[0] != of:
            reader = CachedLoader(root, self.config.data_dir, content, self.store)
            self._last = of, reader, CachedChecker(self.store)
            self._bound, self._earlier = None, {}
        return self._last[1:]

    def _list_pages(self) -> None:
        """Work out which pages there are, and what pages look into beside the book."""
        _, *further = self.locales
        of_main = self._pages_in(self.book)
        self.pages: dict[str, Page] = {page.address: page for page in of_main}
        self.twinned = {*self.pages, *(prose.address for prose in self.book.archive.prose)}
        self.of_main = frozenset(self.pages)
        self.ids = [*self.pages, *(f"{EXPORT}{one.__name__}" for one in EXPORTS if one != twins)]
        for language in further:
            book = self.book.in_locale(self.locales[language])
            told = pages_in(book, self._pages_in(book))
            self.pages.update({page.address: page for page in told})
        self.beside: dict[str, Mapping[Any, Any]] = {
            "beside pages": self.pages,
            "beside alternates": in_each_language(self.book, of_main),
        }

    def _pages_in(self, book: Book) -> tuple[Page, ...]:
        """The pages of a book in the language that it is told in."""
        language = book.locale.language
        made = pages(book, self._earlier.get(language))
        self._earlier = {**self._earlier, language: Earlier(book, made)}
        return made

    def _make_beside(self, config: MkDocsConfig) -> None:
        """Have MkDocs build into a folder of its own, so that the site stays as it is till then."""
        try:
            spare = self._spare() if self._publishes else None
            self._publication = Publication(Path(config.site_dir), spare)
        except OSError as problem:
            raise Abort(f"The site can't be built beside {config.site_dir}: {problem}") from None
        self._is_whole = self._has_failed = False
        self._built, self._site_dir = config, config.site_dir
        config.site_dir = str(self._publication.new)

    def _spare(self) -> Path | None:
        """Where the site that is replaced is set aside: beside what else builds keep."""
        if self.store is None or not self.store.is_sound:
            return None
        return self.store.folder.with_name(f"{self.store.folder.name}-site")

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """See that no plugin evaluates what stands in a page."""
        no_code_in(config)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages that no author has written, their twins, the assets and the guide.

        Of the files that lie under content/ those stay that are published.
        """
        _tell(led_astray(files, config, self.content))
        files = keep_to(files, self.attached, self.book.archive, config)
        publish_harmless(files, config)
        for path, asset in self.presentation.assets().items():
            files.append(asset_file(config, path, asset))
        if self.config.guide:
            self._add_guide(files, config)
        self.written = {
            address: file
            for address, page in self.pages.items()
            if (file := _author_of(page, files)) is not None
        }
        unpublished = unpublished_twins(files)
        of_prose = prose_twins(self.book, self.of_main)
        self.is_beside = not goes_another_way(config, type(self))
        if not self.is_beside:
            for address, page in self.pages.items():
                if address not in self.written:
                    files.append(generated(config, page.source, page.markdown))
            of_prose = (made for export in EXPORTS for made in export(self.book))
        for path, content in of_prose:
            if path not in unpublished:
                files.append(File.generated(config, path, content=content))
        self.hidden = {a for a, file in self.written.items() if file.inclusion.is_excluded()}  # type: ignore[no-untyped-call]
        if not self.is_beside:
            self.found = [
                self.search.found_on(self._told_at(address), page)
                for address, page in self.pages.items()
                if address not in self.hidden
            ]
            return files
        # MkDocs alone can say of all pages together whether each anchor is there that they link to.
        # A preview need not know, and is the faster for every page that is as it was.
        by_source = {file.src_uri for file in self.written.values()}
        aside = files.documentation_pages(inclusion=InclusionLevel.is_not_in_nav)
        self.prose = {
            f"{_PROSE}{file.src_uri}": file
            for file in aside
            if not self._publishes and file.src_uri not in by_source
        }
        self.ids = [*(id_ for id_ in self.ids if id_ not in self.hidden), *self.prose]
        return RecordFiles(
            files,
            config,
            {page.source: page for a, page in self.pages.items() if a not in self.written},
            {
                *(file.src_uri for a, file in self.written.items() if a not in self.hidden),
                *(file.src_uri for file in self.prose.values()),
            },
            self.recorder,
        )

    def _add_guide(self, files: Files, config: MkDocsConfig) -> None:
        root = Path(config.config_file_path).parent
        guide = self.config.guide or ""
        for inside in self.attached.guide:
            path = str(root / inside)
            files.append(File.generated(
                config, inside, abs_src_path=path, inclusion=InclusionLevel.NOT_IN_NAV
            ))  # fmt: skip
        for name, markdown in self.presentation.guide().items():
            files.append(generated(config, f"{guide}/macros/{name}", markdown))

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Note which page of the navigation stands for each section of the site."""
        self.site.navigate(nav, config, files)
        return nav

    @event_priority(100)
    def on_page_read_source(self, /, *, page: SitePage, config: MkDocsConfig) -> str:
        """Give MkDocs the text of a page; its head is read as everywhere else."""
        path = self._source(page.file, config)
        text, findings = self.site.source(page, path)
        if path not in self.book.archive.digests:  # a page of the guide, which is read only here
            self.problems += findings
            if page.file.abs_src_path is not None:  # one that somebody wrote
                vocabulary = self.presentation.vocabulary
                wrong = wrong_in(self.book, path, page.file.content_string, vocabulary)
                self.problems += wrong
                return "" if wrong else text
        return text

    @event_priority(100)
    def on_page_markdown(
        self, markdown: str, /, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give a page its description and its place in the navigation."""
        self.site.before_markdown(page)
        return markdown if self._has_macros else self.prose_pages.markdown(markdown, page)

    def on_page_content(
        self, html: str, /, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Finish a page: its macros' HTML, its links to records, its title and headings."""
        finished = self.site.after_markdown(html, page)
        address = address_of(page)
        if address not in self.pages:
            self.search.add_prose(
                page.url,
                page.meta,
                str(page.meta.get("title") or page.title),
                finished,
                self.presentation.language_of(address),
            )
        return finished

    def on_page_context(
        self, context: Any, /, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Give a page of a further language the theme, the navigation and the names in it."""
        return self.site.context(context, page, config)

    def on_post_page(self, output: str, /, *, page: SitePage, config: MkDocsConfig) -> str:
        """Mend a home page's title; name a page's other languages in its head."""
        return self.site.finish(output, page, config)

    def on_env(
        self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Make the pages of records; stop if a macro found a mistake while it ran."""
        env.auto_reload = False  # the theme's templates don't change while a site is built
        env.bytecode_cache = compiled("theme")
        if self.site.policy is not None:
            self.site.policy.mark(env)
            env.bytecode_cache = compiled("theme with marks")
        ledger = None
        self.preview.asked = None  # a page of the last build would be put in place of this one's
        if isinstance(files, RecordFiles):
            make = self._maker(env, config, files)
            if self._makes_what_is_asked():
                self._make_when_asked(make, config)
            else:
                ledger = self._make_records(make, config)
        _tell(in_order(self.problems))
        if ledger is not None:
            ledger.save()
        return env

    def _maker(
        self, env: jinja2.Environment, config: MkDocsConfig, files: RecordFiles
    ) -> Callable[[str], TaskOutput]:
        """What makes each thing, by its id."""
        self.beside["beside paths"] = {
            **{page.source: page.address for page in self.pages.values()},
            **{
                file.src_uri: f"{file.dest_uri} {file.inclusion.name}"
                for file in (*files, *files.aside.values())
            },
        }
        self.beside["beside sources"] = self.book.archive.digests
        self.beside["beside written"] = {at: file.src_uri for at, file in self.written.items()}
        self.beside["beside texts"] = {id_: file.content_string for id_, file in self.prose.items()}

        def make(id_: str) -> TaskOutput:
            if id_.startswith(EXPORT):
                return TaskOutput(self._exported(id_.removeprefix(EXPORT)))
            if id_ in self.prose:
                return self._of_prose(id_, env, config, files)
            return self._record(id_, env, config, files)

        return make

    def _makes_what_is_asked(self) -> bool:
        """Whether this is a preview of so many pages that none is made before it is asked for."""
        return self._previews and self.is_beside and len(self.ids) > self.config.preview_up_to

    def _make_when_asked(self, make: Callable[[str], TaskOutput], config: MkDocsConfig) -> None:
        """Leave pages to be made when somebody asks for them, and the search unmade."""
        recorder, problems = self.recorder, self.problems

        def made(id_: str) -> Mapping[str, bytes]:
            recorder.begin()
            files = make(id_).files
            for problem in in_order(problems):
                log.log(_LEVELS[problem.severity], "%s", problem)
            problems.clear()
            return files

        ids = ids_of((id_ for id_ in self.ids if id_ in self.pages), self.alternates)
        self.preview.asked = Asked(
            made,
            {
                **ids,
                **{path: f"{EXPORT}{export.__name__}" for path, export in BESIDE_PAGES.items()},
                **{file.dest_uri: id_ for id_, file in self.prose.items()},
                **{file.url: id_ for id_, file in self.prose.items()},
            },
            Path(config.site_dir if self._publication is None else self._site_dir),
        )

    def _make_records(self, make: Callable[[str], TaskOutput], config: MkDocsConfig) -> BuildLog:
        answers = BookFingerprints(self.book, self.locales.values(), self.beside)
        key = key_of_site(config, answers.identity(self.book.body), self.site.told_navigations())
        then = None
        if self._then is not None:
            then = BookFingerprints(self._then, (), {"beside sources": self._then.archive.digests})
        ledger = BuildLog("pages", key, answers, self.store, previous_fingerprints=then)
        self._settle()
        publication = self._publication
        tasks = SiteTasks(
            *(make, Path(config.site_dir), ledger, self.store, self.recorder, self.problems),
            take_previous=publication.take_spare if publication is not None else lambda: False,
            fits=reusable(
                self.alternates,
                {id_: file.dest_uri for id_, file in self.prose.items()},
            ),
            title=lambda id_: self._named(id_, config),
            describe=described,
        )
        vocabulary = self.presentation.vocabulary
        passing = {
            address
            for address, file in self.written.items()
            if self._source(file, config) not in self.book.archive.digests
            or not may_be_kept(file.content_string, vocabulary)
        }
        texts = self.beside["beside texts"]
        passing |= {id_ for id_, text in texts.items() if not may_be_kept(text, vocabulary)}
        with self.stages("pages", "Making pages", len(self.ids)) as stage, as_abort():
            try:
                outcomes = tasks.run(self.ids, passing, stage)
            except OSError:
                raise
            except Exception:
                if self.store is not None:
                    self.store.distrust()  # lest it come of something that was kept
                raise
        self.found = []
        for id_, outcome in outcomes.items():
            if id_ in self.prose:
                self.search.find_prose(*outcome.found)
            else:
                self.found += outcome.found
        self._used = {
            *(file.digest for outcome in outcomes.values() for file in outcome.files),
            *(found.digest for found in self.found),
        }
        return ledger

    def _named(self, id_: str, config: MkDocsConfig) -> str:
        """What is made, as a person knows it: a page by its file or its record."""
        file = self.prose.get(id_) or self.written.get(id_)
        if file is not None:
            return self._source(file, config)
        if id_.startswith(EXPORT):
            return f"The {id_}"
        of = self.pages[id_].target
        return f"The page /{id_}" + (f" of {of.kind} {of.id}" if of is not None else "")

    def _exported(self, name: str) -> dict[str, bytes]:
        return {
            path: made for one in EXPORTS if one.__name__ == name for path, made in one(self.traced)
        }

    def _record(
        self, address: str, env: jinja2.Environment, config: MkDocsConfig, files: RecordFiles
    ) -> TaskOutput:
        """The page of a record in each language, its twin, and what the search finds on it."""
        made: dict[str, bytes] = {}
        found = []
        each = self.alternates
        for at in (each.get(address) or {"": address}).values():
            page = self.site.made.get(at)
            if page is None:  # a report in a further language is a page that its author wrote
                continue
            self._beside("written").get(at)
            file = self.written.get(at)
            if file is not None:
                self._beside("sources").get(self._source(file, config))
            else:
                asked = files.asked_for(page.source)
                file = asked or generated(config, page.source, page.markdown)
            html = self.site.whole(file, config, files, env)
            made[file.dest_uri] = html.encode("utf-8", errors="xmlcharrefreplace")
            found.append(self.search.found_on(self._told_at(at), page))
        path, twin = twin_of(self.traced, self.site.made[address], each)
        return TaskOutput({**made, path: twin}, tuple(found))

    def _of_prose(
        self, id_: str, env: jinja2.Environment, config: MkDocsConfig, files: RecordFiles
    ) -> TaskOutput:
        """A page that an author wrote of no record, with what the search finds on it."""
        file = self.prose[id_]
        self._beside("texts").get(id_)
        html = self.site.whole(file, config, files, env)
        made = {file.dest_uri: html.encode("utf-8", errors="xmlcharrefreplace")}
        return TaskOutput(made, self.search.prose_at(file.url))

    def _beside(self, name: str) -> Mapping[Any, Any]:
        """A mapping beside the book, tracked."""
        return self.recorder.tracked(f"beside {name}", self.beside[f"beside {name}"])

    def _told_at(self, address: str) -> Book:
        """The book in the language of a page."""
        return self.traced.in_locale(self.locales[self.presentation.language_of(address)])

    @staticmethod
    def _source(file: File, config: MkDocsConfig) -> str:
        """A file's path from the top of the repository, as findings name it."""
        path = Path(file.abs_src_path or file.src_uri)
        return os.path.relpath(path, Path(config.config_file_path).parent)

    def on_template_context(
        self, context: Any, /, *, template_name: str, config: MkDocsConfig
    ) -> Any:
        """Name the pages of records in the sitemap, though MkDocs does not go through them."""
        made_now = self.is_beside and not self._makes_what_is_asked()
        if made_now and config.site_url and template_name == "sitemap.xml":
            made = (address for address in self.pages if address not in self.hidden)
            context["pages"] = [*context["pages"], *_in_sitemap(made, config)]
        return context

    def on_post_template(
        self, output_content: str, /, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Put the box for searching on the page for what is not found.

        It is shown at any address, so its links are from the top of the site's host.
        """
        if template_name != "404.html":
            return output_content
        output_content = with_search_box(
            output_content, self.presentation.search_box("", urlsplit(config.site_url or "/").path)
        )
        policy = self.site.policy
        return policy.put_in(output_content) if policy is not None else output_content

    @event_priority(float("-inf"))
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the search, and note, after every other plugin, that the site is all there."""
        if self._makes_what_is_asked():
            log.info("The preview of so many pages makes those that are looked at, and no search")
        else:
            with self.stages("search", "Making the search") as stage, as_abort():
                used = self.search.publish(Path(config.site_dir), self.found, stage)
            if self.store is not None and self.is_beside:
                self.store.sweep(self._used | used)
        self.stages.tell()
        self._is_whole = True
        if self._previews and not config.strict:
            self._publish()

    # After those of other plugins, which may have something to say too.
    @event_priority(float("-inf"))
    def on_build_error(self, *, error: Exception) -> None:
        """Note that the build failed: in strict mode MkDocs counts its warnings at the very end.

        An error that nobody foresaw is told in a line, after MkDocs has named the page.
        """
        self._is_whole, self._has_failed = False, True
        if isinstance(error, MkDocsException):
            return
        log.debug("What stopped the build:", exc_info=error)
        told = f"The site can't be built: {described(error)}"
        if isinstance(error, OSError):
            raise Abort(told) from None
        if self.store is not None:
            self.store.distrust()  # lest it come of something that was kept
        raise Abort(f"{told}\n{LOOK_INTO}") from None

    @event_priority(float("-inf"))
    def on_shutdown(self) -> None:
        """Publish the site that was built, after every other plugin; of a failed one leave none."""
        if self._publication is None:
            return
        if self._is_whole:
            self._publish()
            log.info("Published the site in %s", self._site_dir)
            return
        self._discard()
        if not self._has_failed:
            log.error("The build was ended before the site was whole; nothing is published.")

    def _discard(self) -> None:
        """Leave nothing of an unfinished site."""
        publication, self._publication = self._publication, None
        if publication is not None:
            self._built.site_dir = self._site_dir
            publication.discard()

    def _publish(self) -> None:
        """Put the site that was built in its place, if it isn't there yet."""
        publication, self._publication = self._publication, None
        if publication is None:
            return
        self._built.site_dir = self._site_dir  # where gh-deploy looks for it
        try:
            publication.publish()
        except OSError as problem:
            raise Abort(
                f"The site is built, but can't take the place of {self._site_dir}: {problem}"
            ) from None

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Build again when a record, a template or the guide changes.

        While there are errors the preview goes on showing the last good build, where MkDocs
        alone would answer no request until they are mended, or end.
        """
        self._publish()  # in strict mode, where MkDocs has counted its warnings by now
        rebuild = server.builder

        def build() -> None:
            with self.gathering.at_work(), not_collecting():
                rebuild()
            self._publish()

        server.builder = lambda: self.preview.build(build, self._discard)
        root = Path(config.config_file_path).parent
        folders = [
            str(root / folder)
            for folder in (self.config.data_dir, "macros", self.config.guide)
            if folder and (root / folder).is_dir()
        ]
        for folder in folders:
            server.watch(folder)
        own = [config.docs_dir, str(config.config_file_path), *config.theme.dirs]
        self._changes = be_told(server, [*own, *folders])
        if self._changes is not None and self._last is not None:
            # What has changed since they were read, nobody will tell.
            self._last[1].read()
            self.gathering.files(config)
        answer_for(self.preview, server)
        allow_reloading(server)
        gc.freeze()  # nobody need look for garbage among what stays
        return server


def _earlier_book(reader: CachedLoader, archive: Archive, today: dt.date) -> Book | None:
    """The book of an earlier process, if it is known."""
    was = reader.before()
    if was is None:
        return None
    return bind(was if was.digests != archive.digests else archive, today)


def _author_of(page: Page, files: Files) -> File | None:
    """The file in which an author wrote a page: a file of its name, or a folder's index."""
    stem = page.address.rstrip("/")
    return files.src_uris.get(page.source) or files.src_uris.get(
        f"{stem}.md" if stem else "README.md"
    )


def _in_sitemap(addresses: Iterable[str], config: MkDocsConfig) -> Iterator[SimpleNamespace]:
    """What the sitemap says of pages."""
    day = get_build_date()
    top = urljoin(config.site_url or "", "x")[:-1]
    path = urlsplit(top).path
    for address in addresses:  # which is made of letters that stay as they are in an address
        page = SimpleNamespace(
            is_link=False,
            canonical_url=f"{top}{address}",
            abs_url=f"{path}{address}",
            update_date=day,
        )
        yield SimpleNamespace(page=page)


def _tell(findings: Iterable[Finding]) -> None:
    """Print every finding; stop if one is an error."""
    findings = list(findings)
    for finding in findings:
        if finding.severity is Severity.WARNING:
            log.info("%s", finding)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise Abort("\n".join(str(finding) for finding in errors))
