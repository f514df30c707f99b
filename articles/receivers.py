"""What articles do when the glossary changes."""

from typing import Any

from django.apps.registry import Apps
from django.db import connections
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from articles.linking import link_what_is_due, mark_articles_of
from articles.models import Article, ArticlePhrases
from articles.phrases import forget
from articles.triggers import put_triggers
from glossary.models import Term
from glossary.signals import terms_changed


@receiver(pre_delete, sender=Term)
def mark_articles_of_a_term_that_goes(instance: Term, **_: Any) -> None:
    """Afterwards its mentions are gone, and with them the knowledge of who used it."""
    mark_articles_of([instance.pk])


@receiver(pre_delete, sender=Article)
def forget_the_phrases_of_an_article_that_goes(instance: Article, **_: Any) -> None:
    for keys in ArticlePhrases.objects.filter(pk=instance.pk).values_list("keys", flat=True):
        forget(keys)


@receiver(terms_changed)
def link_anew(**_: Any) -> None:
    link_what_is_due()


def put_triggers_back(using: str, apps: Apps | None = None, **_: Any) -> None:
    """After `migrate`, unless it went back to before there was what they work on. `flush` says no apps."""
    if apps is None or "searchentry" in apps.all_models["articles"]:
        put_triggers(connections[using])
