"""The links of all that was loaded, each file by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from minutebook.book.columns import links_of_columns
from minutebook.links.by_source import Links
from minutebook.links.extract import (
    Reference,
    references_of,
)
from minutebook.links.target import Target, links_in
from minutebook.loader.loaded import LoadedRecords
from minutebook.loader.prose import Prose
from minutebook.records.council import Body
from minutebook.records.decisions import DecisionForm

PAGE_OF: Mapping[str, str] = {
    "body": "page",
    "glossary": "page",
    "committee": "committee",
    "person": "person",
    "scale": "scale",
    "table": "table",
    "agenda": "meeting",
    "minutes": "meeting",
    "decisions": "meeting",
    "decision-form": "page",
    "plan": "plan",
    "report": "report",
    "register": "register",
    "register-edition": "register",
    "framework": "performance",
    "performance-edition": "performance",
}
"""The kind of page that a kind of file is on: links from there are said to stand on it."""


def links_of(
    archive: LoadedRecords, previous: LoadedRecords | None, known: Mapping[tuple[str, str], Links]
) -> Mapping[tuple[str, str], Links]:
    """The links of all that was loaded, in its order, each file's by itself.

    `known` are those of what was loaded previously; they are taken over of each record that is the
    very same.
    """
    linked: dict[tuple[str, str], Links] = {}
    for name, records in archive.records.items():
        old = previous.records[name] if previous is not None else {}
        for id_, record in records.items():
            key = (name, id_)
            if old.get(id_) is record:
                linked[key] = known[key]
            elif isinstance(record, DecisionForm):
                linked[key] = Links(_references_of_form(record))
            else:
                source = Target(PAGE_OF[name], id_)
                linked[key] = Links(references_of(record, source, id_.partition("/")[0]))
    old_prose = {prose.file: prose for prose in previous.prose} if previous is not None else {}
    for prose in archive.prose:
        key = ("", prose.file)
        if old_prose.get(prose.file) is prose:
            linked[key] = known[key]
        else:
            linked[key] = Links(_references_of_prose(prose))
    return linked


def in_order(archive: LoadedRecords, linked: Mapping[tuple[str, str], Links]) -> Iterable[Links]:
    """The links of all files: those of records, which include those that columns make, and then
    those of prose."""
    pages = [links for (name, _), links in linked.items() if not name]
    for (name, _), links in linked.items():
        if name:
            yield links
    yield from of_columns(archive)
    yield from pages


def of_columns(archive: LoadedRecords) -> Iterable[Links]:
    """The links that columns of registers make."""
    for edition in archive.records["register-edition"].values():
        register = archive.records["register"].get(edition.folder)
        if register is not None:
            yield Links(links_of_columns(register, edition))


def _references_of_form(form: DecisionForm) -> Iterable[Reference]:
    """A form has no page: what it names, each of its decisions names on its own page."""
    head = replace(form, decisions=())
    for decision in form.decisions:
        source = Target("decision", decision.id)
        yield from references_of(head, source, scope=form.id)
        yield from references_of(decision, source, scope=form.id)


def source_of(prose: Prose) -> Target:
    """What the links of a page of prose are said to stand in: a report, or the page itself.

    A report's page in a further language is of the same report.
    """
    stem = prose.address.removeprefix(f"{prose.language}/").rstrip("/")
    folder, _, rest = stem.partition("/")
    is_report = folder == "meetings" and rest.count("/") == 2
    return Target("report", rest) if is_report else Target("page", stem)


def _references_of_prose(prose: Prose) -> Iterable[Reference]:
    source = source_of(prose)
    for found, line, column in links_in(prose.text):
        place = prose.place(line + 1, column + 1)
        yield Reference(found, source, "Prose.text", _NOBODY, place)


_NOBODY = Body(name="")
"""The holder of links that stand in no record."""
