"""What left the site before its time, as the repository's history tells.

A site is built from git, so that a document left it when its file was deleted from the branch that
is published. Renamed files did not leave. The history is read along the first parents: what a
branch added and took back before it was merged was never published.
"""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from minutebook.law.date_arithmetic import years_later
from minutebook.law.profiles import PRINCIPAL, PROFILES, Jurisdiction
from minutebook.law.rule import Breach, Finds, Rule, Shown, Untold, same
from minutebook.law.wording import day
from minutebook.loader.front_matter import split_front_matter
from minutebook.loader.nodes import Mapping, Node, Scalar
from minutebook.loader.nodes import Sequence as Listed
from minutebook.loader.yaml_tree import parse
from minutebook.records.council import LegalProfile
from minutebook.records.location import Location

YEARS = 6
YEARS_OF_BACKGROUND_PAPERS = 4

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DECIDED = re.compile(rb"^decided_on:\s*['\"]?(\d{4}-\d{2}-\d{2})", re.MULTILINE)
_BY_EXECUTIVE = re.compile(r"^maker_kind:\s*['\"]?member|^\s+executive:\s*yes", re.MULTILINE)
_EXECUTIVE = {
    LegalProfile.ENGLAND_EXECUTIVE: "SI 2012/2089 reg 21",
    LegalProfile.WALES: "SI 2001/2290 (W. 178) reg 13",
}
_KINDS = {
    "agenda.yml": "the agenda",
    "minutes.yml": "the minutes",
    "decisions.yml": "the decisions",
}


@dataclass(frozen=True, slots=True)
class _Change:
    """A file as a commit changed it: `old` and `new` are blobs, `to` another name if renamed."""

    status: str
    old: str
    path: str
    to: str


class _NoHistory(Exception):
    """There is no history to tell from, and why."""


def departures(where: Jurisdiction, root: Path, data: str, content: str) -> Finds:
    """Documents deleted within six years of their day, and background papers within four."""
    if not kept(where):
        return
    try:
        folders = [f"{data}/meetings", f"{data}/decisions", f"{content}/meetings"]
        changes = _changes(root, folders)
        gone = _uncommitted(root, folders)
    except _NoHistory as why:
        yield Untold(Location("."), where.book.today.date, str(why))
        return
    blobs: dict[str, str] = {}
    for change in changes:  # newest first: the last that a path held
        if change.status == "D":
            blobs.setdefault(change.path, change.old)
    blobs.update(gone)
    removed = {one.path for one in where.book.body.removals}
    for path, blob in sorted(blobs.items()):
        if path not in removed and not (root / path).is_file():
            yield from _departed(where, root, path, blob, f"{data}/", f"{content}/")
    yield from _papers_gone(where, root, changes, content)


def kept(where: Jurisdiction) -> bool:
    """Whether the rule applies to the council."""
    return where.profile.id in RULES[0].sources


def _departed(
    where: Jurisdiction, root: Path, path: str, blob: str, data: str, content: str
) -> Iterator[Breach]:
    today = where.book.today.date
    parish = where.profile.id is LegalProfile.ENGLAND_PARISH
    on = _day_of(root, path, blob)
    form = path.startswith(f"{data}decisions/")
    if on is None or not on <= today < years_later(on, YEARS) or (parish and not form):
        return
    what = "the record of a decision" if form else _KINDS.get(path.rpartition("/")[2], "a report")
    if path.startswith(content) and path.endswith("/index.md"):
        return
    source = _form_source(where, root, blob) if form else _source(where, path, data, content)
    yield Breach(
        Location(path),
        on,
        f"the file with {what} of {day(on)} was deleted, and it has to stay until "
        f"{day(years_later(on, YEARS))}; restore it, or name it under 'removals' in "
        f"{data}body.yml with the reason",
        source,
    )


def _source(where: Jurisdiction, path: str, *folders: str) -> str | None:
    """The provision for a paper of a meeting, where it is another than the rule's own."""
    for folder in folders:
        committee = path.removeprefix(f"{folder}meetings/").partition("/")[0]
        if path.startswith(folder) and where.is_executive(committee):
            return _EXECUTIVE[where.profile.id]
    return None


def _form_source(where: Jurisdiction, root: Path, blob: str) -> str:
    """The provision for the record of a decision that somebody took alone."""
    text = _git(root, "cat-file", "blob", blob)
    if where.profile.id in _EXECUTIVE and (
        where.profile.id is LegalProfile.WALES or _BY_EXECUTIVE.search(text)
    ):
        return _EXECUTIVE[where.profile.id]
    return "SI 2014/2095 reg 8"


def _papers_gone(
    where: Jurisdiction, root: Path, changes: Sequence[_Change], content: str
) -> Iterator[Breach]:
    """Background papers that an earlier version of a report listed, and the present one doesn't."""
    if where.profile.id is LegalProfile.ENGLAND_PARISH:
        return
    now = {
        report.at.place.file: report
        for meeting in where.book.meetings.values()
        for report in meeting.reports
        if meeting.date <= where.book.today < years_later(meeting.date, YEARS_OF_BACKGROUND_PAPERS)
    }
    removed = {one.path for one in where.book.body.removals}
    told: set[tuple[str, str]] = set()
    for change in changes:
        report = now.get(change.path)
        if change.status != "M" or report is None or change.path in removed:
            continue
        listed = {paper.paper for paper in report.background_papers or ()}
        for title in _background_papers(_git(root, "cat-file", "blob", change.old)):
            if title not in listed and (change.path, title) not in told:
                told.add((change.path, title))
                on = where.book.meetings[report.id.rpartition("/")[0]].date
                until = years_later(on, YEARS_OF_BACKGROUND_PAPERS)
                yield Breach(
                    report.at.of("background_papers"),
                    on,
                    f"'{title}' was listed as a background paper and is not any more; it has to "
                    f"stay until {day(until)}; list it again, or name this file under 'removals' "
                    "in body.yml with the reason",
                    _source(where, change.path, f"{content}/") or "LGA 1972 s.100D(2)",
                )


def _background_papers(text: str) -> Iterator[str]:
    front = split_front_matter(text)[0]
    node: Node | None = parse("", front)[0] if front else None
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        if key.text == "background_papers" and isinstance(value, Listed):
            for entry in value.entries:
                if isinstance(entry, Scalar):
                    yield entry.text
                elif isinstance(entry, Mapping):
                    yield from (v.text for k, v in entry.pairs
                                if k.text == "paper" and isinstance(v, Scalar))  # fmt: skip


def _uncommitted(root: Path, folders: Sequence[str]) -> dict[str, str]:
    """Files deleted since the last commit, with their blobs; not those that were only moved."""
    names = _git(root, "ls-files", "--others", "-z", "--", *folders).split("\0")
    new = [name for name in names if name]
    moved = set(_git(root, "hash-object", "--", *new).split()) if new else set()
    found = {}
    for line in _git(root, "ls-files", "--deleted", "--stage", "-z", "--", *folders).split("\0"):
        about, _, path = line.partition("\t")
        if path and about.split()[1] not in moved:
            found[path] = about.split()[1]
    return found


def _day_of(root: Path, path: str, blob: str) -> dt.date | None:
    """The day of a document: that of its meeting's folder, or of the decision that it records."""
    found = _DAY.search(path)
    if "/decisions/" in path:
        decided = _DECIDED.search(_git(root, "cat-file", "blob", blob).encode())
        found_text = decided[1].decode() if decided else (found[0] if found else "")
    else:
        found_text = found[0] if found else ""
    try:
        return dt.date.fromisoformat(found_text)
    except ValueError:
        return None


def _changes(root: Path, folders: Sequence[str]) -> list[_Change]:
    """What the published branch deleted, renamed or changed below some folders, newest first."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        raise _NoHistory(
            "the repository's history, which this copy lacks: fetch it whole "
            "(git fetch --unshallow; in CI a depth of 0)"
        )
    raw = _git(
        root, "log", "--first-parent", "-m", "--raw", "--no-abbrev", "--relative", "-M",
        "--diff-filter=DRM", "--format=", "-z", "HEAD", "--", *folders,
    )  # fmt: skip
    fields = iter(raw.split("\0"))
    found = []
    for head in fields:
        if head.strip().startswith(":"):
            _, _, old, _, status = head.strip().split(" ")
            path = next(fields)
            to = next(fields) if status[0] in "RC" else path
            found.append(_Change(status[0], old, path, to))
    return found


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments],
            cwd=root, capture_output=True, check=False,
        )  # fmt: skip
    except OSError:
        raise _NoHistory("the repository's history: git is not installed") from None
    if done.returncode:
        raise _NoHistory("the repository's history: this folder is not in git, or has no commit")
    return done.stdout.decode("utf-8", "replace")


ORDER = 100

RULES = (
    Rule(
        "law-retention",
        "Kept for six years",
        {
            **same("LGA 1972 ss.100C(1), 100D(2)", *PRINCIPAL),
            LegalProfile.ENGLAND_PARISH: "SI 2014/2095 reg 8",
            LegalProfile.WALES: "LGA 1972 ss.100C(1A), 100D(2)",
        },
        "Agendas, reports, minutes and the records of decisions stay for six years from their day, "
        "and background papers for four.",
        None,
        days=same("six years; four for background papers", *PROFILES),
        shown=Shown.BY_HISTORY,
    ),
)
