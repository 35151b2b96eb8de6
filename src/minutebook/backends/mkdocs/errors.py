"""What stops a build, as MkDocs tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import Abort, MkDocsException

from minutebook.site import errors
from minutebook.site.errors import BuildError
from minutebook.site.log import log


def described(problem: BaseException) -> str:
    """What stopped a task or a build, in a line."""
    if isinstance(problem, MkDocsException):
        return problem.format_message()
    return errors.described(problem)


def tell_what_stopped(problem: BaseException) -> None:
    """Log what stopped a build, and for who looks into it where."""
    log.error("%s", described(problem))
    if not isinstance(problem, (MkDocsException, BuildError)):
        log.debug("What stopped the build:", exc_info=True)


@contextmanager
def as_abort() -> Iterator[None]:
    """Has MkDocs end with the words of a `BuildError`, and no more."""
    try:
        yield
    except BuildError as problem:
        raise Abort(str(problem)) from None
