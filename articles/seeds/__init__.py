"""Reading a seed: one scraped text file in, one typed value out. Pure."""

from articles.seeds.reading import read_seed
from articles.seeds.values import Credit, Dateline, LineReading, Seed, SeedError, SeedExplanation, SeedWarning

__all__ = ["Credit", "Dateline", "LineReading", "Seed", "SeedError", "SeedExplanation", "SeedWarning", "read_seed"]
