"""Random changes of a council's repository, such as clerks, owners and developers make.

Most leave it sound, some don't; none knows what the site shows of it.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from random import Random

from minutebook.macros import HERE
from tests.support.changed_repository import Impossible, Make, Repository, any_of, moved_folder
from tests.support.changes_within_records import (
    entries_swapped,
    entry_doubled,
    entry_removed,
    field_removed,
    letter_of,
    number_of,
    other_value,
    scale_of,
    term_of,
    words_of,
)

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
