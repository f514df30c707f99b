"""Decode the bytes of a file, or say why they are not text."""

import codecs
import re

from articles.seeds.values import LineWarning, SeedError

# Multi-byte sequences that are well-formed UTF-8: The Unicode Standard, table 3-7.
_MULTI_BYTE = re.compile(
    rb"[\xC2-\xDF][\x80-\xBF]"
    rb"|\xE0[\xA0-\xBF][\x80-\xBF]"
    rb"|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}"
    rb"|\xED[\x80-\x9F][\x80-\xBF]"
    rb"|\xF0[\x90-\xBF][\x80-\xBF]{2}"
    rb"|[\xF1-\xF3][\x80-\xBF]{3}"
    rb"|\xF4[\x80-\x8F][\x80-\xBF]{2}"
)
EMPTY_FILE = "The file is empty. Scrape the page again, or remove the file."
_BINARY_SIGNATURES = {
    b"%PDF-": "a PDF document",
    b"{\\rtf": "a rich-text (RTF) document",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
}
_CONTROL_BYTE = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")
_MOST_CONTROL_BYTES = 0.02  # of a file; scraped text has a stray one now and then, binary files have many


def decode(data: bytes) -> tuple[str, list[LineWarning]]:
    """The text of a seed file, and what was doubtful about its encoding.

    UTF-8 with or without a byte order mark; UTF-16 with one; Windows-1252 if every byte is defined there
    and nothing in the file is multi-byte UTF-8. Otherwise raises SeedError with the byte's offset.
    """
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise SeedError(EMPTY_FILE)
    for signature, kind in _BINARY_SIGNATURES.items():
        if data.startswith(signature):
            raise SeedError(f"The file is binary: it looks like {kind}. Save the article as plain text.")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf_16(data), []
    if (offset := data.find(b"\0")) >= 0:
        raise SeedError(
            f"The file is not text: a NUL byte is at offset {offset}. "
            "If it is UTF-16, save it with its byte order mark, or as UTF-8."
        )
    if len(_CONTROL_BYTE.findall(data)) > max(8, len(data) * _MOST_CONTROL_BYTES):
        raise SeedError("The file is binary, not text: it has too many control characters.")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        # The codec counts from after the byte order mark.
        return _decode_windows_1252(data, first_bad=error.start + 3 * data.startswith(codecs.BOM_UTF8))


def _decode_utf_16(data: bytes) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise SeedError(
            f"The file has a UTF-16 byte order mark but is broken at byte offset {error.start}. Save it as UTF-8."
        ) from error
    if "\0" in text:
        raise SeedError(f"The file is not text: NUL is at character {text.index(chr(0))}.")
    if not text.strip():
        raise SeedError(EMPTY_FILE)
    return text


def _decode_windows_1252(data: bytes, *, first_bad: int) -> tuple[str, list[LineWarning]]:
    if _MULTI_BYTE.search(data):
        raise SeedError(
            f"The file is broken UTF-8: byte 0x{data[first_bad]:02X} at offset {first_bad} is not part of a character. "
            "Fix that byte, or scrape the file again."
        )
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError as error:
        raise SeedError(
            f"The file is neither UTF-8 nor Windows-1252: byte 0x{data[error.start]:02X} at offset {error.start} "
            "is defined in neither. Fix that byte, or scrape the file again."
        ) from error
    line = len(re.findall(rb"\r\n|\r|\n", data[:first_bad])) + 1
    message = f"Byte 0x{data[first_bad]:02X} at offset {first_bad} is not UTF-8: the file was read as Windows-1252."
    return text, [LineWarning(line, message)]
