"""Builds a whole site without MkDocs."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from minutebook.backends.jinja.backend import JinjaBackend, Source
from minutebook.backends.jinja.config import SiteConfig, config_of
from minutebook.backends.jinja.theme import Theme
from minutebook.backends.material.header import with_search_box
from minutebook.backends.material.policy import Policy, sites_named
from minutebook.backends.material.script import (
    OF_SEARCH,
    SCRIPT,
    UnknownScriptError,
    harmless,
    unknown,
)
from minutebook.findings import in_order
from minutebook.loader.prose import address_of
from minutebook.runtime.plain_files import contents
from minutebook.runtime.progress import Stages
from minutebook.site.assets import asset_content, is_module
from minutebook.site.backend import Authored, Plan, ProsePage
from minutebook.site.builder import Builder
from minutebook.site.council import tell
from minutebook.site.errors import BuildError
from minutebook.site.log import TOP, log
from minutebook.site.page_content import PageContents
from minutebook.site.settings import settings


def build(root: Path, builder: Builder, site: Path | None, *, strict: bool = False) -> None:
    """Build the site of a repository in place of the last, by a builder that publishes.

    `site` is the folder to build into, that of mkdocs.yml if left out. BuildError where that can't
    be done; with `strict` where anything was warned of.
    """
    config = config_of(root)
    warnings = _Warnings()
    logging.getLogger(TOP).addHandler(warnings)
    said = settings(root)
    with_folders = config.shown["use_directory_urls"] is not False  # !ENV and all
    said = replace(said, site=str(site or root / said.site), directory_urls=with_folders)
    builder.load(root, said, Stages(log))
    publication = builder.open_output(Path(said.site))
    try:
        _fill(publication.new, config, builder, publication.take_spare)
        if strict and warnings.count:
            raise BuildError(f"{warnings.count} warnings, and the build is strict")
    except BaseException:
        publication.discard()
        raise
    try:
        publication.publish()
    except OSError as problem:
        raise BuildError(
            f"The site is built, but can't take the place of {said.site}: {problem}"
        ) from None
    builder.stages.tell()


class _Warnings(logging.Handler):
    """Counts what is warned of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += record.levelno == logging.WARNING


def _fill(output: Path, config: SiteConfig, builder: Builder, take_previous: Any) -> None:
    page_contents = PageContents(
        builder.book.body.name,
        builder.council.locales,
        builder.renderer,
        builder.tracked("pages"),
        builder.with_json,
        config.own.get("translations") or {},
    )
    styles, scripts = config.shown["extra_css"], config.shown["extra_javascript"]
    assets = builder.renderer.assets()
    styles += [path for path in assets if path.endswith(".css")]
    scripts += [path for path, at in assets.items() if path.endswith(".js") and not is_module(at)]
    has_policy = config.own.get("content_security_policy", True)
    named = sites_named([*styles, *scripts], "material", config.theme.get("font"))
    others = config.own.get("other_sites") or ()
    policy = Policy([*others, *named]) if has_policy else None
    theme = Theme(config, page_contents, policy, builder.council.dated)
    sources = {one.path: one for one in _sources(builder)}
    authored = dict(_authored(builder, sources))
    of_records = {one.path for one in authored.values()}
    files = {path: path for path in builder.council.attached.published}
    prose = tuple(
        ProsePage(
            address_of(one.path),
            one.path,
            f"{address_of(one.path)}index.html",
            one.file,
            one.text,
        )
        for one in sources.values()
        if one.path not in of_records
    )
    paths = {**{path: address_of(path) for path in sources}, **files}
    paths.update({page.source: address for address, page in builder.pages.items()})
    builder.plan(Plan(authored, frozenset(), prose, paths))
    backend = JinjaBackend(config, builder, page_contents, theme, sources, files)
    builder.make_pages(backend, output, take_previous)
    tell(in_order(builder.problems))
    builder.save()
    for path, content in _static(config, builder):
        _write(output / path, content)
    not_found = with_search_box(theme.not_found(), builder.renderer.search_box("", _top(theme)))
    _write(output / "404.html", (policy.put_in(not_found) if policy else not_found).encode())
    listed = [*(one.address for one in prose), *builder.pages]  # in the order that MkDocs has
    for path, content in _sitemap(listed, theme, builder.council.dated):
        _write(output / path, content)
    builder.make_search(output)


def _top(theme: Theme) -> str:
    return urlsplit(theme.site_url or "/").path


def _sources(builder: Builder) -> Iterator[Source]:
    """The pages that people wrote, and those of the guide."""
    root, content = builder.root, builder.settings.content
    for page in builder.book.archive.prose:
        file = f"{content}/{page.path}"
        yield Source(page.path, file, _text(root / file))
    guide = builder.settings.guide
    for inside in builder.council.attached.guide if guide else ():
        if inside.endswith(".md"):
            yield Source(inside, inside, _text(root / inside))
    if guide:
        for name, text in builder.renderer.guide().items():
            path = f"{guide}/macros/{name}"
            yield Source(path, path, text)


def _text(path: Path) -> str:
    """The text of a plain file, its lines ended as Python ends them."""
    return io.TextIOWrapper(io.BytesIO(contents(path)), "utf-8").read()


def _authored(builder: Builder, sources: dict[str, Source]) -> Iterator[tuple[str, Authored]]:
    """The pages of records that an author wrote."""
    at = {address_of(path): one for path, one in sources.items()}
    for address in builder.pages:
        one = at.get(address)
        if one is not None:
            yield address, Authored(one.path, one.file, one.text)


def _static(config: SiteConfig, builder: Builder) -> Iterator[tuple[str, bytes]]:
    """The files of the site that no record and no page makes: the theme's, the macros', others."""
    for folder in reversed(config.folders):
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder).as_posix()
            if not path.is_file() or not _is_asset(inside):
                continue
            if folder != config.folders[-1]:  # the council's own
                yield inside, contents(path)
            elif SCRIPT.fullmatch(inside):
                try:
                    yield inside, harmless(path.read_text("utf-8")).encode()
                except UnknownScriptError as problem:
                    raise BuildError(unknown(path.name, problem)) from None
            else:
                yield inside, path.read_bytes()
    for inside, asset in builder.renderer.assets().items():
        yield inside, asset_content(inside, asset)
    yield from builder.json_of_prose()
    root, content = builder.root, builder.settings.content
    for inside in builder.council.attached.published:
        yield inside, contents(root / content / inside)
    for inside in builder.council.attached.guide if builder.settings.guide else ():
        if not inside.endswith(".md"):
            yield inside, contents(root / inside)


def _is_asset(inside: str) -> bool:
    """Whether a file of the theme is published."""
    is_script_map = SCRIPT.fullmatch(inside.removesuffix(".map")) and inside.endswith(".map")
    name = inside.lower()
    return not (
        is_script_map
        or inside.startswith((".", *OF_SEARCH))
        or name.endswith((".py", ".pyc", ".html", ".md"))
        or "readme" in name
        or inside == "mkdocs_theme.yml"
    )


def _sitemap(
    addresses: Iterable[str], theme: Theme, dated: dt.datetime
) -> Iterator[tuple[str, bytes]]:
    """The sitemap, plain and packed: the pages of the site, where its address is known."""
    day = dated.astimezone(dt.UTC).date()
    entries = "".join(
        f"\n    <url>\n         <loc>{escape(at)}</loc>\n"
        f"         <lastmod>{day}</lastmod>\n    </url>"
        for address in addresses
        if (at := theme.canonical(address)) is not None
    )
    whole = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}\n</urlset>'
    ).encode()
    yield "sitemap.xml", whole
    packed = io.BytesIO()
    midnight = dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()
    with gzip.GzipFile("sitemap.xml.gz", "wb", fileobj=packed, mtime=int(midnight)) as file:
        file.write(whole)
    yield "sitemap.xml.gz", packed.getvalue()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # it may be a second name of what must stay as it is
    path.write_bytes(content)
