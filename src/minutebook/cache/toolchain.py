"""What a build is made by: the programs, in one digest."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parents[1]


def digest_of_tools(packages: Iterable[Path]) -> bytes:
    """A digest of the interpreter, of every installed library and of our own code.

    `packages` are the folders of macros, whose templates and styles count as code does. What is
    made by one set of tools may differ from what another makes of the same records.
    """
    made = hashlib.blake2b(digest_size=16)
    made.update(f"{sys.implementation.cache_tag} {sys.version} {sys.platform}\n".encode())
    for library in sorted(_libraries()):
        made.update(f"{library}\n".encode())
    for folder in dict.fromkeys((HERE, *packages)):
        made.update(digest_of_folder(folder))
    return made.digest()


def digest_of_folder(folder: Path) -> bytes:
    """A digest of every file in a folder: its path from there, and what it holds."""
    made = hashlib.blake2b(digest_size=16)
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = Path(top, name)
            content = path.read_bytes()
            made.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
            made.update(content)
    return made.digest()


def _libraries() -> set[str]:
    """Each installed library with its version, as its folder of metadata is named."""
    found: set[str] = set()
    for entry in sys.path:
        try:
            found.update(
                one.name
                for one in Path(entry).iterdir()
                if one.name.endswith((".dist-info", ".egg-info"))
            )
        except OSError:
            continue
    return found
