"""The sample council as somebody would record it who means harm."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import yaml

from minutebook import decoding, reading
from minutebook.decoding import fields_of, optional, unwrap
from minutebook.reading import KINDS, REPORT, split_front_matter
from minutebook.records.base import Link, Record

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))"
STRUCTURE = {
    # Texts that other texts refer to or that must be read as a number, a day or a language.
    *("id", "key", "ref", "status", "headline", "number", "part", "pages", "item", "group"),
    *("from_item", "to_item", "date_printed", "languages", "time_zone"),
    *("url", "email", "contact"),
}


@contextmanager
def shown_unasked() -> Iterator[None]:
    """Have pages made of texts that are refused because pages don't show all of their words.

    What pages keep of a text must do no harm by itself, whatever is refused before.
    """
    with pytest.MonkeyPatch.context() as patch:
        for module in (decoding, reading):
            patch.setattr(module, "unseen", lambda *_, **__: None)
        yield


def hostile_copy(root: Path, to: Path) -> Path:
    """A copy of a repository in which every free text of every record means harm."""
    for name in ("content", "data"):
        shutil.copytree(root / name, to / name)
    shutil.copy(root / "mkdocs.yml", to)
    shutil.copytree(root / "docs", to / "docs")
    for path in (to / "data").rglob("*.yml"):
        inside = path.relative_to(to / "data").as_posix()
        kind = next(kind for kind in KINDS if kind.path.fullmatch(inside))
        facts = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        poisoned = _poison(facts, kind.record)
        path.write_text(yaml.safe_dump(poisoned, allow_unicode=True), "utf-8")
    for path in (to / "content").rglob("*.md"):
        front, body, _ = split_front_matter(path.read_text("utf-8"))
        if REPORT.path.fullmatch(path.relative_to(to / "content").as_posix()):
            poisoned = _poison(yaml.load(front or "", yaml.BaseLoader), REPORT.record)
            poisoned["open"] = "yes"  # a reason for Part II is one that says more than 'N/A'
            front = yaml.safe_dump(poisoned, allow_unicode=True)
        path.write_text(f"---\n{front}---\n{body}\n\n# {HOSTILE}\n\n{HOSTILE}\n", "utf-8")
    return to


def _poison(facts: Any, kind: type[Record]) -> Any:
    specs = {spec.key: spec for spec in fields_of(kind)}
    # Words alone, or words by their language, stand for one field.
    if not isinstance(facts, dict) or not facts.keys() <= specs.keys():
        key = kind.SHORTHAND
        assert key is not None
        return _poison({key: facts}, kind)
    return {
        key: _value(value, specs[key].type, key, bool(specs[key].link))
        for key, value in facts.items()
    }


def _value(value: Any, kind: Any, key: str, linked: bool) -> Any:
    kind, marks = unwrap(kind)
    kind, _ = optional(kind)
    kind, more = unwrap(kind)
    linked = linked or any(isinstance(mark, Link) for mark in (*marks, *more))
    if isinstance(kind, type) and issubclass(kind, Record):
        return _poison(value, kind)
    if get_origin(kind) is tuple and not isinstance(value, list):  # One thing in place of a list
        return _value(value, get_args(kind)[0], key, linked)
    if get_origin(kind) is tuple:
        return [_value(one, get_args(kind)[0], key, linked) for one in value]
    if kind is str and isinstance(value, dict):  # A text in several languages
        return {language: _value(one, str, key, linked) for language, one in value.items()}
    if isinstance(value, dict):
        return {name: _value(one, get_args(kind)[1], key, linked) for name, one in value.items()}
    if kind is str and not linked and key not in STRUCTURE:
        return f"{value} {HOSTILE}"
    return value
