"""How the preview learns of a saved file: from the system, where that tells.

MkDocs looks at every file twice a second. In a large archive that takes longer than a build.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch
from watchdog.observers.polling import PollingObserver

from minutebook.backends.mkdocs.config import root_of
from minutebook.backends.mkdocs.errors import described
from minutebook.site.log import log
from minutebook.site.preview import Preview

LOOK = "MINUTEBOOK_LOOK"
"""The variable that, set to anything, lets MkDocs look: for folders of another machine's, shared
with this one, of whose changes this system doesn't know."""

_MOST = 1_000
"""Files of whose changes the system surely tells; its memory for them is bounded."""

_CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]


class Changes:
    """The paths of files that changed since somebody last took them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._paths: set[str] = set()

    def note(self, event: FileSystemEvent) -> None:
        """Note what has happened to a file."""
        with self._lock:
            self._paths.update(
                os.fsdecode(path) for path in (event.src_path, event.dest_path) if path
            )

    def take(self) -> set[str] | None:
        """What has changed; None where it is too much to be sure that all of it was told."""
        with self._lock:
            paths, self._paths = self._paths, set()
        return paths if len(paths) <= _MOST else None


class _Told(Observer):  # type: ignore[misc,valid-type]  # chosen by the system
    """Is told of changes in folders, and not of files that are read: a build reads them all.

    A file that is watched by itself is looked at: an editor may put another in its place.
    """

    def __init__(self, changes: Changes) -> None:
        super().__init__()
        self.daemon = True
        self._changes = changes
        self._looking = PollingObserver()
        self._looking.daemon = True

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str, **how: Any
    ) -> ObservedWatch:
        then = event_handler.on_any_event

        def note(event: FileSystemEvent) -> None:
            self._changes.note(event)
            then(event)

        event_handler.on_any_event = note  # type: ignore[method-assign]
        if not Path(path).is_dir():
            return self._looking.schedule(event_handler, path, **how)
        watch: ObservedWatch = super().schedule(event_handler, path, **how, event_filter=_CHANGES)
        return watch

    def start(self) -> None:
        if not self.is_alive():  # the server starts it too
            self._looking.start()
            super().start()

    def on_thread_stop(self) -> None:
        self._looking.stop()
        super().on_thread_stop()


def watch(
    server: LiveReloadServer, config: MkDocsConfig, folders: Iterable[str | None]
) -> Changes | None:
    """Have a server build again when a file changes: of MkDocs, or in folders of the repository.

    Gives what will change from now on, None where the system tells of no changes.
    """
    top = root_of(config)
    there = [str(top / folder) for folder in folders if folder and (top / folder).is_dir()]
    for folder in there:
        server.watch(folder)
    own = [config.docs_dir, str(config.config_file_path), *config.theme.dirs]
    return be_told(server, [*own, *there])


def be_told(server: LiveReloadServer, paths: Iterable[str]) -> Changes | None:
    """Have a server that doesn't serve yet be told of changes, of those paths that it watches.

    Gives what will change from now on. Where the system can't watch as many folders, the server
    goes on looking, and there is None.
    """
    if os.environ.get(LOOK):
        return None
    changes = Changes()
    looking = server.observer
    watched = []
    for path in dict.fromkeys(paths):
        with suppress(KeyError):  # it isn't watched
            server.unwatch(path)
            watched.append(path)
    server.observer = told = _Told(changes)
    try:
        told.start()
        for path in watched:
            server.watch(path)
    except OSError as problem:
        log.info("The preview looks for changes twice a second: %s", problem.strerror)
        told.stop()
        server.observer = looking
        for path in watched:
            with suppress(KeyError):
                server.unwatch(path)
            server.watch(path)
        return None
    return changes


def answer_for(preview: Preview, server: LiveReloadServer) -> None:
    """Have each page made before a server looks for its file."""
    answer = server.serve_request

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        # WSGI gives the bytes of an address as if they were Latin-1 (PEP 3333).
        path = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "ignore")
        try:
            if path.startswith(server.mount_path) and not path.startswith("/livereload/"):
                preview.have(path.removeprefix(server.mount_path))
        except (Exception, SystemExit) as problem:
            log.error("The page %s can't be made: %s", environ["PATH_INFO"], described(problem))
            log.debug("What stopped it:", exc_info=True)
        return answer(environ, start_response)

    server.set_app(serve)
