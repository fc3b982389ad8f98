"""Bytes to text: UTF-8, a byte-order mark dropped, and one clear line when it is not."""

import codecs

from claims.errors import InputError
from claims.text.markup import declared_charset, looks_like_html

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, where: str, charset: str | None = None, html: bool = False) -> str:
    """The text of `data`, its byte-order mark dropped, nothing else changed.

    charset: what a server declared. html: the name says that it is a page, so that a charset it
    declares itself counts. InputError, naming `where`: empty, binary, not UTF-8 (with the byte's
    offset in the file, from 0).
    """
    if not data.strip():
        raise InputError(f"{where}: the file is empty")
    if data.startswith(_UTF16):
        raise InputError(f"{where}: not UTF-8 (it is UTF-16: save it as UTF-8)")
    nul = data.find(b"\0")
    if nul >= 0:
        raise InputError(f"{where}: a binary file, not text (NUL byte at offset {nul})")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        other = _other_charset(data, charset, html)
        if other is None:
            raise InputError(f"{where}: not UTF-8 at byte offset {error.start}") from None
        try:
            text = data.decode(other)
        except (UnicodeDecodeError, LookupError):
            raise InputError(f"{where}: neither UTF-8 nor the {other} that it declares") from None
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise InputError(f"{where}: the file is empty")
    return text


def _other_charset(data: bytes, charset: str | None, html: bool) -> str | None:
    """A declared text encoding other than UTF-8, by a server or by the page itself."""
    if charset is None and (html or looks_like_html(data[:4096].decode("latin-1"))):
        charset = declared_charset(data)
    if charset is None:
        return None
    try:
        info = codecs.lookup(charset)
    except LookupError:
        return None
    # Codecs such as zlib or rot13 turn bytes into bytes or text into text: no encodings of text.
    return info.name if getattr(info, "_is_text_encoding", True) and info.name != "utf-8" else None
