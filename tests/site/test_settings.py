"""The command takes from mkdocs.yml what the build takes from it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from minutebook.site.settings import Settings, settings

STANDARD = ("minutebook.macros",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("site_name: x\n", Settings("data", "docs", STANDARD)),
        (
            "docs_dir: content\nplugins: [tags, minutebook]\n",
            Settings("data", "content", STANDARD),
        ),
        (
            "docs_dir: words\nplugins:\n  - minutebook:\n      data_dir: facts\n"
            "      macros: [minutebook.macros, ours]\n",
            Settings("facts", "words", ("minutebook.macros", "ours")),
        ),
        (
            "plugins:\n  - minutebook:\n      as_of: 2019-03-31\n",
            Settings("data", "docs", STANDARD, dt.date(2019, 3, 31)),
        ),
        (
            "plugins:\n  - minutebook:\n      as_of: soon\n",
            Settings("data", "docs", STANDARD),
        ),
        ("plugins:\n  minutebook:\n    data_dir: facts\n", Settings("facts", "docs", STANDARD)),
        ("use_directory_urls: false\n", Settings(directory_urls=False)),
        ("use_directory_urls: !ENV [FLAT, false]\n", Settings()),
        (
            "site_url: !ENV [SITE_URL, '']\nx: !!python/name:os.system\ndocs_dir: content\n",
            Settings("data", "content", STANDARD),
        ),
        # What can't be so is told by MkDocs, with the words of its own.
        ("plugins:\n  - minutebook:\n      macros: 7\n", Settings("data", "docs", STANDARD)),
        ("- not\n- a mapping\n", Settings("data", "content", STANDARD)),
        ("a: b: c\n", Settings("data", "content", STANDARD)),
        (None, Settings("data", "content", STANDARD)),
    ],
)
def test_settings(tmp_path: Path, text: str | None, expected: Settings) -> None:
    if text is not None:
        (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert settings(tmp_path) == expected
