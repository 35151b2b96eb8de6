"""Macro calls in prose, checked before anything is built.

A page of prose is a Jinja template. Its calls are compared with the macros' signatures, and
arguments that name a record with the book, so that a mistake is told with file and line.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

import jinja2
from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from minutebook.book import Book
from minutebook.decoding import optional, unwrap
from minutebook.findings import Finding, did_you_mean, error
from minutebook.reading import Prose
from minutebook.records.base import Link
from minutebook.records.place import Place
from minutebook.targets import target

Vocabulary = Mapping[str, Callable[..., Any]]
"""Macros by name. A macro's first parameter is the book; the others are keyword-only."""

_OURS = {"page", "config", "navigation", "files", "extra", "macros", "context", "environment"}
"""Names that mkdocs-macros gives to every page."""

_PARSER = jinja2.Environment(autoescape=False)
"""It only parses, and never renders."""

_FILTERS = {"pretty", "relative_url"}
"""Filters that mkdocs-macros gives to every page."""


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
    """What is wrong with the macro calls of a page."""
    if "{" not in page.text or not any(sign in page.text for sign in ("{{", "{%", "{#")):
        return
    known = {*vocabulary, *_OURS}

    def place(line: int) -> Place:
        return Place(page.file, page.first_line + line - 1)

    try:
        tree = _PARSER.parse(page.text)
    except jinja2.TemplateSyntaxError as problem:
        yield error(
            place(problem.lineno),
            "macro-syntax",
            f"the macro call cannot be read: {problem.message}; "
            'a call looks like {{ meeting(id="ccpi/2018-02-27") }}',
        )
        return
    unknown = list(_unknown_filters(tree))
    for line, message in unknown:
        yield error(place(line), "macro-syntax", message)
    if unknown:
        return
    called = set()
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in vocabulary:
            called.add(call.node)
            for code, message in check_arguments(book, call.node.name, call, vocabulary):
                yield error(place(call.lineno), code, message)
    for name in sorted(find_undeclared_variables(tree) - known):
        use = next(n for n in tree.find_all(nodes.Name) if n.name == name)
        hint = did_you_mean(name, known)
        yield error(place(use.lineno), "unknown-macro", f"there is no macro '{name}'{hint}")
    for use in tree.find_all(nodes.Name):
        if use.name in vocabulary and use not in called and use.ctx == "load":
            yield error(
                place(use.lineno),
                "macro-not-called",
                f"'{use.name}' is a macro; write {use.name}() with its brackets",
            )


def _unknown_filters(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Lines and messages for filters and tests that Jinja does not know."""
    for use in tree.find_all((nodes.Filter, nodes.Test)):
        is_test = isinstance(use, nodes.Test)
        known = _PARSER.tests if is_test else {*_PARSER.filters, *_FILTERS}
        if use.name not in known:
            kind = "test" if is_test else "filter"
            hint = did_you_mean(use.name, known)
            yield use.lineno, f"there is no {kind} '{use.name}'{hint}"


@cache
def _hints(macro: Callable[..., Any]) -> Mapping[str, Any]:
    """The types of a macro's arguments: each page asks, and they are slow to find."""
    return typing.get_type_hints(macro, include_extras=True)


def check_arguments(
    book: Book, name: str, call: nodes.Call, vocabulary: Vocabulary
) -> Iterator[tuple[str, str]]:
    """What is wrong with one call's arguments, as codes and messages."""
    macro = vocabulary[name]
    allowed = parameters(macro)
    hints = _hints(macro)
    if call.args or call.dyn_args is not None:
        example = next(iter(allowed), None)
        how = f": {name}({example}=...)" if example else ""
        yield "macro-argument", f"'{name}' wants its arguments by name{how}"
        return
    given = {keyword.key: keyword.value for keyword in call.kwargs}
    for key, value in given.items():
        if key not in allowed:
            hint = did_you_mean(key, allowed)
            takes = f"it takes {', '.join(allowed)}" if allowed else "it takes none"
            yield (
                "macro-argument",
                f"'{name}' has no argument '{key}'{hint}" + ("" if hint else f"; {takes}"),
            )
        elif isinstance(value, nodes.Const):
            yield from wrong_value(book, name, key, hints[key], value.value)
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


def wrong_call(
    book: Book,
    name: str,
    macro: Callable[..., Any],
    positional: tuple[Any, ...],
    arguments: Mapping[str, Any],
) -> list[tuple[str, str]]:
    """What is wrong with a call as it is made, as codes and messages."""
    call = nodes.Call(
        nodes.Name(name, "load"),
        [nodes.Const(value) for value in positional],
        [nodes.Keyword(key, nodes.Const(value)) for key, value in arguments.items()],
        None,
        None,
    )
    return list(check_arguments(book, name, call, {name: macro}))
