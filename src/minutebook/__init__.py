"""Minutebook: a static site generator for the records of committees.

What a council's own macros and tools may use is what the rooms name in their `__all__`; see
docs/developers/api.md. Everything else is the engine's own, and may change.
"""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("minutebook")
