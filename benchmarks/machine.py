"""What the figures were measured on, and with what."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from pathlib import Path

_HERE = Path(__file__).parent
_PINNED = re.compile(r"^(boreddocs|hugo|mkdocs|mkdocs-material)==(\S+)", re.MULTILINE)


def machine() -> dict[str, str | int | float]:
    """Cores, memory in bytes, processor, Python, and how busy it was when this was asked."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "processor": _processor(),
        "system": platform.system(),
        "python": platform.python_version(),
        "load": os.getloadavg()[0],
    }


def versions() -> dict[str, str]:
    """The commit of Minutebook, and the peers' versions as they are pinned."""
    told = dict(_PINNED.findall((_HERE / "requirements.txt").read_text("utf-8")))
    git = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=_HERE,
        capture_output=True,
        text=True,
        check=False,
    )
    return {"minutebook": git.stdout.strip() or "unknown", **told}


def _processor() -> str:
    try:
        found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    except OSError:
        found = None
    return found[1] if found else platform.machine()
