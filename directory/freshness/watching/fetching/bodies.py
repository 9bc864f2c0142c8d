"""Reading a body without ever holding more of it than is allowed."""

import zlib
from collections.abc import AsyncIterable
from dataclasses import dataclass

from directory.freshness.watching.fetching.problems import FetchError, Problem

GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
BARE_DEFLATE = -zlib.MAX_WBITS
# We ask for these only: others can blow a few bytes up to gigabytes before anybody can count them.
ACCEPTED = "gzip, deflate"


@dataclass(frozen=True, slots=True)
class Body:
    content: bytes
    is_whole: bool = True  # False: there was more than we may read
    is_readable: bool = True  # False: packed in a way that we did not ask for


async def read(chunks: AsyncIterable[bytes], encoding: str, most: int) -> Body:
    """At most `most` bytes, unpacked; reads no more packed bytes than that either. Raises FetchError."""
    packing = encoding.strip().lower()
    if packing in ("", "identity"):
        return await _plain(chunks, most)
    if packing in ("gzip", "x-gzip", "deflate"):
        return await _unpacked(chunks, most)
    return Body(b"", is_readable=False)


async def _plain(chunks: AsyncIterable[bytes], most: int) -> Body:
    content = bytearray()
    async for chunk in chunks:
        content += chunk
        if len(content) > most:
            return Body(bytes(content[:most]), is_whole=False)
    return Body(bytes(content))


async def _unpacked(chunks: AsyncIterable[bytes], most: int) -> Body:
    content, packed, unpacker = bytearray(), 0, None
    async for chunk in chunks:
        packed += len(chunk)
        unpacker = unpacker or _unpacker(chunk)
        try:
            content += unpacker.decompress(chunk, most + 1 - len(content))
        except zlib.error as error:
            raise FetchError(Problem.BROKEN_ANSWER) from error
        if len(content) > most or packed > most:
            return Body(bytes(content[:most]), is_whole=False)
    return Body(bytes(content))


def _unpacker(start: bytes) -> "zlib._Decompress":
    """Some servers say "deflate" and leave out the header that belongs to it."""
    try:
        zlib.decompressobj(GZIP_OR_ZLIB).decompress(start[:2], 1)
    except zlib.error:
        return zlib.decompressobj(BARE_DEFLATE)
    return zlib.decompressobj(GZIP_OR_ZLIB)
