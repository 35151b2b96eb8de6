"""Material's templates under Jinja alone."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Mapping
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import urljoin, urlsplit

import jinja2
from jinja2.runtime import Context
from markupsafe import Markup

from minutebook.backends.jinja.config import SiteConfig
from minutebook.backends.jinja.navigation import Item, Navigation, ThemePage
from minutebook.backends.material.page import mended, scheme_in_words
from minutebook.backends.material.policy import Policy
from minutebook.render.bytecode import compiled
from minutebook.site.page_content import PageContents


class Theme:
    """Wraps the content of pages, as MkDocs would with the same theme and settings."""

    def __init__(
        self, config: SiteConfig, contents: PageContents, policy: Policy | None, now: dt.datetime
    ) -> None:
        """`now` is the moment that the site is built for."""
        self._contents = contents
        self._policy = policy
        self._now = now
        self.site_url = str(config.shown.get("site_url") or "")
        self._environment = _environment(config)
        if policy is not None:
            policy.mark(self._environment)
            self._environment.bytecode_cache = compiled("theme with marks")
        words = contents.in_words
        self._configs = {
            language: {**config.shown, "theme": {**config.theme, "language": language}}
            if language == contents.main
            else _in_language(config.shown, language, partial(words, language))
            for language in contents.locales
        }
        self._version = _version_for()
        self.navigations: dict[str, Navigation] = {}
        """The navigation in each language."""

    def whole(self, page: ThemePage, address: str) -> str:
        """A whole page of its content."""
        language = self._contents.renderer.language_of(address)
        page.active = True
        try:
            template = self._environment.get_template("main.html")
            output = template.render(self._context(language, page, way(".", page.url or "")))
        finally:
            page.active = False
        made = self._contents.pages.get(address)
        output = mended(
            output,
            address,
            self._contents.renderer,
            self.site_url,
            self._contents.in_words(language, "Made with"),
            is_home=made is not None and made.kind == "home",
            has_languages=len(self._contents.locales) > 1,
        )
        return self._policy.put_in(output) if self._policy is not None else output

    def not_found(self) -> str:
        """The page for what is not found, whose links are from the top of the site's host."""
        top = urlsplit(self.site_url or "/").path
        context = self._context(self._contents.main, None, top)
        return self._environment.get_template("404.html").render(context)

    def canonical(self, address: str) -> str | None:
        """A page's whole address, where that of the site is known."""
        return urljoin(f"{self.site_url.rstrip('/')}/", address) if self.site_url else None

    def _context(self, language: str, page: ThemePage | None, base: str) -> Mapping[str, Any]:
        config = self._configs[language]
        shown: Item | None = page

        def to(path: str) -> str:
            return _from_page(path, shown, base)

        return {
            "nav": self.navigations[language],
            "pages": [],
            "base_url": base,
            "extra_css": [to(path) for path in config["extra_css"]],
            "extra_javascript": [to(str(path)) for path in config["extra_javascript"]],
            "mkdocs_version": self._version,
            "build_date_utc": self._now,
            "config": config,
            "page": page,
        }


def _version_for() -> str:
    """The version of MkDocs beside which the theme stands, if it is installed."""
    try:
        return version("mkdocs")
    except PackageNotFoundError:
        return ""


def _environment(config: SiteConfig) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(config.folders),
        auto_reload=False,
        bytecode_cache=compiled("theme"),
        extensions=["jinja2.ext.i18n"],
    )
    environment.filters["url"] = _url
    environment.filters["script_tag"] = _script_tag
    return environment


@jinja2.pass_context
def _url(context: Context, path: object) -> str:
    """A path from the top of the site as a link from the page at hand."""
    return _from_page(str(path), context["page"], context["base_url"])


@jinja2.pass_context
def _script_tag(context: Context, script: Any) -> Markup:
    """What loads a script: a path, or a mapping with its path and how it is to be loaded."""
    told = script if isinstance(script, Mapping) else {"path": script}
    marks = Markup(' type="{}"').format(told["type"]) if told.get("type") else ""
    marks += "".join(f" {one}" for one in ("defer", "async") if told.get(one))
    return Markup('<script src="{}"{}></script>').format(_url(context, told["path"]), Markup(marks))


def _from_page(path: str, page: Item | None, base: str) -> str:
    path = path or "."
    parsed = urlsplit(path)
    if parsed.scheme or parsed.netloc or path.startswith(("/", "#")):
        return path
    return way(path, page.url or "") if page is not None else posixpath.join(base, path)


def way(to: str, address: str) -> str:
    """The relative way from an address to a path, both from the top of the site."""
    start = f"/{address}" if "." not in posixpath.basename(address) else posixpath.dirname(address)
    way = posixpath.relpath(f"/{to}", posixpath.normpath(start or "/"))
    return f"{way}/" if to.endswith("/") else way


def _in_language(config: Mapping[str, Any], language: str, words: Any) -> Mapping[str, Any]:
    """The settings as the pages of a further language see them: their theme, the site's name."""
    theme = {**config["theme"], "language": language}
    if isinstance(theme.get("palette"), list):
        theme["palette"] = [scheme_in_words(scheme, words) for scheme in theme["palette"]]
    told = {**config, "theme": theme}
    for name in ("site_name", "site_description", "copyright"):
        if config.get(name):
            told[name] = words(config[name])
    return told
