"""A drawing in SVG is published as long as nothing in it runs or asks another site."""

from __future__ import annotations

import time

import pytest

from minutebook.markup.svg import faults_of

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def told(inside: str, attributes: str = "", before: str = "") -> list[str]:
    drawing = f"{before}<svg {SVG}{attributes}>{inside}</svg>"
    return [fault.what for fault in faults_of(drawing.encode())]


@pytest.mark.parametrize(
    "inside",
    [
        "<title>The parish</title><path d='M0 0L9 9' style='fill:#fff;stroke:url(#blue)'/>",
        "<defs><linearGradient id='blue'/></defs><rect fill='url(#blue)' transform='scale(2)'/>",
        "<style>.a { fill: url('#blue') } @media print { .a { fill: none } }</style>",
        "<symbol id='s'/><use href='#s'/><use xlink:href='#s'/>",
        "<image href='data:image/png;base64,iVBORw0KGgo='/>",
        "<metadata xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        "<rdf:RDF rdf:about='' rdf:resource='https://example.org/licence'/></metadata>",
        "<text font-family='Arial'>Tŷ &amp; fan</text>",
    ],
)
def test_a_drawing_alone_is_sound(inside: str) -> None:
    assert told(inside) == []
    assert told(inside, before='<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n') == []
    kind = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    assert told(inside, before=kind) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<script href='#x'/>",
        "<SCRIPT/>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'/>",
        "<script xmlns=''/>",
        "<foreignObject/>",
        "<h:iframe xmlns:h='http://www.w3.org/1999/xhtml'/>",
        "<set attributeName='href' to='x'/>",
        "<animate attributeName='href' values='javascript:alert(1)'/>",
        "<rect onclick='a()'/>",
        "<rect ONload='a()'/>",
        "<rect xmlns:e='urn:e' e:onload='a()'/>",
        "<a href='javascript:a()'/>",
        "<a xlink:href=' java&#10;script:a()'/>",
        "<a href='https://example.org/'/>",
        "<use href='other.svg#a'/>",
        "<use href='//example.org/a.svg#a'/>",
        "<use href='data:image/svg+xml,x#a'/>",
        "<image href='https://example.org/a.png'/>",
        "<image href='data:image/svg+xml;base64,AAAA'/>",
        "<g xml:base='https://example.org/'/>",
        "<rect fill='url(https://example.org/#a)'/>",
        "<rect fill='URL( &quot;//example.org/a&quot; )'/>",
        "<rect style='background: url(//example.org/a'/>",
        "<rect style='fill: \\75rl(x)'/>",
        "<rect mask='image-set(&quot;https://example.org/a&quot; 1x)'/>",
        "<style>@import 'https://example.org/a.css';</style>",
        "<style><![CDATA[ @font-face { src: url(https://example.org/a) } ]]></style>",
        "<style>a { background: url(\nx.png) }</style>",
        "<style><g/>@import 'https://example.org/a.css';</style>",
        "<style>@import 'https://example.org/a.css';<style/></style>",
        "<?xml-stylesheet href='a.css'?>",
        "<?php exit ?>",
    ],
)
def test_what_runs_or_asks_is_refused(inside: str) -> None:
    assert len(told(inside)) == 1


def test_what_is_wrong_stands_at_its_place() -> None:
    drawing = f"<svg {SVG}>\n  <rect/>\n  <script/>\n</svg>".encode()
    assert faults_of(drawing) == [
        (3, 3, "it has <script>, which is more than a drawing; take it out")
    ]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "it can't be read as XML: no element found"),
        (b"<svg><rect></svg>", "it can't be read as XML: mismatched tag"),
        (b"GIF89a", "it can't be read as XML: syntax error"),
        (b'<?xml version="1.0" encoding="utf-7"?><svg/>',
         "it is in the encoding utf-7; save it as UTF-8"),
        (b'<!DOCTYPE svg [<!ENTITY a "a">]><svg>&a;</svg>',
         "it declares parts of its own (<!ENTITY or <!ATTLIST); save it without them"),
        (b'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "a()">]><svg/>',
         "it declares parts of its own (<!ENTITY or <!ATTLIST); save it without them"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_refused(raw: bytes, what: str) -> None:
    assert [fault.what for fault in faults_of(raw)] == [what]


def test_a_drawing_of_any_kind_is_looked_at_in_no_time() -> None:
    began = time.monotonic()
    laughs = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 60))
    assert len(told("&a59;", before=f'<!DOCTYPE svg [<!ENTITY a0 "ha">{laughs}]>')) == 1
    assert len(told("<script/>" * 200_000)) == 5
    for part in ("url(", 'url("', "url('", "url( ", "url(#a)"):
        told(f"<style>{part * 200_000}</style>")
    told(f"<style>url({' ' * 1_000_000}x</style>")
    told("<g>" * 50_000 + "</g>" * 50_000)
    assert time.monotonic() - began < 20
