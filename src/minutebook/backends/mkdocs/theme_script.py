"""The theme's script as it is published: it asks no other site, and takes no text for HTML.

Material's script would load a diagram program and a stand-in for old browsers from a public server,
ask where a repository is hosted how many stars it has, and make HTML of what a tooltip says: of a
`title` that somebody typed. So what is published is that script with those places altered. Each is
looked for by its form, as each version has other short names in it; a script in which one is
missing, or in which another site is named, is not published.
"""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from minutebook.backends.mkdocs.material import OTHER_SEARCHES

_SCRIPT = re.compile(r"assets/javascripts/bundle\.[0-9a-f]+\.min\.js")
_OF_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_NOWHERE = "about:invalid"
"""An address from which nothing can be loaded."""
_NAME = r"[A-Za-z_$][\w$]*"
_ALTERED = (
    # Programs from a public server.
    (re.compile(r'"https://unpkg\.com/[^"]*"'), f'"{_NOWHERE}"', 2),
    # How often a repository is liked.
    (re.compile(r"`https://api\.github\.com/"), f"`{_NOWHERE}/", 2),
    (re.compile(r"`https://(?=\$\{[^}]*\}/api/v4/)"), f"`{_NOWHERE}/", 1),
    # What a tooltip says.
    (
        re.compile(rf"({_NAME})\.innerHTML\+=({_NAME})\.toString\(\)"),
        r"\1.append(\2.toString())",
        1,
    ),
    (re.compile(rf"({_NAME})\.innerHTML=({_NAME})(?=,H\()"), r"\1.textContent=\2", 1),
    # Its source, of which it is not the outcome any more.
    (re.compile(r"\n?//# sourceMappingURL=\S*"), "", 1),
)
"""What is altered, into what, and how many of its form there are."""
_COMMENT = re.compile(r"/\*!.*?\*/", re.DOTALL)
_ELSEWHERE = re.compile(r"(?<![\w+.-])(?:https?|wss?):/?/?[^\s\"'`]*|(?<=[\"'`])//[^\s\"'`]+")
_AS_HTML = re.compile(
    rf"\.(?:innerHTML|outerHTML)\+?=(?!\"\"|{_NAME}\.innerHTML)|insertAdjacentHTML"
)
_KNOWN_AS_HTML = re.compile(rf"({_NAME})\.innerHTML={_NAME},{_NAME}\.replaceWith\(")
"""A diagram, of which the program that would draw it is not there."""


class UnknownScriptError(Exception):
    """A theme's script that is not as it is known."""


def harmless(script: str) -> str:
    """The theme's script with the places altered; UnknownScriptError if they aren't all there."""
    for form, instead, times in _ALTERED:
        script, found = form.subn(instead, script)
        if found != times:
            raise UnknownScriptError(f"{form.pattern} is there {found} times and not {times}")
    code = _KNOWN_AS_HTML.sub("", _COMMENT.sub("", script))
    for form in (_ELSEWHERE, _AS_HTML):
        other = form.search(code)
        if other is not None:
            raise UnknownScriptError(
                f"it has {code[other.start() - 20 : other.end() + 20]!r} in it"
            )
    return script


def publish_harmless(files: Files, config: MkDocsConfig) -> None:
    """Put the altered script in place of the theme's own, without the map to its source.

    The scripts of the theme's search stay away where no page has that search.
    """
    if not any(name in config.plugins for name in OTHER_SEARCHES):
        for file in [file for file in files if file.src_uri.startswith(_OF_SEARCH)]:
            files.remove(file)
    for file in [file for file in files if _SCRIPT.fullmatch(file.src_uri)]:
        path = Path(file.abs_src_path or file.src_uri)
        custom = config.theme.custom_dir
        if file.abs_src_path is None or (custom and path.is_relative_to(custom)):
            continue
        try:
            script = harmless(path.read_text("utf-8"))
        except UnknownScriptError as problem:
            raise Abort(
                f"The theme's script {path.name} is not one that Minutebook knows, and might ask "
                f"other sites: {problem}. Install the version of mkdocs-material that this version "
                "of Minutebook was locked with."
            ) from None
        files.remove(file)
        files.append(File.generated(config, file.src_uri, content=script))
        source = files.get_file_from_path(f"{file.src_uri}.map")
        if source is not None:
            files.remove(source)
