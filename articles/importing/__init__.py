"""Import of seed files: finding them, matching each with its article, and applying what it changes."""
