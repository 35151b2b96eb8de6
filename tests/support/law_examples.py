"""The examples of the law's rules: for each code a repository that passes and one that fails.

tests/data/examples/law/<code>/{pass,fail}/ hold what is particular to an example, over the records
in base/. Their expected.txt is what the clerk reads. An example of the history has the repository
before/ and after/ a commit.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from pathlib import Path

from minutebook.book.book import Book, bind
from minutebook.checks.law_report import law_report
from minutebook.law import RULES
from minutebook.law.duties import due
from minutebook.law.profiles import jurisdiction
from minutebook.law.rule import Rule, Shown
from minutebook.loader.loader import read
from tests.support.repositories import TODAY, lines_of
from tests.support.site_fixture import DATA

LAW = DATA / "examples" / "law"
MISSING = "no breach detected"
CASES = [(rule, case) for rule in RULES for case in ("pass", "fail")]


def folder(rule: Rule, case: str) -> Path:
    return LAW / rule.code / case


def lay(example: Path, root: Path) -> Path:
    """Lay an example over the base."""
    shutil.copytree(LAW / "base", root)
    shutil.copytree(example, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.txt"))
    return root


def book_at(root: Path, today: dt.date = TODAY) -> Book:
    return bind(read(root), today)


def git(root: Path, *arguments: str) -> str:
    """Run git as nobody in particular, whatever the machine's settings are."""
    clean = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(
        ["git", "-c", "user.name=A Clerk", "-c", "user.email=clerk@borchester.example", *arguments],
        cwd=root,
        env={**clean, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def commit(root: Path, message: str = "A change") -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


def before_and_after(example: Path, root: Path) -> Path:
    """A repository whose history has an example's before/ and then its after/."""
    lay(example / "before", root)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "As published")
    for folder in ("data/meetings", "data/decisions", "content/meetings"):
        shutil.rmtree(root / folder, ignore_errors=True)
    shutil.copytree(example / "after", root, dirs_exist_ok=True)
    commit(root, "Later")
    return root


def told(rule: Rule, case: str, root: Path) -> list[str]:
    """What a clerk is told of an example."""
    example = folder(rule, case)
    if rule.shown is Shown.BY_HISTORY:
        before_and_after(example, root)
        book = book_at(root)
        return [str(one) for one in law_report(book, (), root, "data", "content").departed] or [
            MISSING
        ]
    lay(example, root)
    if rule.shown is Shown.BY_CHECK:
        return lines_of(root) or [MISSING]
    where = jurisdiction(book_at(root))
    assert where is not None
    return [one.what for one in due(where, TODAY, 60).confidential] or [MISSING]
