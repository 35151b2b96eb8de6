"""The sample council as somebody would record it who means harm."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import yaml

from minutebook.loader import decoder, prose
from minutebook.loader.front_matter import split_front_matter
from minutebook.loader.kinds import KINDS, REPORT
from minutebook.records.base import Link, Record
from minutebook.records.introspection import fields_of, optional, unwrap

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))"
STRUCTURE = {
    # Texts that other texts refer to or that must be read as a number, a day or a language.
    *("id", "key", "ref", "status", "headline", "number", "part", "pages", "item", "group"),
    *("from_item", "to_item", "date_printed", "languages", "time_zone"),
    *("url", "email", "contact"),
    *("adjourned_from", "candidate", "category", "columns", "currency", "elected"),
    *("choices", "eliminated", "family", "items", "printed", "rule"),
    *("supplement", "under", "webcast", "winner"),
}
_AS_IT_IS = re.compile(r"[\d./:,%-]+|none\.?|n/a", re.IGNORECASE)
"""Figures, and what says that there is nothing."""
AWAY = "away.example"
"""Another site, which no page may ask for anything."""
RUNNING = (
    "<script>alert(1);pwn('script')</script>",
    "<img src=x onerror=alert(1);pwn('event')>",
    "<svg onload=pwn('svg')><math><a xlink:href=javascript:pwn('math')>m</a></math>",
    "[x](javascript:pwn('link')) [x](<java&#10;script:pwn('line')>)",
    """'"autofocus onfocus=pwn('attribute') tabindex=0 x=""",
    "</title></textarea></select></script><script>pwn('ended')</script>",
    """<a title="&lt;img src=x onerror=pwn('tooltip')&gt;" href="&#1;javascript:pwn('c0')">t</a>""",
    "&lt;img src=x onerror=pwn('unescaped')&gt; &amp;lt;img src=x onerror=pwn('twice')&amp;gt;",
    """<b title="x > PC > SEND onmouseover=pwn('term')" onmouseover=pwn('over')>b</b>""",
    "\ue000en\ue001 onclick=pwn('mark') \ue002",
)
ASKING = (
    f'<p id="__config">{{"base":"https://{AWAY}/","features":["navigation.instant",'
    '"content.tooltips"],"translations":{},"search":""}</p>',
    '<pre class="mermaid">graph TD; A</pre> <p class="md-overlay" id="__search">o</p>',
    f"![x](</\\{AWAY}/1.png>) ![x](<///{AWAY}/2.png>) ![x](</&#92;{AWAY}/3.png>)",
    f'<img srcset="//{AWAY}/4.png"> <img src="http:{AWAY}/5.png"> <img src="&#9;//{AWAY}/6.png">',
    f"""<p style="background:url('//{AWAY}/7.png')" background="//{AWAY}/8.png">p</p>""",
    f'<link rel=stylesheet href="//{AWAY}/9.css"><base href="//{AWAY}/">',
    f'<video poster="//{AWAY}/a.png" src="//{AWAY}/b"></video><object data="//{AWAY}/c"></object>',
    f'<meta http-equiv=refresh content="9;url=//{AWAY}/"><input type=image src="//{AWAY}/d.png">',
    f'<iframe src="//{AWAY}/e"></iframe><embed src="//{AWAY}/f">',
)
ALL = " ".join((*RUNNING, *ASKING))
"""What would run in a page, or have it ask another site, if it got into one as it is."""


@contextmanager
def shown_unasked() -> Iterator[None]:
    """Have pages made of texts that are refused because pages don't show all of their words.

    What pages keep of a text must do no harm by itself, whatever is refused before.
    """
    with pytest.MonkeyPatch.context() as patch:
        for module in (decoder, prose):
            patch.setattr(module, "unseen", lambda *_, **__: None)
        yield


def hostile_copy(root: Path, to: Path, words: str = HOSTILE) -> Path:
    """A copy of a repository in which every free text of every record means harm."""
    for name in ("content", "data"):
        shutil.copytree(root / name, to / name)
    shutil.copy(root / "mkdocs.yml", to)
    if (root / "docs").is_dir():
        shutil.copytree(root / "docs", to / "docs")
    for path in (to / "data").rglob("*.yml"):
        inside = path.relative_to(to / "data").as_posix()
        kind = next(kind for kind in KINDS if kind.path.fullmatch(inside))
        facts = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        poisoned = _poison(facts, kind.record, words)
        path.write_text(yaml.safe_dump(poisoned, allow_unicode=True), "utf-8")
    for path in (to / "content").rglob("*.md"):
        front, body, _ = split_front_matter(path.read_text("utf-8"))
        if REPORT.path.fullmatch(path.relative_to(to / "content").as_posix()):
            poisoned = _poison(yaml.load(front or "", yaml.BaseLoader), REPORT.record, words)
            poisoned["open"] = "yes"  # a reason for Part II is one that says more than 'N/A'
            front = yaml.safe_dump(poisoned, allow_unicode=True)
        else:
            head = yaml.load(front or "{}", yaml.BaseLoader)
            head = {"title": "A page", "author": "Somebody", "description": "Words", **head}
            for name in ("title", "author", "description"):
                head[name] += f" {words}"
            front = yaml.safe_dump(head, allow_unicode=True)
        path.write_text(f"---\n{front}---\n{body}\n\n# {words}\n\n{words}\n", "utf-8")
    return to


def _poison(facts: Any, kind: type[Record], words: str) -> Any:
    specs = {spec.key: spec for spec in fields_of(kind)}
    # Words alone, or words by their language, stand for one field.
    if not isinstance(facts, dict) or not facts.keys() <= specs.keys():
        key = kind.SHORTHAND
        assert key is not None
        return _poison({key: facts}, kind, words)
    # An item that has a title alone is known by it.
    kept = {"title"} if "title" in facts and not {"number", "key"} & facts.keys() else set()
    return {
        key: value
        if key in kept and "number" in specs
        else _value(value, specs[key].type, key, words, bool(specs[key].link))
        for key, value in facts.items()
    }


def _value(value: Any, kind: Any, key: str, words: str, linked: bool) -> Any:
    kind, marks = unwrap(kind)
    kind, _ = optional(kind)
    kind, more = unwrap(kind)
    linked = linked or any(isinstance(mark, Link) for mark in (*marks, *more))
    if isinstance(kind, type) and issubclass(kind, Record):
        return _poison(value, kind, words)
    if get_origin(kind) is tuple and not isinstance(value, list):  # One thing in place of a list
        return _value(value, get_args(kind)[0], key, words, linked)
    if get_origin(kind) is tuple:
        return [_value(one, get_args(kind)[0], key, words, linked) for one in value]
    if kind is str and isinstance(value, dict):  # A text in several languages
        return {language: _value(one, str, key, words, linked) for language, one in value.items()}
    if isinstance(value, dict):
        return {
            name: _value(one, get_args(kind)[1], key, words, linked) for name, one in value.items()
        }
    if kind is str and not linked and key not in STRUCTURE and not _AS_IT_IS.fullmatch(value):
        return f"{value} {words}"
    return value
