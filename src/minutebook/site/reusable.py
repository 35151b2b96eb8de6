"""What a build may take over of an earlier one: only what can have come of the thing itself.

What was kept is checked before it is used, whoever kept it. A log of another build could name any
file; a page's files are its own, at its own address.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import PurePosixPath
from typing import Any

from minutebook.exports import BESIDE_PAGES
from minutebook.findings import Finding
from minutebook.records.location import Location
from minutebook.runtime.plain_files import is_plain_path
from minutebook.search.documents.document import SearchRecord
from minutebook.search.index.shards import Listed
from minutebook.site.search import Found
from minutebook.site.tasks import LogLine, OutputFile, TaskResult

EXPORT = "export "
"""Before the name of an export, where else an address stands."""

_DIGEST = 16
"""Bytes of a digest."""
_LISTED = (str, str, str, int, bytes)
_LOGGED = (str, int, str)
_SAID = (Location, str, str)


def reusable(
    alternates: Mapping[str, Mapping[str, str]],
    prose: Mapping[str, str],
) -> Callable[[str, Any], bool]:
    """Says of something kept under an id whether it may be what that came to.

    The id of a record's page is its address; `alternates` are those of each in all languages.
    `prose` has the path in the site of each page of prose by its id.
    """

    def fits(id_: str, known: Any) -> bool:
        if not _is_outcome(known):
            return False
        paths = [file.path for file in known.files]
        if len(set(paths)) < len(paths) or not all(map(is_plain_path, paths)):
            return False
        if id_.startswith(EXPORT):
            return not known.found and all(
                path in BESIDE_PAGES and f"{EXPORT}{BESIDE_PAGES[path].__name__}" == id_
                for path in paths
            )
        if id_ in prose:
            return paths == [prose[id_]] and all(map(_is_record, known.found))
        own = (alternates.get(id_) or {"": id_}).values()
        twin = f"{id_}index.json"
        shown = [path for path in paths if path != twin]
        return (
            len(shown) == len(paths) - 1
            and bool(shown)
            and all(path in _pages_at(own) for path in shown)
            and all(_is_found(one) and one.address in own for one in known.found)
        )

    return fits


def _pages_at(addresses: Collection[str]) -> set[str]:
    """The files that pages at these addresses may have, however MkDocs names files."""
    named = {f"{PurePosixPath(address)}.html" for address in addresses if address}
    return {*(f"{address}index.html" for address in addresses), *named}


def _is_outcome(known: Any) -> bool:
    return (
        type(known) is TaskResult
        and _are(known.files, OutputFile, (str, bytes))
        and all(len(file.digest) == _DIGEST for file in known.files)
        and _are(known.logged, LogLine, _LOGGED)
        and type(known.problems) is tuple
        and all(map(_is_finding, known.problems))
        and type(known.found) is tuple
        and known.failure is None
    )


def _are(values: Any, kind: type[tuple[Any, ...]], parts: tuple[type, ...]) -> bool:
    """Whether these are several of a kind, made of such parts."""
    return type(values) is tuple and all(
        type(one) is kind and tuple(map(type, one)) == parts for one in values
    )


def _is_finding(one: Any) -> bool:
    return type(one) is Finding and (*map(type, (one.place, one.code, one.message)),) == _SAID


def _is_found(one: Any) -> bool:
    return (
        type(one) is Found
        and type(one.address) is str
        and type(one.digest) is bytes
        and type(one.listed) is tuple
        and all(
            type(each) is Listed
            and tuple(type(getattr(each, name)) for name in Listed.__slots__) == _LISTED
            for each in one.listed
        )
    )


def _is_record(one: Any) -> bool:
    return type(one) is SearchRecord and all(
        isinstance(getattr(one, name), str) or type(getattr(one, name)) is tuple
        for name in SearchRecord.__slots__
    )
