"""Bringing seed files into the newsroom: which files, which article each of them is, what it changes there."""
