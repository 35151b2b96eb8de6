"""ProperDocs, which goes on where MkDocs 1 stopped, builds the same site.

It is not installed with us: `pip install properdocs` has this test run.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.test_reproducible import contents
from tests.support.site_fixture import ROOT

GENERATOR = re.compile(rb'<meta name="generator" content="mkdocs-[^,"]*')
"""What the theme says of the program that wraps a page."""


@pytest.mark.skipif(
    importlib.util.find_spec("properdocs") is None, reason="ProperDocs is not installed"
)
def test_it_is_the_same_site_but_for_the_program_s_name(site: Path, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--strict", "-f", str(ROOT / "mkdocs.yml"),
         "-d", str(tmp_path / "site")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    mine, its = (
        {name: GENERATOR.sub(b"", raw) for name, raw in contents(folder).items()}
        for folder in (tmp_path / "site", site)
    )
    assert mine.keys() == its.keys()
    assert [name for name in mine if mine[name] != its[name]] == []
