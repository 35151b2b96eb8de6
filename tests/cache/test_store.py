"""What builds keep is used as it was kept, or not at all."""

from __future__ import annotations

import datetime as dt
import logging
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutebook.cache.digest import digest
from minutebook.cache.store import CacheStore
from minutebook.findings import error
from minutebook.records.council import Body
from minutebook.records.location import Location, RecordLocations, spot
from minutebook.records.meetings import Agenda, AgendaItem, MeetingKind
from minutebook.records.translated import Translated

AT = RecordLocations.packed("data/body.yml", spot(2, 1), {"name": spot(2, 7)})
VALUE = {
    "records": (
        Body(at=AT, name=Translated({"en": "Lake", "cy": "Llyn"}, "en"), languages=("en", "cy")),
        Agenda(id="audit/2024-03-05", time=dt.time(14, 0), kind=MeetingKind.ANNUAL,
               items=(AgendaItem(title="Apologies", as_printed={"lost": "So it says."}),)),
    ),
    "findings": [error(Location("data/body.yml", 3), "tab", "a tab")],
    "days": {dt.date(2024, 3, 5): frozenset({("a", 1.5)})},
    "read-only": MappingProxyType({"a": None, "b": True}),
    "raw": b"\x00\xff",
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> CacheStore:
    return CacheStore(tmp_path / "kept", b"1")


def kept_values(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_value_comes_back_as_it_was_saved(store: CacheStore) -> None:
    store.save("parsed/meetings", VALUE)
    loaded = CacheStore(store.folder, b"1").load("parsed/meetings")
    assert loaded == VALUE
    body = loaded["records"][0]
    assert body.at == AT
    assert body.name.languages == {"en": "Lake", "cy": "Llyn"}
    assert loaded["records"][1].kind is MeetingKind.ANNUAL
    assert isinstance(loaded["read-only"], MappingProxyType)


def test_what_was_not_saved_is_none(store: CacheStore) -> None:
    store.save("one", 1)
    assert store.load("two") is None


def test_saving_again_replaces(store: CacheStore) -> None:
    store.save("one", 1)
    store.save("one", 2)
    assert store.load("one") == 2


@pytest.mark.parametrize("name", ["", "../one", "/one", "a//b", "A", ".one", "one/", "a/../b"])
def test_a_name_stays_within_the_folder(store: CacheStore, name: str) -> None:
    with pytest.raises(ValueError, match="is no name for something kept"):
        store.save(name, 1)


def test_what_was_kept_under_another_key_is_never_read(store: CacheStore) -> None:
    store.save("one", 1)
    assert CacheStore(store.folder, b"2").load("one") is None
    assert store.load("one") == 1


def test_what_was_kept_under_another_key_goes_when_something_is_saved(store: CacheStore) -> None:
    store.save("one", 1)
    page = store.put_file(b"A page.")
    CacheStore(store.folder, b"2").save("two", 2)
    assert store.load("one") is None
    assert CacheStore(store.folder, b"2").load("two") == 2
    assert store.file(page) == b"A page."


def test_a_value_moved_to_another_key_or_name_is_refused(store: CacheStore) -> None:
    store.save("one", 1)
    (value,) = kept_values(store.folder)
    other = CacheStore(store.folder, b"2")
    other.save("one", 2)
    (own,) = kept_values(store.folder)
    store.save("one", 1)
    own.parent.mkdir(exist_ok=True)
    own.write_bytes(value.read_bytes())
    value.with_name("two").write_bytes(value.read_bytes())
    assert other.load("one") is None
    assert store.load("two") is None
    assert store.load("one") == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.data())
def test_a_damaged_value_is_none(store: CacheStore, data: st.DataObject) -> None:
    store.save("one", VALUE)
    (path,) = kept_values(store.folder)
    raw = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(raw) - 1))
    put = data.draw(st.binary(max_size=40).filter(lambda put: raw[at : at + len(put)] != put))
    path.write_bytes(raw[:at] + put + raw[at + len(put) :] if put else raw[:at])
    assert store.load("one") is None


def test_each_byte_of_a_value_counts(store: CacheStore) -> None:
    store.save("one", [1, "two"])
    (path,) = kept_values(store.folder)
    raw = path.read_bytes()
    for at, byte in enumerate(raw):
        path.write_bytes(raw[:at] + bytes([byte ^ 1]) + raw[at + 1 :])
        assert store.load("one") is None
        path.write_bytes(raw[:at])
        assert store.load("one") is None
    path.write_bytes(raw)
    assert store.load("one") == [1, "two"]


class Runs:
    """What a pickle of another's would do: run something when it is read."""

    def __init__(self, call: Callable[..., object], *arguments: object) -> None:
        self.call, self.arguments = call, arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.call, self.arguments


@pytest.mark.parametrize(
    "runs",
    [
        Runs(os.mkdir, "made"),
        Runs(eval, "__import__('os').mkdir('made')"),
        Runs(exec, "open('made', 'w')"),
        Runs(subprocess.check_call, ["mkdir", "made"]),
        Runs(pickle.loads, pickle.dumps(Runs(os.mkdir, "made"))),
        Runs(Path.mkdir, Path("made")),
        Runs(getattr, "", "join"),
    ],
    ids=lambda runs: runs.call.__qualname__,
)
def test_a_value_that_would_run_code_is_refused(
    store: CacheStore, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.folder.mkdir()
    monkeypatch.chdir(store.folder.parent)
    store.save("one", [runs])  # sealed as it ought to be
    assert store.load("one") is None
    assert not Path("made").exists()


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("minutebook.cache.store", "os"),
        ("minutebook.cache.store", "os.remove"),
        ("minutebook.cache.store", "Path"),
        ("minutebook.cache.store", "CacheStore"),
        ("minutebook.site.output", "AtomicOutput"),
        ("minutebook.loader.loader", "read"),
        ("minutebook.records.base", "Record.__init__"),
        ("minutebook.loader.json_schema", "write"),
        ("minutebook", "records"),
    ],
)
def test_only_plain_records_of_minutebook_are_made(
    store: CacheStore, module: str, name: str
) -> None:
    store.save("one", 1)
    (path,) = kept_values(store.folder)
    form = path.read_bytes().split(b"\n")[0] + b"\n"
    named = b"\x80\x04" + b"".join(
        b"\x8c" + bytes([len(word)]) + word.encode() for word in (module, name)
    )
    raw = named + b"\x93."
    path.write_bytes(form + store._seal("one", raw) + raw)
    assert store.load("one") is None


def test_what_is_no_plain_data_is_not_saved(store: CacheStore) -> None:
    with pytest.raises((pickle.PicklingError, TypeError, AttributeError)):
        store.save("one", lambda: 1)
    assert kept_values(store.folder.parent) == []


def test_a_content_is_kept_by_its_digest(store: CacheStore) -> None:
    page = store.put_file(b"<p>One</p>")
    assert page == digest(b"<p>One</p>")
    assert CacheStore(store.folder, b"2").file(page) == b"<p>One</p>"
    assert store.file(digest(b"another")) is None


def test_a_content_is_put_where_it_is_wanted(store: CacheStore, tmp_path: Path) -> None:
    page = store.put_file(b"<p>One</p>")
    for to in (tmp_path / "site/meetings/index.html", tmp_path / "top.html"):
        assert store.link(page, to)
        assert to.read_bytes() == b"<p>One</p>"
    assert not store.link(digest(b"another"), tmp_path / "never")
    assert not (tmp_path / "never").exists()


def test_a_content_replaces_a_file_and_leaves_its_other_names(
    store: CacheStore, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.html", tmp_path / "new.html"
    old.write_bytes(b"old")
    new.hardlink_to(old)
    assert store.link(store.put_file(b"new"), new)
    assert (old.read_bytes(), new.read_bytes()) == (b"old", b"new")


def test_a_content_is_copied_where_it_can_not_be_linked(
    store: CacheStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*paths: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    page = store.put_file(b"<p>One</p>")
    monkeypatch.setattr(os, "link", refuse)
    to = tmp_path / "site/index.html"
    assert store.link(page, to)
    to.write_bytes(b"changed")
    assert store.file(page) == b"<p>One</p>"


@pytest.mark.parametrize("put", [b"", b"<p>Two</p>", b"<p>One</p>\n", b"<p>One</p"])
def test_a_damaged_content_is_removed_and_kept_anew(
    store: CacheStore, tmp_path: Path, put: bytes
) -> None:
    page = store.put_file(b"<p>One</p>")
    (path,) = kept_values(store.folder)
    path.write_bytes(put)
    assert not store.link(page, tmp_path / "index.html")
    assert not (tmp_path / "index.html").exists()
    assert not path.exists()
    path.write_bytes(put)
    store.put_file(b"<p>One</p>")
    assert store.file(page) == b"<p>One</p>"


def test_a_published_page_that_was_changed_in_place_is_not_used_again(
    store: CacheStore, tmp_path: Path
) -> None:
    page = store.put_file(b"<p>One</p>")
    store.link(page, tmp_path / "index.html")
    (tmp_path / "index.html").write_bytes(b"changed")
    assert not store.link(page, tmp_path / "again.html")
    assert store.file(store.put_file(b"<p>One</p>")) == b"<p>One</p>"


def test_contents_that_nothing_uses_are_swept(store: CacheStore) -> None:
    one, two, three = (store.put_file(raw) for raw in (b"1", b"2", b"3"))
    store.sweep({one, three})
    assert [store.file(page) for page in (one, two, three)] == [b"1", None, b"3"]
    CacheStore(store.folder / "nowhere", b"1").sweep(())


def test_what_a_killed_build_left_goes_in_time(store: CacheStore) -> None:
    left, going_on = store.folder / "new/left", store.folder / "new/going-on"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    going_on.write_bytes(b"half")
    os.utime(left, (time.time() - 7200,) * 2)
    store.save("one", 1)
    assert (left.exists(), going_on.exists()) == (False, True)


def unusable(folder: Path) -> None:
    """Make a folder that can't be, whoever asks: root may write to what is read-only."""
    folder.write_text("a file")


def test_a_folder_that_can_not_be_used_is_an_empty_one(
    store: CacheStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    unusable(store.folder)
    with caplog.at_level(logging.INFO):
        assert store.load("one") is None
        store.save("one", 1)
        page = store.put_file(b"1")
        assert store.file(page) is None
        assert not store.link(page, tmp_path / "index.html")
        store.sweep({page})
        assert store.load("one") is None
    assert caplog.messages == [
        f"What builds keep in {store.folder} can't be used, so this one is made from scratch: "
        "Not a directory"
    ]
    assert store.folder.read_text() == "a file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_read(store: CacheStore, caplog: pytest.LogCaptureFixture) -> None:
    store.save("one", 1)
    folders = [store.folder, *(path for path in store.folder.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o500)
    try:
        store.save("one", 2)
        store.save("two", 2)
        assert (store.load("one"), store.load("two")) == (1, None)
    finally:
        for folder in folders:
            folder.chmod(0o700)
    assert len(caplog.messages) == 1


def test_builds_at_once_and_killed_ones_leave_whole_values(store: CacheStore) -> None:
    saving = (
        "import sys; from pathlib import Path; from minutebook.cache.store import CacheStore\n"
        "kept = CacheStore(Path(sys.argv[1]), b'1')\n"
        "kept.save('one', ['0'] * 300_000)\n"
        "print('begun', flush=True)\n"
        "for n in range(10**9):\n"
        "    kept.save('one', [str(n % 10)] * 300_000)\n"
        "    kept.keep_file(b'%d' % n)\n"
    )
    for moment in (0.0, 0.007, 0.031):
        builds = [
            subprocess.Popen([sys.executable, "-c", saving, str(store.folder)], stdout=-1)
            for _ in range(2)
        ]
        for build in builds:
            assert build.stdout is not None
            build.stdout.readline()
            time.sleep(moment)
            build.kill()
            build.wait()
            build.stdout.close()
        value = store.load("one")
        assert value is not None
        assert value == [value[0]] * 300_000
        for path in kept_values(store.folder / "files"):
            assert digest(path.read_bytes()).hex() == path.parent.name + path.name
