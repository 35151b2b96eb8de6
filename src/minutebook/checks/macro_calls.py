"""Macro calls in prose, checked before anything is built.

The pieces of a page of prose are words and calls with plain values. The calls are compared with the
macros' signatures, and arguments that name a record with the book, so that a mistake is told with
file, line and column.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

from minutebook.book.book import Book
from minutebook.findings import Finding, did_you_mean, error
from minutebook.links.target import target
from minutebook.loader.prose import Prose
from minutebook.markup.macro_calls import AS_THEY_ARE, Call
from minutebook.records.base import Link
from minutebook.records.introspection import optional, unwrap
from minutebook.records.location import Location

Vocabulary = Mapping[str, Callable[..., Any]]
"""Macros by name. A macro's first parameter is the book; the others are keyword-only."""

MOST_CALLS = 200
"""Calls that a page may have. Each may show a list of all that is on record."""

_SNIPPET = re.compile(r"^[ \t]*(-+8<-+)", re.MULTILINE)
"""What the Markdown extension of snippets, where a site has it, puts a file of the builder's in."""


def vocabulary_of(packages: Iterable[ModuleType]) -> Vocabulary:
    """The macros of several packages; where two have one of the same name, the later's counts."""
    together: dict[str, Callable[..., Any]] = {}
    for package in packages:
        together.update(package.VOCABULARY)
    return together


def parameters(macro: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    """The arguments that an author may give a macro."""
    signature = inspect.signature(macro)
    return {
        name: p
        for name, p in signature.parameters.items()
        if p.kind is inspect.Parameter.KEYWORD_ONLY
    }


def check_calls(book: Book, prose: Iterable[Prose], vocabulary: Vocabulary) -> list[Finding]:
    """What is wrong with the macro calls of all pages."""
    return [one for page in prose for one in check_page(book, page, vocabulary)]


def check_page(book: Book, page: Prose, vocabulary: Vocabulary) -> Iterator[Finding]:
    """What is wrong with the macro calls of a page, and what it holds that a page can't."""
    line, counted = 1, 0
    for found in _SNIPPET.finditer(page.text) if "8<" in page.text else ():
        line += page.text.count("\n", counted, found.start(1))
        counted = found.start(1)
        yield error(
            page.place(line, found.start(1) - found.start() + 1),
            "page-code",
            f"'{found[1]}' would put another file in here; write its words in the page",
        )
    above = page.first_line - 1
    for mistake in page.pieces.mistakes:
        place = Location(page.file, above + mistake.line, mistake.column)
        yield error(place, mistake.code, mistake.message)
    for number, call in enumerate(page.pieces.calls):
        if number == MOST_CALLS:
            what = f"a page calls {MOST_CALLS} macros at most; divide it"
            yield error(
                Location(page.file, above + call.line, call.column), "macro-too-often", what
            )
            return
        for code, message in wrong_call(book, call, vocabulary):
            yield error(Location(page.file, above + call.line, call.column), code, message)


def out_of_place(name: str) -> str:
    """What is wrong with a call in a heading, in code, or in a tag."""
    return (
        f"'{name}' is called in a heading, in code, or within a link's address or title, where "
        f"what it makes can't stand: give the call a line of its own; {AS_THEY_ARE}"
    )


def wrong_call(book: Book, call: Call, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """What is wrong with a call, as codes and messages."""
    if call.name not in vocabulary:
        hint = did_you_mean(call.name, vocabulary) or f"; {AS_THEY_ARE}"
        yield "unknown-macro", f"there is no macro '{call.name}'{hint}"
    elif not call.has_brackets:
        what = f"'{call.name}' is a macro; write {call.name}() with its brackets"
        yield "macro-not-called", what
    else:
        yield from check_arguments(book, call, vocabulary[call.name])


@cache
def _hints(macro: Callable[..., Any]) -> Mapping[str, Any]:
    """The types of a macro's arguments: each page asks, and they are slow to find."""
    return typing.get_type_hints(macro, include_extras=True)


def check_arguments(book: Book, call: Call, macro: Callable[..., Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with one call's arguments, as codes and messages."""
    name = call.name
    allowed = parameters(macro)
    hints = _hints(macro)
    if call.positional:
        example = next(iter(allowed), None)
        how = f": {name}({example}=...)" if example else ""
        yield "macro-argument", f"'{name}' wants its arguments by name{how}"
        return
    given = dict(call.arguments)
    for key, value in given.items():
        if key not in allowed:
            hint = did_you_mean(key, allowed)
            takes = f"it takes {', '.join(allowed)}" if allowed else "it takes none"
            yield (
                "macro-argument",
                f"'{name}' has no argument '{key}'{hint}" + ("" if hint else f"; {takes}"),
            )
        else:
            yield from wrong_value(book, name, key, hints[key], value)
    for key, parameter in allowed.items():
        if parameter.default is inspect.Parameter.empty and key not in given:
            yield "macro-argument", f"'{name}' needs '{key}'; write {name}({key}=...)"


def wrong_value(
    book: Book, name: str, key: str, hint: Any, value: Any
) -> Iterator[tuple[str, str]]:
    """What is wrong with an argument's value, as codes and messages."""
    base, marks = unwrap(hint)
    base, may_be_none = optional(base)
    base, inner = unwrap(base)
    if value is None and may_be_none:
        return
    if get_origin(base) is Literal:
        choices = [str(choice) for choice in get_args(base)]
        if value not in get_args(base):
            near = did_you_mean(str(value), choices)
            yield (
                "macro-argument",
                f"'{value}' is not one of {', '.join(choices)} for '{key}' of '{name}'{near}",
            )
        return
    if isinstance(base, type) and (
        not isinstance(value, base) or (isinstance(value, bool) and base is not bool)
    ):
        kinds = {str: "text in quotes", int: "a whole number", bool: "true or false"}
        yield "macro-argument", f"'{key}' of '{name}' is {kinds.get(base, base.__name__)}"
        return
    if base is int and value < 0:
        yield "macro-argument", f"'{key}' of '{name}' is not less than 0"
    link = next((mark for mark in (*marks, *inner) if isinstance(mark, Link)), None)
    if link is not None:
        wanted = target(value, link.kind)
        problem = book.problem(wanted)
        if problem is not None:
            near = did_you_mean(str(value), problem.near)
            yield "broken-link", f"'{key}' of '{name}': {problem.what}{near}"
        elif "#" in value:
            yield (
                "macro-argument",
                f"'{key}' of '{name}' names a whole {link.kind}; write '{wanted.id}'",
            )
