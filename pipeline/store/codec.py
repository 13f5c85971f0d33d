"""Records as bytes and back: a short plain header, then the record as compressed MessagePack, decimals exact.

Layout: the magic bytes, the header's length (4 bytes, big endian), the header, the compressed record. The header says
what is inside without decompressing it. zlib's own checksum finds damage and truncation.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import Any

import msgspec

from pipeline.model import Reading, Result, Scan
from pipeline.records import Record, asdict, replace
from pipeline.store.errors import Corrupt

# The last byte is the version of this layout and of the records: raise it when a record changes in a way that an old
# file cannot answer (a new field with a default is no such change).
MAGIC = b"finsam\x00\x01"
_LENGTH = struct.Struct(">I")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LEVEL = 1  # zlib: most of the gain at a fraction of the time


class Header(Record):
    """What stored bytes hold: `kind` is "reading", "scan" or "result", `stamp` the reader's version or the result's
    key."""

    kind: str
    sha256: str
    stamp: str
    readers: tuple[str, ...] = ()


_encoder = msgspec.msgpack.Encoder()
_header_decoder = msgspec.msgpack.Decoder(Header)
_decoders: dict[str, msgspec.msgpack.Decoder[Any]] = {
    "reading": msgspec.msgpack.Decoder(Reading),
    "result": msgspec.msgpack.Decoder(Result),
    "scan": msgspec.msgpack.Decoder(Scan),
}


def encode(record: Reading | Result | Scan) -> bytes:
    """The record as bytes. Half a surrogate pair, which a broken font can yield, becomes U+FFFD."""
    try:
        body = _encoder.encode(record)
    except UnicodeEncodeError:
        record = writable(record)
        body = _encoder.encode(record)
    head = _encoder.encode(_header_of(record))
    return MAGIC + _LENGTH.pack(len(head)) + head + zlib.compress(body, _LEVEL)


def decode(data: bytes) -> Reading | Result | Scan:
    """The record in `data`; raises Corrupt."""
    head, body = _split(data)
    try:
        record: Reading | Result | Scan = _decoders[head.kind].decode(zlib.decompress(body))
    except (KeyError, ValueError, zlib.error, msgspec.MsgspecError) as error:
        raise Corrupt(f"The stored {head.kind} of {head.sha256[:16]} is damaged: {error}.") from error
    return record


def header(data: bytes) -> Header:
    """What `data` holds; raises Corrupt. The first kilobytes of a file are enough."""
    return _split(data)[0]


def _header_of(record: Reading | Result | Scan) -> Header:
    if isinstance(record, Reading):
        return Header("reading", record.sha256, record.reader, record.readers)
    if isinstance(record, Scan):
        return Header("scan", record.sha256, record.reader)
    return Header("result", record.sha256, record.key)


def _split(data: bytes) -> tuple[Header, bytes]:
    start = len(MAGIC) + _LENGTH.size
    if len(data) < start or not data.startswith(MAGIC):
        raise Corrupt("These are no stored record of this version.")
    end = start + _LENGTH.unpack_from(data, len(MAGIC))[0]
    try:
        return _header_decoder.decode(data[start:end]), data[end:]
    except (ValueError, msgspec.MsgspecError) as error:
        raise Corrupt(f"The head of a stored record is damaged: {error}.") from error


def writable(value: Any) -> Any:
    """`value` with every text in it made encodable as UTF-8."""
    if isinstance(value, str):
        return value if type(value) is not str else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, tuple):
        return tuple(map(writable, value))
    if isinstance(value, dict):
        return {writable(key): writable(item) for key, item in value.items()}
    if isinstance(value, Record):
        return replace(value, **{name: writable(item) for name, item in asdict(value).items()})
    return value
