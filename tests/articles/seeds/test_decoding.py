"""Bytes of a file read as text."""

import pytest

from articles.seeds import SeedError, read_seed
from articles.seeds.decoding import decode


def test_utf_16_is_read_with_a_byte_order_mark_and_refused_without():
    text = "A headline\nA paragraph.\n"
    assert decode(text.encode("utf-16"))[0] == text
    with pytest.raises(SeedError, match="NUL byte is at offset 1"):
        decode(text.encode("utf-16-le"))


def test_windows_1252_is_read_with_a_warning_that_names_line_and_byte():
    text, warnings = decode("A headline\r\nThe caf\xe9 \x93opens\x94.".encode("latin-1"))
    assert text.endswith("The café “opens”.")
    assert (warnings[0].line, warnings[0].message) == (
        2,
        "Byte 0xE9 at offset 19 is not UTF-8: the file was read as Windows-1252.",
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"caf\xe9 caf\xc3\xa9", "0xE9 at offset 3"),
        (b"\xef\xbb\xbfcaf\xe9", "0xE9 at offset 6"),
        (b"caf\xe9 \x81", "0x81 at offset 5"),
        (b"a\x00b", "NUL byte is at offset 1"),
        (b"%PDF-1.4 text", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (bytes(range(1, 32)) * 4, "binary"),
        (b"\xff\xfea", "UTF-16 byte order mark but is broken"),
    ],
)
def test_binary_files_are_refused_with_a_reason(data, reason):
    with pytest.raises(SeedError, match=reason):
        decode(data)


def test_a_stray_control_character_is_removed_with_a_warning():
    seed = read_seed(b"A head\x07line\nA paragraph.\n")
    assert seed.headline == "A headline"
    assert seed.warnings[0].line == 1


def test_mojibake_gives_a_warning():
    seed = read_seed("A headline\nThe bank’s vote.\nThe bankâ€™s vote.\nLost \ufffd here.\n".encode())
    assert [warning.line for warning in seed.warnings if "decoded" in warning.message or "lost" in warning.message] == [
        3,
        4,
    ]
