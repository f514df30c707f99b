"""What articles do when one of them is saved, and when the glossary changes."""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.linking.phrase_counts import forget
from articles.linking.relinking import link_at_once
from articles.linking.term_impact import impact_of
from articles.models import Article, ArticlePhrases
from articles.tasks import link_articles
from glossary.impact import GlossaryChange, Impact
from glossary.models import ChangedName
from glossary.signals import terms_changed, terms_would_change


@receiver(pre_delete, sender=Article)
def forget_the_phrases_of_an_article_that_goes(instance: Article, **_kwargs: Any) -> None:
    for keys in ArticlePhrases.objects.filter(pk=instance.pk).values_list("keys", flat=True):
        forget(keys)


@receiver(terms_changed)
def relink(**_kwargs: Any) -> str:
    """Update the links that the change touches: at once where they are few, else in the background."""
    linked = link_at_once()
    if linked is not None:
        said = ngettext("Links were updated in %(count)d article.", "Links were updated in %(count)d articles.", linked)
        return said % {"count": linked}
    link_articles.enqueue()
    if ChangedName.objects.exists():
        return _(
            "Many articles may use these names: their links are updated in the background. Changed names shows the "
            "progress."
        )
    return _("Links in the affected articles were updated.")


@receiver(terms_would_change)
def impact_on_articles(change: GlossaryChange, **_kwargs: Any) -> Impact:
    return impact_of(change)
