"""Texts to link, and names that stand in them."""

import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import Corpus
from glossary.linking import Name

WORDS = 500  # in a text
TEXTS = 100  # that are linked; twice as many only lend their words to names
_WORD = re.compile(r"\w+")


def read_texts(folder: Path | None) -> list[str]:
    """Plain texts of about WORDS words: of the files of a folder, else of the corpus, always the same."""
    if folder is None:
        corpus, rng = Corpus(), random.Random(1)
        return ["\n".join(corpus.paragraphs(rng, WORDS, [])) for _ in range(3 * TEXTS)]
    words = [word for path in sorted(folder.rglob("*.txt")) for word in path.read_text("utf-8", "replace").split(" ")]
    found = [" ".join(words[start : start + WORDS]) for start in range(0, len(words), WORDS)]
    if len(found) < 2:
        sys.exit(f"{folder} holds {len(words):,} words in *.txt files: at least {2 * WORDS} are needed.")
    return found


def names_in(texts: Sequence[str], number: int) -> list[Name]:
    """So many names that stand in the texts, each of a term of its own.

    As in a glossary, one in ten has one word, the others two or three. Where the texts have too few, some get a number.
    """
    rng = random.Random(2)
    found: dict[int, dict[str, None]] = {length: {} for length in (1, 2, 3)}
    for text in texts:
        for sentence in re.split(r"[.,;:\"“”\n]", text):
            words = _WORD.findall(sentence)
            for length, phrases in found.items():
                for start in range(len(words) - length + 1):
                    part = words[start : start + length]
                    if min(len(part[0]), len(part[-1])) > 4:
                        phrases[" ".join(part)] = None
    ones, more = list(found[1]), [*found[2], *found[3]]
    rng.shuffle(ones)
    rng.shuffle(more)
    more += [f"{rng.choice(more)} {extra}" for extra in range(number - len(more))]
    names = more[: number - number // 10] + ones[: number // 10]
    rng.shuffle(names)
    return [Name(term, text) for term, text in enumerate(names)]
