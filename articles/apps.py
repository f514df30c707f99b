from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        from articles import receivers  # noqa: F401 - connects them
        from articles.term_uses import ArticlesOfTerms
        from glossary.uses import register

        register(ArticlesOfTerms())
