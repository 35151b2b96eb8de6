"""The search's files: shards of what Pagefind makes of records, read a few bytes at a time."""

from __future__ import annotations

import gzip
import itertools
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.cache.digest import digest
from minutebook.cache.store import CacheStore
from minutebook.search.documents.document import SearchRecord
from minutebook.search.index import cbor, shards, writer
from minutebook.search.index.cbor import CborError
from minutebook.search.index.compression import index_content
from minutebook.search.index.directory import directory
from minutebook.search.index.pagefind import Pagefind, PagefindError
from minutebook.search.index.parts import Parts
from minutebook.search.index.shards import Member, listed, shards_of
from minutebook.search.index.terms import words_in
from minutebook.search.index.writer import Summary, publish

VALUES: st.SearchStrategy[cbor.Value] = st.recursive(
    st.none() | st.integers(-(2**63), 2**63) | st.text(max_size=300),
    lambda inside: st.lists(inside, max_size=30),
    max_leaves=20,
)


def record(number: int, date: str = "2024-03-01", words: int = 40) -> SearchRecord:
    """A record with words of its own and some that many have."""
    some = random.Random(number)
    text = [some.choice(("parks", "fees", "café", "O'Neill's", "roads")) for _ in range(words)]
    return SearchRecord(
        url=f"meetings/parks/{date}/#item-{number}",
        title=f"Item {number}: Fees",
        text=" ".join([*text, f"only{number}"]),
        also="CR 5",
        kind="item",
        committees=("parks",),
        date=date,
        language="en",
    )


def published(
    site: Path, records: Sequence[SearchRecord], cache: Path | None = None, cores: int = 1
) -> Summary:
    """Publish records, each as of a page of its own."""
    pages = {f"{number}/": (one,) for number, one in enumerate(records)}
    return publish(
        {page: [listed(one) for one in those] for page, those in pages.items()},
        pages.__getitem__,
        site,
        languages=("en",),
        committees={"en": {"parks": "Parks Committee"}},
        store=CacheStore(cache, b"") if cache is not None else None,
        cores=cores,
    )


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def facts_in(head: Path) -> Any:
    """What the head of an index tells besides the index."""
    raw = head.read_bytes()
    return json.loads(gzip.decompress(raw[4 + int.from_bytes(raw[:4]) :]))


@given(VALUES)
def test_cbor_comes_back_as_it_was(value: cbor.Value) -> None:
    assert cbor.decoded(cbor.encoded(value)) == value


@given(VALUES.map(cbor.encoded), st.data())
def test_cbor_that_is_cut_short_is_refused(raw: bytes, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(raw) - 1))
    with pytest.raises((CborError, UnicodeDecodeError)):
        cbor.decoded(raw[:cut])


def test_the_words_of_an_index_are_those_that_reading_all_of_it_gives() -> None:
    with Pagefind() as indexer:
        made = indexer.index(
            "en",
            [(one.url, one.text, {"title": one.title}) for one in map(record, range(300))],
        )
    for chunk in made.chunks:
        whole = cbor.decoded(chunk)
        assert isinstance(whole, list)
        [entries] = whole
        assert isinstance(entries, list)
        told = list(words_in(chunk))
        assert [[one.word, one.records] for one in told] == [
            [entry[0], len(entry[1])]
            for entry in entries
            if isinstance(entry, list) and isinstance(entry[1], list)
        ]
        assert [cbor.decoded(one.raw) for one in told] == entries
    assert {"park", "fee", "cafe", "oneil"} <= {
        one.word for chunk in made.chunks for one in words_in(chunk)
    }


@pytest.mark.parametrize(
    "raw", [b"", b"\x01", b"\x82\x80\x80", b"\x81\x81\x83\x61a\x81", b"\x81\x80\x00"]
)
def test_what_is_no_chunk_of_an_index_is_refused(raw: bytes) -> None:
    with pytest.raises(CborError):
        list(words_in(raw))


def test_an_indexer_makes_one_index_after_another_without_mixing_them() -> None:
    with Pagefind() as indexer:
        first, second = (
            indexer.index("en", [(f"/{word}/", word, {"title": word})])
            for word in ("roads", "parks")
        )
    assert [one.word for chunk in second.chunks for one in words_in(chunk)] == ["park"]
    assert [one.word for chunk in first.chunks for one in words_in(chunk)] == ["road"]


def test_an_indexer_that_has_ended_is_told_of() -> None:
    with Pagefind() as indexer:
        indexer.close()
        with pytest.raises((PagefindError, ValueError)):
            indexer.index("en", [("/", "words", {"title": "words"})])


def test_an_indexer_that_does_not_start_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: Path("/no/such/program"))
    with pytest.raises(PagefindError, match=r"Pagefind does not start: .*No such file"):
        Pagefind()


@pytest.mark.parametrize(
    ("name", "value"), [("TOWN", "Caf\udce9"), ("PAGEFIND_SITE", "/no/such/folder")]
)
def test_an_indexer_takes_nothing_from_the_environment(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with Pagefind() as indexer:
        made = indexer.index("en", [("/", "roads", {"title": "roads"})])
    assert [one.word for chunk in made.chunks for one in words_in(chunk)] == ["road"]


def test_records_get_the_same_shards_in_whatever_order_they_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shards, "MOST_WORDS", 600)
    dates = ["", "2019-05-01", "2023-01-09", "2023-11-30", "2024-02-02", "2024-03-01"]
    members = [
        Member(f"{number}/", 0, listed(record(number, date)))
        for number, date in enumerate(itertools.islice(itertools.cycle(dates), 120))
    ]
    made = shards_of(members)
    random.Random(1).shuffle(members)
    assert shards_of(members) == made
    assert sum(len(shard.members) for shard in made) == 120
    assert all(sum(m.listed.words for m in one.members) <= 600 for one in made)
    spans = [(shard.first[:4], shard.last[:4]) for shard in made]
    assert spans == sorted(spans)
    # What is undated stands apart, and a full year shares no shard with another.
    assert all(first == last for first, last in spans)


def test_small_years_share_a_shard() -> None:
    made = shards_of(
        Member(date, 0, listed(record(1, date)))
        for date in ("", "2019-05-01", "2022-01-09", "2024-03-01")
    )
    assert [(shard.first, shard.last) for shard in made] == [("", ""), ("2019-05-01", "2024-03-01")]


def test_a_change_reaches_only_the_shards_of_its_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "MOST_WORDS", 300)
    records = [record(n, f"{2018 + n % 5}-0{1 + n % 9}-11") for n in range(200)]

    def keys(those: Sequence[SearchRecord]) -> set[bytes]:
        return {one.key for one in shards_of(Member(r.url, 0, listed(r)) for r in those)}

    before = keys(records)
    changed = replace(records[3], text=records[3].text + " and a word")
    after = keys([*records[:3], changed, *records[4:]])
    of_other_years = keys([one for one in records if one.year != changed.year])
    assert before != after
    assert of_other_years <= before & after


@pytest.mark.parametrize("cores", [1, 3])
def test_publishing_again_gives_the_same_bytes_and_builds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    monkeypatch.setattr(shards, "MOST_WORDS", 900)
    records = [record(n, f"{2020 + n % 3}-04-05") for n in range(90)]
    cache = tmp_path / "cache"
    first = published(tmp_path / "first", records, cache, cores)
    second = published(tmp_path / "second", records[::-1], cache, cores)
    clean = published(tmp_path / "clean", records)
    assert first.built == clean.built == 6
    assert (second.built, second.reused, second.records) == (0, 6, 90)
    made = files_in(tmp_path / "first")
    assert made == files_in(tmp_path / "second") == files_in(tmp_path / "clean")
    # None of Pagefind's own pages or of its engines for each index; little for each shard.
    assert {path.rpartition("/")[2] for path in made} == {
        *("engine.js", "engine.pack", "manifest.json"),
        *("head.pack", "index.pack", "texts.pack"),
    }


def test_one_change_builds_one_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "MOST_WORDS", 900)
    records = [record(n, f"{2020 + n % 3}-04-05") for n in range(90)]
    published(tmp_path / "first", records, tmp_path / "cache")
    last = max(records, key=lambda one: (one.date, one.url))
    others = [one for one in records if one is not last]
    changed = [*others, replace(last, text="Otherwise")]
    told = published(tmp_path / "second", changed, tmp_path / "cache")
    assert told.built == 1
    published(tmp_path / "clean", changed)
    assert files_in(tmp_path / "second") == files_in(tmp_path / "clean")


def test_damaged_or_foreign_parts_are_made_again(tmp_path: Path) -> None:
    records = [record(n) for n in range(20)]
    cache = tmp_path / "cache"
    published(tmp_path / "first", records, cache)
    [names] = cache.glob("search-*")
    assert len(list(names.iterdir())) == 4  # the engine, one shard, one directory, and their list
    whole = {path: path.read_bytes() for path in sorted(cache.rglob("*")) if path.is_file()}
    kept = list(whole)
    for harm in ("flipped", "short", "empty", "missing", "swapped"):
        for path, raw in whole.items():
            path.unlink()  # the site that was published has the same file
            if harm == "flipped":
                path.write_bytes(raw[:-3] + bytes([raw[-3] ^ 1]) + raw[-2:])
            elif harm == "short":
                path.write_bytes(raw[: len(raw) // 2])
            elif harm == "empty":
                path.write_bytes(b"")
            elif harm == "swapped":
                path.write_bytes(whole[kept[kept.index(path) - 1]])
        published(tmp_path / harm, records, cache)
        assert files_in(tmp_path / harm) == files_in(tmp_path / "first"), harm
        kept_now = {path: path.read_bytes() for path in cache.rglob("*") if path.is_file()}
        assert kept_now == whole, harm


def test_a_site_that_is_changed_by_hand_does_not_reach_the_next(tmp_path: Path) -> None:
    records, cache = [record(n) for n in range(20)], tmp_path / "cache"
    published(tmp_path / "first", records, cache)
    before = files_in(tmp_path / "first")
    published(tmp_path / "second", records, cache)
    for path in (tmp_path / "second").rglob("*.pack"):
        with path.open("r+b") as file:  # the very file that is kept
            file.write(b"harm")
    published(tmp_path / "third", records, cache)
    assert files_in(tmp_path / "third") == before


def test_a_cache_that_cannot_be_used_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, not a folder")
    told = published(tmp_path / "site", [record(1)], tmp_path / "cache")
    assert (told.built, told.reused) == (1, 0)


def test_what_was_not_used_for_long_is_swept(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minutebook.search.index.parts._UNUSED", 2)
    site = tmp_path_factory.mktemp("site")
    names = [16 * letter for letter in "abcdef"]
    for name in names:  # a build that made each of these, the last of them newest
        parts = Parts(CacheStore(tmp_path, b""))
        assert parts.load(name, site) is None
        parts.save(name, {"x": name.encode()})
        used = parts.settle()
    assert used == {digest(name.encode()) for name in names[3:]}
    later = Parts(CacheStore(tmp_path, b""))
    assert [later.load(name, site) is not None for name in names] == 3 * [False] + 3 * [True]
    assert (site / "x").read_bytes() == names[-1].encode()


def test_older_years_have_directories_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "MOST_WORDS", 500)
    monkeypatch.setattr(writer, "_RECENT", 3)
    records = [record(n, f"{2010 + n % 10}-04-05") for n in range(200)]
    published(tmp_path, records)
    manifest = json.loads((tmp_path / "search/data/manifest.json").read_text("utf-8"))
    said = manifest["languages"]["en"]

    def parts_of(directory: str) -> Any:
        return facts_in(tmp_path / "search/data/en" / directory / "head.pack")

    assert [part[3] for part in parts_of(said["directory"])] == ["2019-04-05"] * 2
    folder, *told = said["older"]
    assert told == [180, "2010-04-05", "2018-04-05", True]
    years = parts_of(folder)
    assert [year[3] for year in years] == [f"{year}-04-05" for year in range(2018, 2009, -1)]
    assert all(len(parts_of(year[0])) == 2 for year in years)


def test_a_directory_tells_in_which_parts_a_word_stands_and_how_often() -> None:
    files = directory(
        [(10, {"park": 3, "fee": 1}), (20, {"road": 5}), (30, {"park": 7, "ŷd": 1})], "told"
    )
    raw = files["head.pack"]
    size = int.from_bytes(raw[:4])
    meta = cbor.decoded(index_content(raw[4 : 4 + size]))
    assert isinstance(meta, list)
    assert meta[1] == [["0", 10], ["1", 20], ["2", 30]]
    assert meta[2] == [["fee", "ŷd", f"0-{len(files['index.pack'])}"]]
    assert cbor.decoded(index_content(files["index.pack"])) == [[
        ["fee", [[0, [1], []]], []],
        ["park", [[0, [3], []], [2, [7], []]], []],
        ["road", [[1, [5], []]], []],
        ["ŷd", [[2, [1], []]], []],
    ]]  # fmt: skip


def test_the_texts_of_results_lie_where_the_facts_say(tmp_path: Path) -> None:
    records = [record(n, words=90) for n in range(30)]
    published(tmp_path, records)
    [head] = [
        path
        for path in tmp_path.glob("search/data/en/*/head.pack")
        if (path.parent / "texts.pack").exists()
    ]
    facts = facts_in(head)
    texts = (head.parent / "texts.pack").read_bytes()
    told, at = [], 0
    for count, size in facts["blocks"]:
        block = json.loads(gzip.decompress(texts[at : at + size]))
        assert len(block) == count
        told += [url for url, _, _, _ in block]
        at += size
    assert at == len(texts)
    assert told == sorted(one.url for one in records)
    assert len(facts["blocks"]) > 3


def test_memory_does_not_grow_with_what_is_not_read(tmp_path: Path) -> None:
    """Records are asked for page by page, and only those of shards that are built."""
    records = [record(n, f"{2020 + n % 3}-04-05") for n in range(30)]
    published(tmp_path / "first", records, tmp_path / "cache")
    asked: list[str] = []

    def of(page: str) -> tuple[SearchRecord, ...]:
        asked.append(page)
        return (records[int(page)],)

    pages = {str(number): [listed(one)] for number, one in enumerate(records)}
    publish(pages, of, tmp_path / "second", languages=("en",), committees={},
            store=CacheStore(tmp_path / "cache", b""))  # fmt: skip
    assert asked == []
    assert sys.getsizeof(next(iter(pages.values()))[0]) < 200
