"""A text that a record gives in one or several languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType


class Translated(str):
    """A text in a council's languages; as a plain text it is that of the main language.

    `languages` maps language codes to the text in each, `main` is the council's main language.
    The plain text is in `language`: the main one, or the first that is given where that is not.
    Everything that joins records by a text does so by the plain one; a page prints the text of
    its own language. A council with one language has plain texts only.
    """

    __slots__ = ("language", "languages", "main")

    main: str
    language: str
    languages: Mapping[str, str]

    def __new__(cls, languages: Mapping[str, str], main: str) -> Translated:
        """A text by its languages, of which there is at least one."""
        language = main if main in languages else next(iter(languages))
        made = super().__new__(cls, languages[language])
        made.main = main
        made.language = language
        made.languages = MappingProxyType(dict(languages))
        return made

    @property
    def is_plain(self) -> bool:
        """Whether it is in the main language alone, as a text without a language is."""
        return self.languages.keys() == {self.main}

    def __eq__(self, other: object) -> bool:
        """Whether two texts say the same, in every language where both are given in several."""
        if isinstance(other, Translated) and not (self.is_plain or other.is_plain):
            return self.languages == other.languages
        return str.__eq__(self, other) is True

    def __ne__(self, other: object) -> bool:
        """Whether two texts differ."""
        return not self == other

    __hash__ = str.__hash__

    def __reduce__(self) -> tuple[type[Translated], tuple[dict[str, str], str]]:
        """What copying makes it from."""
        return Translated, (dict(self.languages), self.main)


def each_language(text: str) -> Iterable[str]:
    """A text in each language that it is given in, the main one among them."""
    return text.languages.values() if isinstance(text, Translated) else (text,)


def combined(form: str, **texts: str) -> str:
    """A text made of others: `combined("{word} ({value})", word=level.word, value="4")`.

    Where one of them says its languages, so does what is made of it.
    """
    told = [text for text in texts.values() if isinstance(text, Translated)]
    if not told:
        return form.format(**texts)
    made = {}
    for language in dict.fromkeys(language for text in told for language in text.languages):
        said = {
            name: text.languages.get(language, str(text)) if isinstance(text, Translated) else text
            for name, text in texts.items()
        }
        made[language] = form.format(**said)
    return Translated(made, told[0].main)


def changed(text: str, change: Callable[[str], str]) -> str:
    """A text with the same done to it in each language that it is given in."""
    if not isinstance(text, Translated):
        return change(text)
    return Translated({code: change(told) for code, told in text.languages.items()}, text.main)
