"""Where to watch a meeting, from its beginning or from an item on.

Providers write a time into an address in ways of their own (`?t=90`, `#t=90`, `/90`), so an address
of a webcast may hold `{seconds}` where the provider wants it.
"""

from __future__ import annotations

_SECONDS = "{seconds}"


def begins(webcast: str) -> str:
    """The address of a webcast from its beginning."""
    return webcast.replace(_SECONDS, "0")


def begins_at(webcast: str, offset: str) -> str | None:
    """The address of a webcast from an offset on (hours:minutes:seconds).

    None if the address has no place for a time.
    """
    hours, minutes, seconds = map(int, offset.split(":"))
    if _SECONDS not in webcast:
        return None
    return webcast.replace(_SECONDS, str(hours * 3600 + minutes * 60 + seconds))
