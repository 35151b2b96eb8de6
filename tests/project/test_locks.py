"""The lock files install what they name, whatever is released upstream, with old and new pips."""

from __future__ import annotations

import functools
import hashlib
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.support.site_fixture import ROOT
from tests.support.tools import missing

pytestmark = pytest.mark.whole

LOCKS = ("requirements.txt", "requirements-dev.txt")
PIPS = {
    # What `python -m venv` gave with the first release of Python 3.11, and the newest known.
    "22.3": "sha256:1daab4b8d3b97d1d763caeb01a4640a2250a0ea899e257b1e44b9eded91e15ab",
    "26.3": "sha256:f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13",
}
NEEDED = ("Makefile", "LICENSE", "README.md", "pyproject.toml", "macros", "src", *LOCKS)
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "*.egg-info")
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def pinned(lock: str) -> Mapping[str, str]:
    """Each package of a lock file with its version."""
    return dict(_PINNED.findall((ROOT / lock).read_text("utf-8")))


def download(folder: Path, *wanted: str) -> None:
    """Have pip fetch packages as they are pinned."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    done = subprocess.run(
        [*command, "--dest", str(folder), *wanted], capture_output=True, text=True, check=False
    )
    if done.returncode:
        missing(f"the packages of the lock files can't be fetched: {done.stderr.strip()[-300:]}")


def newer(folder: Path, name: str) -> None:
    """A release of tomorrow, which wants something that nobody has."""
    stem = re.sub(r"[-_.]+", "_", name).lower()
    with zipfile.ZipFile(folder / f"{stem}-9999-py3-none-any.whl", "w") as wheel:
        info = f"{stem}-9999.dist-info"
        wheel.writestr(
            f"{info}/METADATA",
            f"Metadata-Version: 2.1\nName: {name}\nVersion: 9999\nRequires-Dist: nobody-has-it\n",
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")


class Index(http.server.SimpleHTTPRequestHandler):
    """A package index of the files in a folder."""

    def do_GET(self) -> None:
        asked = re.fullmatch(r"/simple/([a-z0-9-]+)/", self.path)
        if asked is None:
            super().do_GET()
            return
        files = [
            path
            for path in Path(self.directory).iterdir()
            if re.sub(r"[-_.]+", "-", path.name.partition("-")[0]).lower() == asked[1]
        ]
        page = "".join(
            f'<a href="/{path.name}#sha256={hashlib.sha256(path.read_bytes()).hexdigest()}">'
            f"{path.name}</a>"
            for path in files
        ).encode()
        self.send_response(200 if files else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody need read what is asked for."""


@pytest.fixture(scope="module")
def pips(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The wheel of each pip."""
    found = {}
    for version, digest in PIPS.items():
        folder = tmp_path_factory.mktemp("pip")
        (folder / "pip.txt").write_text(f"pip=={version} --hash={digest}\n")
        download(folder, "--requirement", str(folder / "pip.txt"))
        found[version] = next(folder.glob("*.whl"))
    return found


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an index with all that is pinned, and a newer release of each."""
    folder = tmp_path_factory.mktemp("index")
    download(folder, *(word for lock in LOCKS for word in ("--requirement", str(ROOT / lock))))
    for name in {**pinned(LOCKS[0]), **pinned(LOCKS[1])}:
        newer(folder, name)
    handler = functools.partial(Index, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/simple/"
        server.shutdown()


def made(tmp_path: Path, pip: Path, index: str, stamp: str) -> subprocess.CompletedProcess[str]:
    """What `make` says of bringing an environment up to a stamp, by one pip from one index."""
    root = tmp_path / "minutebook"
    if not root.exists():
        root.mkdir()
        for name in NEEDED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, root / name, ignore=LEFT_OUT)
            else:
                shutil.copy(ROOT / name, root / name)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", ".venv"], cwd=root, check=True)
    python = root / ".venv/bin/python"
    install = ["install", "--quiet", "--no-index", str(pip)]
    subprocess.run([python, f"{pip}/pip", *install], check=True, capture_output=True)
    (root / ".venv/.made").touch()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
    environment |= {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": index,
        "PIP_NO_CACHE_DIR": "1",
        "PIP_NO_COMPILE": "1",  # which takes half the time, and tells nothing of a lock
    }
    command = ["make", "--silent", f".venv/{stamp}"]
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def installed(root: Path) -> set[tuple[str, str]]:
    """Each package of an environment with its version."""
    python, pip_list = root / ".venv/bin/python", "pip list --format freeze --exclude-editable"
    listing = subprocess.run(
        [python, "-m", *pip_list.split()], capture_output=True, text=True, check=True
    )
    found = (line.split("==") for line in listing.stdout.splitlines())
    return {(re.sub(r"[-_.]+", "-", name).lower(), version) for name, version in found} - {
        ("pip", version) for version in PIPS
    }


@pytest.mark.parametrize("version", PIPS)
def test_the_locks_install_though_everything_has_a_newer_release(
    tmp_path: Path, pips: Mapping[str, Path], index: str, version: str
) -> None:
    done = made(tmp_path, pips[version], index, ".dev")
    assert done.returncode == 0, done.stderr
    names = {(name.lower(), number) for lock in LOCKS for name, number in pinned(lock).items()}
    found = installed(tmp_path / "minutebook")
    assert found <= names  # those for other systems are not installed
    assert {"mkdocs", "coverage", "pytest"} <= {name for name, _ in found}
    if version == max(PIPS):
        lacks_a_package(tmp_path / "minutebook", pips[version], index)


def lacks_a_package(root: Path, pip: Path, index: str) -> None:
    """A lock that lacks a package is told, where all that it names is installed."""
    lock = root / LOCKS[0]
    whole = lock.read_text("utf-8")
    lock.write_text(re.sub(r"^markupsafe==(?:.*\\\n)*.*\n", "", whole, flags=re.MULTILINE), "utf-8")
    python = root / ".venv/bin/python"
    subprocess.run([python, "-m", "pip", "uninstall", "-qy", "markupsafe"], check=True)
    done = made(root.parent, pip, index, ".site")
    assert done.returncode != 0
    assert "jinja2 3.1.6 requires markupsafe, which is not installed." in done.stdout
