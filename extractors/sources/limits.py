"""How much may one input cost to read?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Limits of reading, for each input by itself: a file, a line of a JSON Lines file, an element of an array."""

    max_bytes: int = 20_000_000
    """Size after unpacking. Files of many articles may be bigger; what one article takes may not."""
    max_expansion: int = 500
    """A compressed file of many articles may unpack to so many times its size; beyond it is taken for a bomb (news
    text packs 3 to 30 times, deflate ends at 1,032, xz and Zstandard hardly end at all)."""
    max_unpacker_bytes: int = 128 << 20
    """Memory an unpacker may ask for; 128 MiB is what the zstd tool allows, and twice what `xz -9` needs."""
