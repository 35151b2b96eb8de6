"""Minutebook's place in MkDocs: its events as calls of the builder.

MkDocs goes through the pages of prose, the navigation and the theme's own files. The pages of
records are made beside that way, unless another plugin looks at single pages: then MkDocs is to go
through them all.
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from minutebook.backends.material.header import told_of_other_search, with_search_box
from minutebook.backends.material.policy import Policy, sites_named
from minutebook.backends.mkdocs.attachments import keep_to, led_astray
from minutebook.backends.mkdocs.backend import (
    MkDocsBackend,
    authored_in,
    hidden_in,
    paths_in,
    prose_in,
)
from minutebook.backends.mkdocs.config import Options, root_of, settings_of
from minutebook.backends.mkdocs.content_files import ContentFiles
from minutebook.backends.mkdocs.errors import as_abort, described, tell_what_stopped
from minutebook.backends.mkdocs.files import (
    RecordFiles,
    asset_file,
    generated,
    source_of,
    unpublished_json,
)
from minutebook.backends.mkdocs.fingerprint import goes_another_way
from minutebook.backends.mkdocs.guide import add_guide
from minutebook.backends.mkdocs.pages import SitePages, address_of
from minutebook.backends.mkdocs.prose import PagesOfProse, no_code_in, wrong_in
from minutebook.backends.mkdocs.reloading import allow_reloading
from minutebook.backends.mkdocs.serve import Changes, answer_for, watch
from minutebook.backends.mkdocs.sitemap import in_sitemap
from minutebook.backends.mkdocs.theme_script import publish_harmless
from minutebook.backends.mkdocs.unfinished import UnfinishedSite
from minutebook.exports import EXPORTS
from minutebook.findings import in_order
from minutebook.render.bytecode import compiled
from minutebook.render.renderer import Renderer
from minutebook.runtime.clock import EPOCH
from minutebook.runtime.gc import not_collecting
from minutebook.runtime.printable import print_in_lines
from minutebook.runtime.progress import Stages
from minutebook.site.assets import is_module
from minutebook.site.backend import Plan
from minutebook.site.builder import Builder
from minutebook.site.council import tell
from minutebook.site.log import TOP, log
from minutebook.site.page_content import PageContents
from minutebook.site.preview import Preview
from minutebook.site.tasks import LOOK_INTO


class MinutebookPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Reads, checks and publishes a council's records."""

    builder: Builder
    _publishes = _previews = _is_dirty = _has_failed = False
    _changes: Changes | None = None
    _unfinished: UnfinishedSite | None = None

    @property
    def renderer(self) -> Renderer:
        """What makes HTML of the macros."""
        return self.builder.renderer

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this command makes a whole site to publish.

        `--dirty` asks for pages in the folder that there is.
        """
        self._is_dirty = dirty
        print_in_lines(logging.getLogger(TOP))
        self._previews = command == "serve"
        self._publishes = not self._previews and not dirty
        self.preview, self.gathering = Preview(tell_what_stopped), ContentFiles()
        self.builder = Builder(publishes=self._publishes, changed=self._changed)

    def _changed(self) -> set[str] | None:
        """The paths that changed since the last build, where that is known."""
        changed = self._changes.take() if self._changes is not None else None
        self.gathering.note(changed)
        return changed

    # Before mkdocs-macros asks for the macros, whichever stands first in mkdocs.yml.
    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read every record, check them all, and stop with every finding if one is an error."""
        root, builder = root_of(config), self.builder
        settings = settings_of(config, self.config)
        with as_abort():
            builder.load(root, settings, Stages(log))
        council = builder.council
        # What MkDocs itself dates, such as the sitemap, has the commit's date all the same.
        os.environ[EPOCH] = str(int(council.dated.timestamp()))
        contents = PageContents(
            builder.book.body.name,
            council.locales,
            builder.renderer,
            builder.tracked("pages"),
            builder.with_json,
            self.config.translations,
        )
        has_policy = self.config.content_security_policy
        named = sites_named(
            [*config.extra_css, *config.extra_javascript],
            config.theme.name,
            config.theme.get("font"),
        )
        policy = Policy([*self.config.other_sites, *named]) if has_policy else None
        self.site = SitePages(contents, policy)
        self.prose_pages = PagesOfProse(root, builder.renderer, builder.problems)
        self._has_macros = self.prose_pages.render_in(config)
        other_search = told_of_other_search(config.plugins)
        if other_search is not None:
            log.warning("%s", other_search)
        config.theme["language"] = next(iter(council.locales))
        for path, asset in builder.renderer.assets().items():
            if path.endswith(".css"):
                config.extra_css.append(path)
            elif path.endswith(".js") and not is_module(asset):
                config.extra_javascript.append(path)
        if (self._publishes or self._previews) and not self._is_dirty:
            with as_abort():
                publication = builder.open_output(Path(config.site_dir))
            self._unfinished, self._has_failed = UnfinishedSite(config, publication), False
        return config

    def macros_of(self, env: Any) -> dict[str, Callable[..., str]]:
        """The macros as a council's own modules for mkdocs-macros call them."""
        return {name: self.prose_pages.macro(name, env) for name in self.renderer.vocabulary}

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """See that no plugin evaluates what stands in a page."""
        no_code_in(config)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages that no author has written, their JSON, the assets and the guide.

        Of the files that lie under content/ those stay that are published.
        """
        builder = self.builder
        with as_abort():
            tell(led_astray(files, config, builder.settings.content))
        files = keep_to(files, builder.council.attached, builder.book.archive, config)
        publish_harmless(files, config)
        for path, asset in self.renderer.assets().items():
            files.append(asset_file(config, path, asset))
        if self.config.guide:
            add_guide(files, config, self.config.guide, builder)
        authored = dict(authored_in(files, builder.pages, config))
        unpublished = unpublished_json(files)
        self.is_beside = not goes_another_way(config, type(self))
        self.plan = Plan(authored, hidden_in(files, authored))
        if self.is_beside:
            of_prose = builder.json_of_prose()
        else:
            for address, page in builder.pages.items():
                if address not in authored:
                    files.append(generated(config, page.source, page.markdown))
            of_prose = (made for export in EXPORTS for made in export(builder.book))
        for path, content in of_prose:
            if path not in unpublished:
                files.append(File.generated(config, path, content=content))
        if not self.is_beside:
            builder.plan(self.plan)
            builder.find_all()
            return files
        # MkDocs alone can say of all pages together whether each anchor is there that they link to.
        # A preview need not know, and is the faster for every page that is as it was.
        prose = () if self._publishes else tuple(prose_in(files, authored, config))
        self.plan = Plan(authored, self.plan.hidden, prose)
        return RecordFiles(
            files,
            config,
            {page.source: page for at, page in builder.pages.items() if at not in authored},
            {
                *(one.path for at, one in authored.items() if at not in self.plan.hidden),
                *(page.path for page in prose),
            },
            builder.recorder,
        )

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Note which page of the navigation stands for each section of the site."""
        self.site.navigate(nav, config, files)
        return nav

    @event_priority(100)
    def on_page_read_source(self, /, *, page: SitePage, config: MkDocsConfig) -> str:
        """Give MkDocs the text of a page; its head is read as everywhere else."""
        path, builder = source_of(page.file, config), self.builder
        text, findings = self.site.source(page, path)
        if path not in builder.book.archive.digests:  # a page of the guide, read only here
            builder.problems += findings
            if page.file.abs_src_path is not None:  # one that somebody wrote
                vocabulary = self.renderer.vocabulary
                wrong = wrong_in(builder.book, path, page.file.content_string, vocabulary)
                builder.problems += wrong
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
        if address not in self.builder.pages:
            title = str(page.meta.get("title") or page.title)
            language = self.renderer.language_of(address)
            self.builder.search.add_prose(page.url, page.meta, title, finished, language)
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
        builder = self.builder
        self.preview.asked = None  # a page of the last build would be put in place of this one's
        if not isinstance(files, RecordFiles):
            with as_abort():
                tell(in_order(builder.problems))
            return env
        builder.plan(replace(self.plan, paths=paths_in(files, builder.pages)))
        backend = MkDocsBackend(config, files, env, self.site, builder.search)
        with as_abort():
            if self._makes_what_is_asked():
                shown = self._unfinished.target if self._unfinished else config.site_dir
                self.preview.asked = builder.when_asked(backend, Path(shown))
                tell(in_order(builder.problems))
                return env
            builder.make_pages(
                backend,
                Path(config.site_dir),
                self._unfinished.take_previous if self._unfinished else lambda: False,
            )
            tell(in_order(builder.problems))
        builder.save()
        return env

    def _makes_what_is_asked(self) -> bool:
        """Whether this is a preview of so many pages that none is made before it is asked for."""
        many = len(self.builder.tasks) > self.config.preview_up_to
        return self._previews and self.is_beside and many

    def on_template_context(
        self, context: Any, /, *, template_name: str, config: MkDocsConfig
    ) -> Any:
        """Name the pages of records in the sitemap, though MkDocs does not go through them."""
        made_now = self.is_beside and not self._makes_what_is_asked()
        if made_now and config.site_url and template_name == "sitemap.xml":
            made = (one for one in self.builder.pages if one not in self.plan.hidden)
            context["pages"] = [*context["pages"], *in_sitemap(made, config)]
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
            output_content, self.renderer.search_box("", urlsplit(config.site_url or "/").path)
        )
        policy = self.site.policy
        return policy.put_in(output_content) if policy is not None else output_content

    @event_priority(float("-inf"))
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the search, and note, after every other plugin, that the site is all there."""
        if self._makes_what_is_asked():
            log.info("The preview of so many pages makes those that are looked at, and no search")
        else:
            with as_abort():
                self.builder.make_search(Path(config.site_dir))
        self.builder.stages.tell()
        if self._unfinished is not None:
            self._unfinished.is_whole = True
        if self._previews and not config.strict:
            self._publish()

    # After those of other plugins, which may have something to say too.
    @event_priority(float("-inf"))
    def on_build_error(self, *, error: Exception) -> None:
        """Note that the build failed: in strict mode MkDocs counts its warnings at the very end.

        An error that nobody foresaw is told in a line, after MkDocs has named the page.
        """
        self._has_failed = True
        if self._unfinished is not None:
            self._unfinished.is_whole = False
        if isinstance(error, MkDocsException):
            return
        log.debug("What stopped the build:", exc_info=error)
        told = f"The site can't be built: {described(error)}"
        if isinstance(error, OSError):
            raise Abort(told) from None
        if hasattr(self.builder, "council"):
            self.builder.distrust()
        raise Abort(f"{told}\n{LOOK_INTO}") from None

    @event_priority(float("-inf"))
    def on_shutdown(self) -> None:
        """Publish the site that was built, after every other plugin; of a failed one leave none."""
        unfinished = self._unfinished
        if unfinished is None:
            return
        if unfinished.is_whole:
            self._publish()
            log.info("Published the site in %s", unfinished.target)
            return
        self._discard()
        if not self._has_failed:
            log.error("The build was ended before the site was whole; nothing is published.")

    def _discard(self) -> None:
        """Leave nothing of an unfinished site."""
        unfinished, self._unfinished = self._unfinished, None
        if unfinished is not None:
            unfinished.discard()

    def _publish(self) -> None:
        """Put the site that was built in its place, if it isn't there yet."""
        unfinished, self._unfinished = self._unfinished, None
        if unfinished is not None:
            unfinished.publish()

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
        self._changes = watch(server, config, [self.config.data_dir, "macros", self.config.guide])
        if self._changes is not None:
            self.builder.read_again()  # of what has changed since, nobody will tell
            self.gathering.files(config)
        answer_for(self.preview, server)
        allow_reloading(server)
        gc.freeze()  # nobody need look for garbage among what stays
        return server
