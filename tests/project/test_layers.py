"""Imports run one way, from the records up to MkDocs, and facts know nothing of how they look."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.support.site_fixture import ROOT

ENGINE = ROOT / "src" / "minutebook"
MACROS = ROOT / "macros"

ROOMS = (
    *("runtime", "records", "findings", "links", "markup", "i18n", "cache", "loader", "book"),
    *("queries", "law", "checks", "pages", "exports", "search", "render", "site", "backends"),
    "cli",
)
"""The engine from the ground up. A room imports from those before it, and from itself."""

ONLY_HERE = {
    **dict.fromkeys(("mkdocs", "material", "mkdocs_macros"), ("backends.mkdocs",)),
    "watchdog": ("backends.mkdocs.serve",),
    "multiprocessing": ("runtime.parallel",),
    "click": ("cli", "runtime.progress"),
    # Records, and the site's own configuration.
    "yaml": ("loader.yaml_tree", "loader.dumper", "site.settings", "backends.jinja.config"),
    "jinja2": ("markup.macro_calls", "render", "backends"),
    "babel": ("i18n",),
    "holidays": ("law.clear_days",),
    "icalendar": ("law.ical",),
}
"""Packages that only these rooms or modules of the engine may import."""

FOR_MACROS = (
    *("records", "findings", "links", "i18n", "markup", "book", "queries", "render", "pages"),
    *("checks.macro_calls", "exports.csv", "law.rule", "runtime.memoize", "search.documents"),
)
"""What of the engine macros may import: nothing that reads or writes files."""

OUTSIDE = {
    *("codecs", "fileinput", "glob", "http", "io", "mkdocs", "os", "pickle", "requests", "shutil"),
    *("socket", "sqlite3", "subprocess", "tempfile", "urllib.request", "yaml"),
}
"""What would let a macro read a record, a file or the network."""

MAY_NAME_PATHS = {"__init__", "registry"}
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


def package_of(file: Path) -> list[str]:
    """The package that a module's relative imports start from."""
    top = ENGINE.parent if file.is_relative_to(ENGINE) else MACROS.parent
    return list(file.relative_to(top).parent.parts)


def is_module(whole: str) -> bool:
    """Whether a name is that of a module of ours."""
    top, _, inside = whole.partition(".")
    folder = {"minutebook": ENGINE, "macros": MACROS}.get(top)
    path = folder and folder.joinpath(*inside.split("."))
    return path is not None and (path.is_dir() or path.with_suffix(".py").is_file())


def imported(file: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file may be importing, by its whole name, and the line.

    `from a import b` may import the module `a.b`, so both names are given.
    """
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = package_of(file)
                base = ".".join([*package[: len(package) - node.level + 1], *filter(None, [base])])
            # A module of a package is imported past what the package itself names.
            if node.module and not all(is_module(f"{base}.{one.name}") for one in node.names):
                yield base, node.lineno
            yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)


def engine_imports(name: str) -> dict[str, int]:
    """The modules of the engine that one of them imports, and the line of each."""
    file = ENGINE_FILES[name]
    found: dict[str, int] = {}
    for whole, line in imported(file):
        inside = whole.removeprefix("minutebook.")
        if inside != whole and inside in ENGINE_FILES and inside != name:
            found.setdefault(inside, line)
    return found


def under(whole: str, package: str) -> bool:
    return whole == package or whole.startswith(f"{package}.")


def where(file: Path, line: int) -> str:
    return f"{file.relative_to(ROOT).as_posix()}:{line}"


def room_of(name: str) -> str:
    return name.partition(".")[0]


def test_every_module_of_the_engine_is_in_a_room() -> None:
    assert {room_of(name) for name in ENGINE_FILES if name} == set(ROOMS)


def test_rooms_import_one_way_only() -> None:
    height = {room: number for number, room in enumerate(ROOMS)}
    upwards = [
        f"{where(ENGINE_FILES[name], line)}: minutebook.{name} imports minutebook.{other}, "
        f"and {room_of(other)} is above {room_of(name)}"
        for name in ENGINE_FILES
        if name
        for other, line in engine_imports(name).items()
        if other and height[room_of(other)] > height[room_of(name)]
    ]
    assert not upwards, "\n".join(upwards)


def test_no_imports_go_round_in_a_circle() -> None:
    def of_macros(name: str) -> set[str]:
        wholes = (whole for whole, _ in imported(MACRO_FILES[name]))
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
        for whole, line in imported(file)
        if under(whole, "macros") or under(whole, "minutebook.macros")
    ]
    assert not found, "\n".join(found)


def test_only_these_modules_import_each_of_these_packages() -> None:
    found = [
        f"{where(file, line)}: imports {whole}, which only {ONLY_HERE[package]} may"
        for package in ONLY_HERE
        for name, file in ENGINE_FILES.items()
        for whole, line in imported(file)
        if under(whole, package) and not any(under(name, one) for one in ONLY_HERE[package])
    ]
    assert not found, "\n".join(found)


def test_macros_import_nothing_that_reads() -> None:
    found = [
        f"{where(file, line)}: imports {whole}"
        for file in MACRO_FILES.values()
        for whole, line in imported(file)
        if any(under(whole, package) for package in OUTSIDE)
        or (
            under(whole, "minutebook")
            and not any(
                under(whole, f"minutebook.{one}") or under(f"minutebook.{one}", whole)
                for one in FOR_MACROS
            )
        )
    ]
    assert not found, "\n".join(dict.fromkeys(found))


def test_few_modules_of_macros_name_paths() -> None:
    found = [
        f"{where(file, line)}: imports {whole}"
        for name, file in MACRO_FILES.items()
        if name not in MAY_NAME_PATHS
        for whole, line in imported(file)
        if under(whole, "pathlib")
    ]
    assert not found, "\n".join(dict.fromkeys(found))


def test_macros_open_nothing() -> None:
    found = []
    for file in MACRO_FILES.values():
        for node in ast.walk(tree(file)):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in OPENING:
                found.append(f"{where(file, node.lineno)}: calls {called}()")
    assert not found, "\n".join(found)


def test_what_mkdocs_keeps_to_itself_is_used_in_one_file() -> None:
    adapter = ENGINE / "backends" / "mkdocs"
    found = [
        f"{where(file, node.lineno)}: uses {node.attr}"
        for file in sorted(adapter.glob("*.py"))
        if file.name != "compat.py"
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"))
        and not node.attr.endswith("__")
    ]
    assert not found, "\n".join(found)
