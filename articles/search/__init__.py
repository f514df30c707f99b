"""Articles found by their words: `finding` looks them up, `entries` brings them into the index."""
