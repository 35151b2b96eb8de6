"""The part of CBOR (RFC 8949) in which Pagefind writes its indexes.

Numbers, texts and lists; no maps, tags or fractions.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

Value: TypeAlias = "int | str | list[Value] | None"

_UNSIGNED, _NEGATIVE, _TEXT, _LIST = 0, 1, 3, 4
_NULL = 0xF6
_KINDS = {"number": _UNSIGNED, "text": _TEXT, "list": _LIST}
_FIRST = {name: kind << 5 for name, kind in _KINDS.items()}
_OWN_BYTES = 24
"""Lengths from here on have bytes of their own after the first."""


class CborError(ValueError):
    """The bytes are not what is expected of an index."""


def decoded(data: bytes) -> Value:
    """The value that bytes stand for. Raises CborError."""
    value, end = decode_at(data, 0)
    if end != len(data):
        raise CborError(f"{len(data) - end} bytes follow the value")
    return value


def decode_at(data: bytes, at: int) -> tuple[Value, int]:
    """The value that begins at a byte, and the byte after it. Raises CborError."""
    if data[at : at + 1] == bytes([_NULL]):
        return None, at + 1
    start = at
    kind, size, at = _head(data, at)
    if kind == _UNSIGNED:
        return size, at
    if kind == _NEGATIVE:
        return -1 - size, at
    if kind == _TEXT:
        return text_at(data, start)
    if kind == _LIST:
        values: list[Value] = []
        for _ in range(size):
            value, at = decode_at(data, at)
            values.append(value)
        return values, at
    raise CborError(f"a value of kind {kind} before byte {at}")


def head_at(data: bytes, at: int, kind: Literal["number", "text", "list"]) -> tuple[int, int]:
    """The number, or the length of the text or list, that begins at a byte; and the next byte.

    Raises CborError where something else begins there.
    """
    if at < len(data):
        size = data[at] - _FIRST[kind]
        if 0 <= size < _OWN_BYTES:  # most are so short
            return size, at + 1
    found, size, after = _head(data, at)
    if found != _KINDS[kind]:
        raise CborError(f"no {kind} at byte {at}")
    return size, after


def text_at(data: bytes, at: int) -> tuple[str, int]:
    """The text that begins at a byte, and the byte after it. Raises CborError."""
    size, at = head_at(data, at, "text")
    raw = data[at : at + size]
    if len(raw) < size:
        raise CborError("the bytes end within a text")
    return raw.decode(), at + size


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """The kind of the value at a byte, its number or length, and the byte after that."""
    if at >= len(data):
        raise CborError("the bytes end before a value")
    kind, size = data[at] >> 5, data[at] & 31
    at += 1
    if size < _OWN_BYTES:
        return kind, size, at
    if size > 27:
        raise CborError(f"a length that is not given before byte {at}")
    width = 1 << (size - 24)
    return kind, int.from_bytes(data[at : at + width]), at + width


def encoded(value: Value) -> bytes:
    """The bytes that stand for a value."""
    made = bytearray()
    _encode(value, made)
    return bytes(made)


def list_head(size: int) -> bytes:
    """What stands before so many values that make a list."""
    made = bytearray()
    _put(_LIST, size, made)
    return bytes(made)


def _encode(value: Value, made: bytearray) -> None:
    if value is None:
        made.append(_NULL)
    elif isinstance(value, int):
        _put(_UNSIGNED if value >= 0 else _NEGATIVE, value if value >= 0 else -1 - value, made)
    elif isinstance(value, str):
        raw = value.encode()
        _put(_TEXT, len(raw), made)
        made += raw
    else:
        _put(_LIST, len(value), made)
        for one in value:
            _encode(one, made)


def _put(kind: int, size: int, made: bytearray) -> None:
    if size < _OWN_BYTES:
        made.append(kind << 5 | size)
        return
    width = next(width for width in (1, 2, 4, 8) if size < 1 << (8 * width))
    made.append(kind << 5 | 23 + width.bit_length())
    made += size.to_bytes(width)
