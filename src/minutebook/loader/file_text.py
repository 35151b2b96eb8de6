"""The text of a file, from its bytes."""

from __future__ import annotations

from minutebook.findings import Finding, error
from minutebook.records.location import Location

LARGEST_FILE = 2 * 1024 * 1024
"""Bytes that a file may have. The longest real register of twenty entries has 60 kB."""


def too_large(file: str, size: int) -> Finding:
    """What is said of a file that has so many bytes, and is not read."""
    most = LARGEST_FILE // 1048576
    return error(
        Location(file),
        "file-too-large",
        f"the file has {size / 1048576:.0f} MB and a record may have {most} MB; "
        "was something else saved here?",
    )


def decode_bytes(file: str, raw: bytes) -> tuple[str | None, list[Finding]]:
    """The file's text, or None with findings that say why it is not UTF-8 text.

    A byte-order mark is reported and, where the text can be read all the same, left out.
    """
    start = Location(file)
    if len(raw) > LARGEST_FILE:
        return None, [too_large(file, len(raw))]
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None, [
            error(start, "not-utf-8", "the file is saved as UTF-16; save it again as UTF-8")
        ]
    findings = []
    if raw[:3] == b"\xef\xbb\xbf":
        raw = raw[3:]
        findings.append(
            error(
                start,
                "byte-order-mark",
                "the file begins with an invisible byte-order mark; "
                "save it again as 'UTF-8' and not as 'UTF-8 with BOM'",
            )
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        before = raw[: problem.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        shown = bytes([raw[problem.start]]).decode("cp1252", "replace")
        findings.append(
            error(
                Location(file, line, column),
                "not-utf-8",
                "the file is saved in a Windows code page and not as UTF-8 "
                f"(this byte would be '{shown}' there); save it again as UTF-8",
            )
        )
        return None, findings
    return text, findings
