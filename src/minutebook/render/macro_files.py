"""Where the files of a macro lie: its template and its example, beside its function."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def macro_file(name: str, ending: str, folders: Sequence[Path]) -> Path | None:
    """The file `<name><ending>` of a macro in the first package that has one.

    `folders` are those of the packages. In each the file lies at the top, as in a small package of
    a council's own, or in the folder of its subject.
    """
    for folder in folders:
        for path in (folder / f"{name}{ending}", *sorted(folder.glob(f"*/{name}{ending}"))):
            if path.is_file():
                return path
    return None
