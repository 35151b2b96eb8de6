"""Mutated repositories, checked and built as a person would, and what must hold of each.

    python -m tests.fuzz [--count 10000] [--first 0] [--seed 1] [--processes 2]

Whatever is typed: no traceback, no ending without a word, nothing that hangs. Where a build fails,
it says what is wrong and the site stands as it was. Nothing beside the repository changes, and no
secret of the builder's is published. Each case follows from the seed and its number alone.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib
import json
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random

from mkdocs.__main__ import cli as mkdocs

from minutebook.cli import main as minutebook
from tests.support.changed_repository import Impossible, Repository
from tests.support.mutations import MUTATIONS
from tests.support.rich_council import rich_council

SECRET = "CANARY-of-the-builder"
OLD = "The site as it was"
SECONDS = 60
"""After which a check or a build hangs."""
MEMORY = 3 << 30
SHOWN = 250
"""After how many cases a share says how far it is."""
_FINDING = r"(?:ERROR +- +)?\S.*?:\d+:\d+: error "
_OF_SETTINGS = (
    r"ERROR +- +Config value|mkdocs\.yml: |Error: Invalid value|Aborted with a configuration"
)
SAID = re.compile(
    rf"^(?:{_FINDING}|{_OF_SETTINGS}|(?:ERROR|WARNING|Error:|Usage:) .+)", re.MULTILINE
)
"""A line that says what is wrong."""
PLACED = re.compile(rf"^(?:{_FINDING}|{_OF_SETTINGS})", re.MULTILINE)
"""One that says where, or that it is in mkdocs.yml, of which MkDocs tells."""
NOT_PRINTED = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f\\x80-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]"
)


@dataclass(frozen=True)
class Ending:
    """How a command ended: its exit code (None if it hung), and all that it said."""

    code: int | None
    said: str


@dataclass(frozen=True)
class Case:
    """A mutated repository: its number, what was done to it, and what came of it that must not."""

    number: int
    done: tuple[str, ...]
    wrong: tuple[str, ...]
    built: bool

    def __str__(self) -> str:
        return "\n".join([f"case {self.number}:", *self.done, *(f"  {one}" for one in self.wrong)])


def ending(command: Callable[[], None], root: Path, log: Path) -> Ending:
    """Run a command of ours in a process of its own, as from a shell in the repository."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            os.setsid()
            os.chdir(root)
            to = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(to, 1)
            os.dup2(to, 2)
            sys.stdout = open(1, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
            sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            command()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
            if isinstance(ended.code, str):
                print(ended.code, file=sys.stderr)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    began = time.monotonic()
    pause = 0.002
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() - began > SECONDS:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return Ending(None, log.read_text("utf-8", "replace"))
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)
    return Ending(os.waitstatus_to_exitcode(status), log.read_text("utf-8", "replace"))


def checked() -> None:
    """`minutebook check`."""
    minutebook(["check"])


def built() -> None:
    """`mkdocs build --strict`."""
    mkdocs(["build", "--strict"])


def state(*folders: Path) -> dict[str, str]:
    """What is in folders: each path with what stands for its content."""
    found = {}
    for top in folders:
        for path in top.rglob("*"):
            if path.is_symlink():
                content = f"link to {path.readlink()}"
            elif path.is_file():
                content = hashlib.blake2b(path.read_bytes()).hexdigest()
            else:
                content = ""
            found[str(path)] = content
    return found


class Fuzz:
    """Cases of one seed, made of one sound council in a folder to work in."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Builds the council once, so that it has a cache."""
        self._folder = folder
        self._seed = seed
        self._sound = rich_council(folder / "sound")
        os.environ |= {"SECRET_TOKEN": SECRET, "NO_MKDOCS_2_WARNING": "1"}
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        loaded = folder / "loaded.json"

        def building() -> None:
            try:
                built()
            finally:
                loaded.write_text(json.dumps(sorted(sys.modules)), "utf-8")

        first = ending(building, self._sound, folder / "log")
        assert first.code == 0, first.said
        # A process that is forked need not load what its parent has.
        for name in json.loads(loaded.read_text("utf-8")):
            if not name.startswith(("__", "wicken_macros")):
                with contextlib.suppress(Exception):
                    importlib.import_module(name)
        shutil.rmtree(self._sound / "site")

    def case(self, number: int) -> Case:
        """Make a case, and try it."""
        chance = Random(f"{self._seed} {number}")
        place = self._folder / "case"
        shutil.rmtree(place, ignore_errors=True)
        root, beside = place / "repository", place / "beside"
        shutil.copytree(self._sound, root, symlinks=True)
        for folder in (root / "site", beside):
            folder.mkdir()
            (folder / "index.html").write_text(OLD, "utf-8")
        done = tuple(self._mutated(Repository(root), chance))
        wrong: list[str] = []
        before, authored = state(root / "site", beside), state(root / "data", root / "content")
        check = ending(checked, root, place / "check.log")
        wrong += [f"check {problem}" for problem in _problems(check)]
        build = ending(built, root, place / "build.log")
        wrong += [f"build {problem}" for problem in _problems(build)]
        after = state(root / "site", beside)
        if build.code != 0 and after != before:
            wrong.append("build failed, and changed the site or what is beside the repository")
        if state(beside) != {
            at: known for at, known in before.items() if at.startswith(str(beside))
        }:
            wrong.append("something changed beside the repository")
        if state(root / "data", root / "content") != authored:
            wrong.append("something changed that people wrote")
        if build.code == 0:
            wrong += self._leaks(root / "site")
            if check.code != 0:
                wrong.append(f"build passes what check refuses: {check.said[:500]}")
        elif check.code == 0 and not PLACED.search(build.said):
            wrong.append(f"check passes what build refuses without a place: {build.said[-800:]}")
        return Case(number, done, tuple(wrong), build.code == 0)

    def _mutated(self, repository: Repository, chance: Random) -> Iterator[str]:
        weights = [often for _, often in MUTATIONS]
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            (mutate, _), *_ = chance.choices(MUTATIONS, weights)
            try:
                yield f"{mutate.__name__}: {mutate(repository, chance)}"
            except (Impossible, OSError, ValueError):  # an earlier one left nothing to change
                yield f"{mutate.__name__}: nothing"

    @staticmethod
    def _leaks(site: Path) -> Iterator[str]:
        for path in site.rglob("*"):
            if path.is_symlink():
                yield f"{path.name} is a link in the site"
            elif path.is_file() and SECRET.encode() in path.read_bytes():
                yield f"{path.relative_to(site)} holds a secret of the builder's"


def _problems(end: Ending) -> Iterator[str]:
    """What no command may do."""
    if end.code is None:
        yield f"hangs; it said: {end.said[-300:]}"
        return
    if "Traceback (most recent call last)" in end.said:
        yield f"ends with a traceback: ...{end.said[-1500:]}"
    elif end.code not in (0, 1, 2):
        yield f"ends with {end.code}: {end.said[-500:]}"
    elif end.code and not SAID.search(end.said):
        yield f"fails without saying why: {end.said[-500:]!r}"
    odd = NOT_PRINTED.search(end.said)
    if odd:
        yield f"prints {odd[0]!r}: {end.said[max(0, odd.start() - 150) : odd.end() + 150]!r}"


def tried(seed: int, numbers: range) -> Iterator[Case]:
    """Make cases by their numbers, one after another."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        fuzz = Fuzz(Path(folder), seed)
        for number in numbers:
            yield fuzz.case(number)


def share(seed: int, numbers: range) -> tuple[int, int]:
    """Try cases, print those that go wrong; say how many built, and how many went wrong."""
    built_, failed = 0, 0
    for done, case in enumerate(tried(seed, numbers), 1):
        built_ += case.built
        failed += bool(case.wrong)
        if case.wrong:
            print(case, flush=True)
        if done % SHOWN == 0:
            print(f"{done} of a share of {len(numbers)}", file=sys.stderr, flush=True)
    return built_, failed


def main() -> None:
    """Try cases, print those that go wrong, and say how many there were."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    asked = parser.parse_args()
    last = asked.first + asked.count
    shares = [range(asked.first + n, last, asked.processes) for n in range(asked.processes)]
    with ProcessPoolExecutor(asked.processes, get_context("spawn")) as pool:
        ended = list(pool.map(share, [asked.seed] * len(shares), shares))
    failed = sum(failed for _, failed in ended)
    print(f"{sum(built_ for built_, _ in ended)} of {asked.count} built")
    print(f"{asked.count - failed} passed, {failed} failed")
    raise SystemExit(failed > 0)


if __name__ == "__main__":
    main()
