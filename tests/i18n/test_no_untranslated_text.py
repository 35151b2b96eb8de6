"""No word of the interface escapes its catalogue.

Every page of a council is made in a language that nobody speaks: its catalogue puts brackets round
whatever it says. All records are in English, and marked so wherever they stand on such a page. What
is neither in brackets nor marked was said by a template or by Python without the catalogue.
"""

from __future__ import annotations

import ast
import datetime as dt
import re
import shutil
from collections.abc import Iterator, Mapping
from gettext import NullTranslations
from html.parser import HTMLParser

import pytest

from minutebook import macros as standard
from minutebook.book.book import Book, bind
from minutebook.book.texts import records_in
from minutebook.findings import Finding
from minutebook.i18n.locale import CatalogLocale
from minutebook.i18n.messages import ENGLISH, Locale
from minutebook.loader.loader import read
from minutebook.macros import present
from minutebook.pages.catalog import pages
from minutebook.pages.page import Page
from minutebook.records.council import full_name
from minutebook.runtime.clock import build_moment
from tests.support.site_fixture import ROOT

pytestmark = pytest.mark.whole

CALL = re.compile(r"\{\{ (\w+)\((.*)\) \}\}\n")
SAID = re.compile(r"⟦[^⟦⟧]*⟧")
SAID_IN_ATTRIBUTES = ("aria-label", "title", "alt", "placeholder", "data-label")
FILE = re.compile(r"[\w-]+\.(csv|ics|json)\b")
WORD = re.compile(r"[^\W\d_]{3,}")
BETWEEN = re.compile(r"[^\w\s’'&£%/–-]+|\d+")
"""What stands between texts of records that a macro puts together."""


class Bracketed(Locale):
    """A language whose every word stands in brackets."""

    language = "zz"
    name = "⟦Zz⟧"

    def gettext(self, words: str) -> str:
        return f"⟦{_between_values(words)}⟧"

    def ngettext(self, one: str, several: str, count: int) -> str:
        return self.gettext(one if count == 1 else several)

    def pgettext(self, context: str, words: str) -> str:
        return self.gettext(words)

    def day(self, date: dt.date) -> str:
        return f"⟦{super().day(date)}⟧"

    def weekday(self, date: dt.date) -> str:
        return f"⟦{ENGLISH.weekday(date)}⟧"

    def clock(self, time: dt.time) -> str:
        return f"⟦{super().clock(time)}⟧"

    def joined(self, before: str, last: str, word: str, *, ours: bool = False) -> str:
        return f"{before} ⟦{word}⟧ {last}"


def _between_values(words: str) -> str:
    """The brackets open again after each value, which is the record's and not the catalogue's."""
    return re.sub(r"(%\(\w+\)s|\{\w+\}|<[^>]+>)", r"⟧\1⟦", words)


class Visible(HTMLParser):
    """The words of a page that are in its own language, and where they stand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.words: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in ("br", "hr", "img", "input", "col", "line", "path", "rect", "circle"):
            foreign = "lang" in given or tag in ("script", "style")
            self.open.append((tag, foreign))
        self.attributes += [given[name] or "" for name in SAID_IN_ATTRIBUTES if name in given]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.attributes += [given[name] or "" for name in SAID_IN_ATTRIBUTES if name in given]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(foreign for _, foreign in self.open):
            self.words.append(data)


@pytest.fixture(scope="module", params=[".", "examples/arrowmere", "examples/llanfrychau"])
def council(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A council's book, read as if it had pages in a language that no record is in."""
    root = tmp_path_factory.mktemp("council")
    source = ROOT / request.param
    shutil.copytree(source / "data", root / "data")
    shutil.copytree(source / "content", root / "content")
    body = root / "data" / "body.yml"
    text = re.sub(r"^languages:.*\n((?:  - .*\n)*)", r"languages:\n\1  - zz\n",
                  body.read_text("utf-8"), flags=re.MULTILINE)  # fmt: skip
    if "languages:\n  - zz" in text or "languages:" not in text:
        text = text.replace("languages:\n", "").replace("  - zz\n", "") + "languages: [en, zz]\n"
    body.write_text(text, "utf-8")
    return bind(read(root), build_moment(ROOT).date())


@pytest.fixture(scope="module")
def made(council: Book) -> dict[str, str]:
    """Every page of the council's, in the language that nobody speaks."""
    return _pages(council)


def _pages(book: Book) -> dict[str, str]:
    """Every generated page's HTML in the language that nobody speaks."""
    problems: list[Finding] = []
    main = book.body.languages[0]
    locales = {main: CatalogLocale(main, NullTranslations()), "zz": Bracketed()}
    renderer = present(book.in_locale(locales[main]), problems, [standard], locales)
    made = {}
    for page in pages(book):
        call = renderer.call(*_call(page), "zz")
        made[page.address], _ = renderer.finish(
            call, f"zz/{page.address}", f"{page.address}index.json"
        )
    return made


def _call(page: Page) -> tuple[str, dict[str, str]]:
    call = CALL.fullmatch(page.markdown)
    assert call is not None
    given = ast.parse(f"f({call[2]})", mode="eval").body
    assert isinstance(given, ast.Call)
    return call[1], {str(k.arg): ast.literal_eval(k.value) for k in given.keywords}


def _recorded(book: Book) -> str:
    """Every text of the records, as a macro may put several of them together."""
    texts = [
        text
        for records in book.archive.records.values()
        for record in records.values()
        for one in records_in(record)
        for name in one.__dataclass_fields__
        for text in _texts(getattr(one, name))
    ]
    names = [full_name(person) for person in book.people.values()]
    return "\n".join((*texts, *names)).lower()


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)


def test_every_mark_of_another_language_becomes_an_element(made: dict[str, str]) -> None:
    for address, html in made.items():
        assert not re.search("[\ue000-\ue002]", html), address
        for tag in ("span", "div"):
            assert html.count(f"<{tag}") == html.count(f"</{tag}>"), address


def test_no_word_of_the_interface_escapes_the_catalogue(
    council: Book, made: dict[str, str]
) -> None:
    recorded = _recorded(council)
    escaped: dict[str, str] = {}
    for address, html in made.items():
        page = Visible()
        page.feed(html)
        for text in (*page.words, *page.attributes):
            for phrase in BETWEEN.split(FILE.sub("|", SAID.sub("|", text))):
                words = " ".join(phrase.split())
                if WORD.search(words) and words.lower() not in recorded:
                    escaped.setdefault(words, address)
    assert escaped == {}, "\n".join(f"{words!r} on {at}" for words, at in escaped.items())
