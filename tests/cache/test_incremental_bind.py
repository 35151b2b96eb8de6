"""What a preview takes over from the book before is what would be worked out anew.

Random changes are made to a council's repository, broken states and all. After each, what is read,
bound, listed and checked on from the last state is compared with what is made of the files alone.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest

from minutebook.book.book import Book, bind
from minutebook.book.derived_meetings import derive_meetings
from minutebook.book.fingerprints import BookFingerprints
from minutebook.book.page_limits import Limits
from minutebook.cache.dependencies import Dependency, Recorder
from minutebook.cache.store import CacheStore
from minutebook.checks.examination import examine
from minutebook.checks.incremental import CachedChecker
from minutebook.exports.json.page_json import page_json
from minutebook.findings import Severity
from minutebook.links.target import Target
from minutebook.loader.incremental import CachedLoader
from minutebook.loader.loader import read
from minutebook.macros import VOCABULARY
from minutebook.pages.catalog import PreviousPages, pages
from minutebook.pages.languages import in_each_language
from minutebook.pages.page import Page
from minutebook.runtime.progress import Stage
from minutebook.search.documents.collect import records_of
from tests.support.changed_repository import Repository
from tests.support.random_changes import change
from tests.support.repositories import BODY, TODAY, write
from tests.support.rich_council import rich_council

COUNCIL = {
    **BODY,
    "data/committees/council.yml": "name: Council\nkind: council\n",
    "data/people/ann-lee.yml": "name: Ann Lee\n",
    "data/meetings/council/2024-02-06/agenda.yml": "items:\n  - {number: 1, title: Paths}\n",
    "data/meetings/council/2024-04-02/agenda.yml": "items:\n  - {number: 1, title: Roads}\n",
}


def test_after_any_changes_all_is_as_it_would_be_made_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minutebook.book.link_indexes.OF_PERSON", Limits(whole=2))
    root = rich_council(tmp_path / "council")
    for path in root.rglob("about.md"):  # the council's own macro is not loaded here
        path.write_text(re.sub(r"{{ lately.*}}", "", path.read_text("utf-8")), "utf-8")
    repository, chance = Repository(root), random.Random(4)
    repository.keep()
    store = CacheStore(tmp_path / "kept", b"1")
    reader, rechecker = CachedLoader(root, store=store), CachedChecker(store)
    before: Book | None = None
    earlier: PreviousPages | None = None
    then: BookFingerprints | None = None
    looked_up: list[Dependency] = []
    compared = 0
    for number in range(80):
        today = TODAY + dt.timedelta(days=number // 10)
        book = before = bind(reader.read(), today, before)
        fresh = bind(read(root), today)
        assert book.meetings == fresh.meetings
        assert list(book.meetings) == list(fresh.meetings)
        assert book.references == fresh.references
        assert by_source(book) == by_source(fresh)
        assert book.named_often == fresh.named_often
        examined = rechecker.examine(book, VOCABULARY, Stage("checks"))
        assert examined == examine(fresh, VOCABULARY)
        listed = pages(book, earlier)
        assert listed == pages(fresh)
        earlier = PreviousPages(book, listed)
        if any(one.severity is Severity.ERROR for one in examined.findings):
            repository.back(1)
        else:
            repository.keep()
            if then is not None:
                differing = set(BookFingerprints(book, (), {}).changed(then, looked_up))
                alike = [one for at, one in enumerate(looked_up) if at not in differing]
                now = BookFingerprints(fresh, [fresh.locale], {})
                assert [one for one in alike if then(one) != now(one)] == []
                compared += len(alike) > len(looked_up) / 2
            then, looked_up = BookFingerprints(book, [book.locale], {}), looked_up_in(book, listed)
        change(repository, chance)
    assert compared > 20


def looked_up_in(book: Book, listed: Sequence[Page]) -> list[Dependency]:
    """What the twins and the search look up."""
    recorder = Recorder()
    traced = book.recording(recorder)
    each = in_each_language(book, listed)
    for page in listed:
        page_json(traced, page, each)
        records_of(traced, page)
    return sorted(recorder.dependencies, key=repr)


def by_source(book: Book) -> dict[tuple[str, str], list[str]]:
    return {
        source: [str(one.place) for one in book.links_from(*source)]
        for source in {(one.source.kind, one.source.id): None for one in book.references}
    }


@pytest.mark.parametrize("name", ["sample", "arrowmere_book"])
def test_the_links_in_a_record_are_those_of_all_that_say_so(
    name: str, request: pytest.FixtureRequest
) -> None:
    book: Book = request.getfixturevalue(name)
    found = defaultdict(list)
    for link in book.references:
        found[link.source.kind, link.source.id].append(link)
    assert {source: list(book.links_from(*source)) for source in found} == found
    assert set(book._by_source) == found.keys()
    assert len(book._by_source) == len(found)
    assert book.links_from("person", "nobody") == ()


def test_a_meeting_is_the_very_same_while_its_records_are(tmp_path: Path) -> None:
    root = write(tmp_path, COUNCIL)
    reader = CachedLoader(root)
    before = derive_meetings(reader.read())
    path = root / "data/meetings/council/2024-04-02/agenda.yml"
    path.write_text("# Roads first.\n" + path.read_text("utf-8"), "utf-8")
    after = derive_meetings(reader.read(), before)
    assert after["council/2024-02-06"] is before["council/2024-02-06"]
    assert after["council/2024-04-02"] == before["council/2024-04-02"]
    assert after["council/2024-04-02"] is not before["council/2024-04-02"]  # it stands elsewhere


def test_a_page_is_the_very_same_while_its_record_and_the_committees_are(tmp_path: Path) -> None:
    root = write(tmp_path, COUNCIL)
    reader = CachedLoader(root)
    at = Target("meeting", "council/2024-02-06")

    def listed(book: Book, earlier: PreviousPages | None) -> PreviousPages:
        return PreviousPages(book, pages(book, earlier))

    first = listed(bind(reader.read(), TODAY), None)
    (root / "data/people/ann-lee.yml").write_text("name: Anne Lee\n", "utf-8")
    second = listed(bind(reader.read(), TODAY, first.book), first)
    assert second.of[at] is first.of[at]
    (root / "data/committees/council.yml").write_text("name: Full Council\n", "utf-8")
    third = listed(bind(reader.read(), TODAY, second.book), second)
    assert third.of[at].title == "Full Council, 6 February 2024"
