"""Random records, drawn from nothing but their annotations."""

from __future__ import annotations

import datetime as dt
import itertools
import types
import typing
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any, get_args, get_origin

from minutebook.loader.kinds import KINDS, REPORT
from minutebook.markup.unseen import unseen
from minutebook.records.base import EmailAddress, Link, Markdown, Record, Slug, WebAddress
from minutebook.records.introspection import FieldSpec, fields_of, optional, unwrap
from minutebook.records.translated import Translated
from tests.support.random_fits import FITTING, WITHIN, fitted

TODAY = dt.date(2026, 11, 22)
ALL_KINDS = (*KINDS, REPORT)

LINES = (
    "Flood defences at the weir",
    "no",
    "~",
    "null",
    "1_000",
    "2018-02-27",
    "12:30",
    "- dash",
    "? mark",
    "key: value",
    "ends with:",
    "Resolution #4 # and more",
    "'quoted'",
    "\"double\" and 'single'",
    "[x](javascript:alert(1))",
    "<b>&amp;</b> <script>alert(1)</script>",
    "{{ meeting(id='x') }} {% if %}",
    "| a | b |",
    "100%",
    "%directive",
    "@at and `code`",
    "&anchor *alias !tag",
    "> folded",
    "| literal",
    "---",
    "...",
    "Siân Llewelyn – ŵ ŷ €",
    "مرحبا 日本語 🏛",
    "a\\b \\n",
    "£1,966/79.6",
    "-",
    "*",
    "#",
    "Wednesday 27 June 2017",
    "The ABCD met C01",
    "x" * 130,
    "many words " * 12 + "end",
)
"""What has been taken for something else by a reader of YAML, of Markdown or of templates."""

PROSE = (
    *LINES,
    "One paragraph.\n\nAnother, with *emphasis*.",
    "A list:\n\n- one\n- two\n  - three",
    "    code in a block\n\nand after it",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "Tab\there\nand one\n\tat a line's start",
    "trailing space \nnext",
    "```\nfence\n```",
    "## Heading\n\n> said\n\n1. first\n1. second",
    "[broken][ref] ![image](x.png) [^1]\n\n[^1]: note",
    "# hash\n# hash",
)

_ALPHABETS = ("abc XYZ 019", " .,:;#-'\"[]{}()<>&*!|%@`~?\\/$=+_", "âŵŷéß–’“”€£½²", "жλא日本🏛")


def words(chance: Random, lines: Sequence[str]) -> str:
    """One of some texts, or letters and signs in any order; never empty."""
    while True:
        if chance.random() < 0.7:
            text = chance.choice(lines)
        else:
            letters = "".join(chance.choices(_ALPHABETS, k=2)) + "ab "
            text = "".join(chance.choices(letters, k=chance.randint(1, 30)))
        # As the reader gives it: without spaces round it, and without what it refuses.
        text = text.strip().replace("<!--", "<!")
        if lines is LINES:
            text = " ".join(text.split())
        if text and (lines is LINES or unseen(text) is None):
            return text


def slug(chance: Random) -> str:
    """A name fit for an address."""
    return "-".join(
        "".join(chance.choices("abcdefgh019", k=chance.randint(1, 5)))
        for _ in range(chance.randint(1, 2))
    )


def number(chance: Random) -> int | float:
    """A whole number or one with decimal places, now and then below 0 or huge."""
    if chance.random() < 0.6:
        return chance.choice((0, 1, 3, 12, 100, -4, 1_000_000, chance.randint(-50, 5000)))
    return round(chance.uniform(-1000, 1000), chance.randint(1, 3))


@dataclass
class World:
    """What a book holds already, for links to lead to, and which names are taken."""

    ids: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    folder: str = ""
    """The register or the framework whose edition is drawn: scoped ids are in it."""
    languages: tuple[str, ...] = ("en",)
    owner: str = ""
    """The class whose field is drawn."""
    count: Any = field(default_factory=itertools.count)

    def known(self, link: Link) -> list[str]:
        """The ids that a link may name."""
        ids = self.ids[link.kind]
        if not link.scoped:
            return ids
        return [id_.partition("/")[2] for id_ in ids if id_.startswith(f"{self.folder}/")]


class Impossible(Exception):
    """A needed link has nothing to lead to."""


def record_of(
    chance: Random, kind: type[Record], world: World, depth: int = 0, **fixed: Any
) -> Any:
    """A record of a class, every field of which is drawn by its type.

    Half of the fields that may be left out are given; deep within a book fewer, and at last none,
    so that records which hold themselves come to an end.
    """
    specs = fields_of(kind)
    given = _choices(chance, len(specs))
    if depth > 2:
        given &= _choices(chance, len(specs))
    values = dict(fixed)
    for number, spec in enumerate(specs):
        if spec.name in fixed or (spec.name == "as_printed" and depth):
            continue
        if not spec.required and (depth > 5 or number not in given):
            continue
        world.owner = kind.__name__
        try:
            values[spec.name] = _value(chance, spec.type, spec.marks, spec, world, depth)
        except Impossible:
            if spec.required:
                raise
    return fitted(kind, values)


def _choices(chance: Random, count: int) -> set[int]:
    """About half of the numbers below one."""
    return {number for number in range(count) if chance.random() < 0.5}


def _value(
    chance: Random, kind: Any, marks: tuple[Any, ...], spec: FieldSpec, world: World, depth: int
) -> Any:
    kind, more = unwrap(kind)
    kind, _ = optional(kind)
    kind, most = unwrap(kind)
    marks = (*marks, *more, *most)
    if isinstance(kind, type) and issubclass(kind, Record):
        return record_of(chance, kind, world, depth + 1)
    if get_origin(kind) is tuple:
        return _tuple(chance, get_args(kind)[0], marks, spec, world, depth)
    if get_origin(kind) is not None and issubclass(get_origin(kind), Mapping):
        name, inner = get_args(kind)
        held = {}
        fitting = FITTING.get(f"{world.owner}.{spec.name}")
        for _ in range(chance.randint(0 if not spec.required else 1, 2)):
            own = chance.choice(fitting) if fitting else slug(chance)
            key = own if name is str else _value(chance, name, (), spec, world, depth)
            held[key] = _value(chance, inner, marks, spec, world, depth + 1)
        return types.MappingProxyType(held)
    if kind == int | float:
        return number(chance)
    if get_origin(kind) in (types.UnionType, typing.Union):
        chosen = chance.choice(get_args(kind))
        return _value(chance, chosen, marks, spec, world, depth)
    return _plain(chance, kind, marks, spec, world)


def _tuple(
    chance: Random, inner: Any, marks: tuple[Any, ...], spec: FieldSpec, world: World, depth: int
) -> tuple[Any, ...]:
    most = 3 if depth < 2 else 1
    size = chance.randint(1 if depth < 3 else 0, most)
    held = []
    for _ in range(size):
        try:
            held.append(_value(chance, inner, marks, spec, world, depth))
        except Impossible:
            break
    return tuple(held)


def _plain(chance: Random, kind: Any, marks: tuple[Any, ...], spec: FieldSpec, world: World) -> Any:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        fitting = FITTING.get(f"{world.owner}.{spec.name}", [choice.value for choice in kind])
        return kind(chance.choice(fitting))
    if kind is bool:
        return chance.random() < 0.5
    if kind is int:
        return chance.randint(*WITHIN.get(spec.name, (0, 40)))
    if kind is float:
        return number(chance)
    if kind is dt.date:
        return dt.date(1996, 2, 29) + dt.timedelta(days=chance.randint(0, 13_000))
    if kind is dt.time:
        return dt.time(chance.randint(0, 23), chance.randint(0, 59))
    assert kind is str, f"no strategy for {kind} of {spec.name}; add one here"
    return _words(chance, marks, spec, world)


def _words(chance: Random, marks: tuple[Any, ...], spec: FieldSpec, world: World) -> str:
    link = next((mark for mark in marks if isinstance(mark, Link)), None)
    if link is not None:
        known = world.known(link)
        if not known:
            raise Impossible(link.kind)
        return chance.choice(known)
    names = {type(mark).__name__ for mark in marks}
    fitting = FITTING.get(f"{world.owner}.{spec.name}") or FITTING.get(spec.name)
    if fitting is not None:
        return chance.choice(fitting)
    if any(isinstance(mark, Slug) for mark in marks):
        return f"{slug(chance)}-{next(world.count)}"
    if any(isinstance(mark, WebAddress) for mark in marks):
        return f"https://example.org/{slug(chance)}"
    if any(isinstance(mark, EmailAddress) for mark in marks):
        return f"{slug(chance)}@example.org"
    if "Offset" in names:
        return "1:04:30"
    if "Reference" in names:
        return chance.choice(("CR5", "Corp 1", "C01", "R/7(a)", "Perygl 2", "Ŵ-9")) + slug(chance)
    texts = PROSE if any(isinstance(mark, Markdown) for mark in marks) else LINES
    if world.languages[1:] and spec.is_text and not spec.is_name and chance.random() < 0.5:
        given = chance.choice([world.languages, world.languages[1:]])
        return Translated({one: words(chance, texts) for one in given}, world.languages[0])
    return words(chance, texts)
