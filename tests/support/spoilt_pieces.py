"""What spoils a file where it stands: values, texts, names, contents, front matter, settings."""

from __future__ import annotations

LONG = 200_000
"""Characters of what is long, but no longer than a long report."""

VALUES = (
    *("null", "~", '""', "[]", "{}", "true", "no", "0", "-1", "1e999", ".nan", ".inf", "0x1F"),
    *(
        "0o17",
        "1_000",
        "12:30:45",
        "2025-02-30",
        "9999-99-99",
        "0000-00-00",
        "2025-05-06T07:08:09Z",
    ),
    *(
        "9" * 5_000,
        "-0.0",
        "!!python/object/apply:os.system ['id']",
        "!ENV SECRET",
        "!!binary aGk=",
    ),
    *("!!set {a, b}", "!!omap [a: 1]", "&a [*a]", "*nothing", "<<", "=", "? a", "{a: 1, a: 2}"),
    *(
        "|\n",
        ">-\n",
        "'",
        '"',
        '"\\x00"',
        '"\\ud800"',
        '"\\e[31mred"',
        '"a\\nb"',
        '"\\u202Egpj.exe"',
    ),
    *('"\\u200b"', '"\\ufeff"', '"\\u0085"', '"\\u2028"', "@at", "`tick", "%percent", "#no", "- -"),
    *(
        "[[[[[[[[[[[[[[[[",
        "{{ 1 }}",
        "[a, [b, [c, [d]]]]",
        "{a: {b: {c: {d: 1}}}}",
        "\t",
        "a: b: c",
    ),
    *("../../../etc/passwd", "/etc/passwd", "C:\\\\x", "con", "a/b", ".", "..", "person:ann-lee"),
    *(
        "javascript:alert(1)",
        "//evil.example/x",
        "http://[",
        "mailto:",
        "data:text/html,x",
        "😀" * 50,
    ),
)
"""In place of a value in a record, as they would stand in YAML."""

TEXTS = (
    *("<script>pwn(1)</script>", "<img src=x onerror=pwn(1)>", "<b>", "</div></body>", "<!-- -->"),
    *(
        "<!--",
        "<![CDATA[x]]>",
        "<?php x ?>",
        "<style>*{}</style>",
        "<template>x</template>",
        "&lt;",
    ),
    *(
        "[x](javascript:pwn(1))",
        "![x](//evil.example/1.png)",
        "[a][b]",
        "[b]: //evil.example",
        "[^1]",
    ),
    *(
        "{{ config }}",
        "{% if x %}",
        "{#",
        "{% raw %}",
        "{{ home( }}",
        "{{ nothing() }}",
        "{{ 1/0 }}",
    ),
    *(
        "{{ meeting(id=1) }}",
        "{{ cycler.__init__ }}",
        "{{ page.title }}",
        "{% include 'x' %}",
        "{{",
    ),
    *(
        "}}",
        "%}",
        "--8<-- 'x'",
        ":::",
        "```",
        "~~~",
        "[TOC]",
        "*[x]: y",
        "| a | b |\n|--|",
        "# x",
        "==",
    ),
    *(
        "\x00",
        "\x1b[2J",
        "\r",
        "\x85",
        "\u2028",
        "\u202e",
        "\ufffe",
        "\ue000",
        "\ue001",
        "\ue002",
        "ﬁ",
    ),
    *("[x](person:nobody)", "[x](meeting:council/2025-05-06#item-9)", "[x](page:../..)", "[x]( )"),
    *("[x](<a b>)", "[x](http://[)", "![](data:x)", "[" * 300, "*" * 300, "`" * 300, ">" * 300),
    *("- " * 200, "    " * 200, "<" * 300, "&" * 300, "(" * 300, "\\" * 300, "_a" * 300, "=" * 300),
)
"""Put into a text, or a line of a page."""

NAMES = (
    *(
        "x.md",
        "x.MD",
        "x.markdown",
        "x.html",
        "x.js",
        "x.svg",
        "x.yml",
        "x.yaml",
        "x.json",
        "x.docx",
    ),
    *("index.md", "index.json", "index.html", "README.md", "votes.csv", "sitemap.xml", "404.html"),
    *(
        "x.md~",
        ".x.swp",
        "x.bak",
        "#x#",
        "~$x.docx",
        "Thumbs.db",
        "con.md",
        "a b.md",
        "ünï.md",
        "-.md",
    ),
    *(
        "a\nb.md",
        "a\x1b[31m.md",
        "::error::x.md",
        "a\\b.md",
        "%2e%2e.md",
        "x?.md",
        "x#y.md",
        "'.md",
    ),
    *("search", "assets", "agenda.yml", "Agenda.yml", "body.yml", "macros", "people", "2025-13-45"),
    b"caf\xe9.md",
    b"\xff\xfe.yml",
)
"""Of files and folders."""

CONTENTS = (
    *(b"", b"\n", b"---\n", b"---\ntitle: x\n---\n", b"---\ntitle: [\n---\nx", b"# X\n\nwords\n"),
    *(
        b"\xff\xfe\x00",
        b"\xef\xbb\xbfname: x\n",
        b"name: X\n",
        b"a: 1\n---\nb: 2\n",
        b"%YAML 9.9\n---\n",
    ),
    *(b"<script>pwn(1)</script>", b'{"a": 1}', b"\x00" * 100, b"- " * 2_000, b"a: &a [*a, *a]\n"),
    *(b"---\nitem: item-3\ntitle: Offers\n---\nwords\n", b"[" * 3_000, b"a: {" * 1_000, b"\t- x\n"),
    b"a: &a [x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b]\n",
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='pwn(1)'><script>pwn(1)</script></svg>",
)

FRONT = (
    *(
        "status: '\"><script>pwn(1)</script>'",
        "icon: nosuch",
        "template: x.html",
        "hide: x",
        "tags: x",
    ),
    *(
        "ignore_macros: true",
        "search: {exclude: true}",
        "title: '{{ 1 }}'",
        "title: '{% x'",
        "title: [",
    ),
    *(
        "title: {en: x, cy: y}",
        "title: null",
        "date: 2025-99-99",
        "item: item-9",
        "description: <b>",
    ),
    *(
        "subtitle: <script>pwn(1)</script>",
        "revision_date: <script>pwn(1)</script>",
        "social: {}",
        "a.b: 1",
    ),
)

SETTINGS = (
    ("docs_dir: content", "docs_dir: nowhere"),
    ("docs_dir: content", "docs_dir: ."),
    ("docs_dir: content", "docs_dir: data"),
    ("docs_dir: content", "docs_dir: content\nsite_dir: content/site"),
    ("docs_dir: content", "docs_dir: content\nsite_dir: data"),
    ("docs_dir: content", "docs_dir: content\nsite_dir: ."),
    ("- minutebook:", "- minutebook:\n      data_dir: content"),
    ("- minutebook:", "- minutebook:\n      data_dir: nowhere"),
    ("- minutebook:", "- minutebook:\n      data_dir: 7"),
    ("- minutebook:", "- minutebook:\n      cache_dir: content/cache"),
    ("- minutebook:", "- minutebook:\n      cache_dir: data"),
    ("- minutebook:", "- minutebook:\n      guide: nowhere"),
    ("as_of: 2025-09-30", "as_of: soon"),
    ("as_of: 2025-09-30", "as_of: 2999-01-01"),
    ("macros: [minutebook.macros, wicken_macros]", "macros: [nowhere.macros]"),
    ("macros: [minutebook.macros, wicken_macros]", "macros: 7"),
    ("nav:", "nav: 7\nnot:"),
    ("nav:", "strict: soon\nnav:"),
    ("theme:", "theme: {name: nowhere}\nnot:"),
    ("site_url: https://wicken.example/", "site_url: '{{ 1 }}'"),
)
"""Lines of mkdocs.yml, and what an owner may make of them."""
