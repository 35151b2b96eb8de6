"""Whole random books: what is written is read back the same, and every page of it can be made."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from minutebook import macros
from minutebook.book.book import Book, bind
from minutebook.checks.runner import check
from minutebook.exports import EXPORTS
from minutebook.findings import Finding
from minutebook.i18n.catalogs import locales_of
from minutebook.loader.decoder import Decoder
from minutebook.loader.dumper import facts_text
from minutebook.loader.kinds import KINDS, Kind
from minutebook.loader.yaml_tree import parse
from minutebook.macros import HERE, present
from minutebook.pages.catalog import pages
from minutebook.pages.languages import pages_in
from minutebook.pages.page import Page
from tests.support.random_books import Records, book_of_chance, files_of, read_back, sound
from tests.support.random_records import ALL_KINDS, TODAY, World, record_of
from tests.support.repositories import write
from tests.support.site_fixture import build_site

pytestmark = pytest.mark.whole

CALL = re.compile(r"\{\{ (\w+)\((.*)\) \}\}\n")
LARGE = settings(suppress_health_check=list(HealthCheck), deadline=None)
# To make a book smaller that fails takes minutes, and the traceback says where to look.
WHOLE = settings(LARGE, phases=(Phase.explicit, Phase.reuse, Phase.generate), print_blob=True)

WHOLE_BOOKS = st.randoms(use_true_random=True).map(book_of_chance)
"""One number for each book, which says by itself all that is in it: Hypothesis gives up on examples
that are made of as many choices as a book is."""


def records(kind: Kind) -> st.SearchStrategy[Any]:
    """A record by itself, in a world where whatever a link asks for is known."""

    def made(chance: Random) -> Any:
        world = World(ids=defaultdict(lambda: ["risks/one", "risks/two"]), folder="risks")
        return record_of(chance, kind.record, world)

    return st.randoms(use_true_random=False).map(made)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_record_that_is_written_is_read_back_the_same(kind: Kind) -> None:
    @settings(LARGE, max_examples=15)
    @given(records(kind))
    def round_trip(record: Any) -> None:
        text = facts_text(record)
        node, findings = parse("f.yml", text)
        assert node is not None, text
        again = Decoder(findings).record(node, kind.record)
        assert [str(finding) for finding in findings] == []
        assert again == record
        assert facts_text(again) == text

    round_trip()


@settings(WHOLE, max_examples=10)
@given(WHOLE_BOOKS)
def test_a_book_that_is_written_is_read_back_the_same(drawn: Records) -> None:
    archive = read_back(drawn)
    assert [str(finding) for finding in archive.findings] == []
    for kind in ALL_KINDS:
        assert archive.records[kind.name] == drawn[kind.name], kind.name
    # Whatever is wrong with it is told, and never by a traceback.
    check(bind(archive, TODAY))


@settings(WHOLE, max_examples=8)
@given(WHOLE_BOOKS)
def test_every_page_and_file_of_a_book_can_be_made(drawn: Records) -> None:
    book = sound(drawn)
    locales = locales_of(book.body.languages, [HERE])
    book = book.in_locale(locales[book.body.languages[0]])
    problems: list[Finding] = []
    renderer = present(book, problems, [macros], locales)
    for page in every_page(book):
        call = CALL.fullmatch(page.markdown)
        assert call is not None, page
        given_ = ast.parse(f"f({call[2]})", mode="eval").body
        assert isinstance(given_, ast.Call)
        arguments = {one.arg or "": ast.literal_eval(one.value) for one in given_.keywords}
        language = renderer.language_of(page.address)
        token = renderer.call(call[1], arguments, language)
        html, _ = renderer.finish(token, page.address, f"{page.address}index.json")
        assert len(html) > len(token)
    assert [str(problem) for problem in problems] == []
    for export in EXPORTS:
        for path, content in export(book):
            if path.endswith(".json"):
                json.loads(content)


def every_page(book: Book) -> Iterator[Page]:
    """The pages of a book in all its languages."""
    yield from pages(book)
    for language in book.body.languages[1:]:
        locale = locales_of(book.body.languages, [HERE])[language]
        yield from pages_in(book.in_locale(locale))


MKDOCS = """\
site_name: A random council
docs_dir: content
theme: {name: material, font: false}
plugins:
  - minutebook
  - macros:
      modules: [minutebook.macros]
      on_undefined: strict
      on_error_fail: true
"""


@settings(WHOLE, max_examples=2)
@given(WHOLE_BOOKS)
def test_a_whole_site_is_built_of_a_book(tmp_path_factory: Any, drawn: Records) -> None:
    root = tmp_path_factory.mktemp("council")
    book = sound(drawn)
    more = {"mkdocs.yml": MKDOCS, "content/about.md": "# About us\n"}
    write(root, {**files_of(Records(book.archive.records)), **more})
    site = build_site(root, root / "site")
    for page in every_page(book):
        assert (site / page.address / "index.html").is_file()
