"""A repository on its way: what each change is made to, and what can be undone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeVar

IDLE = {".cache", ".git", "__pycache__"}
"""Folders of a repository that are no part of it."""

WORDS = (
    *("PC", "ford", "ADC", "R2", "CR5", "lamps", "Ann", "[Ann](person:ann-lee)", "2 May 2025"),
    *("ŵy", "<b>bold</b>", "&amp;", "{{", "*mild*", "and", "so", "flood"),
)
"""Put into texts: terms of the glossary, references, links, and what has to be escaped."""

T = TypeVar("T")


class Impossible(Exception):
    """There is nothing that a change could be made to."""


@dataclass
class Repository:
    """A repository that is changed, and the moment it is built for."""

    root: Path
    epoch: int = 1_760_000_000
    _kept: list[tuple[int, dict[str, tuple[bytes, int]]]] = field(default_factory=list)

    def files(self, *patterns: str) -> list[Path]:
        """The files that are there, in an order that depends on their paths alone."""
        found = {path for pattern in patterns for path in self.root.glob(pattern)}
        return sorted(
            path
            for path in found
            if path.is_file() and not IDLE.intersection(path.relative_to(self.root).parts)
        )

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def keep(self) -> None:
        """Note how it stands, to come back to it."""
        stands = {
            self.name(path): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in self.files("**/*")
        }
        self._kept = [*self._kept[-9:], (self.epoch, stands)]

    def back(self, steps: int) -> None:
        """Make it as it was so many notes ago, the times of its files too."""
        self.epoch, stood = self._kept[-min(steps, len(self._kept))]
        for path in self.files("**/*"):
            if self.name(path) not in stood:
                path.unlink()
        for name, (content, time) in stood.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_file() or path.read_bytes() != content:
                path.write_bytes(content)
            os.utime(path, ns=(time, time))


Make = Callable[[Repository, Random], str]
"""Changes a repository, and says what it did. Raises Impossible if it can't."""


def any_of(chance: Random, these: Sequence[T]) -> T:
    if not these:
        raise Impossible
    return chance.choice(these)


def moved_folder(where: Path, to: Path) -> None:
    if to.exists() or not where.is_dir():
        raise Impossible
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(where, to)
