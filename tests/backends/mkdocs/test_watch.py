"""The preview is told of changes by the system, and of nothing else."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.observers.inotify import InotifyObserver
from watchdog.observers.polling import PollingObserver

from minutebook.backends.mkdocs import serve
from minutebook.backends.mkdocs.serve import LOOK, be_told


class Preview:
    """A server of an empty site, and how often it was to build."""

    def __init__(self, root: Path) -> None:
        self.builds = 0
        self.folder, self.file = root / "data", root / "mkdocs.yml"
        (self.folder / "deep").mkdir(parents=True)
        self.file.write_text("a: 1\n", "utf-8")
        (self.folder / "deep/one.yml").write_text("a: 1\n", "utf-8")
        self.server = LiveReloadServer(self.build, "127.0.0.1", 0, str(root))
        for path in (self.folder, self.file):
            self.server.watch(str(path))

    def build(self) -> None:
        self.builds += 1
        for path in self.folder.rglob("*.yml"):
            path.read_text("utf-8")

    def be_told(self) -> None:
        be_told(self.server, [str(self.folder), str(self.file), str(self.folder / "none")])

    @contextmanager
    def serving(self) -> Iterator[None]:
        thread = threading.Thread(target=self.server.serve)
        thread.start()
        try:
            while not self.server.serve_thread.is_alive():
                time.sleep(0.01)
            yield
        finally:
            self.server.shutdown()
            thread.join()

    def comes_to(self, builds: int) -> None:
        until = time.monotonic() + 20
        while self.builds < builds:
            assert time.monotonic() < until, f"{self.builds} builds, not {builds}"
            time.sleep(0.01)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    made = Preview(tmp_path)
    yield made
    made.server.server_close()
    made.server.observer.stop()


def test_what_changes_is_built_and_what_a_build_reads_is_not(preview: Preview) -> None:
    preview.be_told()
    assert isinstance(preview.server.observer, InotifyObserver)
    with preview.serving():
        (preview.folder / "deep/one.yml").write_text("a: 2\n", "utf-8")
        preview.comes_to(1)
        time.sleep(1)
        assert preview.builds == 1
        (preview.folder / "new").mkdir()
        (preview.folder / "new/two.yml").write_text("a: 2\n", "utf-8")
        preview.comes_to(2)
        (preview.folder / "deep/one.yml").unlink()
        preview.comes_to(3)
    assert not preview.server.observer.is_alive()


def test_a_file_by_itself_may_be_replaced_again_and_again(preview: Preview) -> None:
    preview.be_told()
    with preview.serving():
        for number in (1, 2):
            other = preview.file.with_name("other")
            other.write_text(f"a: {number}{number}\n", "utf-8")
            other.replace(preview.file)
            preview.comes_to(number)


def test_where_the_system_has_no_room_the_server_looks(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(InotifyObserver, "schedule", full)
    preview.be_told()
    monkeypatch.undo()
    assert type(preview.server.observer) is PollingObserver
    with preview.serving():
        (preview.folder / "deep/one.yml").write_text("a: longer\n", "utf-8")
        preview.comes_to(1)


def test_the_server_looks_where_it_is_asked_to(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LOOK, "1")
    preview.be_told()
    assert type(preview.server.observer) is PollingObserver


def test_the_files_that_changed_are_named_once(preview: Preview) -> None:
    changes = be_told(preview.server, [str(preview.folder), str(preview.file)])
    assert changes is not None
    one, new = preview.folder / "deep/one.yml", preview.folder / "two.yml"
    with preview.serving():
        one.write_text("a: 2\n", "utf-8")
        new.write_text("a: 2\n", "utf-8")
        preview.comes_to(1)
        one.rename(one.with_name("three.yml"))
        preview.comes_to(2)
    assert changes.take() == {str(one), str(new), str(one.with_name("three.yml"))}
    assert changes.take() == set()


def test_of_very_many_changes_it_is_not_said_which(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own memory of them is bounded."""
    monkeypatch.setattr(serve, "_MOST", 3)
    changes = be_told(preview.server, [str(preview.folder)])
    assert changes is not None
    with preview.serving():
        for number in range(4):
            (preview.folder / f"{number}.yml").write_text("a: 2\n", "utf-8")
        preview.comes_to(1)
        time.sleep(0.5)
    assert changes.take() is None
    assert changes.take() == set()
