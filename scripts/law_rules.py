"""Writes docs/clerks/law-rules.md from the rules of law and from their examples in the tests.

Run it after a rule or an example has changed; a test fails while the page is another.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from minutebook.law import RULES
from minutebook.law.rule import Rule, Shown

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "tests" / "data" / "examples" / "law"
PAGE = ROOT / "docs" / "clerks" / "law-rules.md"

_HEAD = """\
---
title: The rules of law, each with its examples
---

What each rule asks, which provision it comes from and for which
[profile](law.md#whose-rules-apply), and two examples: records in which no breach is detected, and
records in which one is, with what the clerk then reads. The examples are those that the
tests hold the rules to: a council that has `legal_profile: england-executive`, looked at on 1 March
2024.

That no breach is detected does not make anything lawful. [Checks of the law](law.md) says what the
rules do not know.
"""

_TELLS = {
    Shown.BY_CHECK: "`minutebook check` tells of a breach, as a warning.",
    Shown.BY_HISTORY: (
        "`minutebook check` tells of a breach, as a warning, where it has the repository's whole "
        "history. The examples are a repository before a commit and after it."
    ),
    Shown.BY_DUTIES: "Only `minutebook duties` tells of it, in confidence: no page and no check.",
}


def page() -> str:
    """The page, as Markdown."""
    return "\n".join([_HEAD, *_contents(), *(line for rule in RULES for line in _rule(rule))])


def _contents() -> Iterator[str]:
    yield "| Code | Rule | Days |"
    yield "|---|---|---|"
    for rule in RULES:
        days = ", ".join(dict.fromkeys(rule.days.values())) or "–"
        yield f"| [`{rule.code}`](#{rule.code}) | {rule.title} | {days} |"
    yield ""


def _rule(rule: Rule) -> Iterator[str]:
    yield f"## {rule.title} {{ #{rule.code} }}"
    yield ""
    yield f"{rule.demands} {_TELLS[rule.shown]}"
    yield ""
    yield "| Profile | Provision | Days | In force here from |"
    yield "|---|---|---|---|"
    for profile, source in rule.sources.items():
        since = rule.since.get(profile)
        cells = (f"`{profile}`", source, rule.days.get(profile, "–"), since or "–")
        yield f"| {' | '.join(map(str, cells))} |"
    yield ""
    passing, failing = (_files(EXAMPLES / rule.code / case) for case in ("pass", "fail"))
    yield "No breach is detected here:"
    yield ""
    yield from _shown(passing)
    yield "A breach is detected here:"
    yield ""
    yield from _shown({path: text for path, text in failing.items() if passing.get(path) != text})
    yield "The clerk reads:"
    yield ""
    for line in (EXAMPLES / rule.code / "fail" / "expected.txt").read_text("utf-8").splitlines():
        yield f"- {_told(line)}"
    yield ""


def _told(line: str) -> str:
    """A finding as a line of text that wraps: its place as code, and what it says."""
    place, between, rest = line.partition(": warning ")
    return f"`{place}`{between}{rest}" if between else line


def _files(folder: Path) -> dict[str, str]:
    """The files of an example by their paths, without the line that names the schema."""
    found = {}
    for path in sorted(folder.rglob("*.*")):
        if path.suffix in (".yml", ".md"):
            lines = path.read_text("utf-8").splitlines()
            kept = [line for line in lines if not line.startswith("# yaml-language-server")]
            found[path.relative_to(folder).as_posix()] = "\n".join(kept)
    return found


def _shown(files: dict[str, str]) -> Iterator[str]:
    for path, text in files.items():
        yield f"`{path}`"
        yield ""
        yield f"```{'yaml' if path.endswith('.yml') else 'markdown'}"
        yield text
        yield "```"
        yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
