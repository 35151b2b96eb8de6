"""Whatever somebody put where builds keep things, a build makes the site that it makes without.

And it writes nothing but the site and what it keeps: neither through a path that was kept, nor
through a link.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import minutebook.backends.mkdocs.plugin  # noqa: F401  # no value is read of a class that is not loaded
from minutebook.cache.store import CacheStore
from minutebook.records.location import Location
from minutebook.search.index.parts import Parts
from minutebook.site.tasks import LogLine, OutputFile, TaskResult
from tests.support.builder import Builder
from tests.support.small_council import small_council

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="links as POSIX has them"),
    pytest.mark.whole,
]

EPOCH = 1_750_000_000


class Built(NamedTuple):
    """A council that has been built twice with a cache, and what is beside it."""

    top: Path
    site: dict[str, bytes]
    """As it is without a cache."""
    builder: Builder

    @property
    def root(self) -> Path:
        return self.top / "council"

    @property
    def cache(self) -> Path:
        return self.root / ".cache/minutebook"

    def again(self) -> None:
        """Build once more, and compare all that there is."""
        beside = contents(self.top, but=("council/site", "council/.cache"))
        self.builder.begin(self.root, self.root / "site", cache=True, epoch=EPOCH)
        assert self.builder.failure() is None
        assert contents(self.root / "site") == self.site
        assert contents(self.top, but=("council/site", "council/.cache")) == beside

    def value(self, name: str) -> Any:
        return self._store().load(name)

    def forge(self, name: str, value: Any) -> None:
        """Keep a value as a build does: what seals it is no secret."""
        self._store().save(name, value)

    def _store(self) -> CacheStore:
        return self._keyed("values")

    def search_store(self) -> CacheStore:
        """What is kept of the search."""
        return self._keyed("search")

    def _keyed(self, section: str) -> CacheStore:
        (values,) = self.cache.glob(f"{section}-*")
        store = CacheStore(self.cache, b"")
        store._key = bytes.fromhex(values.name.removeprefix(f"{section}-"))
        store._section, store._values = section, values
        return store


def contents(folder: Path, but: tuple[str, ...] = ()) -> dict[str, bytes]:
    """What is in a folder: files with what they hold, links with where they lead."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name.startswith(but) and but:
            continue
        if path.is_symlink():
            found[name] = b"-> " + os.fsencode(path.readlink())
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


@pytest.fixture(scope="module")
def builder() -> Iterator[Builder]:
    builder = Builder(preview=False)
    yield builder
    builder.end()


@pytest.fixture(scope="module")
def first(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council, its site as it is without a cache, and the cache and the spare of two builds."""
    top = tmp_path_factory.mktemp("first")
    root = small_council(top / "council")
    for site, cache in (("plain", False), ("council/site", True), ("council/site", True)):
        builder.begin(root, top / site, cache=cache, epoch=EPOCH)
        assert builder.failure() is None
    return top


@pytest.fixture
def built(first: Path, builder: Builder, tmp_path: Path) -> Built:
    """The same for a test of its own, beside a folder of somebody's that is nobody's business."""
    shutil.copytree(first / "council", tmp_path / "council")
    hooks = tmp_path / "council/.git/hooks"
    hooks.mkdir(parents=True)
    (tmp_path / "own").mkdir()
    for number in range(3):
        old = tmp_path / f"own/{number}.html"
        old.write_text("Somebody's own.")
        os.utime(old, (0, 0))
    shutil.copytree(tmp_path / "own", tmp_path / "own/deeper")
    return Built(tmp_path, contents(first / "plain"), builder)


HOSTILE = (
    *("../own/0.html", "../../own/0.html", "../../../own/new.html", "/tmp/minutebook-forged.html"),
    *("meetings/../../../own/0.html", "a//b.html", "./index.html", "..", ".", "", "a/", "/"),
    *(".git/hooks/post-commit", "../.git/hooks/post-commit", ".well-known/x", "meetings/.x/y.html"),
    *("C:/x.html", "..\\own\\0.html", "\\\\host\\x", "a\0b", "a\nb", "x" * 300, "\udc80"),
    *("votes.csv", "index.html", "people/index.html", "meetings/index.json", "404.html", "new.js"),
    *("people/ann-lee/extra.html", "assets/javascripts/bundle.js", "search/data/manifest.json"),
    *(7, None, b"index.html", ("index.html",), Location("x")),
)


def test_no_path_leads_out_of_the_site_or_to_anothers_place(built: Built) -> None:
    planted = built._store().put_file(b"<script>forged()</script>")
    state = built.value("pages")
    ids = [id_ for id_ in state["results"] if not id_.startswith("export ")]
    assert len(ids) > 10
    for turn in range(0, len(HOSTILE), len(ids)):
        forged = dict(state["results"])
        for id_, path in zip(ids, HOSTILE[turn:], strict=False):
            seen, outcome = forged[id_]
            more = OutputFile(path, planted)  # type: ignore[arg-type]
            files = (more,) if turn % 2 else (*outcome.files, more)
            forged[id_] = (seen, TaskResult(files, outcome.logged, (), outcome.found))
        built.forge("pages", {**state, "results": forged})
        built.again()
        assert not Path("/tmp/minutebook-forged.html").exists()


ODD_OUTCOMES: tuple[Any, ...] = (
    *(None, 7, "x", (), (1, 2), TaskResult((), (), ()), TaskResult(7)),  # type: ignore[arg-type]
    TaskResult((OutputFile("index.html", 7),)),  # type: ignore[arg-type]
    TaskResult((OutputFile("index.html", b"short"),)),
    TaskResult((("index.html", bytes(16)),)),  # type: ignore[arg-type]
    TaskResult((), (LogLine(7, "x", None),)),  # type: ignore[arg-type]
    TaskResult((), (), ("finding",)),  # type: ignore[arg-type]
    TaskResult((), (), (), (7, "x", None)),
    TaskResult((OutputFile("index.html", bytes(16)),) * 2),
)


def test_what_is_no_page_is_made_anew(built: Built) -> None:
    state = built.value("pages")
    ids = [id_ for id_ in state["results"] if not id_.startswith("export ")]
    forged = dict(state["results"])
    for id_, odd in zip(ids, ODD_OUTCOMES, strict=False):
        forged[id_] = (forged[id_][0], odd)
    built.forge("pages", {**state, "results": forged})
    built.again()


def nested(value: Any) -> Any:
    for _ in range(200):
        value = (value,)
    return value


ODD_STATES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "nothing": lambda _: None,
    "a list": lambda _: [1, 2],
    "without its answers": lambda state: {"key": state["key"], "dependencies": [], "results": {}},
    "too few answers": lambda state: {**state, "fingerprints": b""},
    "answers that are a text": lambda state: {**state, "fingerprints": "x" * 16},
    "numbers of nothing": lambda state: {
        **state,
        "results": {id_: (b"\xff\xff\xff\x7f", one) for id_, (_, one) in state["results"].items()},
    },
    "half a number": lambda state: {
        **state,
        "results": {id_: (b"\0\0", one) for id_, (_, one) in state["results"].items()},
    },
    "other things looked up": lambda state: {
        **state,
        "dependencies": [
            ("today", 7),
            ("today", "odd 7"),
            ("bind", "x"),
            ("_by_kind 9", 1),
            ("keys of", 1),
            ("meetings", Location("x")),
            ("", ""),
            ("target", "x"),
            ("archive of x", "y"),
        ],
        "fingerprints": bytes(16 * 9),
        "results": {
            id_: (bytes(range(0, 36, 4)), one) for id_, (_, one) in state["results"].items()
        },
    },
    "nested": lambda state: {
        **state,
        "dependencies": [("people", nested(1))] * len(state["dependencies"]),
    },
    "no ids": lambda state: {**state, "results": dict.fromkeys(range(9), (b"", 1))},
}


@pytest.mark.parametrize("name", ["pages", "checks"])
def test_what_no_build_wrote_down_is_not_taken_up(built: Built, name: str) -> None:
    state = built.value(name)
    for odd in ODD_STATES.values():
        built.forge(name, odd(state))
        built.again()


def test_what_was_read_of_files_is_looked_through(built: Built) -> None:
    index = built.value("reading/index")
    for name in index.packs:
        built.forge(name, {key: key for key in built.value(name)})
    built.again()
    built.forge("reading/index", index._replace(packs=("../../own/0.html", "x", *index.packs)))
    built.again()
    built.forge("reading/index", index._replace(looks=7, packs=(7,)))
    built.again()


def test_records_of_which_no_page_can_be_made_are_read_anew(built: Built) -> None:
    for name in built.value("reading/index").packs:
        pack = built.value(name)
        built.forge(
            name, {key: one._replace(record=_hollow(one.record)) for key, one in pack.items()}
        )
    built.again()


def _hollow(record: Any) -> Any:
    """A record whose fields hold what no file can give."""
    if record is None:
        return None
    return type(record)(**{one.name: 7 for one in fields(record) if one.name != "at"})


def lead_away(built: Built, path: Path) -> None:
    """Have a link where a build keeps something, to somebody's own folder or file."""
    is_folder = path.is_dir()
    if is_folder:
        shutil.rmtree(path)
    else:
        path.unlink()
    path.symlink_to(built.top / ("own" if is_folder else "own/0.html"))


WHERE = (
    "",
    "files",
    "new",
    "values-*",
    "values-*/reading",
    "values-*/pages",
    "files/??",
    "search-*",
)
MORE = ("files/??/*", "search-*/*", "../minutebook-site", "../minutebook-site/people")
PARTS = (*WHERE, *MORE, "../minutebook-site/index.html", "/.cache")


@pytest.mark.parametrize("where", PARTS)
def test_no_link_is_followed(built: Built, where: str) -> None:
    own = built.root / ".cache" if where == "/.cache" else built.cache / where
    for path in sorted(built.cache.glob(where)) if set("*?") & set(where) else [own]:
        lead_away(built, path)
    built.again()
    built.again()


def test_a_link_to_the_same_content_is_not_published(built: Built) -> None:
    """What it leads to could be written later, and the site with it."""
    for path in sorted((built.cache / "files").glob("??/*")):
        other = built.top / "own" / path.name
        shutil.move(path, other)
        path.symlink_to(other)
    shutil.rmtree(built.cache.with_name("minutebook-site"))
    built.again()
    assert not any(path.is_symlink() for path in (built.root / "site").rglob("*"))


@pytest.mark.parametrize("mode", [0o4755, 0o666, 0o600])
def test_what_is_published_has_the_rights_of_any_page(built: Built, mode: int) -> None:
    usual = {path: path.stat().st_mode for path in (built.root / "site").rglob("*.html")}
    for path in built.cache.glob("files/??/*"):
        path.chmod(mode)
    built.again()
    assert {path: path.stat().st_mode for path in (built.root / "site").rglob("*.html")} == usual


def test_what_was_put_into_the_site_that_is_set_aside_is_not_published(built: Built) -> None:
    spare = built.cache.with_name("minutebook-site")
    (spare / "people/evil.html").write_text("<script>forged()</script>")
    (spare / "new/deeper").mkdir(parents=True)
    (spare / "new/deeper/x.js").write_text("forged()")
    for page in spare.rglob("index.html"):
        before = page.stat()
        raw = page.read_bytes()
        page.unlink()
        page.write_bytes(raw.replace(b"<body", b"<bodx", 1))
        os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    built.again()


def test_no_file_of_the_search_leads_out_of_its_folder(built: Built) -> None:
    store = built.search_store()
    for name in store.load("names"):
        digests = store.load(name)
        for way in (
            "../../../../own/0.html",
            "../../../.git/hooks/x",
            "/tmp/minutebook-forged.html",
        ):
            store.save(name, {**digests, way: store.put_file(b"forged")})
            built.again()


@pytest.mark.parametrize("seed", range(6))
def test_a_cache_that_is_damaged_anyhow_changes_nothing(built: Built, seed: int) -> None:
    chance = random.Random(seed)
    files = sorted(
        path
        for folder in (built.cache, built.cache.with_name("minutebook-site"))
        for path in folder.rglob("*")
        if path.is_file()
    )
    every = {path: path.read_bytes() for path in files}
    for path, raw in every.items():
        path.unlink()
        put = raw
        match chance.randrange(6):
            case 0:
                continue
            case 1:
                put = raw[: chance.randrange(len(raw) + 1)]
            case 2:
                at = chance.randrange(len(raw) + 1)
                put = raw[:at] + chance.randbytes(3) + raw[at + 3 :]
            case 3:
                put = every[chance.choice(files)]
        path.write_bytes(put)
    built.again()


def test_with_a_key_nothing_is_used_that_was_kept_without_it(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even what is right in every way but its words: a page that says something else."""
    state = built.value("pages")
    forged = dict(state["results"])
    for id_, (seen, outcome) in state["results"].items():
        planted = built._store().put_file(b"<!doctype html><p>Forged words.")
        files = tuple(
            OutputFile(one.path, planted if one.path.endswith(".html") else one.digest)
            for one in outcome.files
        )
        forged[id_] = (seen, TaskResult(files, outcome.logged, (), outcome.found))
    built.forge("pages", {**state, "results": forged})
    monkeypatch.setenv("MINUTEBOOK_CACHE_KEY", "of our own")
    with_key = Builder(preview=False)
    try:
        Built(built.top, built.site, with_key).again()
        Built(built.top, built.site, with_key).again()
    finally:
        with_key.end()


def test_parts_of_the_search_are_sealed_with_the_key_too(tmp_path: Path) -> None:
    site, name = tmp_path / "site", 16 * "a"

    def parts(secret: bytes) -> Parts:
        return Parts(CacheStore(tmp_path / "kept", b"", secret))

    parts(b"").save(name, {"x.pack": b"x"})
    assert parts(b"").load(name, site) == {"x.pack": b"x"}
    assert parts(b"a secret").load(name, site) is None
    parts(b"a secret").save(name, {"x.pack": b"y"})
    assert parts(b"a secret").load(name, site) == {"x.pack": b"y"}
    assert parts(b"").load(name, site) is None
