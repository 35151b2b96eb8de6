"""The box for searching in Material's header, which has one of its own only with its own search."""

from __future__ import annotations

import re
from collections.abc import Container

_HEADER = re.compile(
    r'<header\b[^>]*\bclass="md-header\b.*?(?=<div class="md-header__source"|</nav>)', re.DOTALL
)
"""The header up to its last piece, the link to a repository, or else to its end."""

OTHER_SEARCHES = ("search", "material/search")
"""What mkdocs.yml may call the plugin of Material's own search, which MkDocs has by that name."""


def with_search_box(output: str, box: str) -> str:
    """A page, as the theme has made it, with `box` (HTML) in its header.

    The box stands where Material puts its own: after the switch of colours and the choice of
    languages. A page without Material's header, such as one that a council's own theme makes, is
    left as it is.
    """
    return _HEADER.sub(lambda header: header[0] + box, output, count=1)


def told_of_other_search(plugins: Container[str]) -> str | None:
    """What to say where mkdocs.yml has the theme's own search too, or None.

    The two get in each other's way: the theme's opens over any page whose address has a query.
    """
    if not any(name in plugins for name in OTHER_SEARCHES):
        return None
    return (
        "mkdocs.yml has the plugin 'search', but Minutebook's sites have a search of their own: "
        "take the line '- search' out of 'plugins', and every line '- search. ...' out of "
        "'features'."
    )
