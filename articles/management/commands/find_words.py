"""Find words that many articles use and no term defines. Reads only new articles; run it every night."""

import sys

from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.linking.phrase_counts import how_many_wait, read_new_articles
from articles.models import Phrase


class Command(BaseCommand):
    help = __doc__

    def handle(self, **_options: object) -> None:
        with tqdm(total=how_many_wait(), unit=" articles", disable=not sys.stderr.isatty()) as bar:
            read = read_new_articles(bar.update)
        suggested = Phrase.objects.suggested().count()
        self.stdout.write(f"{read:,} articles read. {suggested:,} words are suggested in the admin as terms.")
