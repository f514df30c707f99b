"""What articles do when one of them is saved, and when the glossary changes."""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.linking.impact_preview import foresee
from articles.linking.phrase_counts import forget
from articles.linking.relinking import link_what_changed_names_touch, touches_few_articles
from articles.models import Article, ArticlePhrases
from articles.tasks import link_articles
from glossary.impact import Change, Impact
from glossary.models import ChangedName
from glossary.signals import terms_changed, terms_would_change


@receiver(pre_delete, sender=Article)
def forget_the_phrases_of_an_article_that_goes(instance: Article, **_kwargs: Any) -> None:
    for keys in ArticlePhrases.objects.filter(pk=instance.pk).values_list("keys", flat=True):
        forget(keys)


@receiver(terms_changed)
def link_anew(**_kwargs: Any) -> str:
    """Link what the change touches: at once where that is little, else in the background."""
    if touches_few_articles():
        linked = link_what_changed_names_touch()
        said = ngettext("%(count)d article was linked anew.", "%(count)d articles were linked anew.", linked)
        return said % {"count": linked}
    link_articles.enqueue()
    if ChangedName.objects.exists():
        return _(
            "Many articles may use these names: they are linked anew in the background. Changed names shows how far."
        )
    return _("The articles that use it were linked anew.")


@receiver(terms_would_change)
def foresee_articles(change: Change, **_kwargs: Any) -> Impact:
    return foresee(change)
