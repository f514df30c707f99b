"""Shorthands of the tests of the linking rules."""

from glossary.linking import Name, Vocabulary


def links(html, *names, **options):
    """The surfaces that the names (texts, or Names) link in the HTML, in order."""
    linked = vocabulary_of(*names).link(html, **options)
    return [mention.surface for mention in linked.mentions if mention.linked]


def counts(html, *names, **options):
    """How often each name that has a mention is used."""
    mentions = vocabulary_of(*names).link(html, **options).mentions
    return {mention.term: mention.count for mention in mentions}


def vocabulary_of(*names):
    return Vocabulary(name if isinstance(name, Name) else Name(name, name) for name in names)


def always(term):
    """A rule of the editors that gives every shared name to one term."""

    def choose(_terms, _context):
        return term

    return choose
