"""What the sitemap says of pages that MkDocs does not go through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_date


def in_sitemap(addresses: Iterable[str], config: MkDocsConfig) -> Iterator[SimpleNamespace]:
    """What the sitemap says of pages."""
    day = get_build_date()
    top = urljoin(config.site_url or "", "x")[:-1]
    path = urlsplit(top).path
    for address in addresses:  # which is made of letters that stay as they are in an address
        page = SimpleNamespace(
            is_link=False,
            canonical_url=f"{top}{address}",
            abs_url=f"{path}{address}",
            update_date=day,
        )
        yield SimpleNamespace(page=page)
