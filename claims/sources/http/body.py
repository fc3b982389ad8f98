"""The body of an answer, decompressed, bounded in size, and whole."""

import zlib
from typing import Any

import requests

_CHUNK = 65536
_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's `wbits`


class TooLarge(Exception):
    """The body is larger than is read."""


class UnknownEncoding(Exception):
    """The body is compressed in a way that is not read."""


class Truncated(Exception):
    """The compressed body ends before its end."""


class _Inflating:
    """Decompresses piece by piece, so that a small body that grows without end is stopped in time."""

    def __init__(self, encoding: str) -> None:
        self._gzip = "gzip" in encoding
        self._inflater = zlib.decompressobj(_GZIP if self._gzip else _ZLIB)
        self._seen = 0

    def feed(self, data: bytes, room: int) -> bytes:
        """What `data` grows to; TooLarge as soon as that is more than `room`."""
        parts: list[bytes] = []
        while data:
            if self._inflater.eof:
                if not self._gzip or not data.strip(b"\0"):
                    break
                self._inflater = zlib.decompressobj(_GZIP)  # RFC 1952: another member follows
            part = self._grow(data, room + 1)
            self._seen += 1
            room -= len(part)
            if room < 0:
                raise TooLarge
            parts.append(part)
            data = self._inflater.unconsumed_tail or self._inflater.unused_data
        return b"".join(parts)

    def _grow(self, data: bytes, limit: int) -> bytes:
        try:
            return self._inflater.decompress(data, limit)
        except zlib.error:
            if self._gzip or self._seen:
                raise
            # "deflate" is zlib's format by RFC 9110; some servers send it bare.
            self._inflater = zlib.decompressobj(_RAW)
            return self._inflater.decompress(data, limit)

    def end(self) -> None:
        """Truncated unless the compressed stream has come to its end."""
        if self._seen and not self._inflater.eof:
            raise Truncated


def read_body(response: requests.Response, max_bytes: int) -> bytes:
    """The whole body, at most `max_bytes` after decompression. TooLarge, UnknownEncoding, Truncated, or what requests raises."""
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise UnknownEncoding
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > max_bytes:
        raise TooLarge
    inflating = None if encoding in ("identity", "") else _Inflating(encoding)
    parts: list[bytes] = []
    room = max_bytes
    raw: Any = response.raw
    while part := raw.read1(_CHUNK, decode_content=False):
        if inflating:
            part = inflating.feed(part, room)
        room -= len(part)
        if room < 0:
            raise TooLarge
        parts.append(part)
    if inflating:
        inflating.end()
    return b"".join(parts)


def charset_of(content_type: str) -> str | None:
    """The charset that a Content-Type names, lower-case."""
    for parameter in content_type.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'").lower() or None
    return None
