"""Messages, locales and catalogues: what depends on the language of a page."""

from minutebook.i18n.messages import (
    Locale,
    Message,
    capital,
    say,
    say_as,
    say_list,
    say_many,
    say_series,
    small,
)

__all__ = [
    "Locale",
    "Message",
    "capital",
    "say",
    "say_as",
    "say_list",
    "say_many",
    "say_series",
    "small",
]
