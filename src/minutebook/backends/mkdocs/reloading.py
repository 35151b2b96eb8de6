"""The script that a preview puts into each page that it shows, to load it again."""

from __future__ import annotations

from mkdocs.livereload import LiveReloadServer

from minutebook.backends.material.policy import META, OF_SEARCH, digest
from minutebook.backends.mkdocs.compat import change_reloading


def allow_reloading(server: LiveReloadServer) -> None:
    """Have the script run that a preview puts into each page that it shows, to load it again."""

    def named(page: bytes) -> bytes:
        if META.encode() not in page:
            return page
        script = page[page.rindex(b"<script>") + 8 : page.rindex(b"</script>")].decode()
        allowed = f"{OF_SEARCH} {digest(script)}"
        return page.replace(OF_SEARCH.encode(), allowed.encode(), 1)

    change_reloading(server, named)
