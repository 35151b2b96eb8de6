"""The part of Pagefind that runs in the browser: its engine and the script that binds to it.

Pagefind's own script loads one engine for each index and asks all of them at once. Here many shards
share one, so only the piece of that script is taken that speaks with the engine.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable

from minutebook.search.index.compression import ENDING
from minutebook.search.index.pagefind import Pagefind, PagefindError

_BEGINS, _ENDS = "let wasm_bindgen=", "({__proto__:null});"


def stemming_of(languages: Iterable[str], indexer: Pagefind) -> tuple[str, dict[str, bytes]]:
    """The language by which words are stemmed, and the engine's files.

    It is the first of the council's languages whose stems Pagefind knows. All records have the
    same, so that a reader loads one engine; words of a language that Pagefind doesn't know are
    cut alike in the index and in a query, which finds what an uncut word would find and more.

    Raises PagefindError.
    """
    bases = list(dict.fromkeys(language.partition("-")[0] for language in languages))
    bundles = [
        indexer.index(language, [("/", language, {"title": language})]).files for language in bases
    ]
    for language, bundle in zip(bases, bundles, strict=True):
        engine = bundle.get(f"wasm.{language}.pagefind")
        if engine is not None:
            return language, _files(engine, bundle["pagefind.js"])
    return bases[0], _files(bundles[0]["wasm.unknown.pagefind"], bundles[0]["pagefind.js"])


def _files(engine: str, script: str) -> dict[str, bytes]:
    text = b64decode(script).decode()
    begin = text.find(_BEGINS)
    end = text.find(_ENDS, begin)
    if begin < 0 or end < 0:
        raise PagefindError("Pagefind's script is not the one that this search is made for")
    binding = f"{text[begin : end + len(_ENDS)]}export default wasm_bindgen;\n"
    return {"engine.js": binding.encode(), f"engine{ENDING}": b64decode(engine)}
