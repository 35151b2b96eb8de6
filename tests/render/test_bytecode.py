"""A template is compiled once in a process, and anew as soon as its source is another."""

from __future__ import annotations

from pathlib import Path
from types import CodeType

import pytest
from jinja2 import Environment, FileSystemLoader

from minutebook.render.bytecode import Compiled


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text("{{ 'A' | lower }} page", "utf-8")
    return tmp_path


def code(folder: Path, held: Compiled) -> tuple[str, CodeType]:
    """What a new environment's template makes, and the compiled form behind it."""
    environment = Environment(loader=FileSystemLoader(folder), bytecode_cache=held)
    template = environment.get_template("page.html")
    return template.render(), template.root_render_func.__code__


def test_a_second_environment_takes_what_the_first_has_compiled(folder: Path) -> None:
    held = Compiled()
    first, second = code(folder, held), code(folder, held)
    assert first[0] == second[0] == "a page"
    assert first[1] is second[1]


def test_another_source_is_compiled_anew(folder: Path) -> None:
    held = Compiled()
    first = code(folder, held)
    (folder / "page.html").write_text("{{ 'A' | lower }} side", "utf-8")
    second = code(folder, held)
    assert second[0] == "a side"
    assert second[1] is not first[1]


def test_a_template_of_the_same_name_elsewhere_is_another(folder: Path, tmp_path: Path) -> None:
    held = Compiled()
    code(folder, held)
    other = tmp_path / "other"
    other.mkdir()
    (other / "page.html").write_text("{{ 'A' | lower }} page", "utf-8")
    assert code(other, held)[1].co_filename == str(other / "page.html")


def test_what_is_cleared_is_compiled_again(folder: Path) -> None:
    held = Compiled()
    first = code(folder, held)
    held.clear()
    assert code(folder, held)[1] is not first[1]
