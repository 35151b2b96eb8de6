"""Where a build says what it does."""

from __future__ import annotations

import logging

from minutebook.findings import Severity

TOP = "mkdocs"
"""The logger under which all that a build says stands, of whichever generator it is."""

log = logging.getLogger(f"{TOP}.plugins.minutebook")
"""Named as MkDocs names those of its plugins: it shows what they say, and counts warnings."""

LEVELS = {Severity.WARNING: logging.INFO, Severity.ERROR: logging.ERROR}
"""How the log tells of a finding. A warning about records is none about the build."""
