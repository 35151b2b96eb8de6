"""What was read: what one file gives, and all that files give together."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from minutebook.findings import Finding, error
from minutebook.loader.kinds import BODY, RECORD_KINDS
from minutebook.loader.listing import Listing
from minutebook.loader.prose import Prose
from minutebook.records.base import Record
from minutebook.records.location import Location


@dataclass(frozen=True, slots=True)
class LoadedRecords:
    """All that was read: the records of each kind by id, the pages of prose, the findings."""

    records: AbstractMapping[str, AbstractMapping[str, Any]]
    prose: tuple[Prose, ...]
    findings: tuple[Finding, ...]
    unsound: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of each record that is there but could not be read for its mistakes."""
    digests: AbstractMapping[str, bytes] = field(default_factory=dict)
    """The digest of each file that was read, by its path as findings name it."""
    others: tuple[str, ...] = ()
    """The path from content/ of each file there that is no page."""
    named: AbstractMapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The paths from content/ that each file's texts name, by the file."""


class Parsed(NamedTuple):
    """All that one file gives, which depends on its path, its content and the languages only."""

    file: str
    """Its path as findings name it."""
    digest: bytes | None
    """That of its content; None where it could not be read."""
    findings: tuple[Finding, ...] = ()
    kind: str = ""
    id: str = ""
    record: Record | None = None
    is_unsound: bool = False
    """Whether it is of a record that could not be read for its mistakes."""
    prose: Prose | None = None
    languages: tuple[str, ...] = ()
    """The council's languages, the main one first, where the file is the one that gives them."""
    named: tuple[str, ...] = ()
    """The paths from content/ of the files that its texts name."""


def archive_of(files: Iterable[Parsed], listing: Listing, data: str = "data") -> LoadedRecords:
    """What all files give together, in their order, and what was found beside them."""
    records: dict[str, dict[str, Any]] = {kind: {} for kind in RECORD_KINDS}
    prose: list[Prose] = []
    findings = list(listing.findings)
    unsound = set()
    digests = {}
    named = {}
    has_body = False
    for one in files:
        findings += one.findings
        if one.record is not None:
            records[one.kind][one.id] = one.record
        elif one.is_unsound:
            unsound.add((one.kind, one.id))
        if one.prose is not None:
            prose.append(one.prose)
        if one.digest is not None:
            digests[one.file] = one.digest
        if one.named:
            named[one.file] = one.named
        has_body = has_body or one.kind == "body"
    if not has_body:
        findings.append(
            error(
                Location(f"{data}/{BODY}"),
                "no-body",
                "the file that names the council is missing; write it with 'name: ...'",
            )
        )
    return LoadedRecords(
        records, tuple(prose), tuple(findings), frozenset(unsound), digests, listing.others, named
    )
