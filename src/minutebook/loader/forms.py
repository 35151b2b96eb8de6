"""How values are written: the regular expressions that the decoder reads by and schemas hand on.

A schema's expressions are JavaScript's. So these are written in what Python and JavaScript (with
its flag `u`) read alike: without `\\d`, which is more in Python, names of groups and comments.
`\\w` is more in Python too; where letters of any script may stand, an expression takes `word`, the
inside of a set: `WORD` here, and what comes near it in a schema.
"""

from __future__ import annotations

WORD = r"\w"
"""A letter or digit of any script, or `_`, in Python."""

LANGUAGE = "[a-z]{2}"
"""A language's code (ISO 639-1). No field of a record has a name that short but `of` and `at`."""
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
"""A day by its numbers, whether or not a calendar has it."""
HOUR = "[0-9]{2}:[0-9]{2}"
"""A time by its numbers, whether or not a day has it."""
OFFSET = "[0-9]{1,2}:[0-5][0-9]:[0-5][0-9]"
"""A time into a recording."""
WHOLE_NUMBER = r"[+-]?(?:[0-9]{1,15}|[0-9]{1,3}([,_])[0-9]{3}(?:\1[0-9]{3}){0,3})"
"""A whole number, with signs between its thousands or without."""
NUMBER = rf"{WHOLE_NUMBER}(?:\.[0-9]{{1,15}})?"
SWITCHES = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
"""What each word of a switch says, in small letters or capitals."""
BESIDE_LETTERS = ". , : ; - – / ( ) [ ] & + * # _"
"""The signs that a reference may have besides letters, digits and blanks, with blanks between."""
COMMENT = "<!--"
"""What begins a comment of HTML, which no text of a record may hold."""


def email(word: str = WORD) -> str:
    """An email address."""
    name = rf"(?:(?!_)[{word}-])+"
    return rf"[{word}!#$&'*+/=^{{|}}~.-]+@{name}(?:\.{name})+"
