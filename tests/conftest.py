"""What holds for every test."""

from hypothesis import settings

# A time is no test: on a busy machine any example may take long.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
