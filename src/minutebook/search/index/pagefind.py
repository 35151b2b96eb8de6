"""Pagefind's indexer, driven by its service protocol.

Messages are JSON in base64, each followed by a comma, both ways. The service answers every message;
here they are all written without waiting for the answers, which the Python package of Pagefind
does not do: it takes a tenth of a second for each record.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from types import TracebackType
from typing import IO, Any, Self, cast

import pagefind_bin

from minutebook.search.index import cbor
from minutebook.search.index.compression import index_content

_PARTS_OF_META, _FIELDS = 6, 5
"""What an index's metadata are made of: version, pages, chunks, filters, sorts, named texts."""


class PagefindError(Exception):
    """Pagefind could not make an index; the message says why."""


def pagefind_version() -> str:
    """The version of the indexer, which the engine in the browser has too."""
    return version("pagefind_bin")


@dataclass(frozen=True, slots=True)
class PagefindIndex:
    """An index: its pages, by the number of words of each, in the order of the records.

    `chunks` are its words as CBOR, `fields` the named texts in the order in which chunks number
    them. `files` are Pagefind's bundle for the browser, in base64.
    """

    pages: tuple[int, ...]
    fields: tuple[str, ...]
    chunks: tuple[bytes, ...]
    files: Mapping[str, str]


def _index(files: Mapping[str, str], lengths: Sequence[int]) -> PagefindIndex:
    meta: cbor.Value = None
    chunks = []
    for path, content in files.items():
        if path.endswith(".pf_meta"):
            meta = cbor.decoded(index_content(base64.b64decode(content)))
        elif path.endswith(".pf_index"):
            chunks.append(index_content(base64.b64decode(content)))
    if not isinstance(meta, list) or len(meta) != _PARTS_OF_META or not isinstance(meta[1], list):
        raise PagefindError("Pagefind's index has a form that is not known here")
    pages = tuple(cast("int", page[1]) for page in meta[1] if isinstance(page, list))
    if pages != tuple(lengths):
        raise PagefindError(f"Pagefind has {len(pages)} records in place of {len(lengths)}")
    fields = meta[_FIELDS]
    assert isinstance(fields, list)
    return PagefindIndex(pages, tuple(map(str, fields)), tuple(chunks), files)


def _surroundings() -> dict[str, str]:
    """The environment without what Pagefind would take for settings, or end of: it wants UTF-8."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PAGEFIND_")
        and not any("\udc80" <= one <= "\udcff" for one in name + value)
    }


class Pagefind:
    """A running indexer. It makes one index after another."""

    def __init__(self) -> None:
        """Start the program. Raises PagefindError."""
        try:
            self._process = subprocess.Popen(
                [str(pagefind_bin.get_executable()), "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_surroundings(),
            )
        except OSError as problem:
            raise PagefindError(f"Pagefind does not start: {problem}") from None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._sending = self._process.stdin
        self._receiving = cast("io.BufferedReader", self._process.stdout)
        self._indexes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the program."""
        self.close()

    def close(self) -> None:
        """Stop the program."""
        self._process.kill()
        for pipe in (self._sending, self._receiving):
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
        self._process.wait()

    def index(
        self, language: str, records: Iterable[tuple[str, str, Mapping[str, str]]]
    ) -> PagefindIndex:
        """An index of records.

        Each is its address, its content and its named texts ('title' among them), which are
        indexed too. Words are stemmed as the language has it, if Pagefind knows how.

        Raises PagefindError.
        """
        number = self._indexes
        self._indexes += 1
        messages: list[Mapping[str, Any]] = [
            {"type": "NewIndex", "config": {"force_language": language, "keep_index_url": True}},
            *(
                {
                    "type": "AddRecord",
                    "index_id": number,
                    "url": url,
                    "content": content,
                    "language": language,
                    "meta": dict(named),
                    "filters": None,
                    "sort": None,
                }
                for url, content, named in records
            ),
            {"type": "GetFiles", "index_id": number},
            {"type": "DeleteIndex", "index_id": number},
        ]
        writer = threading.Thread(target=_write, args=(self._sending, messages), daemon=True)
        writer.start()
        files: dict[str, str] = {}
        lengths = []
        for answer in self._answers(len(messages)):
            kind = answer["type"]
            if kind == "Error":
                raise PagefindError(f"Pagefind says: {answer['message']}")
            if kind == "NewIndex" and answer["index_id"] != number:
                raise PagefindError("Pagefind counts its indexes in a way that is not known here")
            if kind == "IndexedFile":
                lengths.append(answer["page_word_count"])
            elif kind == "GetFiles":
                files = {file["path"]: file["content"] for file in answer["files"]}
        writer.join()
        return _index(files, lengths)

    def _answers(self, count: int) -> Iterator[Any]:
        """So many answers of the program, as they come."""
        unfinished: list[bytes] = []
        while count:
            read = self._receiving.read1(1 << 20)
            if not read:
                raise PagefindError("Pagefind has ended without an answer")
            *ended, rest = read.split(b",")
            for one in ended:
                unfinished.append(one)
                yield json.loads(base64.b64decode(b"".join(unfinished)))["payload"]
                unfinished.clear()
                count -= 1
            unfinished.append(rest)


def _write(pipe: IO[bytes], messages: Iterable[Mapping[str, Any]]) -> None:
    """Send messages. Where the program has ended, reading its answers tells of it."""
    try:
        for number, payload in enumerate(messages):
            message = json.dumps({"message_id": number, "payload": payload})
            pipe.write(base64.b64encode(message.encode()) + b",")
        pipe.flush()
    except (BrokenPipeError, ValueError):
        return
