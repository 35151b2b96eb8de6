"""What a build makes, from which settings, into which folder. It knows no site generator."""

from minutebook.site.backend import Backend
from minutebook.site.builder import Builder
from minutebook.site.errors import BuildError
from minutebook.site.settings import Settings, settings

__all__ = ["Backend", "BuildError", "Builder", "Settings", "settings"]
