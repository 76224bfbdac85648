"""Write Qt's compiled translation format (.qm), which Qt's own tools would need lrelease for.

The format is that of `QTranslator` in qtbase: a magic number, then sections of tag, length and bytes, all
big-endian. We need two: messages, and an index of hash and offset sorted by hash.
"""

import struct

MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
SECTION_LANGUAGE, SECTION_HASHES, SECTION_MESSAGES = 0xA7, 0x42, 0x69
END, TRANSLATION, SOURCE, CONTEXT = 0x01, 0x03, 0x06, 0x07


def compile_qm(messages: dict[tuple[str, str], str], language: str) -> bytes:
    """Return the .qm file that translates each (Qt context, source text) of `messages`.

    Every message has one form: right for Indonesian, which has no plural.
    """
    body = bytearray()
    index = []
    for (context, source), translation in sorted(messages.items()):
        index.append((_hash(source.encode()), len(body)))
        body += _tagged(TRANSLATION, translation.encode("utf-16-be"))
        body += _tagged(SOURCE, source.encode())
        body += _tagged(CONTEXT, context.encode())
        body.append(END)
    hashes = b"".join(struct.pack(">II", *pair) for pair in sorted(index))
    return (
        MAGIC
        + _tagged(SECTION_LANGUAGE, language.encode())
        + _tagged(SECTION_HASHES, hashes)
        + _tagged(SECTION_MESSAGES, bytes(body))
    )


def _tagged(tag: int, content: bytes) -> bytes:
    return struct.pack(">BI", tag, len(content)) + content


def _hash(source: bytes) -> int:
    """Return the ELF hash that QTranslator looks a source text up by; 0 is never used."""
    value = 0
    for byte in source:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high
    return value or 1
