"""Form fields of the filters, cleaned to the values that the database compares with."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.search.queries import read_query
from glossary.linking.names import normalise


class WordsField(forms.CharField):
    """Words for the full-text index, of which at least one must be wanted."""

    def clean(self, value: Any) -> str:
        words: str = super().clean(value)
        if words and not read_query(words):
            raise ValidationError(_("Enter at least one word to search for. A minus only leaves words out."))
        return words


class NamedField(forms.CharField):
    """A row found by its name or its slug. There are too many rows for a select."""

    def __init__(self, *, queryset: QuerySet[Any], name_key: str, not_found: Promise, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.queryset, self.name_key, self.not_found = queryset, name_key, not_found

    def clean(self, value: Any) -> Model | None:
        typed = super().clean(value)
        if not typed:
            return None
        found: Model | None = (
            self.queryset.filter(Q(slug=typed) | Q((self.name_key, normalise(typed)))).order_by("pk").first()
        )
        if found is None:
            raise ValidationError(str(self.not_found) % {"name": typed})
        return found
