"""Ways to spoil a council's repository: by mistake, by accident and by malice.

Each takes the folder of a repository and a random generator, changes something, and says what. What
comes of it need not be sound; it must be told, harmless and whole.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.support.changed_repository import Impossible, Repository, any_of
from tests.support.changes_within_records import pieces, records, values, write_lines
from tests.support.spoilt_pieces import CONTENTS, FRONT, LONG, NAMES, SETTINGS, TEXTS, VALUES

Mutate = Callable[[Repository, Random], str]


def value(repository: Repository, chance: Random) -> str:
    """Something else in place of a value."""
    spot = any_of(chance, values(any_of(chance, records(repository))))
    new = chance.choice(VALUES)
    spot.put(new)
    return f"{repository.name(spot.file)}: {spot.key} is {new[:60]!r}"


def text(repository: Repository, chance: Random) -> str:
    """Something in the middle of a text."""
    file = any_of(chance, repository.files("data/**/*.yml", "content/**/*.md"))
    whole = file.read_text("utf-8")
    at = chance.randrange(len(whole) + 1)
    new = chance.choice(TEXTS)
    file.write_text(whole[:at] + new + whole[at:], "utf-8")
    return f"{repository.name(file)}: {new[:60]!r} at {at}"


def long(repository: Repository, chance: Random) -> str:
    """The same thing very often, in a text."""
    file = any_of(chance, repository.files("data/**/*.yml", "content/**/*.md"))
    new = chance.choice(TEXTS) or " "
    spot = None
    if file.suffix == ".yml":
        spot = any_of(chance, values(file))
        spot.put("|\n" + " " * 40 + (new.replace("\n", " ") * (LONG // len(new))))
    else:
        file.write_text(file.read_text("utf-8") + "\n\n" + new * (LONG // len(new)), "utf-8")
    return f"{repository.name(file)}: {spot.key if spot else ''} {new[:20]!r} over and over"


def octets(repository: Repository, chance: Random) -> str:
    """Bytes changed, lost or put in."""
    file = any_of(chance, repository.files("data/**/*.yml", "content/**/*"))
    raw = bytearray(file.read_bytes())
    for _ in range(chance.randrange(1, 8)):
        at = chance.randrange(len(raw) + 1)
        how = chance.randrange(3)
        raw[at : at + (how > 0)] = bytes([chance.randrange(256)]) if how < 2 else b""
    file.write_bytes(raw)
    return f"{repository.name(file)}: bytes"


def cut(repository: Repository, chance: Random) -> str:
    """A file that ends before its end."""
    file = any_of(chance, repository.files("data/**/*.yml", "content/**/*"))
    raw = file.read_bytes()
    file.write_bytes(raw[: chance.randrange(len(raw) + 1)])
    return f"{repository.name(file)}: cut"


def lines(repository: Repository, chance: Random) -> str:
    """Lines in another order, twice, or deeper than they were."""
    file = any_of(chance, repository.files("data/**/*.yml", "content/**/*.md"))
    every = file.read_text("utf-8").splitlines(keepends=True)
    at, other = chance.randrange(len(every)), chance.randrange(len(every))
    how = chance.randrange(3)
    if how == 0:
        every[at], every[other] = every[other], every[at]
    elif how == 1:
        every.insert(other, every[at])
    else:
        every[at] = " " * chance.randrange(1, 5) + every[at]
    file.write_text("".join(every), "utf-8")
    return f"{repository.name(file)}: line {at + 1} {('swapped', 'twice', 'deeper')[how]}"


def field(repository: Repository, chance: Random) -> str:
    """A field that is not known there: a field of another record."""
    files = records(repository)
    one, other = any_of(chance, files), any_of(chance, files)
    keys = sorted({spot.key for spot in values(other) if spot.key})
    key, new = any_of(chance, keys), chance.choice(VALUES)
    one.write_text(f"{one.read_text('utf-8').rstrip()}\n{key}: {new}\n", "utf-8")
    return f"{repository.name(one)}: {key} is {new[:60]!r} too"


def entry(repository: Repository, chance: Random) -> str:
    """An entry of a list gone, doubled, or put into another list."""
    file = any_of(chance, [one for one in records(repository) if list(pieces(one))])
    chosen = any_of(chance, [one for one in pieces(file) if one])
    every = file.read_text("utf-8").splitlines(keepends=True)
    start, end = any_of(chance, chosen)
    moved, rest = every[start:end], [*every[:start], *every[end:]]
    at = chance.choice([chosen[0][0], len(rest), chance.randrange(len(rest) + 1)])
    how = chance.randrange(3)
    write_lines(file, [rest] if how == 0 else [rest[:at], moved * how, rest[at:]])
    return f"{repository.name(file)}: entry of line {start + 1} {('gone', 'moved', 'doubled')[how]}"


def front(repository: Repository, chance: Random) -> str:
    """Something at the head of a page."""
    file = any_of(chance, repository.files("content/**/*.md"))
    whole, new = file.read_text("utf-8"), chance.choice(FRONT)
    if whole.startswith("---\n"):
        whole = whole.replace("---\n", f"---\n{new}\n", 1)
    else:
        whole = f"---\n{new}\n---\n{whole}"
    file.write_text(whole, "utf-8")
    return f"{repository.name(file)}: {new!r} at its head"


def _folder(repository: Repository, chance: Random) -> Path:
    tops = [repository.root / top for top in ("data", "content")]
    return any_of(
        chance, sorted({*tops, *(one for top in tops for one in top.rglob("*") if one.is_dir())})
    )


def _named(folder: Path, name: str | bytes) -> Path:
    return folder / os.fsdecode(name)


def added(repository: Repository, chance: Random) -> str:
    """A file more, or another in a file's place."""
    path = _named(_folder(repository, chance), chance.choice(NAMES))
    if path.is_dir():
        path /= "x.md"
    path.write_bytes(chance.choice(CONTENTS))
    return f"{repository.name(path)!r} is written"


def moved(repository: Repository, chance: Random) -> str:
    """A file or a folder under another name, or in another place."""
    things = _things(repository)
    one = any_of(chance, things)
    to = _named(_folder(repository, chance), chance.choice([*NAMES, one.name, one.name.upper()]))
    if os.path.lexists(to) or one in to.parents:
        raise Impossible
    one.rename(to)
    return f"{repository.name(one)} is {repository.name(to)!r} now"


def _things(repository: Repository) -> list[Path]:
    """Every file and folder that people wrote."""
    return [
        one for top in ("data", "content") for one in sorted((repository.root / top).rglob("*"))
    ]


def gone(repository: Repository, chance: Random) -> str:
    """A file or a folder less."""
    tops = [repository.root / "data", repository.root / "content"]
    one = any_of(chance, [*tops, *_things(repository)])
    shutil.rmtree(one) if one.is_dir() and not one.is_symlink() else one.unlink()
    return f"{repository.name(one)} is gone"


def special(repository: Repository, chance: Random) -> str:
    """A link, a pipe or a folder where a file should be."""
    if sys.platform == "win32":
        raise Impossible
    where = _folder(repository, chance)
    file = any_of(
        chance, [*sorted(where.glob("*.yml")), *sorted(where.glob("*.md")), where / "x.yml"]
    )
    if file.exists():
        file.unlink()
    to = chance.choice(
        ("/proc/self/environ", "/dev/zero", "/nonexistent", file.name, "..", "/", "../data")
    )
    how = chance.choice(("link", "link", "pipe", "folder"))
    if how == "link":
        file.symlink_to(to)
    elif how == "pipe":
        os.mkfifo(file)
    else:
        file.mkdir()
    return f"{repository.name(file)} is a {how} {to if how == 'link' else ''}"


def setting(repository: Repository, chance: Random) -> str:
    """A line of mkdocs.yml that can't be."""
    file = repository.root / "mkdocs.yml"
    was, new = chance.choice(SETTINGS)
    file.write_text(file.read_text("utf-8").replace(was, new, 1), "utf-8")
    return f"mkdocs.yml: {new!r}"


def cache(repository: Repository, chance: Random) -> str:
    """What an earlier build kept, changed."""
    files = [one for one in sorted((repository.root / ".cache").rglob("*")) if one.is_file()]
    if not files:
        raise Impossible
    for file in chance.sample(files, min(len(files), 40)):
        raw = bytearray(file.read_bytes())
        if raw:
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        file.unlink()  # the base's files may be the same under another name
        file.write_bytes(raw)
    return "the cache has other bytes"


MUTATIONS: tuple[tuple[Mutate, int], ...] = (
    *((value, 6), (text, 6), (long, 1), (octets, 2), (cut, 1), (lines, 2), (field, 2), (entry, 2)),
    *((front, 2), (added, 3), (moved, 2), (gone, 1), (special, 1), (setting, 1), (cache, 1)),
)
"""Each with how often it is made."""
