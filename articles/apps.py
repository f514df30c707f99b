from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        from articles import receivers
        from articles.term_uses import ArticlesOfTerms
        from glossary.uses import register

        post_migrate.connect(receivers.put_triggers_back, sender=self)
        register(ArticlesOfTerms())
