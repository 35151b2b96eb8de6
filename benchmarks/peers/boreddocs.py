"""Bored Docs, a small generator for the papers of school boards; it has no search.

It knows meetings, and policies: every other document is given to it as a policy.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from benchmarks.documents import Document, documents
from benchmarks.peers.generator import ENVIRONMENT, NOTICE, put

_CONFIGURATION = """\
schema_version: 1
site:
  name: Brackenshire County Council
  short_name: BCC
  base_url: ""
  description: An archive to measure with.
nav:
  - { text: Meetings, url: "/meetings/" }
  - { text: Policies, url: "/policies/" }
footer:
  strategic_plan_goals: []
output_dir: site
"""


class Boreddocs:
    """Its default theme, with a footer of our own."""

    name = "boreddocs"
    title = "Bored Docs"
    program = ENVIRONMENT / "bin" / "boreddocs"
    query_page = None
    template = "overrides/templates/partials/footer.html"

    def write(self, folder: Path, seed: int, size: int) -> None:
        """Write a meeting or a policy for each document."""
        put(folder / "boreddocs.yml", _CONFIGURATION)
        put(folder / "data/policy-categories.yml", "categories:\n  - { code: A, name: Papers }\n")
        put(folder / self.template, f"<footer>{NOTICE}</footer>\n")
        for document in documents(seed, size):
            if document.day is not None:
                put(
                    folder / self.minutes(document.path.removeprefix("meetings/")),
                    _meeting(document),
                )
            else:
                code = document.path.replace("/", "-")
                put(folder / f"content/policies/{code}.md", _policy(code, document))

    def command(self) -> list[str]:
        """Its own command."""
        return [str(self.program), "build"]

    def minutes(self, meeting: str) -> str:
        """The meeting's file: all meetings stand in one folder."""
        return f"content/meetings/{meeting.replace('/', '-')}.md"

    def first_query(self, site: Path) -> tuple[Path, ...] | None:  # noqa: ARG002
        """None: it has no search."""
        return None


def _meeting(document: Document) -> str:
    assert document.day is not None
    facts = {
        "title": document.title,
        "type": "minutes",
        "date": f"{document.day}T10:00:00+00:00",
        "location": "County Hall",
        "attendance": {
            "voting": [{"name": name, "role": how} for name, how in document.attendance.items()]
        },
    }
    # A section of it holds items, and only an item's text is shown.
    body = "\n".join(
        f"# {number}. {heading}\n\n## A. Minutes\n\n{text}\n"
        for number, (heading, text) in enumerate(document.sections, 1)
    )
    return _with_facts(facts, body)


def _policy(code: str, document: Document) -> str:
    facts = {"code": code, "title": document.title, "type": "P", "status": "ADOPTED"}
    return _with_facts({**facts, "category": "A"}, document.markdown)


def _with_facts(facts: object, body: str) -> str:
    return f"---\n{yaml.safe_dump(facts, sort_keys=False)}---\n\n{body}"
