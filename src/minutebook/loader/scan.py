"""What lies under a folder of the repository: plain files, and nothing else.

No link is followed, for it may lead anywhere on the machine that builds. A pipe, a socket or a
device is never opened, for it may have no end. What can't be looked at is told: a folder left out
would be a site without its records.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from minutebook.findings import Finding, error
from minutebook.records.location import Location
from minutebook.runtime.printable import printed

LONGEST_NAME = 200
"""Bytes that a name under content/ may have. Most disks have names of up to 255."""
LONGEST_PATH = 1_000
"""Bytes that a path may have, from the top of its folder."""

OF_RECORDS = ("meetings", "decisions", "plan", "registers")
"""The folders under content/, and under a language's there, of what stands beside records: only
what is named is published."""
_USUAL = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*").fullmatch
"""Names with which nothing can be wrong, and no two of which are alike but for their case."""
_UNFIT = frozenset('\\:*?"<>|{}')
"""What a name can't have on another system, where a host copies a site, or in a page's text."""
_BACKUP = re.compile(
    r"(?:.+~|#.+#|~.+|.+\.(?:bak|backup|old|orig|rej|save|swo|swp|tmp|temp|part|crdownload)"
    r"|4913|thumbs\.db|ehthumbs\.db|desktop\.ini|copy (?:\(\d+\) )?of .+"
    r"|.+[._](?:bak|backup|old|orig)(?:\.[a-z0-9]+)+|.+ \([^()]*conflicted copy[^()]*\).*"
    r"|.+(?: - copy|[ (_-]copy\)?)(?: ?\(\d+\))?(?:\.[a-z0-9]+)?)",
    re.IGNORECASE | re.DOTALL,
).fullmatch
_BACKUPS_OF_RECORDS = ("~", ".swp", ".bak")


class Found(NamedTuple):
    """A plain file: where it is on disk, its path from data/ or content/, and that which findings
    name it by."""

    entry: os.DirEntry[str]
    inside: str
    file: str
    is_data: bool


class Scan(NamedTuple):
    """The plain files below a folder, in the order of their paths, and what is wrong there."""

    files: list[Found]
    findings: tuple[Finding, ...]


def is_backup(name: str) -> bool:
    """Whether an editor, or a person, keeps a file of such a name beside the one that counts."""
    return _BACKUP(name) is not None


def is_passed_over(name: str, *, is_data: bool) -> bool:
    """Whether nobody looks at a file or folder of such a name."""
    return name.startswith(".") or (is_data and name.endswith(_BACKUPS_OF_RECORDS))


def scanned(root: Path, top: str, *, is_data: bool) -> Scan:
    """Everything below a folder of the repository at `root`.

    Where there is no such folder, nothing is found. Names that begin with a dot are passed over,
    and under data/ the backups that editors keep.
    """
    folder = root / top
    shown = folder.relative_to(root).as_posix()
    before = "" if shown == "." else f"{shown}/"
    findings = list(_leading_away(root, shown))
    if findings:
        return Scan([], tuple(findings))
    files = [
        Found(entry, inside, printed(before + inside), is_data)
        for entry, inside in _below(str(folder), before, findings, is_data)
    ]
    files.sort(key=lambda one: one.inside)
    return Scan(files, tuple(findings))


def entry_at(path: str) -> os.DirEntry[str] | None:
    """A plain file as its folder has it, or None."""
    folder, name = os.path.split(path)
    try:
        with os.scandir(folder) as entries:
            found = next((entry for entry in entries if entry.name == name), None)
            return found if found is not None and found.is_file(follow_symlinks=False) else None
    except OSError:
        return None


def _leading_away(root: Path, shown: str) -> Iterator[Finding]:
    """A folder on the way to that which is to be scanned, if it is a link."""
    way = root
    for part in Path(shown).parts:
        way /= part
        if way.is_symlink():
            yield _link(way.relative_to(root).as_posix())
            return


def _below(
    top: str, before: str, findings: list[Finding], is_data: bool
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Each plain file below a folder, with its path from there; what else there is, is told."""
    folders = [(top, "")]
    while folders:
        folder, inside = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as problem:
            if inside or not isinstance(problem, FileNotFoundError):
                findings.append(_unreadable(before + inside, "folder", problem))
            continue
        if not is_data:
            findings += _alike(before + inside, entries)
        for entry in entries:
            name = entry.name
            if is_passed_over(name, is_data=is_data):
                continue
            path = inside + name
            wrong = None
            if len(path) > LONGEST_NAME or _USUAL(name) is None:
                wrong = _unfit(name, path, is_data)
            try:
                if wrong is not None and not entry.is_symlink():
                    findings.append(error(_at(before + path), "bad-file-name", wrong))
                elif entry.is_file(follow_symlinks=False):
                    yield entry, path
                elif entry.is_symlink() or _is_junction(entry):
                    findings.append(_link(before + path))
                elif entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{path}/"))
                else:
                    findings.append(_no_file(before + path, entry.stat(follow_symlinks=False)))
            except OSError as problem:
                findings.append(_unreadable(before + path, "file", problem))


def _alike(before: str, entries: Iterable[os.DirEntry[str]]) -> Iterator[Finding]:
    """Names that are one name on a disk that takes no notice of case or of how accents are made."""
    if all(_USUAL(entry.name) for entry in entries):
        return
    first: dict[str, str] = {}
    for name in sorted(entry.name for entry in entries if not entry.name.startswith(".")):
        apart = unicodedata.normalize("NFD", name)
        other = first.setdefault(unicodedata.normalize("NFC", apart.casefold()), name)
        if other is not name:
            yield error(
                _at(before + name),
                "same-name",
                f"on many disks, and on many hosts, this is the same name as '{other}' beside it; "
                "rename one",
            )


def _unfit(name: str, path: str, is_data: bool) -> str | None:
    """What is wrong with a name, and what to do."""
    if len(os.fsencode(path)) > LONGEST_PATH:
        return f"the path has more than {LONGEST_PATH:,} bytes; use fewer folders or shorter names"
    if is_data:  # where no other names have a meaning than those of records
        return None
    if name.lower() in OF_RECORDS and not name.islower() and path.count("/") < 2:
        return f"what stands beside records is in a folder '{name.lower()}', in small letters"
    size = len(os.fsencode(name))
    if size > LONGEST_NAME:
        return f"the name has {size} bytes and may have {LONGEST_NAME}; shorten it"
    if any("\udc80" <= letter <= "\udcff" for letter in name):
        return "the name is not UTF-8; rename it"
    if not name.isprintable():
        return "the name holds a character that does not show; rename it"
    unfit = next((letter for letter in name if letter in _UNFIT), None)
    if unfit is not None:
        return f"the name holds '{unfit}', which not every system and host can have; rename it"
    if name != name.strip() or name.endswith("."):
        return "the name begins or ends with a blank, or ends with a dot; rename it"
    return None


def _at(path: str) -> Location:
    return Location(printed(path.rstrip("/")))


def _link(path: str) -> Finding:
    what = "this is a link, and links are not followed; put what it leads to here itself"
    return error(_at(path), "link", what)


def _no_file(path: str, found: os.stat_result) -> Finding:
    kind = next((kind for is_one, kind in _KINDS if is_one(found.st_mode)), "device")
    return error(_at(path), "no-plain-file", f"this is a {kind} and not a file; remove it")


_KINDS = ((stat.S_ISFIFO, "named pipe"), (stat.S_ISSOCK, "socket"))


def _unreadable(path: str, what: str, problem: OSError) -> Finding:
    return error(_at(path), "unreadable", f"the {what} can't be read: {problem.strerror}")


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether it is what Windows has in place of a link to a folder."""
    return sys.platform == "win32" and sys.version_info >= (3, 12) and entry.is_junction()
