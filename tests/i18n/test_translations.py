"""Texts in several languages: read, linked, checked, written and told."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from gettext import NullTranslations
from pathlib import Path

import pytest

from minutebook.book.book import Book, bind
from minutebook.book.translations import given_in
from minutebook.exports.json.encode import plain
from minutebook.exports.json.page_json import pages_json
from minutebook.i18n.locale import CatalogLocale
from minutebook.i18n.messages import ENGLISH
from minutebook.links.target import Target
from minutebook.loader.dumper import facts_text
from minutebook.loader.json_schema import schema_of
from minutebook.loader.loader import read
from minutebook.pages.catalog import pages
from minutebook.pages.languages import in_each_language, pages_in
from minutebook.records.council import Body, Person, full_name
from minutebook.records.translated import Translated, changed, combined
from tests.support.repositories import TODAY, book_of, lines_of, write

BODY = """# yaml-language-server: $schema=../schemas/body.json
name:
  en: Borchester District Council
  cy: Cyngor Dosbarth Borchester
languages: [en, cy]
"""
COMMITTEE = """# yaml-language-server: $schema=../../schemas/committee.json
name:
  en: Planning Committee
  cy: Pwyllgor Cynllunio
about: Decides applications.
"""
AGENDA = """# yaml-language-server: $schema=../../../../schemas/agenda.json
items:
  - number: "1"
    title:
      en: Footpaths
      cy: Llwybrau
    text:
      en: See [the chair](person:ann-lee).
      cy: Gweler [y cadeirydd](person:ann-lee) a [neb](person:nobody).
"""
MINUTES = """# yaml-language-server: $schema=../../../../schemas/minutes.json
attendance: []
items:
  - number: "1"
    title:
      en: Footpaths
      cy: Llwybrau
    paragraphs:
      - en: Two were closed.
        cy: Caewyd dau.
      - cy: Dim ond yn Gymraeg.
      - Only in English.
"""
PERSON = """# yaml-language-server: $schema=../../schemas/person.json
name: Ann Lee
title:
  en: Councillor
  cy: Y Cynghorydd
post_nominals: OBE
"""
FILES = {
    "data/body.yml": BODY,
    "data/committees/planning.yml": COMMITTEE,
    "data/people/ann-lee.yml": PERSON,
    "data/people/ben-oak.yml": "# yaml-language-server: $schema=x\nname: Ben Oak\n",
    "data/meetings/planning/2024-02-06/agenda.yml": AGENDA.replace(" a [neb](person:nobody)", ""),
    "data/meetings/planning/2024-02-06/minutes.yml": MINUTES,
    "data/meetings/planning/2024-01-09/agenda.yml": (
        "# yaml-language-server: $schema=x\nitems:\n  - title: Trees\n"
    ),
    "content/about.md": "# About\n",
    "content/cy/about.md": "# Ynghylch\n",
    "content/cy/croeso.md": "# Croeso\n\n[Y pwyllgor](committee:planning)\n",
}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return book_of(tmp_path, FILES)


def told(book: Book) -> Book:
    return book.in_locale(CatalogLocale("cy", NullTranslations()))


def test_a_title_is_told_in_the_language_of_each_book(book: Book) -> None:
    planning = Target("committee", "planning")
    for _ in range(2):
        assert book.title(planning) == "Planning Committee"
        assert told(book).title(planning) == "Pwyllgor Cynllunio"
        assert told(book).in_locale(ENGLISH).title(planning) == "Planning Committee"


class TestReading:
    def test_a_text_in_languages_is_a_text_in_the_main_one(self, book: Book) -> None:
        name = book.committees["planning"].name
        assert name == "Planning Committee"
        assert isinstance(name, Translated)
        assert name.languages == {"en": "Planning Committee", "cy": "Pwyllgor Cynllunio"}
        assert name.language == "en"

    def test_the_main_language_is_the_first_of_the_body(self, tmp_path: Path) -> None:
        body = BODY.replace("[en, cy]", "[cy, en]")
        book = book_of(tmp_path, {**FILES, "data/body.yml": body})
        assert book.body.name == "Cyngor Dosbarth Borchester"
        assert book.committees["planning"].name == "Pwyllgor Cynllunio"

    def test_a_text_that_lacks_the_main_language_is_the_one_that_is_given(self, book: Book) -> None:
        minutes = book.meetings["planning/2024-02-06"].minutes
        assert minutes is not None
        text = minutes.items[0].paragraphs[1].text
        assert isinstance(text, Translated)
        assert (text, text.language) == ("Dim ond yn Gymraeg.", "cy")

    def test_a_plain_text_is_in_the_main_language(self, book: Book) -> None:
        about = book.committees["planning"].about
        assert isinstance(about, Translated)
        assert about.is_plain
        assert about.languages == {"en": "Decides applications."}

    def test_names_and_numbers_have_no_language(self, book: Book) -> None:
        assert type(book.people["ann-lee"].name) is str
        assert type(book.people["ann-lee"].post_nominals) is str
        agenda = book.meetings["planning/2024-02-06"].agenda
        assert agenda is not None
        assert type(agenda.items[0].number) is str

    def test_a_council_with_one_language_has_plain_texts(self, tmp_path: Path) -> None:
        committee = "# yaml-language-server: $schema=x\nname: Planning Committee\n"
        book = book_of(tmp_path, {"data/committees/planning.yml": committee})
        assert type(book.committees["planning"].name) is str

    def test_a_shorthand_may_be_in_languages(self, book: Book) -> None:
        minutes = book.meetings["planning/2024-02-06"].minutes
        assert minutes is not None
        assert [paragraph.text for paragraph in minutes.items[0].paragraphs] == [
            "Two were closed.", "Dim ond yn Gymraeg.", "Only in English.",
        ]  # fmt: skip

    def test_an_id_a_key_and_an_address_are_in_no_language(self, tmp_path: Path) -> None:
        contact = "name: Ann Lee\nposts:\n  - title: Clerk\n    committee: {en: a, cy: b}\n"
        write(
            tmp_path,
            {**FILES, "data/people/ann-lee.yml": "# yaml-language-server: $schema=x\n" + contact},
        )
        assert lines_of(tmp_path)[0].startswith(
            "data/people/ann-lee.yml:5:16: error wrong-type: 'committee' wants plain text"
        )

    def test_each_language_says_what_is_wrong_in_it(self, tmp_path: Path) -> None:
        person = PERSON + "note:\n  en: One.\n  cy: |\n    Un. <!-- nid i bawb -->\n"
        write(tmp_path, {**FILES, "data/people/ann-lee.yml": person})
        assert lines_of(tmp_path)[0].startswith("data/people/ann-lee.yml:9:7: error html-comment:")

    def test_prose_is_in_the_language_of_its_folder(self, book: Book) -> None:
        assert {(prose.address, prose.language) for prose in book.archive.prose} == {
            ("about/", "en"), ("cy/about/", "cy"), ("cy/croeso/", "cy"),
        }  # fmt: skip


class TestTranslated:
    def test_it_compares_by_every_language(self) -> None:
        one = Translated({"en": "Parks", "cy": "Parciau"}, "en")
        assert one == Translated({"cy": "Parciau", "en": "Parks"}, "en")
        assert one != Translated({"en": "Parks", "cy": "Parcau"}, "en")
        assert one == "Parks"
        assert one != "Parciau"
        assert hash(one) == hash("Parks")

    def test_a_text_in_one_language_joins_with_the_same_in_several(self) -> None:
        words = {Translated({"en": "Major", "cy": "Mawr"}, "en"): 5}
        assert words[Translated({"en": "Major"}, "en")] == 5
        assert words["Major"] == 5

    def test_it_can_be_copied(self) -> None:
        one = Translated({"cy": "Parciau"}, "en")
        other = copy.deepcopy(one)
        assert other == one
        assert (other.main, other.language) == ("en", "cy")

    def test_texts_put_together_keep_their_languages(self) -> None:
        word = Translated({"en": "Major", "cy": "Mawr"}, "en")
        together = combined("{word} ({value})", word=word, value="4")
        assert together == Translated({"en": "Major (4)", "cy": "Mawr (4)"}, "en")
        assert type(combined("{word} ({value})", word="Major", value="4")) is str
        lacking = combined("{a}, {b}", a=word, b=Translated({"en": "Rare"}, "en"))
        assert lacking == Translated({"en": "Major, Rare", "cy": "Mawr, Rare"}, "en")

    def test_a_change_is_made_in_each_language(self) -> None:
        word = Translated({"en": "Major", "cy": "Mawr"}, "en")
        assert changed(word, str.lower) == Translated({"en": "major", "cy": "mawr"}, "en")
        assert changed("Major", str.lower) == "major"


class TestRoundTrip:
    @pytest.mark.parametrize("kind", ["committees", "people"])
    def test_what_is_read_is_written_as_it_was(self, book: Book, kind: str) -> None:
        name = {"committees": "committees/planning.yml", "people": "people/ann-lee.yml"}[kind]
        record = {"committees": book.committees["planning"], "people": book.people["ann-lee"]}[kind]
        assert facts_text(record) == FILES[f"data/{name}"].partition("\n")[2]

    def test_a_paragraph_in_languages_is_written_as_a_mapping(self, book: Book) -> None:
        minutes = book.meetings["planning/2024-02-06"].minutes
        assert minutes is not None
        written = facts_text(minutes)
        assert "      - en: Two were closed.\n        cy: Caewyd dau.\n" in written
        assert "- cy: Dim ond yn Gymraeg.\n" in written
        assert "- Only in English.\n" in written


class TestLinks:
    def test_a_link_counts_in_each_language(self, book: Book) -> None:
        links = book.links_to("person", "ann-lee")
        assert [(str(link.source), str(link.place)) for link in links] == [
            ("meeting:planning/2024-02-06#item-1",
             "data/meetings/planning/2024-02-06/agenda.yml:8:27"),
            ("meeting:planning/2024-02-06#item-1",
             "data/meetings/planning/2024-02-06/agenda.yml:9:32"),
        ]  # fmt: skip

    def test_a_broken_link_in_a_further_language_is_told(self, tmp_path: Path) -> None:
        agenda = "data/meetings/planning/2024-02-06/agenda.yml"
        write(tmp_path, {**FILES, agenda: AGENDA})
        assert f"{agenda}:9:56: error broken-link: there is no person 'nobody'" in lines_of(
            tmp_path
        )

    def test_a_page_in_a_further_language_links_as_the_main_one_does(self, book: Book) -> None:
        sources = [str(link.source) for link in book.links_to("committee", "planning")]
        assert sources == ["page:croeso"]


class TestExempt:
    def test_exempt_text_is_refused_in_every_language(self, tmp_path: Path) -> None:
        agenda = """# yaml-language-server: $schema=../../../../schemas/agenda.json
items:
  - number: "1"
    title: A lease
    exempt:
      paragraphs: [3]
      public_interest: The price is being settled.
    text:
      cy: Swm y cynnig.
"""
        at = "data/meetings/planning/2024-02-06/agenda.yml"
        write(
            tmp_path, {"data/body.yml": BODY, "data/committees/planning.yml": COMMITTEE, at: agenda}
        )
        assert (
            f"{at}:9:7: error exempt-text: 'text' of an exempt item would be published; delete it"
            in [line.replace(":9:5:", ":9:7:") for line in lines_of(tmp_path)]
        )


class TestBook:
    def test_titles_are_told_in_the_language_of_the_book(self, book: Book) -> None:
        meeting = Target("meeting", "planning/2024-02-06")
        assert book.title(meeting) == "Planning Committee, 6 February 2024"
        assert told(book).title(meeting) == "Pwyllgor Cynllunio, 6 Chwefror 2024"

    def test_a_name_is_told_with_the_title_of_each_language(self, book: Book) -> None:
        name = full_name(book.people["ann-lee"])
        assert name == "Councillor Ann Lee OBE"
        assert told(book).title(Target("person", "ann-lee")) == "Y Cynghorydd Ann Lee OBE"
        assert type(full_name(book.people["ben-oak"])) is str

    def test_what_is_not_given_in_a_language_is_told_in_the_main_one(self, book: Book) -> None:
        assert told(book).locale.say(book.committees["planning"].about) == "Decides applications."

    def test_a_speech_that_marks_says_which_text_is_foreign(self, book: Book) -> None:
        about = book.committees["planning"].about
        marked = told(book).locale.marking().say(about)
        assert marked == "\ue000en\ue001Decides applications.\ue002"
        assert ENGLISH.marking().say(about) == "Decides applications."

    def test_a_book_in_another_language_shares_what_was_derived(self, book: Book) -> None:
        links = book.backlinks
        assert told(book).backlinks is links
        assert told(book).meetings is book.meetings


class TestPages:
    def test_a_page_is_in_each_language_that_its_record_is_given_in(self, book: Book) -> None:
        assert given_in(book, Target("meeting", "planning/2024-02-06")) == {"cy"}
        assert given_in(book, Target("meeting", "planning/2024-01-09")) == set()
        assert given_in(book, Target("committee", "planning")) == {"cy"}
        assert given_in(book, Target("person", "ann-lee")) == {"cy"}
        assert given_in(book, Target("person", "ben-oak")) == set()

    def test_lists_are_in_every_language(self, book: Book) -> None:
        lists = {page.address for page in pages(book) if page.target is None}
        assert {f"cy/{address}" for address in lists} <= {p.address for p in pages_in(told(book))}

    def test_pages_of_a_further_language_stand_in_its_folder(self, book: Book) -> None:
        made = {page.address: page for page in pages_in(told(book))}
        assert {address for address in made if made[address].target} == {
            "cy/meetings/planning/2024-02-06/", "cy/committees/planning/", "cy/people/ann-lee/",
        }  # fmt: skip
        meeting = made["cy/meetings/planning/2024-02-06/"]
        assert meeting.title == "Pwyllgor Cynllunio, 6 Chwefror 2024"
        assert meeting.source == "cy/meetings/planning/2024-02-06/index.md"
        assert meeting.markdown == '{{ meeting(id="planning/2024-02-06") }}\n'

    def test_each_address_knows_the_others(self, book: Book) -> None:
        each = in_each_language(book)
        assert each["about/"] == {"en": "about/", "cy": "cy/about/"}
        assert each["croeso/"] == {"cy": "cy/croeso/"}
        assert each["people/ben-oak/"] == {"en": "people/ben-oak/"}
        assert each[""] == {"en": "", "cy": "cy/"}

    def test_one_language_has_no_others(self, sample: Book) -> None:
        assert in_each_language(sample) == {}


class TestJson:
    def test_a_twin_gives_a_text_in_each_language(self, book: Book) -> None:
        made = {path: json.loads(content) for path, content in pages_json(book)}
        committee = made["committees/planning/index.json"]["committee"]
        assert committee["name"] == {"en": "Planning Committee", "cy": "Pwyllgor Cynllunio"}
        assert committee["about"] == "Decides applications."
        assert made["committees/planning/index.json"]["title"] == "Planning Committee"

    def test_a_twin_says_where_the_page_is_in_each_language(self, book: Book) -> None:
        made = {path: json.loads(content) for path, content in pages_json(book)}
        assert made["meetings/planning/2024-02-06/index.json"]["languages"] == {
            "en": "meetings/planning/2024-02-06/", "cy": "cy/meetings/planning/2024-02-06/",
        }  # fmt: skip
        assert made["people/ben-oak/index.json"]["languages"] == {"en": "people/ben-oak/"}

    def test_there_is_one_twin_for_all_languages_of_a_record(self, book: Book) -> None:
        paths = [path for path, _ in pages_json(book) if path.startswith("cy/")]
        assert paths == ["cy/about/index.json", "cy/croeso/index.json"]

    def test_one_language_is_no_mapping(self, sample: Book) -> None:
        path, content = next(iter(pages_json(sample)))
        assert "languages" not in json.loads(content), path

    def test_a_text_in_the_main_language_alone_is_plain(self) -> None:
        assert plain(Translated({"en": "Parks"}, "en")) == "Parks"
        assert plain(Translated({"cy": "Parciau"}, "en")) == {"cy": "Parciau"}


class TestSchema:
    def test_a_text_may_be_a_mapping_of_languages(self) -> None:
        schema = schema_of(Body, "body")
        assert schema["properties"]["name"]["$ref"] == "#/$defs/text"
        in_languages = schema["$defs"]["text"]["anyOf"][1]
        assert in_languages["propertyNames"] == {"pattern": "^[a-z]{2}$"}

    def test_an_id_and_an_address_may_not(self) -> None:
        schema = schema_of(Person, "person")
        post: Mapping[str, object] = schema["$defs"]["Post"]["anyOf"][1]["properties"]["committee"]
        assert post["$ref"] == "#/$defs/committee-id-or-blank-or-nothing"
        assert schema["$defs"]["committee-id-or-blank"]["type"] == ["string", "integer", "boolean"]


def test_reading_twice_gives_the_same_book(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert bind(read(tmp_path), TODAY).committees == bind(read(tmp_path), TODAY).committees
