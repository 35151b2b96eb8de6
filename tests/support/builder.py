"""A process that builds one site after another, as it is told on standard input.

    python -m tests.builder [preview]

As a preview it has another thread, so that no build of it is spread over processes.

Each line is a request in JSON: `root` and `site`, folders; `cache`, whether to keep and use what
earlier builds made; `epoch`, the moment of the build. The answer is a line in JSON too: why the
build failed, or null.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.support.site_fixture import ROOT


class Builder:
    """Such a process, to be asked from a test. A build is begun, and its end waited for."""

    def __init__(self, *, preview: bool) -> None:
        given = {name: text for name, text in os.environ.items() if "COVERAGE" not in name}
        # Every process has its own order of sets.
        given.pop("PYTHONHASHSEED", None)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.builder", *(["preview"] if preview else [])],
            cwd=ROOT, env={**given, "NO_MKDOCS_2_WARNING": "1"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def begin(self, root: Path, site: Path, *, cache: bool, epoch: int) -> None:
        assert self._process.stdin is not None
        request = {"root": str(root), "site": str(site), "cache": cache, "epoch": epoch}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()

    def failure(self) -> str | None:
        """Why the build failed that was begun, or None."""
        assert self._process.stdout is not None
        answer = self._process.stdout.readline()
        assert answer, "the building process has ended"
        failure: str | None = json.loads(answer)
        return failure

    def kill(self) -> None:
        self._process.kill()
        self.end()

    def end(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


def _built(asked: Mapping[str, Any]) -> str | None:
    os.environ["SOURCE_DATE_EPOCH"] = str(asked["epoch"])
    try:
        config = load_config(f"{asked['root']}/mkdocs.yml", site_dir=asked["site"])
        if not asked["cache"]:
            config.plugins["minutebook"].config["cache_dir"] = ""
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except (Exception, SystemExit) as problem:
        return f"{type(problem).__name__}: {problem}"
    return None


def _main() -> None:
    if sys.argv[1:] == ["preview"]:
        threading.Thread(target=threading.Event().wait, daemon=True).start()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # nothing else that prints is taken for an answer
    for line in os.fdopen(os.dup(0)):  # mkdocs-macros closes standard input when a macro fails
        print(json.dumps(_built(json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    _main()
