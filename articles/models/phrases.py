"""Acronyms and capitalised phrases of articles, to find those that need a term."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from glossary.models import Name

FEWEST_ARTICLES = 2  # that use a phrase, before it is suggested
EXAMPLES = 3


class PhraseQuerySet(models.QuerySet):
    def without_a_term(self) -> "PhraseQuerySet":
        """Phrases that no term has as a name, published or not."""
        named = Name.objects.filter(Q(key=OuterRef("key")) | Q(key=OuterRef("singular_key")))
        return self.filter(~Exists(named))

    def suggested(self) -> "PhraseQuerySet":
        """Those that an editor may want to make into a term."""
        return self.filter(never=False, articles__gte=FEWEST_ARTICLES).without_a_term()


class Phrase(models.Model):
    """A phrase that articles use, and how many of them do."""

    key = models.CharField(_("key"), max_length=200, unique=True, editable=False)
    singular_key = models.CharField(_("singular key"), max_length=200, editable=False)
    text = models.CharField(_("phrase"), max_length=100, editable=False)
    articles = models.IntegerField(_("articles"), default=0, editable=False)
    examples = models.JSONField(_("examples"), default=list, editable=False, help_text=_("The newest, by their keys."))
    never = models.BooleanField(_("never suggest"), default=False, editable=False)

    objects = PhraseQuerySet.as_manager()

    class Meta:
        verbose_name = _("word without a definition")
        verbose_name_plural = _("words without a definition")
        ordering = ["-articles", "pk"]
        indexes = [models.Index(fields=["never", "-articles", "id"], name="phrase_most_used")]

    def __str__(self) -> str:
        return self.text


class ArticlePhrases(models.Model):
    """The phrases that were counted in one article. A trigger marks it as due when the body changes."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, editable=False, related_name="phrases")
    keys = models.JSONField(default=list, editable=False)
    due = models.BooleanField(default=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["article"], name="article_phrases_due", condition=Q(due=True))]

    def __str__(self) -> str:
        return f"{self.article_id}: {len(self.keys)}"
