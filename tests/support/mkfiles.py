"""Trees of files of every kind and name, for tests of what is read and published."""

from __future__ import annotations

import os
import random
from contextlib import suppress
from pathlib import Path

FOLDERS = ("", "maps/", "meetings/council/2025-05-06/", "people/", "cy/", ".hidden/", "search/")
NAMES = (
    *("a.pdf", "A.pdf", "index.json", "votes.csv", "a.html", "a.svg", "a.md~", "#a#", "a.yml"),
    *("a\nb.png", "\x1b[31m.md", "caf\udce9.md", "{{ 7 * 7 }}.md", "a.", "Thumbs.db", "b" * 210),
)


def odd_tree(root: Path, rolls: random.Random, outside: Path, word: str) -> None:
    """Put odd things under data/ and content/. What they hold, or lead to, is the word."""
    for _ in range(12):
        top = rolls.choice(("content", "content", "data"))
        path = root / top / (rolls.choice(FOLDERS) + rolls.choice(NAMES))
        kind = rolls.choice(("file", "file", "file", "link", "loop", "pipe", "folder"))
        with suppress(FileExistsError, NotADirectoryError):  # the disk has it already
            path.parent.mkdir(parents=True, exist_ok=True)
            if os.path.lexists(path):
                continue
            if kind == "file":
                path.write_text(word)
            elif kind == "link":
                path.symlink_to(rolls.choice((outside, root / "data", Path("/nowhere"))))
            elif kind == "loop":
                path.symlink_to(path.name)
            elif kind == "pipe":
                os.mkfifo(path)
            else:
                path.mkdir()
                (path / "inside.png").write_text(word)
