"""Imports run one way, from the records up to MkDocs, and facts know nothing of how they look."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from .site_fixture import ROOT

ENGINE = ROOT / "src" / "minutebook"
MACROS = ROOT / "macros"

LAYERS = (
    ("addresses", "drawings", "hooks", "printing", "records.place", "targets"),
    ("records.base", "records.translated"),
    ("plain_files", "plain_values"),
    ("records.relations", "records.status_rules"),
    ("records.council", "records.exempting", "records.performance", "records.scales"),
    ("records.closing", "records.custom_columns", "records.entry_actions", "records.money"),
    ("records.scores",),
    ("records.registers",),
    ("records.actions", "records.motions", "records.public", "records.tables"),
    ("records.attending", "records.papers"),
    ("records.decisions", "records.meetings", "records.plans", "records.reports"),
    ("constants", "dates_in_text", "findings", "keeping", "names_in_text", "remembering"),
    ("pieces", "sameness", "saying", "workers"),
    ("long_lists", "months", "tongue"),
    ("catalogue",),
    ("markup", "markup_limits", "scanning", "yaml_text"),
    ("parts_of_text", "unseen"),
    ("decoding", "front_matter", "naming_files"),
    ("reading", "walking"),
    ("links_by_source", "rereading", "texts"),
    ("columns", "scoring"),
    ("meetings",),
    ("late_papers", "order_of_business", "webcasts"),
    ("book",),
    ("dividing",),
    ("deciding", "forthcoming", "languages", "periods", "presence", "referrals"),
    ("voting",),
    ("withholding",),
    ("attendance", "appetite", "lineage", "figures", "units"),
    ("register_actions", "standing"),
    ("accepting", "grids", "writing"),
    ("law.clear_days", "law.spans", "law.wording"),
    ("law.profiles",),
    ("law.rules",),
    ("law.agendas", "law.decided", "law.exemptions", "law.minutes"),
    ("law.absences", "law.accessibility", "law.background_papers", "law.decision_records"),
    ("law.entitled",),
    ("law.budget", "law.key_decisions", "law.private_meetings", "law.retention"),
    ("law",),
    ("law.duties",),
    ("law.office_calendar",),
    ("checks.each", "checks.evening", "checks.exempt_addresses", "checks.exempt_fields"),
    (
        *("checks.anchors", "checks.attendance", "checks.meetings"),
        *(
            "checks.acronyms",
            "checks.day_order",
            "checks.depths",
            "checks.names",
            "checks.next_meetings",
        ),
        *("checks.orders", "checks.owners", "checks.period_years", "checks.references"),
        *("checks.sums", "checks.text_dates", "checks.vanishing"),
        *("checks.elections", "checks.motions", "checks.public", "checks.referrals"),
        *("checks.votes",),
        *("checks.counts", "checks.dates", "checks.exempt", "checks.items", "checks.keys"),
        *("checks.folders", "checks.languages", "checks.links", "checks.scores", "checks.tables"),
        *("checks.frameworks", "checks.standing"),
        *("checks.appetites", "checks.bands", "checks.closings", "checks.columns"),
        *("checks.entry_actions", "checks.exempt_entries", "checks.exempt_links"),
        *("checks.exempt_unsaid", "checks.exempt_words"),
        *("checks.decisions", "checks.exclusions", "checks.plans"),
        *("checks.law",),
    ),
    ("checks.exempt_pages",),
    ("checks",),
    ("pages",),
    ("exports.plain",),
    ("exports.naming",),
    ("exports.dividing", "exports.votes", "exports.votes_csv"),
    ("exports.meetings", "exports.decisions", "exports.performance", "exports.registers"),
    ("exports.twins",),
    ("exports",),
    ("taken_names",),
    ("attachments", "folders"),
    ("building_day", "calls", "compiling", "judging", "packages", "progress", "publishing"),
    ("schemas", "settings", "spare", "tracing", "versions"),
    ("search.cbor", "search.packing", "search.plain_words", "search.record"),
    ("search.abbreviations",),
    ("search.naming", "search.pagefind"),
    ("search.engine", "search.index_files", "search.keeping", "search.words_in_index"),
    ("search.directory", "search.of_meetings", "search.of_others", "search.of_registers"),
    ("search.records", "search.shards"),
    ("search.publishing",),
    (
        "checking",
        "reuse",
        "mkdocs_attaching",
        "mkdocs_files",
        "mkdocs_header",
        "mkdocs_key",
        "mkdocs_languages",
    ),
    ("mkdocs_policy", "mkdocs_theme"),
    ("mkdocs_gathering", "mkdocs_making", "mkdocs_pages", "mkdocs_prose", "mkdocs_search"),
    ("mkdocs_preview", "mkdocs_reusing", "mkdocs_watching", "rechecking"),
    ("mkdocs_plugin", "cli"),
)
"""The engine from the bottom up. A module imports from lower layers only, never from its own."""

ONLY_HERE = {
    "mkdocs": (
        *("mkdocs_attaching", "mkdocs_files", "mkdocs_gathering", "mkdocs_key"),
        *(
            "mkdocs_languages",
            "mkdocs_making",
            "mkdocs_pages",
            "mkdocs_plugin",
            "mkdocs_policy",
            "mkdocs_preview",
            "mkdocs_prose",
            "mkdocs_search",
            "mkdocs_theme",
            "mkdocs_watching",
        ),
    ),
    "watchdog": ("mkdocs_watching",),
    "multiprocessing": ("workers",),
    "click": ("cli", "progress"),
    "yaml": ("yaml_text", "writing", "settings"),  # records, and MkDocs' own configuration
    "jinja2": (
        *("compiling", "mkdocs_pages", "mkdocs_plugin", "mkdocs_policy", "mkdocs_prose", "pieces"),
    ),
    "babel": ("catalogue", "tongue"),
    "holidays": ("law.clear_days",),
    "icalendar": ("law.office_calendar",),
}
"""Packages that only these modules of the engine may import."""

READING = (
    *(
        "attachments",
        "building_day",
        "catalogue",
        "checking",
        "cli",
        "exports",
        "mkdocs_plugin",
        "publishing",
    ),
    *(
        "keeping",
        "mkdocs_attaching",
        "mkdocs_files",
        "mkdocs_gathering",
        "mkdocs_key",
        "mkdocs_making",
        "mkdocs_preview",
        "mkdocs_prose",
        "reading",
    ),
    *("plain_files", "plain_values", "rereading", "scanning", "schemas", "settings", "spare"),
    *("search.engine", "search.keeping", "search.pagefind", "search.publishing", "versions"),
    *("workers", "writing", "yaml_text"),
)
"""What of the engine reads or writes files, or prepares for it: nothing for macros."""

OUTSIDE = {
    *("codecs", "fileinput", "glob", "http", "io", "mkdocs", "os", "pickle", "requests", "shutil"),
    *("socket", "sqlite3", "subprocess", "tempfile", "urllib.request", "yaml"),
}
"""What would let a macro read a record, a file or the network."""

MAY_NAME_PATHS = {"__init__", "environment", "guide", "presentation"}
OPENING = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes"),
    *("unlink", "mkdir", "rmdir", "rename", "touch"),
}


def name_of(file: Path, folder: Path) -> str:
    """A module's name below its package; the package's own is ''."""
    parts = file.relative_to(folder).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


ENGINE_FILES = {name_of(file, ENGINE): file for file in sorted(ENGINE.rglob("*.py"))}
MACRO_FILES = {name_of(file, MACROS) or "__init__": file for file in sorted(MACROS.rglob("*.py"))}


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), str(file))


def imported(file: Path, package: str) -> Iterator[tuple[str, int]]:
    """Every module that a file may be importing, by its whole name, and the line.

    `from a import b` may import the module `a.b`, so both names are given.
    """
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join(part for part in (package, base) if part)
            if node.module:
                yield base, node.lineno
            yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)


def engine_imports(name: str) -> dict[str, int]:
    """The modules of the engine that one of them imports, and the line of each."""
    file = ENGINE_FILES[name]
    found: dict[str, int] = {}
    for whole, line in imported(file, "minutebook"):
        inside = whole.removeprefix("minutebook.")
        if inside != whole and inside in ENGINE_FILES and inside != name:
            found.setdefault(inside, line)
    return found


def under(whole: str, package: str) -> bool:
    return whole == package or whole.startswith(f"{package}.")


def where(file: Path, line: int) -> str:
    return f"{file.relative_to(ROOT).as_posix()}:{line}"


def test_every_module_of_the_engine_has_its_layer() -> None:
    placed = [name for layer in LAYERS for name in layer]
    empty = {name for name, file in ENGINE_FILES.items() if not tree(file).body[1:]}
    assert sorted(placed) == sorted(set(placed)), "a module stands in two layers"
    assert sorted(placed) == sorted(ENGINE_FILES.keys() - empty - {""})


def test_the_engine_imports_downwards_only() -> None:
    height = {name: number for number, layer in enumerate(LAYERS) for name in layer}
    upwards = [
        f"{where(ENGINE_FILES[name], line)}: minutebook.{name} imports minutebook.{other}, "
        "which is not below it"
        for name in height
        for other, line in engine_imports(name).items()
        if height.get(other, -1) >= height[name]
    ]
    assert not upwards, "\n".join(upwards)


def test_no_imports_go_round_in_a_circle() -> None:
    def of_macros(name: str) -> set[str]:
        wholes = (whole for whole, _ in imported(MACRO_FILES[name], "macros"))
        return {inside for whole in wholes if (inside := whole.removeprefix("macros.")) != whole}

    for graph in (
        {name: set(engine_imports(name)) for name in ENGINE_FILES},
        {name: of_macros(name) & MACRO_FILES.keys() for name in MACRO_FILES},
    ):
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as problem:
            pytest.fail(f"imports go round: {' -> '.join(reversed(problem.args[1]))}")


def test_the_engine_never_imports_macros() -> None:
    found = [
        f"{where(file, line)}: imports {whole}"
        for file in ENGINE_FILES.values()
        for whole, line in imported(file, "minutebook")
        if under(whole, "macros") or under(whole, "minutebook.macros")
    ]
    assert not found, "\n".join(found)


def test_only_these_modules_import_each_of_these_packages() -> None:
    found = [
        f"{where(file, line)}: imports {whole}, which only {ONLY_HERE[package]} may"
        for package in ONLY_HERE
        for name, file in ENGINE_FILES.items()
        for whole, line in imported(file, "minutebook")
        if under(whole, package) and name not in ONLY_HERE[package]
    ]
    assert not found, "\n".join(found)


def test_macros_import_nothing_that_reads() -> None:
    forbidden = {*OUTSIDE, *(f"minutebook.{name}" for name in READING)}
    found = [
        f"{where(file, line)}: imports {whole}"
        for file in MACRO_FILES.values()
        for whole, line in imported(file, "macros")
        if any(under(whole, package) for package in forbidden)
    ]
    assert not found, "\n".join(dict.fromkeys(found))


def test_few_modules_of_macros_name_paths() -> None:
    found = [
        f"{where(file, line)}: imports {whole}"
        for name, file in MACRO_FILES.items()
        if name not in MAY_NAME_PATHS
        for whole, line in imported(file, "macros")
        if under(whole, "pathlib")
    ]
    assert not found, "\n".join(dict.fromkeys(found))


def test_macros_open_nothing_but_the_guides_examples() -> None:
    found = []
    for name, file in MACRO_FILES.items():
        for node in ast.walk(tree(file)):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in OPENING and (name, called) != ("guide", "read_text"):
                found.append(f"{where(file, node.lineno)}: calls {called}()")
    assert not found, "\n".join(found)
