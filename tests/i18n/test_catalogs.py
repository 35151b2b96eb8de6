"""The catalogues: complete in every language that has one, nothing stale, nothing guessed."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from minutebook.i18n.catalogs import locales_of
from minutebook.i18n.messages import (
    Locale,
    capital,
    say,
    say_list,
    say_many,
    say_series,
    with_weekday,
)
from scripts.catalogue import LOCALE, as_text, catalogues, read, template, untranslated, updated
from tests.support.site_fixture import ROOT

PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|\{\w*\}|</?\w+|href=\"[^\"]*\"")
DATE = dt.date(2025, 11, 5)


@pytest.fixture(scope="module")
def words() -> Catalog:
    return template()


@pytest.fixture(scope="module")
def welsh() -> Locale:
    return locales_of(["cy"], [ROOT / "macros"])["cy"]


def shown(messages: list[Message]) -> str:
    return "\n".join(repr(message.id) for message in messages)


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_welsh_has_a_catalogue() -> None:
    assert LOCALE / "cy" / "LC_MESSAGES" / "minutebook.po" in list(catalogues())


@pytest.mark.parametrize("path", list(catalogues()), ids=lambda path: path.parent.parent.name)
class TestEachCatalogue:
    def test_every_word_is_translated(self, path: Path, words: Catalog) -> None:
        missing = untranslated(updated(read(path), words))
        assert not missing, f"run 'make catalogue' and translate:\n{shown(missing)}"

    def test_no_word_is_stale(self, path: Path, words: Catalog) -> None:
        stale = [m for m in read(path) if m.id and words.get(m.id, m.context) is None]
        assert not stale, f"nothing says these any more; run 'make catalogue':\n{shown(stale)}"

    def test_nothing_is_fuzzy(self, path: Path) -> None:
        assert not [m for m in read(path) if m.id and m.fuzzy]

    def test_values_and_markup_are_those_of_the_english(self, path: Path) -> None:
        wrong = []
        for message in read(path):
            wanted = [sorted(PLACEHOLDER.findall(one)) for one in forms(message.id)]
            wrong += [
                f"{message.id!r}: {text!r}"
                for text in forms(message.string)
                if message.id and text and sorted(PLACEHOLDER.findall(text)) not in wanted
            ]
        assert not wrong, "\n".join(wrong)

    def test_the_file_is_as_the_script_writes_it(self, path: Path, words: Catalog) -> None:
        assert path.read_bytes() == as_text(updated(read(path), words)), "run 'make catalogue'"


def test_what_a_translator_wrote_stays_and_what_nothing_says_goes() -> None:
    old = Catalog(locale="cy")
    old.add("Agenda", "Agenda")
    old.add("Gone", "Wedi mynd")
    words_now = Catalog()
    words_now.add("Agenda")
    words_now.add("Minutes")
    new = updated(old, words_now)
    assert {m.id: m.string or "" for m in new if m.id} == {"Agenda": "Agenda", "Minutes": ""}
    assert [m.id for m in untranslated(new)] == ["Minutes"]


def test_english_words_are_the_catalogues_keys() -> None:
    assert str(say("from {day}", day=DATE)) == "from 5 November 2025"
    assert str(say_many("{count} vote", "{count} votes", 1)) == "1 vote"
    assert str(say_many("{count} vote", "{count} votes", 0)) == "0 votes"
    assert str(with_weekday(DATE)) == "Wednesday 5 November 2025"
    assert str(say_list([])) == ""
    assert str(say_list(["a"])) == "a"
    assert str(say_list(["a", "b", "c"])) == "a, b and c"
    assert str(say_list(["a", "b"], "or")) == "a or b"
    assert str(say_series(["a", say("item {number}", number=2)], "; ")) == "a; item 2"
    assert str(capital(say_list([say("agenda"), say("minutes")]))) == "Agenda and minutes"


def test_words_without_values_may_hold_braces() -> None:
    assert str(say("All {all} are shown.")) == "All {all} are shown."


def test_days_and_times_are_said_in_welsh(welsh: Locale) -> None:
    assert welsh.day(DATE) == "5 Tachwedd 2025"
    assert welsh.weekday(DATE) == "Dydd Mercher 5 Tachwedd 2025"
    assert welsh.clock(dt.time(10, 0)) == "10.00 yb"
    assert welsh.clock(dt.time(14, 5)) == "2.05 yp"
    assert welsh.clock(dt.time(18, 30)) == "6.30 yh"
    assert welsh.say(say("until {day}", day=DATE)) == "hyd 5 Tachwedd 2025"


def test_a_noun_after_a_number_is_mutated_as_welsh_asks(welsh: Locale) -> None:
    several = [say_many("{count} meeting", "{count} meetings", n) for n in (0, 1, 2, 3, 4, 6)]
    said = [welsh.say(one) for one in several]
    assert said == [
        "0 cyfarfod", "1 cyfarfod", "2 gyfarfod", "3 chyfarfod", "4 cyfarfod", "6 chyfarfod",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ((say("agenda"), say("minutes")), "agenda a chofnodion"),
        ((say("minutes"), say("agenda")), "cofnodion ac agenda"),
        (("Ann", "Carys"), "Ann a Carys"),
        (("Carys", "Ioan"), "Carys a Ioan"),
        (("Carys", "Ifor"), "Carys ac Ifor"),
        (("Ann", "Wiliam"), "Ann a Wiliam"),
        (("7", "8"), "7 ac 8"),
        (("3", "18"), "3 a 18"),
        (("a", "b", "ŵyr"), "a, b ac ŵyr"),
    ],
)
def test_and_in_welsh_goes_by_what_follows(
    welsh: Locale, entries: tuple[object, ...], said: str
) -> None:
    assert welsh.say(say_list(entries)) == said


def test_or_in_welsh(welsh: Locale) -> None:
    assert welsh.say(say_list(["2017/18", "2019/20"], "or")) == "2017/18 neu 2019/20"


def test_a_language_without_a_catalogue_says_its_own_dates_and_english_words() -> None:
    german = locales_of(["de"], [ROOT / "macros"])["de"]
    assert german.day(DATE) == "5. November 2025"
    assert german.say(say("agenda")) == "agenda"
    assert german.name == "Deutsch"


def test_a_language_that_nobody_knows_says_english_dates() -> None:
    nobodys = locales_of(["zz"], [])["zz"]
    assert nobodys.day(DATE) == "5 November 2025"
    assert nobodys.weekday(DATE) == "Wednesday 5 November 2025"
    assert nobodys.name == "zz"


def test_a_councils_own_catalogue_comes_before_the_standard_one(tmp_path: Path) -> None:
    path = tmp_path / "locale" / "cy" / "LC_MESSAGES" / "minutebook.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "agenda"\nmsgstr "rhaglen"\n',
        "utf-8",
    )
    own = locales_of(["cy"], [tmp_path, ROOT / "macros"])["cy"]
    assert own.say(say("agenda")) == "rhaglen"
    assert own.say(say("minutes")) == "cofnodion"
