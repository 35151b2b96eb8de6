"""What can be found on each page: the words that it shows there, and how people ask for them."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from minutebook.book.book import Book
from minutebook.i18n.catalogs import locales_of
from minutebook.pages.catalog import pages
from minutebook.pages.languages import pages_in
from minutebook.search.documents.collect import record_of_prose, records_of
from minutebook.search.documents.document import SearchRecord
from minutebook.search.documents.plain_text import plain_words, words_in_html
from tests.support.repositories import book_of
from tests.support.site_fixture import ROOT

COMMITTEE = {"data/committees/parks.yml": "name: Parks Committee\nshort_name: PARKS\n"}
PERSON = {"data/people/jo-bray.yml": "name: Jo Bray\ntitle: Councillor\npost_nominals: MBE\n"}
AGENDA = """\
time: 10:30
place: Town Hall
items:
  - number: "5"
    title: Fees for parking
    # note to self: too dear
    text: The [fees](report:parks/2024-02-13/fees) are put.
  - number: "6"
    title: A lease
    exempt: {paragraphs: [3], public_interest: The price is not settled.}
"""
MINUTES = """\
attendance: [jo-bray]
items:
  - number: "5"
    title: Fees for parking
    paragraphs: [Officers spoke of **DToC**.]
    resolutions: [That the fees rise.]
    interests:
      - {person: jo-bray, kind: personal, text: He lives there.}
    questions:
      - {subject: Blue badges, by: Mrs Doe, text: Who pays?, answer: Nobody.}
    motions:
      - {text: That parking be free., mover: jo-bray, outcome: lost}
    petitions:
      - {title: Free parking, by: Mr Roe}
    actions:
      - {id: count-cars, text: Count the cars., owner: jo-bray}
  - {number: "6", title: A lease}
"""
REPORT = "---\ntitle: Fees\nitem: item-5\n---\nWhat a **space** costs.\n"
GLOSSARY = "terms:\n  - {term: DToC, means: Delayed Transfer of Care, also: [DTC]}\n"
MEETING = {
    **COMMITTEE,
    **PERSON,
    "data/meetings/parks/2024-02-13/agenda.yml": AGENDA,
    "data/meetings/parks/2024-02-13/minutes.yml": MINUTES,
    "content/meetings/parks/2024-02-13/fees.md": REPORT,
    "data/glossary.yml": GLOSSARY,
}


def found(book: Book) -> dict[str, SearchRecord]:
    """Every search record of a book by its address."""
    records = [record for page in pages(book) for record in records_of(book, page)]
    assert len({record.url for record in records}) == len(records), "two records at one place"
    return {record.url: record for record in records}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SearchRecord]:
    return found(book_of(tmp_path_factory.mktemp("parks"), MEETING))


def test_a_meeting_is_found_by_who_met_when_where_and_who_was_there(
    records: dict[str, SearchRecord],
) -> None:
    meeting = records["meetings/parks/2024-02-13/"]
    assert meeting.title == "Parks Committee, 13 February 2024"
    assert meeting.kind == "meeting"
    assert (meeting.date, meeting.year) == ("2024-02-13", "2024")
    assert meeting.committees == ("parks",)
    assert meeting.status == "minuted"
    assert meeting.text == (
        "Tuesday 13 February 2024. Town Hall. 5 Fees for parking; 6 A lease. "
        "Present: Councillor Jo Bray MBE."
    )
    assert "PARKS" in meeting.also


def test_an_item_is_found_by_what_the_page_shows_of_it(records: dict[str, SearchRecord]) -> None:
    item = records["meetings/parks/2024-02-13/#item-5"]
    assert item.title == "Item 5: Fees for parking"
    assert item.meeting == "Parks Committee, 13 February 2024"
    assert item.text == (
        "The fees are put. Interests declared: Councillor Jo Bray MBE. He lives there. "
        "Officers spoke of DToC. Count the cars. Councillor Jo Bray MBE. "
        "Resolved: That the fees rise. Question: Blue badges. Petition: Free parking. "
        "Motion: That parking be free."
    )


def test_comments_are_not_found(records: dict[str, SearchRecord]) -> None:
    assert not [url for url, one in records.items() if "note to self" in json.dumps(one.as_json)]


def test_an_exempt_item_has_its_public_title_and_the_reason_alone(
    records: dict[str, SearchRecord],
) -> None:
    item = records["meetings/parks/2024-02-13/#item-6"]
    assert item.title == "Item 6: A lease"
    assert item.text == "Withheld. The price is not settled."
    assert item.status == "withheld"


def test_what_has_an_anchor_within_an_item_is_found_there(
    records: dict[str, SearchRecord],
) -> None:
    there = "meetings/parks/2024-02-13/#item-5-"
    told = {
        url.removeprefix(there): (one.kind, one.title, one.text, one.status)
        for url, one in records.items()
        if url.startswith(there)
    }
    assert told == {
        "m1": (
            "motion",
            "Motion: That parking be free.",
            "Councillor Jo Bray MBE. That parking be free.",
            "lost",
        ),
        "q1": ("question", "Question: Blue badges", "Mrs Doe. Who pays? Nobody.", ""),
        "pet1": ("petition", "Petition: Free parking", "Mr Roe.", "received"),
    }


def test_an_action_is_found_in_the_list_of_actions(records: dict[str, SearchRecord]) -> None:
    action = records["actions/#count-cars"]
    assert (action.kind, action.title, action.status) == ("action", "Count the cars.", "unknown")


def test_a_report_is_found_by_its_body(records: dict[str, SearchRecord]) -> None:
    report = records["meetings/parks/2024-02-13/fees/"]
    assert (report.kind, report.title) == ("report", "Fees")
    assert report.text == "What a space costs."


def test_an_abbreviation_is_found_by_its_meaning_and_the_other_way(
    records: dict[str, SearchRecord], tmp_path: Path
) -> None:
    item = records["meetings/parks/2024-02-13/#item-5"]
    assert "Delayed Transfer of Care" in item.also
    in_full = {
        **COMMITTEE,
        "data/glossary.yml": GLOSSARY,
        "data/meetings/parks/2024-02-13/agenda.yml": (
            "items:\n  - {number: '1', title: Delayed transfers of care in March}\n"
        ),
    }
    other = found(book_of(tmp_path, in_full))
    assert "DToC DTC" in other["meetings/parks/2024-02-13/#item-1"].also


def test_a_register_entry_is_found_by_its_references(sample: Book) -> None:
    records = found(sample)
    edition = records["registers/corporate-risk/2017-18-q4/#CO1"]
    assert edition.kind == "opportunity"
    assert edition.title.startswith("CO1: Develop new pan-Lancashire approaches")
    assert edition.also.startswith("CO1 C01 CO 1 C 01")
    entry = records["registers/corporate-risk/entries/safeguarding-children/"]
    assert (entry.kind, entry.status, entry.date) == ("risk", "open", "")
    assert entry.text.startswith("CR5 (2017/18 Q4), CR2 (2019/20 Q3).")


def test_every_page_of_a_record_can_be_found(sample: Book, arrowmere_book: Book) -> None:
    for book in (sample, arrowmere_book):
        known = found(book)
        missing = [
            page.address
            for page in pages(book)
            if page.address not in known and page.kind not in ("home", "search", "score_key")
        ]
        assert missing == []


def test_every_record_leads_to_a_place_that_is_there(arrowmere: Path, arrowmere_book: Book) -> None:
    book = arrowmere_book
    locales = locales_of(book.body.languages, [ROOT / "macros"])
    welsh = book.in_locale(locales["cy"])
    made = [
        *(record for page in pages(book) for record in records_of(book, page)),
        *(record for page in pages_in(welsh) for record in records_of(welsh, page)),
    ]
    pages_read: dict[str, str] = {}
    lost = []
    for record in made:
        address, _, anchor = record.url.partition("#")
        if address not in pages_read:
            pages_read[address] = (arrowmere / address / "index.html").read_text("utf-8")
        if anchor and f'id="{anchor}"' not in pages_read[address]:
            lost.append(record.url)
    assert lost == []


def test_what_a_record_says_stands_on_its_page(arrowmere: Path, arrowmere_book: Book) -> None:
    """Nothing can be found that the page does not show: each sentence is looked for there."""
    unseen = []
    for page in pages(arrowmere_book):
        if page.target is None or page.target.kind != "decision":
            continue
        shown = words_in_html((arrowmere / page.address / "index.html").read_text("utf-8"))
        own = next(one for one in records_of(arrowmere_book, page) if one.url == page.address)
        unseen += [
            (page.address, sentence)
            for sentence in own.text.split(". ")
            if len(sentence.split()) > 5 and not _stands(sentence, shown)
        ]
    assert unseen == []


def _stands(sentence: str, shown: str) -> bool:
    """Whether the words of a sentence stand on a page, whatever marks are between them."""
    words = [word.strip(".,:;()“”‘’'\"") for word in sentence.partition(": ")[2].split()]
    return all(word in shown for word in words)


def test_records_in_a_further_language_have_its_words_and_addresses(arrowmere_book: Book) -> None:
    locales = locales_of(arrowmere_book.body.languages, [ROOT / "macros"])
    welsh = arrowmere_book.in_locale(locales["cy"])
    made = {one.url: one for page in pages_in(welsh) for one in records_of(welsh, page)}
    committee = made["cy/committees/planning/"]
    assert (committee.title, committee.language) == ("Pwyllgor Cynllunio", "cy")
    assert all(url.startswith("cy/") for url in made)
    english = found(arrowmere_book)
    assert english["committees/planning/"].elsewhere == ("cy",)


def test_records_are_the_same_each_time_and_can_be_kept(sample: Book) -> None:
    for page in pages(sample)[:40]:
        once = records_of(sample, page)
        assert records_of(sample, page) == once
        assert pickle.loads(pickle.dumps(once)) == once


def test_a_page_of_prose_is_found_by_what_its_html_shows() -> None:
    html = (
        '<h1 id="a">About us<a class="headerlink" href="#a">¶</a></h1><!-- not yet -->'
        "<p>Ask <b>Jo</b>, &amp; Al.</p><script>no()</script>"
    )
    record = record_of_prose("about/", "About *us*", html, "en")
    assert (record.title, record.text) == ("About us", "About us Ask Jo, & Al.")


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Plain words, £5 (net).", "Plain words, £5 (net)."),
        ("**Bold**, _slanted_ and `code`", "Bold, slanted and code"),
        (
            "See [the plan](plan:2024) and <https://a.example/>.",
            "See the plan and https://a.example/.",
        ),
        ("- one\n- two\n\n1. three", "one two three"),
        ("# Head\n\n> said", "Head said"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        (r"\*not bold\* &amp; more", "*not bold* & more"),
        ("a <!-- hidden\nstill --> b <script>x</script> c", "a b c"),
        ("before <!-- never closed", "before"),
        ("costs {{ a | b }} {% of %} text", "costs {{ a b }} {% of %} text"),
    ],
)
def test_markdown_gives_the_words_that_a_reader_sees(markdown: str, words: str) -> None:
    assert plain_words(markdown) == words
