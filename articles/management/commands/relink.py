"""Update the links in articles, or check that all links and mentions are up to date.

Without options, only articles whose linking is due are updated. Exit status: 0 success, 1 --check found a difference,
2 unusable arguments.
"""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from datetime import date
from itertools import chain

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from tqdm import tqdm

from articles.linking.checking import differences, relink
from articles.linking.relinking import link_what_is_due
from articles.linking.storing import Progress
from articles.models import Article
from articles.search.finding import candidates
from glossary.definitions import link_definitions, outdated_definitions, terms_defined_with
from glossary.models import Term
from newsroom.common.dates import midnight

MOST_LISTED = 20  # differences that are listed
DIFFERENCES_FOUND, UNUSABLE_ARGUMENTS = 1, 2


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"'{text}' is not a date: write it as 2026-02-28.") from error


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--all", action="store_true", help="All articles and all definitions.")
        which.add_argument("--term", metavar="SLUG", help="The articles and definitions that may use this term.")
        which.add_argument("--since", metavar="DATE", type=day, help="The articles posted on that day or later.")
        parser.add_argument("--check", action="store_true", help="Only report outdated links. Alone, checks all.")

    def handle(self, *, all: bool, term: str | None, since: date | None, check: bool, **_options: object) -> None:  # noqa: A002
        if not (all or term or since or check):
            linked = link_what_is_due()
            self.stdout.write(f"Links were updated in {linked:,} articles." if linked else "No links were due.")
            return
        if term:
            articles, definitions = self.candidates_for(term)
        elif since:
            articles, definitions = keys_of(Article.objects.filter(posted_at__gte=midnight(since))), Term.objects.none()
        else:
            articles, definitions = keys_of(Article.objects.all()), Term.objects.all()
        with tqdm(total=len(articles), unit=" articles", disable=not sys.stderr.isatty(), leave=False) as bar:
            if check:
                self.report_differences(articles, definitions, bar.update)
            else:
                self.relink(articles, definitions, bar.update)

    def candidates_for(self, slug: str) -> tuple[Sequence[int], QuerySet[Term]]:
        term = Term.objects.at_address(slug)
        if term is None:
            raise CommandError(
                f"There is no term at /glossary/{slug}/. Give the last part of its address.",
                returncode=UNUSABLE_ARGUMENTS,
            )
        names = list(term.names.values_list("text", flat=True))
        found = candidates(names)
        if found is None:
            keys = keys_of(Article.objects.all())
        else:
            keys = sorted(found.union(term.mentions.values_list("article", flat=True)))
        return keys, Term.objects.filter(pk__in=[term.pk, *terms_defined_with(names)])

    def relink(self, articles: Sequence[int], definitions: QuerySet[Term], progress: Progress) -> None:
        changed = link_definitions([term.pk for term in outdated_definitions(definitions)])
        linked = relink(articles, progress)
        self.stdout.write(
            f"{len(articles):,} articles checked: links updated in {linked:,} of them and in {changed:,} definitions."
        )

    def report_differences(self, articles: Sequence[int], definitions: QuerySet[Term], progress: Progress) -> None:
        outdated = outdated_definitions(definitions)
        wrong_definitions = (f"The links in the definition of '{term.headword}' are outdated." for term in outdated)
        wrong = 0
        for wrong, sentence in enumerate(chain(wrong_definitions, differences(articles, progress)), start=1):
            if wrong <= MOST_LISTED:
                self.stdout.write(sentence)
        if wrong:
            more = f"; the first {MOST_LISTED} are listed above" if wrong > MOST_LISTED else ""
            raise CommandError(
                f"{wrong:,} texts have outdated links{more}. manage.py relink --all updates them.",
                returncode=DIFFERENCES_FOUND,
            )
        self.stdout.write(f"{len(articles):,} articles checked: all links and mentions are up to date.")


def keys_of(articles: QuerySet[Article]) -> list[int]:
    return list(articles.order_by("pk").values_list("pk", flat=True))
