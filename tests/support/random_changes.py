"""Random changes of a council's repository, such as clerks, owners and developers make.

Most leave it sound, some don't; none knows what the site shows of it.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeVar

import yaml

from minutebook.macros import HERE

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


# Within records #################################################################################


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


# Whole records ##################################################################################


def meetings(repository: Repository) -> list[Path]:
    return sorted({path.parent for path in repository.files("data/meetings/*/*/*.yml")})


def some_day(chance: Random) -> dt.date:
    return dt.date(2024, 1, 1) + dt.timedelta(days=chance.randrange(1000))


def meeting_added(repository: Repository, chance: Random) -> str:
    """Another meeting of a committee, with the words of one that there is."""
    old = any_of(chance, meetings(repository))
    new = old.parent / str(some_day(chance))
    if new.exists():
        raise Impossible
    new.mkdir()
    for name in ("agenda.yml", "minutes.yml"):
        if (old / name).is_file():
            text = (old / name).read_text("utf-8")
            text = re.sub(r"\bid: ([\w-]+)", rf"id: \1-{chance.randrange(1000)}", text)
            (new / name).write_text(text, "utf-8")
    return f"there is {repository.name(new)}, as {old.name}"


def meeting_removed(repository: Repository, chance: Random) -> str:
    """A meeting less, with its reports."""
    gone = any_of(chance, meetings(repository))
    shutil.rmtree(gone)
    shutil.rmtree(
        repository.root / "content" / gone.relative_to(repository.root / "data"), ignore_errors=True
    )
    return f"there is no {repository.name(gone)}"


def meeting_moved(repository: Repository, chance: Random) -> str:
    """A meeting on another day, and what leads to it led there."""
    old = any_of(chance, meetings(repository))
    new = old.parent / str(some_day(chance))
    moved_folder(old, new)
    for language in ("", "cy/"):
        papers = repository.root / f"content/{language}meetings" / old.parent.name / old.name
        if papers.is_dir():
            moved_folder(papers, papers.parent / new.name)
    committee = old.parent.name
    everywhere(repository, f"{committee}/{old.name}", f"{committee}/{new.name}")
    return f"{repository.name(old)} is on {new.name}"


def everywhere(repository: Repository, old: str, new: str, before: str = r"(?<![\w-])") -> None:
    """A name in the place of another in every record and page, behind what matches `before`."""
    whole = re.compile(rf"({before}){re.escape(old)}(?![\w-])")
    for path in repository.files("data/**/*.yml", "content/**/*.md"):
        text = path.read_text("utf-8")
        changed = whole.sub(rf"\g<1>{new}", text)
        if changed != text:
            path.write_text(changed, "utf-8")


def person_renamed(repository: Repository, chance: Random) -> str:
    """A person with another name, at the same address or, with all that leads there, at another."""
    file = any_of(chance, repository.files("data/people/*.yml"))
    if chance.random() < 0.5:
        text = file.read_text("utf-8")
        name = f"Jo {chance.choice(('Reed', 'Ŵyn', 'OʼDay', 'Hill'))}"
        file.write_text(re.sub(r"(?m)^name: .*$", f"name: {name}", text), "utf-8")
        return f"{repository.name(file)} is called {name}"
    new = file.with_name(f"{file.stem}-{chance.randrange(100)}.yml")
    file.rename(new)
    everywhere(repository, file.stem, new.stem)
    return f"{file.stem} is {new.stem}"


def committee_renamed(repository: Repository, chance: Random) -> str:
    """A committee at another address, with its meetings and all that leads there."""
    file = any_of(chance, repository.files("data/committees/*.yml"))
    new = file.with_name(f"{file.stem}-{chance.randrange(100)}.yml")
    if new.exists():
        raise Impossible
    file.rename(new)
    for folder in ("data", "content", "content/cy"):
        held = repository.root / folder / "meetings" / file.stem
        if held.is_dir():
            moved_folder(held, held.with_name(new.stem))
    # The name of a committee may be a word too, as 'council' is.
    everywhere(repository, file.stem, new.stem, r"committee: ?|parent: |(?<![\w-])(?=[\w-]+/\d)")
    return f"the committee {file.stem} is {new.stem}"


def record_added(repository: Repository, chance: Random) -> str:
    """A person or a committee more, like one that there is."""
    file = any_of(chance, repository.files("data/people/*.yml", "data/committees/*.yml"))
    new = file.with_name(f"{file.stem}-{chance.randrange(100)}.yml")
    shutil.copyfile(file, new)
    return f"there is {repository.name(new)}"


def record_removed(repository: Repository, chance: Random) -> str:
    """A file of any kind less."""
    gone = any_of(chance, repository.files("data/**/*.yml", "content/**/*"))
    gone.unlink()
    return f"there is no {repository.name(gone)}"


def report_added(repository: Repository, chance: Random) -> str:
    """A report to an item of a meeting."""
    meeting = any_of(chance, meetings(repository))
    folder = repository.root / "content" / meeting.relative_to(repository.root / "data")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"report-{chance.randrange(100)}.md"
    facts = f"title: Report {chance.randrange(100)}\nitem: item-1"
    file.write_text(f"---\n{facts}\n---\n\n## Why\n\nThe PC *asked* for it.\n", "utf-8")
    return f"there is {repository.name(file)}"


# Pages, templates, configuration ################################################################


def page_changed(repository: Repository, chance: Random) -> str:
    """A paragraph more in a page that a person has written."""
    file = any_of(chance, repository.files("content/**/*.md"))
    more = chance.choice(
        (
            "Words.",
            "The PC and [Ann](person:ann-lee).",
            "{{ meetings() }}",
            "{{ glossary() }}",
            "## A",
        )
    )
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n\n{more}\n", "utf-8")
    return f"{repository.name(file)} ends with {more}"


def page_added(repository: Repository, chance: Random) -> str:
    """A page of an author's: of its own, or in the place of one that is made."""
    places = ["notes.md", "notes/index.md", "decisions/index.md", "cy/notes.md", "meetings.md"]
    places += [f"people/{path.stem}.md" for path in repository.files("data/people/*.yml")]
    file = repository.root / "content" / chance.choice(places)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"# Notes {chance.randrange(100)}\n\nWords. {{{{ meetings() }}}}\n", "utf-8")
    return f"there is {repository.name(file)}"


def asset_changed(repository: Repository, chance: Random) -> str:
    """A picture that is another, or one more; a style sheet of the council's own."""
    places = ["content/map.svg", "content/new.svg"]
    if (repository.root / "wicken_macros").is_dir():
        places.append("wicken_macros/assets/own.css")
    file = repository.root / chance.choice(places)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"/* <svg/> {chance.randrange(1000)} */\n", "utf-8")
    return f"{repository.name(file)} is another"


def template_changed(repository: Repository, chance: Random) -> str:
    """A template of the council's own that says more, of the theme or of a macro."""
    file = any_of(chance, repository.files("overrides/**/*.html", "wicken_macros/*.html"))
    text = file.read_text("utf-8")
    number = chance.randrange(100)
    if "{% block announce %}" in text:
        text = text.replace("{% block announce %}", f"{{% block announce %}}{number} ")
    else:
        text += f"<p>{number}</p>\n"
    file.write_text(text, "utf-8")
    return f"{repository.name(file)} says {number} too"


def template_replaced(repository: Repository, chance: Random) -> str:
    """A template of the council's own in the place of a standard one, or no longer."""
    folder = repository.root / "wicken_macros"
    if not folder.is_dir():
        raise Impossible
    name = chance.choice(("person.html", "meeting.html", "meetings/_items.html", "register.html"))
    file = folder / name
    if file.is_file():
        file.unlink()
        return f"{name} is the standard one"
    if not (HERE / name).is_file():
        raise Impossible
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text((HERE / name).read_text("utf-8") + "<p>Our own.</p>\n", "utf-8")
    return f"{name} is the council's"


_SETTINGS: Mapping[str, tuple[str, ...]] = {
    r"(?m)^site_name: .*$": ("site_name: The parish", "site_name: Little Wicken Parish Council"),
    r"(?m)^copyright: .*$": ("copyright: Nobody", "copyright: Everybody, 2025"),
    r"(?m)^site_url: .*$": ("site_url: https://a.example/b/", "site_url: https://wicken.example/"),
    r"as_of: \S+": ("as_of: 2025-01-31", "as_of: 2025-12-31", "as_of: 2026-11-22"),
    r"    - navigation.tabs": ("    - navigation.top\n    - navigation.tabs", "    - toc.follow"),
    r"  - tables\n": ("  - sane_lists\n  - tables\n", "  - tables\n  - admonition\n"),
    r"(?m)^  - People: .*$": ("  - Folk: people/index.md", "  - About: about.md"),
    r"Hafan": ("Adref", "Hafan"),
    r"permalink: \S+": ('permalink: "¶"', 'permalink: "#"'),
}


def setting_changed(repository: Repository, chance: Random) -> str:
    """A line of mkdocs.yml that is another."""
    file = repository.root / "mkdocs.yml"
    text = file.read_text("utf-8")
    pattern = any_of(chance, [one for one in _SETTINGS if re.search(one, text)])
    new = chance.choice(_SETTINGS[pattern])
    file.write_text(re.sub(pattern, lambda _: new, text, count=1), "utf-8")
    return f"mkdocs.yml has '{new.strip()}'"


def languages_changed(repository: Repository, chance: Random) -> str:
    """Welsh first, English first, or English alone."""
    file = repository.root / "data/body.yml"
    text = file.read_text("utf-8")
    new = chance.choice(("[cy, en]", "[en, cy]", "[en]"))
    changed, count = re.subn(r"(?m)^languages: \[.*\]$", f"languages: {new}", text)
    if not count:
        raise Impossible
    file.write_text(changed, "utf-8")
    return f"the languages are {new}"


def time_passes(repository: Repository, chance: Random) -> str:
    """A build on another day."""
    repository.epoch += chance.choice((-86_400 * 40, 3_600, 86_400, 86_400 * 100))
    return f"it is {dt.datetime.fromtimestamp(repository.epoch, dt.UTC)}"


def files_touched(repository: Repository, chance: Random) -> str:
    """Every file written anew with what it held, as a fresh clone has them."""
    for path in repository.files("**/*"):
        os.utime(path, (repository.epoch, repository.epoch))
    return "every file has another time"


def undone(repository: Repository, chance: Random) -> str:
    """All as it was some changes ago."""
    steps = chance.randint(1, 6)
    repository.back(steps)
    return f"all is as it was {steps} steps before"


CHANGES: Mapping[Make, int] = {
    words_of: 8,
    letter_of: 3,
    number_of: 4,
    other_value: 5,
    entry_removed: 4,
    entries_swapped: 3,
    entry_doubled: 3,
    field_removed: 3,
    scale_of: 2,
    term_of: 2,
    meeting_added: 4,
    meeting_removed: 2,
    meeting_moved: 3,
    person_renamed: 4,
    committee_renamed: 2,
    record_added: 3,
    record_removed: 2,
    report_added: 3,
    page_changed: 3,
    page_added: 3,
    asset_changed: 2,
    template_changed: 3,
    template_replaced: 3,
    setting_changed: 4,
    languages_changed: 1,
    time_passes: 2,
    files_touched: 1,
    undone: 6,
}
"""Every kind of change, and how often it comes."""


def change(repository: Repository, chance: Random) -> tuple[str, str]:
    """Change a repository somehow, and say of what kind the change was, and what it did."""
    while True:
        make = chance.choices(list(CHANGES), weights=list(CHANGES.values()))[0]
        with suppress(Impossible):
            return make.__name__, make(repository, chance)
