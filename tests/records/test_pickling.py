"""Records take little room and little time on their way between processes and builds."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest

from minutebook.book.book import Book, bind
from minutebook.book.texts import records_in
from minutebook.loader.incremental import CachedLoader
from minutebook.loader.loaded import LoadedRecords
from minutebook.loader.loader import read
from minutebook.records.base import MISSING, Record, unpacked
from minutebook.records.introspection import fields_of
from minutebook.records.location import Location, RecordLocations, spot
from minutebook.records.meetings import AgendaItem
from tests.support.repositories import BODY, TODAY, write
from tests.support.site_fixture import ROOT

ARROWMERE = ROOT / "examples/arrowmere"


@pytest.fixture(scope="module")
def archive() -> LoadedRecords:
    return read(ARROWMERE)


def every(archive: LoadedRecords) -> list[Record]:
    return [
        one
        for records in archive.records.values()
        for record in records.values()
        for one in records_in(record)
    ]


def test_an_archive_is_the_same_when_pickled_and_when_copied(archive: LoadedRecords) -> None:
    for made in (pickle.loads(pickle.dumps(archive)), copy.copy(archive)):
        assert made == archive
        for one, other in zip(every(made), every(archive), strict=True):
            assert type(one) is type(other)
            assert one.at == other.at
            assert repr(one) == repr(other)


def test_a_record_can_be_copied(archive: LoadedRecords) -> None:
    for record in every(archive)[:200]:
        for made in (copy.copy(record), copy.deepcopy(record)):
            assert (made, made.at) == (record, record.at)


def test_a_record_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="AgendaItem has "):
        unpacked(AgendaItem, "one")


def test_what_records_do_not_say_is_one_object_for_all(archive: LoadedRecords) -> None:
    silent = [one for one in every(archive) if not one.as_printed]
    assert {id(one.as_printed) for one in silent} == {id(MISSING)}
    loaded = pickle.loads(pickle.dumps(silent[0]))
    assert loaded.as_printed is MISSING


def test_records_with_the_same_fields_share_their_names(archive: LoadedRecords) -> None:
    shapes = {one.at.names for one in every(archive)}
    assert len({id(one.at.names) for one in every(archive)}) == len(shapes)


def test_a_place_is_far_down_or_far_right() -> None:
    far = 2**31
    where = RecordLocations.packed(
        "f.yml", spot(far, 1), {"a": spot(1, far), "b.0": spot(far, far)}
    )
    assert where.place == Location("f.yml", far, 1)
    assert where.find("a") == Location("f.yml", 1, far)
    assert where.of("b", 0) == Location("f.yml", far, far)
    assert where.find("b") is None


def test_every_given_field_of_a_record_has_a_place(archive: LoadedRecords) -> None:
    for one in every(archive):
        given = {name.partition(".")[0] for name in one.at.names}
        assert given <= {spec.name for spec in fields_of(type(one))}
        for name in one.at.names:
            place = one.at.find(name)
            assert place is not None
            assert place >= one.at.place


def links(book: Book) -> list[tuple[str, ...]]:
    return [
        (str(link.target), str(link.source), link.via, str(link.place)) for link in book.references
    ]


def test_a_book_bound_again_has_the_links_of_one_bound_anew(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            **BODY,
            "data/committees/audit.yml": "name: Audit\nmembers: [{person: jo}, {person: al}]\n",
            "data/people/jo.yml": "name: Jo\nnote: See [Al](person:al).\n",
            "data/people/al.yml": "name: Al\n",
            "data/meetings/audit/2024-03-05/agenda.yml": "items:\n  - {title: A, key: a}\n",
            "data/decisions/sale.yml": "title: S\ndecided_on: 2024-03-05\nmaker_kind: officer\n"
            "makers: [{person: jo, post: Clerk}]\n"
            "decisions:\n  - {id: d, title: D, status: approved}\n",
            "content/about.md": "See [Al](person:al).\n",
        },
    )
    reader = CachedLoader(root)
    book = bind(reader.read(), TODAY)
    assert {finding.code for finding in book.archive.findings} == {"no-schema"}
    changes = {
        "data/people/jo.yml": "name: Jo\nnote: See [the audit](committee:audit).\n",
        "data/people/bo.yml": "name: Bo\nnote: See [Jo](person:jo).\n",
        "content/about.md": "\nSee [Jo](person:jo).\n",
        "data/meetings/audit/2024-03-05/minutes.yml": "attendance: [jo]\nitems: []\n",
        "data/committees/audit.yml": "name: Audit\n",
    }
    for name, text in changes.items():
        write(root, {name: text})
        again, anew = bind(reader.read(), TODAY, book), bind(read(root), TODAY)
        assert links(again) == links(anew)
        assert again.archive == anew.archive
        assert dict(again.meetings) == dict(anew.meetings)
        assert links(again) != links(book)
        book = again
    (root / "data/people/bo.yml").unlink()
    assert links(bind(reader.read(), TODAY, book)) == links(bind(read(root), TODAY))
