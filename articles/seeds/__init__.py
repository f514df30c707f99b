"""Reading a seed: a scraped text file in, a typed value out. Pure."""

from articles.seeds.reading import read_seed
from articles.seeds.values import Credit, Dateline, LineReading, LineWarning, Seed, SeedError, SeedExplanation

__all__ = ["Credit", "Dateline", "LineReading", "LineWarning", "Seed", "SeedError", "SeedExplanation", "read_seed"]
