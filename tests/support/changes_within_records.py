"""Random changes within a record: its values, texts, lists, fields and entries."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml

from tests.support.changed_repository import WORDS, Impossible, Repository, any_of


@dataclass(frozen=True)
class Spot:
    """A value in a file of YAML."""

    file: Path
    key: str
    start: int
    end: int
    text: str

    @property
    def raw(self) -> str:
        return self.text[self.start : self.end]

    def put(self, raw: str) -> None:
        self.file.write_text(self.text[: self.start] + raw + self.text[self.end :], "utf-8")


def values(file: Path) -> list[Spot]:
    """Every plain value of a record."""
    text = file.read_text("utf-8")
    node = compose(text)
    found: list[Spot] = []

    def look(node: yaml.Node | None, key: str) -> None:
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                look(value, str(name.value))
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                look(value, key)
        elif isinstance(node, yaml.ScalarNode):
            found.append(Spot(file, key, node.start_mark.index, node.end_mark.index, text))

    look(node, "")
    return found


def compose(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError:
        return None


def records(repository: Repository) -> list[Path]:
    return repository.files("data/**/*.yml")


def some_value(
    repository: Repository, chance: Random, fits: Callable[[Spot], object], files: list[Path]
) -> Spot:
    """A value that fits, of a file chosen first, so that the largest file isn't all."""
    for file in chance.sample(files, len(files)):
        fitting = [spot for spot in values(file) if fits(spot)]
        if fitting:
            return chance.choice(fitting)
    raise Impossible


def is_text(spot: Spot) -> bool:
    return bool(re.search(r"[A-Za-z]{3,}[^/@]* [A-Za-z]{2,}", spot.raw))


def words_of(repository: Repository, chance: Random) -> str:
    """A word more in a text, or another in its place."""
    spot = some_value(repository, chance, is_text, records(repository))
    at = any_of(chance, list(re.finditer(r"(?<=[\w.,]) (?=\w)", spot.raw)))
    word = chance.choice(WORDS)
    spot.put(f"{spot.raw[: at.start()]} {word} {spot.raw[at.end() :]}")
    return f"{repository.name(spot.file)}: {spot.key} has '{word}' more"


def letter_of(repository: Repository, chance: Random) -> str:
    """Another letter in a text, where the file's size and time stay the same."""
    spot = some_value(repository, chance, is_text, records(repository))
    at = any_of(chance, list(re.finditer(r"(?<=[a-z])[a-z](?=[a-z])", spot.raw)))
    before = spot.file.stat()
    letter = "x" if at.group() != "x" else "y"
    spot.put(f"{spot.raw[: at.start()]}{letter}{spot.raw[at.end() :]}")
    os.utime(spot.file, ns=(before.st_atime_ns, before.st_mtime_ns))
    return f"{repository.name(spot.file)}: {spot.key} has another letter, and the file its time"


def number_of(repository: Repository, chance: Random) -> str:
    """A number or a day that is another."""
    spot = some_value(
        repository,
        chance,
        lambda spot: re.fullmatch(r"\d+|\d{4}-\d\d-\d\d", spot.raw),
        records(repository),
    )
    if spot.raw.isdigit():
        new = str(int(spot.raw) + chance.choice((-1, 1, 2)))
    else:
        try:
            day = dt.date.fromisoformat(spot.raw) + dt.timedelta(days=chance.choice((-7, -1, 1, 7)))
        except ValueError:
            raise Impossible from None
        new = str(day)
    spot.put(new)
    return f"{repository.name(spot.file)}: {spot.key} is {new}, not {spot.raw}"


def other_value(repository: Repository, chance: Random) -> str:
    """What a field says in one place, said in another: a person, a status, a day, a text."""
    one = some_value(repository, chance, lambda spot: spot.key, records(repository))
    others = [
        spot.raw
        for file in records(repository)
        for spot in values(file)
        if spot.key == one.key and spot.raw != one.raw and "\n" not in spot.raw + one.raw
    ]
    new = any_of(chance, others)
    one.put(new)
    return f"{repository.name(one.file)}: {one.key} is {new}, not {one.raw}"


def pieces(file: Path) -> Iterator[list[tuple[int, int]]]:
    """The lists of a record that stand in lines of their own: from which line to which each entry
    goes."""
    node = compose(file.read_text("utf-8"))

    def look(node: yaml.Node | None) -> Iterator[list[tuple[int, int]]]:
        if isinstance(node, yaml.MappingNode):
            for _, value in node.value:
                yield from look(value)
        elif isinstance(node, yaml.SequenceNode):
            if not node.flow_style and node.value:
                starts = [one.start_mark.line for one in node.value]
                last = node.value[-1].end_mark
                end = last.line if last.column <= node.start_mark.column else last.line + 1
                yield list(zip(starts, [*starts[1:], end], strict=True))
            for value in node.value:
                yield from look(value)

    return look(node)


def some_list(repository: Repository, chance: Random, least: int) -> tuple[Path, list[list[str]]]:
    """A file, and a list in it: the lines before, those of each entry, those after."""
    for file in chance.sample(records(repository), len(records(repository))):
        lists = [one for one in pieces(file) if len(one) >= least]
        if lists:
            chosen = chance.choice(lists)
            lines = file.read_text("utf-8").splitlines(keepends=True)
            entries = [lines[start:end] for start, end in chosen]
            return file, [lines[: chosen[0][0]], *entries, lines[chosen[-1][1] :]]
    raise Impossible


def write_lines(file: Path, parts: list[list[str]]) -> None:
    file.write_text("".join(line for part in parts for line in part), "utf-8")


def entry_removed(repository: Repository, chance: Random) -> str:
    """An item, a resolution, an entry, a member less."""
    file, parts = some_list(repository, chance, 2)
    number = chance.randrange(1, len(parts) - 1)
    gone = parts.pop(number)
    write_lines(file, parts)
    return f"{repository.name(file)}: without '{gone[0].strip()}'"


def entries_swapped(repository: Repository, chance: Random) -> str:
    """Two neighbours of a list in the other order."""
    file, parts = some_list(repository, chance, 2)
    number = chance.randrange(1, len(parts) - 2)
    parts[number], parts[number + 1] = parts[number + 1], parts[number]
    write_lines(file, parts)
    return f"{repository.name(file)}: '{parts[number][0].strip()}' comes earlier"


def entry_doubled(repository: Repository, chance: Random) -> str:
    """An entry twice: with a number of its own, where it has one."""
    file, parts = some_list(repository, chance, 1)
    number = chance.randrange(1, len(parts) - 1)
    fresh = str(chance.randrange(20, 99))
    copied = [
        re.sub(r"((?:number|id|key|ref):) *([^,}\s]+)", rf"\1 \g<2>{fresh}", line)
        for line in parts[number]
    ]
    parts.insert(number + 1, copied)
    write_lines(file, parts)
    return f"{repository.name(file)}: '{copied[0].strip()}' more"


def field_removed(repository: Repository, chance: Random) -> str:
    """A line of a record less that says one thing."""
    file = any_of(chance, records(repository))
    lines = file.read_text("utf-8").splitlines(keepends=True)
    simple = [n for n, line in enumerate(lines) if re.match(r" *\w+: [^|>{\[&]*$", line)]
    gone = lines.pop(any_of(chance, simple))
    file.write_text("".join(lines), "utf-8")
    return f"{repository.name(file)}: without '{gone.strip()}'"


def scale_of(repository: Repository, chance: Random) -> str:
    """Another word or number in a scale, on which the scores of registers stand."""
    files = repository.files("data/scales/*.yml")
    spot = some_value(repository, chance, lambda spot: spot.key in ("word", "title"), files)
    spot.put(f"{spot.raw}ish")
    return f"{repository.name(spot.file)}: {spot.raw} is {spot.raw}ish"


def term_of(repository: Repository, chance: Random) -> str:
    """A term more in the glossary, which any text may have."""
    file = repository.root / "data/glossary.yml"
    if not file.is_file():
        raise Impossible
    spot = some_value(repository, chance, is_text, records(repository))
    term = any_of(chance, re.findall(r"[A-Za-z]{4,}", spot.raw))
    more = f"  - term: {term}\n    means: The word {term}\n"
    file.write_text(file.read_text("utf-8").rstrip("\n") + "\n" + more, "utf-8")
    return f"the glossary has '{term}'"
