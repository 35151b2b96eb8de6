"""Pictures in SVG: what in them could run, or ask another site for something.

A browser that opens such a file by itself runs what is in it as it does a page of the site. So
what a drawing may be made of is listed, and all else is refused.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat

LARGEST = 5 * 1024 * 1024
"""Bytes that a drawing may have."""

_SVG = "http://www.w3.org/2000/svg"
_XML = "http://www.w3.org/XML/1998/namespace"
_MARKUP = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML")
"""What a browser shows beside drawings."""

_ELEMENTS = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "switch", "view"),
        *("style", "a", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("text", "tspan", "textPath", "tref", "altGlyph", "image", "linearGradient"),
        *("radialGradient", "meshgradient", "meshrow", "meshpatch", "hatch", "hatchpath", "stop"),
        *("clipPath", "mask", "pattern", "marker", "filter", "solidColor", "font", "font-face"),
        *("font-face-name", "font-face-src", "glyph", "missing-glyph", "hkern", "vkern"),
        *("color-profile", "feBlend", "feColorMatrix", "feComponentTransfer"),
        *("feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap"),
        *("feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR"),
        *("feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight"),
        *("feSpecularLighting", "feSpotLight", "feTile", "feTurbulence"),
    }
)
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
_PLACE = re.compile(r"#[^\s\"'()\\]*")
_URL = re.compile(r"""url\(\s*+(?:"([^"]*)"|'([^']*)'|([^\s()"']*))\s*\)""", re.IGNORECASE)
_ASKING = re.compile(
    r"url\(|image-set|\bimage\(|\bsrc\(|@import|@font-face|-moz-binding|expression\(|//|\\",
    re.IGNORECASE,
)
_MOST = 5
"""Faults that are told of a drawing."""
_ENCODINGS = frozenset(("utf-8", "utf-16", "us-ascii", "iso-8859-1"))
"""Those that this parser and every browser read alike."""
_BLANK = re.compile(r"[\s\x00-\x20]+")


class Fault(NamedTuple):
    """What is wrong in a drawing, and its line and column, from 1."""

    line: int
    column: int
    what: str


def faults_of(raw: bytes) -> list[Fault]:
    """What in a drawing could run or ask another site, and whether it can't be read."""
    return _Looking().at(raw)


class _Looking:
    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._style: list[str] | None = None
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._declared
        parser.AttlistDeclHandler = self._declared
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def at(self, raw: bytes) -> list[Fault]:
        try:
            self._parser.Parse(raw, True)
        except expat.ExpatError as problem:
            what = f"it can't be read as XML: {expat.ErrorString(problem.code)}"
            self._faults.append(Fault(problem.lineno, problem.offset + 1, what))
        except _StoppedError:
            pass
        except (LookupError, ValueError):  # an encoding that nobody knows
            self._faults.append(Fault(1, 1, "it is in an encoding that can't be read; use UTF-8"))
        return self._faults

    def _say(self, what: str) -> None:
        parser = self._parser
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        self._faults.append(Fault(line, column, what))
        if len(self._faults) == _MOST:
            raise _StoppedError

    def _declaration(self, _: str, encoding: str | None, __: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            self._say(f"it is in the encoding {encoding}; save it as UTF-8")
            raise _StoppedError

    def _doctype(self, *declared: object) -> None:
        if declared[-1]:  # it has more than a name
            self._declared()

    def _declared(self, *_: object) -> None:
        self._say("it declares parts of its own (<!ENTITY or <!ATTLIST); save it without them")
        raise _StoppedError  # a few such lines make a text of any length

    def _instruction(self, name: str, _: str) -> None:
        self._say(f"it has an instruction <?{name}; take it out")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, element = name.rpartition(" ")
        if self._style is not None:  # what stands behind it is a style too, to a browser
            self._say(f"it has <{element}> in a style, which holds words alone; take it out")
        if space in _MARKUP or (space in ("", _SVG) and element not in _ELEMENTS):
            self._say(f"it has <{element}>, which is more than a drawing; take it out")
        elif space in ("", _SVG) and element == "style":
            self._style = []
        for key, value in attributes.items():
            self._attribute(element, key, value)

    def _attribute(self, element: str, key: str, value: str) -> None:
        space, _, attribute = key.rpartition(" ")
        what = attribute.lower()
        packed = _BLANK.sub("", value)
        if what.startswith("on"):
            self._say(f"'{attribute}' runs something; take it out")
        elif what in ("href", "src", "base"):
            if space == _XML or not self._is_here(element, packed):
                self._say(f"'{attribute}' leads out of the drawing, to {value[:60]}; take it out")
        elif what == "style" or (space in ("", _SVG) and "(" in value):
            self._style_of(f"'{attribute}'", value)

    @staticmethod
    def _is_here(element: str, packed: str) -> bool:
        if element == "image" and _PICTURE.fullmatch(packed):
            return True
        return _PLACE.fullmatch(packed) is not None or not packed

    def _characters(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _end(self, _: str) -> None:
        if self._style is not None:
            css, self._style = "".join(self._style), None
            self._style_of("its style", css)

    def _style_of(self, whose: str, css: str) -> None:
        """Say what in a style could ask another site for something."""
        for found in _URL.finditer(css):
            to = next((one for one in found.groups() if one is not None), "").strip()
            if not _PLACE.fullmatch(to) and not _PICTURE.fullmatch(to):
                self._say(f"{whose} leads out of the drawing, to {to[:60]}; take it out")
                return
        asking = _ASKING.search(_URL.sub("", css))
        if asking is not None:
            self._say(f"{whose} holds '{asking[0]}', which may ask another site; take it out")


class _StoppedError(Exception):
    """Enough has been seen."""
