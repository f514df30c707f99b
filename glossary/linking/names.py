"""Names of terms: when two spellings are alike, which names are usable, and how a name is inflected.

Pure functions over text. What "alike" means here is what it means to the linker, so that a name found in the
database by its key is a name that the linker finds in a text.
"""

import re
import unicodedata

MAX_LENGTH = 200

# Characters that are another spelling of one that a keyboard has: apostrophes, then hyphens.
_SAME_SIGNS = (("’", "'"), ("‘", "'"), ("\u2010", "-"), ("\u2011", "-"))
_LOOSE_SIGNS = (*_SAME_SIGNS, ("“", "\x03"), ("”", "\x04"), ("–", "\x05"), ("—", "\x06"), ("…", "\x07"))
# One hyphen between two words; '--', ' - ' and the last sign of 'AA-' are not.
_JOINING_HYPHEN = re.compile(r"(?<=[^\s-])-(?=[^\s-])")
# The characters for which Unicode's full case folding is longer than one character.
_EXPANDING = re.compile(
    "([" + "".join(c for c in map(chr, [*range(0x80, 0x2000), *range(0xFB00, 0xFB18)]) if c.casefold()[1:]) + "])"
)

# Folding by table takes a fifth of the time of str.casefold. The sharp s is its own.
_LATIN_1_FOLDED = bytes(code if chr(code) in "ßµ" else ord(chr(code).casefold()) for code in range(256))

_SIBILANTS = ("s", "x", "z", "ch", "sh")
# Words that end like a plural and are none; their 'singular' would be a common word of another meaning.
_NEVER_PLURAL = frozenset({"news"})
_ACRONYM_LETTERS = 5
_COMMON_WORDS = frozenset(
    """
    a about after all also am an and any are as at back be because been before but by can come could day did
    do down even first for from get give go good had has have he her here him his how i if in into is it its
    just know last like look made make many may me more most much my new no not now of off on one only or
    other our out over people said same say says see she should so some still such take than that the their
    them then there these they think this those through time to too two under up us use very want was way we
    well were what when where which while who will with work would year years you your
    """.split()
)


class UnusableName(ValueError):  # noqa: N818 -- it names the thing that is wrong, as a form error does
    """A name that no text can be searched for; str() is a sentence for the editor."""


def fold(text: str) -> str:
    """The text without differences of case, as long as it was: position n stays position n.

    Unicode's simple case folding (CaseFolding.txt, statuses C and S): ß stays ß, İ stays İ.
    """
    if text.isascii():
        return text.lower()
    if is_latin_1(text) and "µ" not in text:  # µ folds to the μ of Greek
        return text.encode("latin-1").translate(_LATIN_1_FOLDED).decode("latin-1")
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    pieces = _EXPANDING.split(text)
    pieces[::2] = [piece.casefold() for piece in pieces[::2]]
    pieces[1::2] = [c.lower() if len(c.lower()) == 1 else c for c in pieces[1::2]]
    return "".join(pieces)


def is_latin_1(text: str) -> bool:
    """Whether the text has no character past U+00FF: Western European languages without curly punctuation."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def spelling(text: str) -> str:
    """The name in the one spelling its case-sensitive comparisons use: NFC, single spaces, straight signs."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        for variant, plain in _SAME_SIGNS:
            text = text.replace(variant, plain)
    return " ".join(text.split())


def loose(text: str) -> str:
    """The text as names are looked for in it, but for case, and as long as it was.

    A hyphen is a space here, whether or not it joins words. The press's own punctuation is written in ASCII, most
    of it as control characters, which no name holds: a text with no other sign of its own is quicker to fold.
    """
    if not text.isascii():
        for variant, plain in _LOOSE_SIGNS:
            text = text.replace(variant, plain)
    return text.replace("-", " ")


def normalise(text: str) -> str:
    """The key of a name: equal for two texts that differ only in what linking takes as alike.

    That is case, canonically equivalent Unicode, curly or straight apostrophes, and one hyphen or any run of
    white space between two words. White space at the ends does not count.
    """
    return fold(_JOINING_HYPHEN.sub(" ", spelling(text)))


def keeps_case(text: str, *, match_case: bool | None = None) -> bool:
    """Whether a name matches only in its own case: as `match_case` says, or, for None, by the automatic rule.

    The automatic rule keeps the case of a name that has a capital after its first character (NATO, iPhone).
    """
    if match_case is not None:
        return match_case
    return any(map(str.isupper, text.strip()[1:]))


def check_name(text: str) -> None:
    """Raise UnusableName if the text cannot serve as a name."""
    if not text.strip():
        raise UnusableName("A name cannot be empty.")
    if len(text) > MAX_LENGTH:
        raise UnusableName(f"A name can have {MAX_LENGTH} characters at most; “{text[:30]}…” has {len(text):,}.")
    if not text.isprintable() and any(unicodedata.category(c) in {"Cc", "Cs"} for c in text):
        visible = "".join(c if c.isprintable() else " " for c in text)
        raise UnusableName(f"A name cannot contain control characters such as tabs or line breaks: “{visible}”.")
    if "<" in text or ">" in text:
        raise UnusableName(f"A name is plain text and cannot contain < or >: “{text}”.")
    if not any(map(str.isalnum, text)):
        raise UnusableName(f"A name needs a letter or a digit: “{text}” has none.")


def name_warnings(text: str, *, match_case: bool | None = None) -> tuple[str, ...]:
    """Sentences to the editor about a usable name that would be found nearly everywhere; most names have none."""
    key = normalise(text)
    if sum(map(str.isalnum, key)) == 1 and len(key) == 1:
        return (f"“{text}” is a single character and will be found wherever it stands alone.",)
    in_capitals = keeps_case(text, match_case=match_case) and text.strip().isupper()
    if key in _COMMON_WORDS and not in_capitals:
        return (f"“{text}” is a very common English word and will be found in nearly every text.",)
    return ()


def plural_forms(text: str) -> tuple[str, ...]:
    """The plurals under which a text may use the name: its last word with a plural ending, likeliest first.

    An acronym takes its ending in lower case and keeps its letters (CEOs, OSes); a word in o takes either ending
    (euros, potatoes).
    """
    text = text.strip()
    word = _last_word(text)
    last = word.lower()
    if last.endswith(_SIBILANTS):
        return (text + "s", text + "es") if is_acronym(word) else (text + "es",)
    if last.endswith("o"):
        return text + "s", text + "es"
    if last.endswith("y") and _is_consonant(last[-2:-1]) and not is_acronym(word):
        return (text[:-1] + "ies",)
    return (text + "s",)


def singular_forms(text: str) -> tuple[str, ...]:
    """Every spelling of which the name may be the plural, likeliest first; empty for a name of one word.

    English does not tell taxes (tax) from axes (axe) by their ending, so that there may be two; the wrong one is
    as a rule no word.
    """
    text = text.strip()
    return _singulars(text) if " " in normalise(text) else ()


def is_acronym(word: str) -> bool:
    """Whether a word is two or more letters and all of them capitals (CEO, S&P, U.S.)."""
    return word.isupper() and sum(map(str.isalpha, word)) > 1


def lookup_keys(text: str) -> tuple[str, ...]:
    """The keys (see normalise) under which the same headword may be stored: its own, its plurals, its singulars.

    To find the terms a headword may mean, fetch the names whose indexed key is one of these, then keep those of
    which same_word says so: a key has no capitals, so that it cannot tell US from us.
    """
    key = normalise(text)
    keys = [key, *plural_forms(key), *_singulars(key)]
    if acronym := fold(_short_acronym(text)):
        keys += acronym, acronym + "s", acronym + "es"
    return tuple(dict.fromkeys(keys))


def same_word(first: str, second: str) -> bool:
    """Whether two headwords are the same word but for case, plural and what normalise equates.

    A short name in capitals (up to five letters) is the same only as one in the same capitals: US is not us and
    WHO is not who. It implies that normalise(second) is in lookup_keys(first).
    """
    acronym, other_acronym = _short_acronym(first), _short_acronym(second)
    if acronym or other_acronym:
        return acronym == other_acronym
    key, other = normalise(first), normalise(second)
    return key == other or key in _singulars(other) or other in _singulars(key)


def _short_acronym(text: str) -> str:
    """The short name in capitals that the text is, without a plural ending; empty if it is none."""
    text = _JOINING_HYPHEN.sub(" ", spelling(text))
    for base in (text, text.removesuffix("s"), text.removesuffix("es")):
        if base.isupper() and 1 < sum(map(str.isalpha, base)) <= _ACRONYM_LETTERS:
            return base
    return ""


def _singulars(text: str) -> tuple[str, ...]:
    word = _last_word(text)
    if not text.endswith("s") or word.lower() in _NEVER_PLURAL:
        return ()
    bases = [text[:-1]]
    if text.endswith("ies"):
        bases.insert(0, text[:-3] + "y")
    elif text.endswith("es"):
        # Clauses and houses lose an s; losses, viruses, boxes, branches and potatoes lose es.
        bare = text[:-2]
        drops_es = bare.endswith(("ss", "us", "x", "ch", "sh", "o")) and not bare.endswith(("aus", "ous"))
        bases.insert(0 if drops_es else 1, bare)
    return tuple(base for base in bases if _ends_in_word(base) and text in plural_forms(base))


def _ends_in_word(base: str) -> bool:
    # The s of Moody's is no plural ending, nor is an s that stands alone; those of 401(k)s and U.S.s are.
    return base[-1:].isalnum() or base[-1:] in {")", "."}


def _last_word(text: str) -> str:
    return loose(text).rpartition(" ")[2]


def _is_consonant(letter: str) -> bool:
    return letter.isalpha() and unicodedata.normalize("NFD", letter)[0] not in "aeiou"
