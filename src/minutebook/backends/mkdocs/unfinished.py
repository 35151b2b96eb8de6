"""The site of one build of MkDocs, on its way to where it is published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from minutebook.site.output import AtomicOutput


class UnfinishedSite:
    """Has MkDocs build into a folder of its own, so that the site stays as it is till then."""

    def __init__(self, config: MkDocsConfig, publication: AtomicOutput) -> None:
        self.target = config.site_dir
        """Where the site is published."""
        self.is_whole = False
        self._config = config
        self._publication = publication
        config.site_dir = str(publication.new)

    @property
    def take_previous(self) -> Callable[[], bool]:
        """What has the unfinished site be the one before the last, if that was set aside."""
        return self._publication.take_spare

    def discard(self) -> None:
        """Leave nothing of it."""
        self._config.site_dir = self.target
        self._publication.discard()

    def publish(self) -> None:
        """Put it in its place. Abort where that can't be done."""
        self._config.site_dir = self.target  # where gh-deploy looks for it
        try:
            self._publication.publish()
        except OSError as problem:
            raise Abort(
                f"The site is built, but can't take the place of {Path(self.target)}: {problem}"
            ) from None
