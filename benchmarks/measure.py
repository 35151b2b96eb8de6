"""Builds one archive with Minutebook and with its peers, and says what each build costs.

    python -m benchmarks.measure --size 2000 --seed 1

Every build is a process of its own. After each change the meeting's page is looked at, so that a
build that left it stale fails instead of being fast.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from urllib.parse import quote_plus

from benchmarks.browser import Loaded, chromium, look
from benchmarks.council import county, days
from benchmarks.machine import machine, versions
from benchmarks.peers import GENERATORS
from benchmarks.peers.generator import NOTICE, Generator
from benchmarks.process import CommandFailedError, Cost, cost
from benchmarks.table import tables

ADDED = "Nonesuch"
"""A word that no text of the archive has."""
NEW_NAME = "Zebedee Nonesuch"
_FOUND = "<mark"
"""What stands in the page of a search that has found something: the words, marked."""
_LOOKS = 3
NEW_NOTICE = "An archive to measure with, its template changed."


class StaleError(Exception):
    """A site that doesn't show a change after it was built."""


@dataclass
class Result:
    """What a generator's builds cost, and what its site is; `missing` says why there is none."""

    name: str
    title: str
    missing: str | None = None
    steps: dict[str, Cost] = field(default_factory=dict)
    pages: int = 0
    files: int = 0
    size: int = 0
    """Bytes of all files."""
    query_requests: int | None = None
    """For a first search by a reader who has looked at a meeting's page: the most of any query."""
    query_sent: int | None = None
    """Bytes of it, compressed as a web server sends them."""
    page_sent: int | None = None
    """Bytes of a meeting's page with all that it loads, sent to a new reader."""
    stages: dict[str, dict[str, float]] = field(default_factory=dict)
    """Of each step, the seconds that each stage took, where the generator tells."""


@dataclass(frozen=True)
class Change:
    """Something done to a generator's input, and what the meeting's page must then show."""

    make: Callable[[Generator, Path], None]
    shows: str | None = None
    hides: str | None = None
    finds: str | None = None
    """What the site's own search must find, where an address asks it."""


def changes(seed: int, size: int) -> dict[str, Change]:
    """Each step by its name. They follow one another: none is undone."""
    meeting = _meeting(size)
    all_of_it = county(seed, size)
    chair = all_of_it.people[all_of_it.members(meeting.partition("/")[0])[0]].name

    def amend_minute(generator: Generator, folder: Path) -> None:
        path = folder / generator.minutes(meeting)
        path.write_text(amended(path.read_text("utf-8")), "utf-8")

    def rename_chair(_generator: Generator, folder: Path) -> None:
        for path in (*folder.rglob("*.md"), *folder.rglob("*.yml")):
            text = path.read_text("utf-8")
            if chair in text:
                path.write_text(text.replace(chair, NEW_NAME), "utf-8")

    def change_template(generator: Generator, folder: Path) -> None:
        path = folder / generator.template
        path.write_text(path.read_text("utf-8").replace(NOTICE, NEW_NOTICE), "utf-8")

    return {
        "cold": Change(lambda _generator, _folder: None, shows=chair),
        "again": Change(lambda _generator, _folder: None, shows=chair),
        "minute": Change(amend_minute, shows=ADDED, finds=ADDED),
        "person": Change(rename_chair, shows=NEW_NAME, hides=chair),
        "template": Change(change_template, shows=NEW_NOTICE),
    }


def queries(seed: int, size: int) -> tuple[str, ...]:
    """First searches: a common word, several of them, a person's name as a phrase."""
    all_of_it = county(seed, size)
    chair = all_of_it.people[all_of_it.members(_meeting(size).partition("/")[0])[0]].name
    return "report", "service budget report", f'"{chair}"'


def _meeting(size: int) -> str:
    """The meeting whose minute is changed: from the middle of the archive."""
    committee, day = days(size)[size // 2]
    return f"{committee}/{day}"


def amended(text: str) -> str:
    """A meeting's file with a sentence more, behind the last line of prose that ends in a word."""
    lines = text.split("\n")
    for number in range(len(lines) - 1, -1, -1):
        if lines[number].endswith(".") and lines[number][-2:-1].isalpha():
            lines[number] += f" {ADDED}."
            return "\n".join(lines)
    raise ValueError("no line ends in a word and a full stop")


def measured(
    generator: Generator, folder: Path, seed: int, size: int, steps: list[str]
) -> Iterator[tuple[str, Result]]:
    """Build with a generator step by step; gives each step's name and the result so far."""
    result = Result(generator.name, generator.title)
    if not generator.program.exists():
        result.missing = f"{generator.program} is not installed"
        yield "missing", result
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    generator.write(folder, seed, size)
    for name, change in changes(seed, size).items():
        if name not in steps:
            continue
        change.make(generator, folder)
        spent = cost(generator.command(), folder)
        result.steps[name] = replace(spent, printed="")
        result.stages[name] = stages_of(spent.printed)
        _must_show(folder / "site", _meeting(size), change)
        if name == "cold":
            _look_at_site(result, generator, folder / "site", _meeting(size), queries(seed, size))
        if change.finds and generator.query_page is not None and chromium() is not None:
            _found(folder / "site", generator.query_page, change.finds)
        yield name, result


def stages_of(printed: str) -> dict[str, float]:
    """The seconds of each stage, from the table that Minutebook prints; empty if there is none."""
    _, found, table = printed.partition("What this build did:\n")
    rows = re.findall(r"^ *(\S.*?)  +.*?([\d.]+)$", table, re.MULTILINE) if found else ()
    return {label: float(seconds) for label, seconds in rows}


def _must_show(site: Path, meeting: str, change: Change) -> None:
    text = _page_of(site, meeting).read_text("utf-8")
    if change.shows and change.shows not in text:
        raise StaleError(f"the page of {meeting} in {site} doesn't show '{change.shows}'")
    if change.hides and change.hides in text:
        raise StaleError(f"the page of {meeting} in {site} still shows '{change.hides}'")


def _found(site: Path, query_page: str, words: str) -> Loaded:
    """What a search loads that must find something.

    A browser that is done before the search is, as on a busy machine, is asked again.
    """
    for _ in range(_LOOKS):
        loaded = look(site, query_page.format(words=quote_plus(words)))
        if _FOUND in loaded.page:
            return loaded
    raise StaleError(f"the search in {site} doesn't find '{words}'")


def _page_of(site: Path, meeting: str) -> Path:
    committee, _, day = meeting.partition("/")
    found = (
        *site.glob(f"meetings/{committee}*{day}/index.html"),
        *site.glob(f"meetings/{committee}/{day}/index.html"),
    )
    if not found:
        raise StaleError(f"{site} has no page of the meeting {meeting}")
    return found[0]


def _look_at_site(
    result: Result, generator: Generator, site: Path, meeting: str, asked: Sequence[str]
) -> None:
    files = [path for path in site.rglob("*") if path.is_file()]
    result.files = len(files)
    result.pages = sum(path.suffix == ".html" for path in files)
    result.size = sum(path.stat().st_size for path in files)
    loaded = generator.first_query(site)
    if loaded is not None:
        result.query_requests = len(loaded)
        result.query_sent = sum(len(gzip.compress(path.read_bytes(), 6)) for path in loaded)
    if chromium() is None:
        return
    page = look(site, _page_of(site, meeting).parent.relative_to(site).as_posix() + "/")
    result.page_sent = page.sent
    if generator.query_page is not None:
        needed = [_found(site, generator.query_page, words).beyond(page) for words in asked]
        result.query_requests = max(requests for requests, _ in needed)
        result.query_sent = max(sent for _, sent in needed)


def main() -> None:
    """Measure from the command line; prints tables as Markdown and writes all as JSON."""
    said = _arguments()
    work: Path = said.work.resolve()
    told = machine()
    results = []
    for name in said.generators:
        generator = GENERATORS[name]
        _progress(f"{generator.title}: writing {said.size} meetings")
        result = Result(name, generator.title)
        try:
            for step, result in measured(generator, work / name, said.seed, said.size, said.steps):
                seconds = result.steps[step].seconds if step in result.steps else 0
                _progress(f"{generator.title}: {step}: {seconds:.1f} s")
        except CommandFailedError as failed:
            result.missing = "its build failed"
            _progress(str(failed))
        results.append(result)
        if not said.keep:
            shutil.rmtree(work / name, ignore_errors=True)
    facts = {"size": said.size, "seed": said.seed, "machine": told, "versions": versions()}
    path = work / f"results-{said.size}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = {**facts, "results": [asdict(result) for result in results]}
    path.write_text(json.dumps(whole, indent=2) + "\n", "utf-8")
    print(tables(whole))
    _progress(f"All of it: {path}")


def _arguments() -> argparse.Namespace:
    steps = list(changes(1, 40))
    parser = argparse.ArgumentParser(description="Measure Minutebook beside its peers.")
    parser.add_argument("--size", type=int, default=2000, help="meetings, 40 or more")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--generators", nargs="+", default=list(GENERATORS), choices=GENERATORS)
    parser.add_argument("--steps", nargs="+", default=steps, choices=steps)
    parser.add_argument("--work", type=Path, default=Path("build/benchmark"), help="a folder")
    parser.add_argument("--keep", action="store_true", help="leave the built sites in it")
    said = parser.parse_args()
    if said.size < 40:
        parser.error("each of the 40 committees meets: --size 40 or more")
    if "cold" not in said.steps:
        parser.error("--steps must have cold: the others follow it")
    return said


def _progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
