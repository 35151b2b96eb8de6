"""The script that a preview puts into each page that it shows, to load it again."""

from __future__ import annotations

from mkdocs.livereload import LiveReloadServer

from minutebook.backends.material.policy import META, OF_SEARCH, digest


def allow_reloading(server: LiveReloadServer) -> None:
    """Have the script run that a preview puts into each page that it shows, to load it again."""
    put_in = server._inject_js_into_html

    def put_in_and_name(content: bytes, epoch: int) -> bytes:
        page: bytes = put_in(content, epoch)  # type: ignore[no-untyped-call]  # as MkDocs leaves it
        if META.encode() not in page:
            return page
        script = page[page.rindex(b"<script>") + 8 : page.rindex(b"</script>")].decode()
        named = f"{OF_SEARCH} {digest(script)}"
        return page.replace(OF_SEARCH.encode(), named.encode(), 1)

    server._inject_js_into_html = put_in_and_name  # type: ignore[method-assign]
