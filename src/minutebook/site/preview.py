"""A preview whose pages are made when a browser asks for them.

After each change in a large archive there would be more pages to make, or to find unchanged, than
a person waits for; and a person looks at a few.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from minutebook.site.log import log

_OF_ADDRESS = ("index.html", "index.json")


class PagesOnRequest:
    """The pages of one build that are made when they are asked for."""

    def __init__(
        self, make: Callable[[str], Mapping[str, bytes]], ids: Mapping[str, str], site: Path
    ) -> None:
        """`make` makes a thing of an id: its files by their path in the site.

        `ids` says of what thing a file or a page's address is a part.
        """
        self._make = make
        self._ids = ids
        self._site = site
        self._made: set[str] = set()

    def have(self, path: str) -> None:
        """See that a file is in the site, if it is one of these. `path` is from the site's top."""
        id_ = next((id_ for name in _names(path) if (id_ := self._ids.get(name)) is not None), None)
        if id_ is None or id_ in self._made:
            return
        for inside, content in self._make(id_).items():
            file = self._site / inside
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        self._made.add(id_)


def _names(path: str) -> Iterable[str]:
    """A file, or the address of which it is the page or the twin; '' is the site's top."""
    folder, slash, name = path.rpartition("/")
    if name in ("", *_OF_ADDRESS):
        return (path, f"{folder}{slash}")
    return (path, f"{path}/")  # the server sends a browser on to a folder


class Preview:
    """What a preview holds on to from one build to the next."""

    def __init__(self, tell: Callable[[BaseException], None]) -> None:
        """`tell` logs what stopped a build."""
        self._tell = tell
        self.asked: PagesOnRequest | None = None
        """What is made when it is asked for, if anything is."""
        self._lock = threading.Lock()
        self._is_due = False

    def build(self, build: Callable[[], None], give_up: Callable[[], None]) -> None:
        """Build the site again; while it is built, no page of the last one is made.

        Whatever stops the build is told, and the last good one goes on being shown.
        """
        self._is_due = True
        with self._lock:
            self._is_due = False
            before = self.asked
            try:
                build()
            except (Exception, SystemExit) as problem:  # a macro or a plugin may do anything
                give_up()
                self.asked = before
                self._tell(problem)
                log.error("The preview shows the last good build until this is mended.")

    def have(self, path: str) -> None:
        """See that a file of the site is there before a server answers with it.

        `path` is from the site's top. It waits for a build that is due.
        """
        while True:
            with self._lock:
                if self.asked is not None:
                    self.asked.have(path)
            if not self._is_due:
                return


def ids_of(
    addresses: Iterable[str], alternates: Mapping[str, Mapping[str, str]]
) -> Mapping[str, str]:
    """Of what thing each page is a part: pages in further languages are of the main one's."""
    ids = {address: address for address in addresses}
    for address, each in alternates.items():
        if address in ids:
            ids.update(dict.fromkeys(each.values(), address))
    return ids
