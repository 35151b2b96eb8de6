"""Hugo with the barest templates that show and list every page; it has no search of its own."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.documents import documents
from benchmarks.peers.generator import ENVIRONMENT, NOTICE, put

_CONFIGURATION = """\
baseURL = "https://brackenshire.example/"
title = "Brackenshire County Council"
disableKinds = ["taxonomy", "term"]
publishDir = "site"
"""
_PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{{{ .Title }}}}</title></head>
<body>
<p>{notice}</p>
<h1>{{{{ .Title }}}}</h1>
{{{{ .Content }}}}{listing}
</body>
</html>
"""
_LISTING = """
<ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>"""


class Hugo:
    """The binary that the Python package `hugo` brings, run without Python around it."""

    name = "hugo"
    title = "Hugo, bare template"
    query_page = None
    template = "layouts/single.html"

    @property
    def program(self) -> Path:
        """Where the package has the binary."""
        found = ENVIRONMENT.glob("lib/python*/site-packages/hugo/binaries/hugo")
        return next(found, ENVIRONMENT / "bin" / "hugo")

    def write(self, folder: Path, seed: int, size: int) -> None:
        """Write a Markdown file with front matter for each document."""
        put(folder / "hugo.toml", _CONFIGURATION)
        put(folder / self.template, _PAGE.format(notice=NOTICE, listing=""))
        for kind in ("list", "home"):
            put(folder / f"layouts/{kind}.html", _PAGE.format(notice=NOTICE, listing=_LISTING))
        for document in documents(seed, size):
            facts = {"title": document.title}
            if document.day is not None:
                facts["date"] = document.day.isoformat()
            there = "".join(f"- {name}, {how}\n" for name, how in document.attendance.items())
            put(
                folder / "content" / f"{document.path}.md",
                f"{json.dumps(facts, indent=2)}\n\n{there}\n{document.markdown}",
            )

    def command(self) -> list[str]:
        """A build that first removes what is stale, as the others do."""
        return [str(self.program), "build", "--quiet", "--cleanDestinationDir"]

    def minutes(self, meeting: str) -> str:
        """The meeting's page."""
        return f"content/meetings/{meeting}.md"

    def first_query(self, site: Path) -> tuple[Path, ...] | None:  # noqa: ARG002
        """None: it has no search."""
        return None
