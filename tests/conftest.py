"""Fixtures that several tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from minutebook.book.book import Book, bind
from minutebook.loader.loader import read
from minutebook.runtime.clock import build_moment
from minutebook.site.settings import settings as settings_of
from tests.support.hostile import hostile_copy, shown_unasked
from tests.support.site_fixture import ROOT, build_site

try:
    import fcntl
except ImportError:  # as on Windows, where each process builds its own
    fcntl = None  # type: ignore[assignment]

# A busy machine is slow, and that is no failure.
# Where a change is judged its tests are the same every time; a developer's seek new examples.
settings.register_profile(
    "patient",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Coverage is not measured of tests that would take three times as long by it."""
    for item in items:
        if item.get_closest_marker("whole") is not None:
            item.add_marker("no_cover")


@pytest.fixture(autouse=True)
def _unmeasured(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands that such a test starts are not measured either."""
    if request.node.get_closest_marker("whole") is not None:
        monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """A folder that one of the processes that run the tests fills; the others wait for it."""
    mine = factory.getbasetemp()
    is_one_of_several = fcntl is not None and "PYTEST_XDIST_WORKER" in os.environ
    folder = (mine.parent if is_one_of_several else mine) / name
    with folder.with_suffix(".lock").open("w") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            try:
                build(folder)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built sample site."""
    return built_once(tmp_path_factory, "sample", lambda to: build_site(ROOT, to))


@pytest.fixture(scope="session")
def arrowmere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site of the invented council."""
    root = ROOT / "examples" / "arrowmere"
    return built_once(tmp_path_factory, "arrowmere", lambda to: build_site(root, to))


@pytest.fixture(scope="session")
def llanfrychau(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site of the invented community council in Wales."""
    root = ROOT / "examples" / "llanfrychau"
    return built_once(tmp_path_factory, "llanfrychau", lambda to: build_site(root, to))


@pytest.fixture(scope="session")
def under_a_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of that council's site, built to lie at https://x.example/a/b/."""
    root = ROOT / "examples" / "llanfrychau"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SITE_URL", "https://x.example/a/b/")
        return built_once(tmp_path_factory, "under-a-path", lambda to: build_site(root, to))


@pytest.fixture(scope="session")
def arrowmere_book() -> Book:
    """The invented council's book."""
    root = ROOT / "examples" / "arrowmere"
    return bind(read(root), build_moment(root, settings_of(root).as_of).date())


@pytest.fixture(scope="session")
def sample() -> Book:
    """The sample council's book."""
    return bind(read(ROOT), build_moment(ROOT).date())


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site all of whose free texts mean harm."""

    def build(to: Path) -> None:
        with shown_unasked():
            build_site(hostile_copy(ROOT, to), to / "site")

    return built_once(tmp_path_factory, "hostile", build) / "site"
