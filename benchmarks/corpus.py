"""Writes any number of seed files: python -m benchmarks.corpus FOLDER --files N [--seed S].

The files read like the press by the figures that matter to a database: lengths around 450 words with a long tail,
words and terms that follow Zipf's law, eight publishers, ten sections, two thousand people, ten years. The same
seed gives the same files, and a file is the same in a corpus of any size.
"""

import argparse
import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from benchmarks import words

FILES_IN_A_FOLDER = 1000
RARE_ARTICLES = 7  # the first so many hold the rarest word
MEDIAN_WORDS, SPREAD = 400, 0.55  # of a log-normal distribution
FIRST_DAY, DAYS = datetime.date(2016, 1, 1), 3650


@dataclass(frozen=True, slots=True)
class Ranked:
    """Things of which the first is the commonest: of rank n, one in so many as Zipf's law has it."""

    things: Sequence
    weights: Sequence[float]  # cumulative

    @classmethod
    def by_zipf(cls, things: Sequence, *, flatter: float = 2.7) -> "Ranked":
        """`flatter` takes from the share of the very first (Mandelbrot's constant)."""
        return cls(things, list(accumulate(1 / (rank + flatter) for rank in range(len(things)))))

    def choose(self, rng: random.Random, number: int) -> list:
        return rng.choices(self.things, cum_weights=self.weights, k=number)


class Corpus:
    """The seed files of one `seed`, by their numbers."""

    def __init__(self, seed: int = 1) -> None:
        self.seed = seed
        rng = random.Random(f"words {seed}")
        # As in English, the common words are the short ones.
        common = words.words(rng, 1_500, syllables=(1, 2)) + words.words(rng, 38_500, syllables=(2, 3))
        # One word in twelve is a name; figures stand among the words as they do in the press.
        spelled = [word.capitalize() if rank % 12 == 5 else word for rank, word in enumerate(common)]
        figures = [str(number) for number in (2, 5, 10, 12, 15, 20, 30, 50, 100, 300, 2019, 2024)]
        self.words = Ranked.by_zipf([*words.FUNCTION_WORDS, *spelled[:60], *figures, *spelled[60:]])
        self.people = Ranked.by_zipf(words.people(rng, 2000), flatter=20)
        self.places = Ranked.by_zipf(words.places(rng, 150))
        self.publishers = Ranked.by_zipf(words.publishers(rng))
        self.sections = Ranked.by_zipf(words.SECTIONS)
        self.agencies = Ranked.by_zipf(words.agencies(rng, 12))
        self.terms = Ranked.by_zipf(words.terms(rng, 500), flatter=6)

    def file(self, number: int) -> tuple[str, str]:
        """Path and text of the file of that number."""
        rng = random.Random(f"{self.seed} {number}")
        path = f"{number // FILES_IN_A_FOLDER:04}/{number:07}_{rng.getrandbits(64):016x}.txt"
        return path, "\n".join(filter(None, self._lines(rng, number))) + "\n"

    def write(self, folder: Path, files: int) -> None:
        """Write the first so many files into the folder."""
        for number in range(files):
            path, text = self.file(number)
            if number % FILES_IN_A_FOLDER == 0:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")

    def _lines(self, rng: random.Random, number: int) -> Iterator[str]:
        posted = FIRST_DAY + datetime.timedelta(days=rng.randrange(DAYS))
        updated = posted + datetime.timedelta(days=rng.choice((0, 0, 1)))
        size = min(4000, max(80, round(rng.lognormvariate(0, SPREAD) * MEDIAN_WORDS)))
        explained = list(dict.fromkeys(self.terms.choose(rng, rng.choice((0, 2, 3, 4, 4, 5)))))
        used = [term for term, _ in explained * 2 + self.terms.choose(rng, 4)]
        yield _sentence(self.words.choose(rng, rng.randint(6, 12))).rstrip(".")
        block = [
            f"Published by {self.publishers.choose(rng, 1)[0]}",
            f"Posted on {_written(posted)}",
            f"{max(1, size // 230)} min readLast updated: {_written(updated)}",
        ]
        yield from block * 2
        yield _sentence(self.words.choose(rng, 22)) if rng.random() < 0.97 else ""
        [place], [agency] = self.places.choose(rng, 1), self.agencies.choose(rng, 1)
        paragraphs = self.paragraphs(rng, size, used, rare=number < RARE_ARTICLES)
        paragraphs[0] = f"{place}, {posted:%b} {posted.day} ({agency}) - {paragraphs[0]}"
        yield from paragraphs
        # One in fifty was decoded wrongly before it was saved, and gives a warning.
        yield "It is the townâ€™s own." if rng.random() < 0.02 else ""
        names = self.people.choose(rng, rng.randint(2, 4))
        yield f"(Reporting by {' and '.join(names[:-1])}; editing by {names[-1]})"
        for _, opening in explained:
            # Most papers print the same explanation; some have their own.
            variant = random.Random(f"{opening} {rng.choice((1, 1, 1, 1, 2, 3))}")
            yield f"{opening} the {' '.join(self.words.choose(variant, variant.randint(14, 28)))}."
        yield f"Explore more articles in the {self.sections.choose(rng, 1)[0]} category"

    def paragraphs(self, rng: random.Random, size: int, used: list[str], *, rare: bool = False) -> list[str]:
        """So many words in paragraphs, among them those of `used`."""
        text = self.words.choose(rng, size)
        for term in used:
            text[rng.randrange(size)] = f"{term}s" if rng.random() < 0.2 and term.islower() else term
        if rare:
            text[rng.randrange(size)] = words.RAREST
        paragraphs, position = [], 0
        while position < size:
            end = position + rng.randint(25, 45)
            middle = position + rng.randint(8, 16)
            sentences = [_sentence(text[position:middle]), _sentence(text[middle:end])] if middle < size else []
            paragraphs.append(" ".join(filter(None, sentences)) or _sentence(text[position:end]))
            if len(paragraphs) % 3 == 1:
                paragraphs[-1] += f' "{_sentence(text[position : position + 6]).rstrip(".")}," one of them said.'
            position = end
        return paragraphs


def _sentence(chosen: Sequence[str]) -> str:
    """The words as a sentence, with a comma where it is long."""
    text = f"{' '.join(chosen[:9])}, {' '.join(chosen[9:])}" if len(chosen) > 15 else " ".join(chosen)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _written(day: datetime.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Write seed files, the same for the same seed.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, required=True, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    options = parser.parse_args()
    Corpus(options.seed).write(options.folder, options.files)


if __name__ == "__main__":
    main()
