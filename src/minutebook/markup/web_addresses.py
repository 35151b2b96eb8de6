"""Addresses judged as a browser reads them, wherever a person may write one.

A browser is more lenient than any list of what is bad: it takes a backslash for a slash, leaves out
line breaks and tabs wherever they stand, and what is before and behind that is no sign at all
(WHATWG URL). Only two things are to be known here, so there are these rules and no parser: whether
an address stays on this site, and whether a field holds a whole address of the web. The tests put
the same addresses to a browser.
"""

from __future__ import annotations

import re

_AROUND = "".join(map(chr, range(0x21)))
"""What a browser leaves out before and behind an address: control characters and blanks."""
_WITHIN = str.maketrans("", "", "\t\n\r")
"""What it leaves out wherever it stands."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def web_address(word: str = r"\w") -> str:
    """The regular expression of a whole address of the web; JavaScript reads it as Python does.

    The site's name is in letters of any script: `word` is the inside of a set of these, of digits
    and `_`.
    """
    name = rf"(?:(?!_)[{word}-])+"
    return (
        rf"https?://{name}(?:\.{name})+\.?(?::[0-9]{{1,5}})?"
        r"""(?:[/?#][^\x00-\x20\x7f-\xa0"<>\\`\s\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*)?"""
    )


_WEB = re.compile(web_address())


def as_read(address: str) -> str:
    """An address without what a browser leaves out of it."""
    return address.strip(_AROUND).translate(_WITHIN)


def scheme_of(address: str) -> str | None:
    """The word before the first colon, in small letters, if a browser takes it for a scheme."""
    found = _SCHEME.match(as_read(address))
    return found[1].lower() if found is not None else None


def stays_here(address: str) -> bool:
    """Whether an address on a page of this site is of this site, wherever the site is.

    An address with a scheme never is: `https:picture.png` is, or is not, by how the page is read.
    """
    read = as_read(address)
    return _SCHEME.match(read) is None and read[:2].replace("\\", "/") != "//"


def is_web_address(text: str) -> bool:
    """Whether a text is a whole address of the web, with no more in it than addresses have.

    What would be read otherwise than it looks is none: blanks, quotes, backslashes, a name and an
    '@' before the site's name.
    """
    return _WEB.fullmatch(text) is not None
