"""What councils' own macros and tools may rely on is what its page says, name by name."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

import pytest

import minutebook
from tests.support.site_fixture import ROOT

PAGE = (ROOT / "docs" / "developers" / "api.md").read_text("utf-8")
ROOMS = sorted(
    ("minutebook", *(f"minutebook.{one.name}" for one in pkgutil.iter_modules(minutebook.__path__)))
)


def named_by(room: str) -> list[str]:
    return sorted(getattr(importlib.import_module(room), "__all__", []))


PUBLIC = [room for room in ROOMS if named_by(room) and room != "minutebook.macros"]


def told_of(room: str) -> list[str]:
    """The names that the page has under a room."""
    section = re.search(
        rf"^## `{re.escape(room)}`$(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL
    )
    assert section is not None, f"the page says nothing of {room}"
    return sorted(re.findall(r"^\| `(\w+)` \| \S.*\|$", section[1], re.MULTILINE))


def test_the_page_has_each_room_that_names_something() -> None:
    assert re.findall(r"^## `(.+)`$", PAGE, re.MULTILINE) == PUBLIC


@pytest.mark.parametrize("room", PUBLIC)
def test_the_page_has_each_public_name_and_no_other(room: str) -> None:
    assert told_of(room) == named_by(room)


@pytest.mark.parametrize("room", PUBLIC)
def test_each_public_thing_is_there_and_says_what_it_is(room: str) -> None:
    module = importlib.import_module(room)
    for name in named_by(room):
        thing = getattr(module, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert inspect.getdoc(thing), f"{room}.{name} has no docstring"


def test_the_example_of_a_macro_uses_public_names_alone() -> None:
    text = (ROOT / "docs" / "developers" / "macros.md").read_text("utf-8")
    used = re.findall(r"^from (minutebook[\w.]*) import (.+)$", text, re.MULTILINE)
    assert used
    for room, names in used:
        assert set(names.split(", ")) <= set(named_by(room)), f"from {room} import {names}"
