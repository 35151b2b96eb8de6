"""Packs of files whose parsed content is kept together, and the opening of what may have changed.

How a file looks from without - its size, its times, its number on the disk - tells whether it is
to be opened. That is not relied on for a file that was changed less than two seconds before it was
looked at, for it may have been changed once more since without any of these showing it.
"""

from __future__ import annotations

import pickle
import struct
import time
from dataclasses import dataclass, field
from typing import NamedTuple

from minutebook.cache.digest import digest
from minutebook.loader.loaded import Parsed
from minutebook.loader.loader import content_of, parsed
from minutebook.loader.scan import Found
from minutebook.runtime.gc import not_collecting

_RECENT = 2_000_000_000
"""Nanoseconds in which a second change of a file may not show in its times."""

Given = dict[str, Parsed]
"""What files give, by their keys."""


@dataclass(slots=True)
class Pack:
    """Files whose parsed content is kept together."""

    name: str
    languages: tuple[str, ...]
    files: list[Found] = field(default_factory=list)
    given: Given = field(default_factory=dict)
    """What was read of them before."""
    suspects: list[Found] = field(default_factory=list)
    """The files that may have changed since."""
    is_changed: bool = False


class Opened(NamedTuple):
    """What came of opening the suspects of a pack."""

    looks: dict[str, bytes]
    """How those looked that can be relied on."""
    given: Given
    """What those give that are not as they were."""


def key_of(found: Found) -> str:
    """What a file is called here, wherever the repository lies."""
    return ("data/" if found.is_data else "content/") + found.inside


def pack_name(folder: str) -> str:
    """The pack of a folder's files; that of a meeting's folder is of its committee's year."""
    folders = folder.split("/")
    if len(folders) == 4 and folders[1] == "meetings":
        folders[3] = folders[3][:4]
    known = digest("/".join(folders[:4]).encode("utf-8", "surrogatepass"))
    return f"reading/{known.hex()}"


def look_of(found: Found) -> bytes | None:
    """How a file looks from without; None where it can't be looked at."""
    try:
        it = found.entry.stat()
    except OSError:
        return None
    numbers = (it.st_size, it.st_mtime_ns, it.st_ctime_ns, it.st_ino, it.st_dev)
    return struct.pack("<5Q", *(number & 0xFFFFFFFFFFFFFFFF for number in numbers))


def _is_settled(look: bytes) -> bool:
    """Whether a file that looks so now was changed long enough ago for a next change to show."""
    changed: tuple[int, int] = struct.unpack_from("<2Q", look, 8)
    return max(changed) < time.time_ns() - _RECENT


def opened(pack: Pack) -> Opened:
    """Open the suspects of a pack, and parse those that are not as they were."""
    looks, given = {}, {}
    for found in pack.suspects:
        key = key_of(found)
        before = pack.given.get(key)
        look = look_of(found)
        is_settled = look is not None and _is_settled(look)
        one = reparsed(found, before, pack.languages)
        if one is not before:
            given[key] = one
        if is_settled and one.digest is not None:
            assert look is not None
            looks[key] = look + one.digest
    return Opened(looks, given)


def reparsed(found: Found, before: Parsed | None, languages: tuple[str, ...]) -> Parsed:
    """What a file gives now; the very same as before where its content is."""
    if before is None or before.digest is None:
        return parsed(found, languages)
    try:
        raw = content_of(found)
    except OSError:
        return parsed(found, languages)
    return before if digest(raw) == before.digest else parsed(found, languages, raw)


def opened_elsewhere(pack: Pack) -> tuple[dict[str, bytes], bytes]:
    """The same in another process, ready to be kept."""
    with not_collecting():
        looks, given = opened(pack)
        return looks, pickle.dumps(given, pickle.HIGHEST_PROTOCOL)
