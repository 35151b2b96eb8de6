"""The theme's script as it is published: it asks no other site, and takes no text for HTML.

Material's script would load a diagram program and a stand-in for old browsers from a public server,
ask where a repository is hosted how many stars it has, and make HTML of what a tooltip says: of a
`title` that somebody typed. So what is published is that script with those places altered. Each is
looked for by its form, as each version has other short names in it; a script in which one is
missing, or in which another site is named, is not published.
"""

from __future__ import annotations

import re

SCRIPT = re.compile(r"assets/javascripts/bundle\.[0-9a-f]+\.min\.js")
OF_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
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


def unknown(name: str, problem: Exception) -> str:
    """What to say of a script that is not published."""
    return (
        f"The theme's script {name} is not one that Minutebook knows, and might ask other sites: "
        f"{problem}. Install the version of mkdocs-material that this version of Minutebook was "
        "locked with."
    )


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
