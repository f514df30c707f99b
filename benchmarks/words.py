"""Invented English: words that can be pronounced, names of people, places and papers. The same for every corpus."""

import random
from collections.abc import Iterator
from itertools import islice

FUNCTION_WORDS = """
    the of to and a in for on that is with by at as from it was be are has an its have will or this but which were
    not had would who their they more been after he about also than up some into over could all one new last out
    other year two two-thirds when if between may since no his can her we there because first most before three only
    under against while years per during percent both many where next through now any part should did down still made
    """.split()
COMMONEST = "said"  # in nearly every article, as in the press
RAREST = "zyxquorl"  # in RARE_ARTICLES of them, however many there are

_ONSETS = "b bl br c ch cl cr d dr f fl fr g gl gr h j l m n p pl pr r s sc sh sl sp st str t th tr v w".split()
_VOWELS = "a a a e e e i i o o u ai ea ee ie oa oo ou".split()
_CODAS = [*[""] * 14, *"ck d l ll m n nd nt p r rd s st t".split()]
_ENDINGS = [*[""] * 14, *"ed er ing ly s al ate ent ic ion ist ity ive ous".split()]
_FIRST_NAMES = """
    Ada Adam Aisha Alan Ana Anders Anna Ben Carla Chen Clara Colin David Diego Dina Elena Emil Emma Farah Felix Grace
    Hana Hugo Ines Irene Ivan Jack Jana Joao Jonas Karim Kate Lara Leila Leo Luca Lucy Maria Marta Max Maya Mei Mina
    Nadia Nils Nora Omar Oscar Paul Petra Priya Rafael Rosa Ruth Sam Sara Simon Sofia Tara Theo Tomas Vera Yusuf Zoe
    """.split()
_PAPERS = "Ledger Courier Chronicle Dispatch Gazette Herald Monitor Observer".split()
SECTIONS = "Headlines Markets Business Technology Health Science Sport Culture Travel Opinion".split()
_AGENCIES = "Wire Press News Newswire".split()
_ORGANISATIONS = "Organization Agency Council Commission Bank Institute Treaty Authority".split()
_MATTERS = """
    policy rate fund bond index market agreement tax reserve sanction deficit reform treaty margin yield tariff
    swap budget subsidy auction
    """.split()


def words(rng: random.Random, number: int, *, syllables: tuple[int, int]) -> list[str]:
    """So many different words, none of them a word that English texts are full of."""
    return list(islice(_different(rng, syllables, {*FUNCTION_WORDS, COMMONEST, RAREST}), number))


def people(rng: random.Random, number: int) -> list[str]:
    surnames = words(rng, number, syllables=(2, 2))
    return [f"{rng.choice(_FIRST_NAMES)} {surname.capitalize()}" for surname in surnames]


def places(rng: random.Random, number: int) -> list[str]:
    return [place.upper() for place in words(rng, number, syllables=(2, 3))]


def publishers(rng: random.Random) -> list[str]:
    towns = words(rng, len(_PAPERS), syllables=(2, 2))
    return [f"The {town.capitalize()} {paper}" for town, paper in zip(towns, _PAPERS, strict=True)]


def agencies(rng: random.Random, number: int) -> list[str]:
    towns = words(rng, number, syllables=(2, 2))
    return [f"{town.capitalize()} {_AGENCIES[index % len(_AGENCIES)]}" for index, town in enumerate(towns)]


def terms(rng: random.Random, number: int) -> list[tuple[str, str]]:
    """Terms and the beginnings of the sentences that explain them: one in ten is an acronym."""
    stems = words(rng, 2 * number, syllables=(2, 3))
    found = []
    for index in range(number):
        stem, second = stems[2 * index : 2 * index + 2]
        if index % 10 == 3:
            whole = f"{stem.capitalize()} {second.capitalize()} {rng.choice(_ORGANISATIONS)}"
            short = "".join(word[:2] for word in whole.split()).upper()[:5] + second[2:3].upper()
            found.append((short, f"{short}, or the {whole}, is"))
        elif index % 10 in {5, 8}:
            found.append((stem, f"A {stem} is"))
        else:
            name = f"{stem} {rng.choice(_MATTERS)}"
            found.append((name, f"{name.capitalize()} refers to"))
    return found


def _different(rng: random.Random, syllables: tuple[int, int], taken: set[str]) -> Iterator[str]:
    while True:
        parts = [rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(rng.randint(*syllables))]
        word = "".join(parts) + rng.choice(_ENDINGS)
        if word not in taken and len(word) > 2:
            taken.add(word)
            yield word
