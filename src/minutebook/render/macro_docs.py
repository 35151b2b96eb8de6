"""The documentation of the macros, made from their docstrings, signatures and examples.

A macro's example is `<name>.example.md` beside its template: Markdown with the call, as an author
would write it. The page that documents the macro shows it as written and what it makes.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from minutebook.checks.macro_calls import parameters
from minutebook.records.base import Link
from minutebook.records.introspection import optional, unwrap
from minutebook.render.macro_files import macro_file


def guide_pages(
    vocabulary: Mapping[str, Callable[..., Any]], folders: Sequence[Path]
) -> Mapping[str, str]:
    """Each macro's page and their index, by file name: Markdown to be built with the site."""
    pages = {f"{name}.md": _page(name, vocabulary[name], folders) for name in sorted(vocabulary)}
    lines = "\n".join(
        f"- [`{name}`]({name}.md): {_first_line(vocabulary[name])}" for name in sorted(vocabulary)
    )
    pages["index.md"] = (
        "---\ntitle: Macros\nsearch:\n  exclude: true\n---\n\n"
        "Write a macro between double braces in any page under `content/`, with its arguments "
        "by name. What it shows comes from the records, and changes with them.\n\n" + lines + "\n"
    )
    return pages


def example_of(name: str, folders: Sequence[Path]) -> str:
    """A macro's example as it is written."""
    path = macro_file(name, ".example.md", folders)
    if path is None:
        raise FileNotFoundError(f"the macro '{name}' has no example; write {name}.example.md")
    return path.read_text("utf-8").strip()


def _page(name: str, macro: Callable[..., Any], folders: Sequence[Path]) -> str:
    example = example_of(name, folders)
    rows = "".join(_argument(key, p, macro) for key, p in parameters(macro).items())
    table = (
        f"\n| Argument | What it is | Needed |\n|---|---|---|\n{rows}\n"
        if rows
        else "\nNo arguments.\n"
    )
    return (
        f"---\ntitle: The macro {name}\nsearch:\n  exclude: true\n---\n\n"
        f"{inspect.getdoc(macro)}\n\n## Arguments\n{table}\n## Example\n\n"
        f"```jinja\n{{% raw %}}{example}{{% endraw %}}\n```\n\n## What it makes\n\n"
        f'<div class="mb-example" markdown="1">\n\n{example}\n\n</div>\n'
    )


def _argument(key: str, parameter: inspect.Parameter, macro: Callable[..., Any]) -> str:
    base, marks = unwrap(typing.get_type_hints(macro, include_extras=True)[key])
    base, _ = optional(base)
    base, inner = unwrap(base)
    link = next((m for m in (*marks, *inner) if isinstance(m, Link)), None)
    about = next((m for m in marks if isinstance(m, str)), "")
    if typing.get_origin(base) is typing.Literal:
        what = "one of " + ", ".join(f'`"{choice}"`' for choice in typing.get_args(base))
    elif link is not None:
        what = f"the id of a {link.kind}"
    else:
        what = {str: "text", int: "a whole number", bool: "`true` or `false`"}.get(base, "text")
    needed = "yes" if parameter.default is inspect.Parameter.empty else "no"
    return f"| `{key}` | {f'{about} ' if about else ''}({what}) | {needed} |\n"


def _first_line(macro: Callable[..., Any]) -> str:
    return (inspect.getdoc(macro) or "").partition("\n")[0]
