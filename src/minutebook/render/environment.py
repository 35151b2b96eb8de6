"""The templates' surroundings for pages of one language: filters, words and what is printed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from jinja2.filters import do_truncate
from jinja2.runtime import Context
from markupsafe import Markup, escape

from minutebook.book.book import Book
from minutebook.i18n.messages import Cased, Locale, Message, MessageList, OnWeekday
from minutebook.links.extract import entry_anchor, paragraph_anchor
from minutebook.links.target import slug, target
from minutebook.records.council import full_name
from minutebook.records.translated import Translated, changed
from minutebook.render import labels, markdown
from minutebook.render.bytecode import compiled
from minutebook.render.money import sum_of
from minutebook.render.numerals import numeral

OWN = Path(__file__).parent / "templates"
"""Templates of what every page has, whatever its macros."""

_BLOCK = re.compile(r"<(p|ul|ol|table|blockquote|pre|div|hr)\b")
_AS_IT_IS = frozenset({str, Markup})
"""What is printed most, and never needs to be said."""
_SAID = (Message, MessageList, Cased, OnWeekday, Translated)


def environment_of(book: Book, folders: Sequence[Path]) -> jinja2.Environment:
    """An environment whose templates speak the language of a book, by its locale."""
    locale = book.locale
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([*folders, OWN]),
        autoescape=True,
        auto_reload=False,  # each build has an environment of its own
        bytecode_cache=compiled(f"macros in {locale.language}"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        finalize=_printed(locale),
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(_gettext(locale))
    environment.globals.update(
        book=book,
        title=lambda link: book.title(target(str(link))),
        today=book.today,
        exempt_means=labels.exempt_paragraphs(book),
    )
    environment.filters.update(
        block=_markdown(markdown.block, locale),
        inline=_markdown(markdown.inline, locale),
        summary=_of_texts(markdown.summary, locale),
        truncate=_of_texts(partial(do_truncate, environment), locale),
        day=locale.day,
        weekday=locale.weekday,
        clock=locale.clock,
        listed=_listed(locale),
        slug=slug,
        numeral=numeral,
        money=sum_of,
        full_name=full_name,
        entry_anchor=entry_anchor,
        paragraph_anchor=paragraph_anchor,
    )
    for name in ("lower", "upper", "capitalize", "string"):
        environment.filters[name] = _of_texts(environment.filters[name], locale)
    environment.filters["join"] = _join(locale)
    return environment


def _printed(locale: Locale) -> Callable[[Any], Any]:
    """What is printed of a value: a saying in the language; a text as it is."""

    def printed(value: Any) -> Any:
        if type(value) in _AS_IT_IS:
            return value
        return locale.say(value) if isinstance(value, _SAID) else value

    return printed


def _markdown(convert: Callable[[str], Markup], locale: Locale) -> Callable[[str], Markup]:
    """A filter of Markdown: the text in the language, or marked as being in another."""

    def converted(value: str) -> Markup:
        if not isinstance(value, Translated):
            return convert(value)
        told = value.languages.get(locale.language)
        if told is not None:
            return convert(told)
        html = convert(str(value))
        tag = "div" if _BLOCK.match(html) else "span"
        return Markup(f'<{tag} lang="{value.language}">{html}</{tag}>')

    return converted


def _shown(locale: Locale, value: Any) -> Any:
    """A value that stands in words: dates and sayings in the language, HTML as it is."""
    return locale.say(value) if isinstance(value, (*_SAID, dt.date, dt.time)) else value


def _gettext(locale: Locale) -> dict[str, Callable[..., Any]]:
    """What `_("...")` and `{% trans %}` call: words of the catalogue with their values."""

    def filled(context: Context, words: str, values: dict[str, Any]) -> Any:
        shown = {name: _shown(locale, value) for name, value in values.items()}
        return (Markup(words) if context.eval_ctx.autoescape else words) % shown

    @jinja2.pass_context
    def gettext(context: Context, words: str, /, **values: Any) -> Any:
        return filled(context, locale.gettext(words), values)

    @jinja2.pass_context
    def ngettext(context: Context, one: str, several: str, num: int, /, **values: Any) -> Any:
        values.setdefault("num", num)
        return filled(context, locale.ngettext(one, several, num), values)

    @jinja2.pass_context
    def pgettext(context: Context, about: str, words: str, /, **values: Any) -> Any:
        return filled(context, locale.pgettext(about, words), values)

    return {"gettext": gettext, "_": gettext, "ngettext": ngettext, "pgettext": pgettext}


def _listed(locale: Locale) -> Callable[..., Any]:
    """The filter `listed`: things in a sentence, 'a, b and c' (or 'a, b or c')."""

    def listed(entries: Iterable[Any], last: str = "and") -> Any:
        words = [escape(_shown(locale, entry)) for entry in entries]
        if len(words) < 2:
            return Markup("").join(words)
        before = Markup(", ").join(words[:-1])
        return Markup(locale.joined(before, words[-1], "or" if last == "or" else "and"))

    return listed


def _join(locale: Locale) -> Callable[..., Any]:
    """Jinja's filter `join`, saying what it joins."""

    def join(entries: Iterable[Any], mark: str = "") -> Any:
        return escape(mark).join([escape(_shown(locale, entry)) for entry in entries])

    return join


def _of_texts(change: Callable[..., Any], locale: Locale) -> Callable[..., Any]:
    """A filter of texts: it says first what it is to change, and changes each language's text."""

    def changing(value: Any, *arguments: Any, **options: Any) -> Any:
        if isinstance(value, Translated):
            return changed(value, lambda told: change(told, *arguments, **options))
        return change(_shown(locale, value), *arguments, **options)

    return changing
