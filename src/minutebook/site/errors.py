"""What stops a build."""

from __future__ import annotations


class BuildError(Exception):
    """Something that a build can't go on with, in words for whoever ran it."""


def described(problem: BaseException) -> str:
    """What stopped a task or a build, in a line."""
    if isinstance(problem, BuildError):
        return str(problem)
    if isinstance(problem, SystemExit):
        return f"something ended the build with the status {problem.code}"
    return f"{type(problem).__name__}: {problem}"
