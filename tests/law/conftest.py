"""What several tests of the law's rules begin with."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """An example that has nothing beside the base."""
    folder = tmp_path / "nothing"
    folder.mkdir()
    return folder
