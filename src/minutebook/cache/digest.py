"""What stands for a content: its digest."""

from __future__ import annotations

import hashlib


def digest(raw: bytes) -> bytes:
    """What stands for a content: 16 bytes, the same for the same content only."""
    return hashlib.blake2b(raw, digest_size=16).digest()
