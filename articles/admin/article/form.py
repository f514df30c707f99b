"""The form of an article, with the version that it was made from (optimistic lock)."""

from typing import Any

from django.contrib.admin.widgets import AdminSplitDateTime, AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.forms import HiddenInput, IntegerField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import AdminProseEditorWidget

from articles.admin.warnings import WarningsForm
from articles.desk import flow
from articles.desk.versions import current_version
from articles.models import Version
from newsroom.common.rich_text import PULL_QUOTE

# What the editor can make is what `newsroom.common.rich_text` lets through.
EDITOR = {
    "extensions": {
        "Bold": True,
        "Italic": True,
        "Subscript": True,
        "Superscript": True,
        "Code": True,
        "CodeBlock": True,
        "HardBreak": True,
        "Heading": {"levels": [2, 3]},
        "BulletList": True,
        "OrderedList": {"enableListAttributes": False},
        "ListItem": True,
        "Blockquote": True,
        "NodeClass": {"cssClasses": {"blockquote": [{"className": PULL_QUOTE, "title": "Pull quote"}]}},
        "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
        "Figure": True,
        "Image": True,
        "Caption": True,
        "HTML": True,
        "NoSpellCheck": False,
    }
}


REVIEW = "_review"  # in posted data: the form is shown again for review and not saved; the value is a key of WHY
WHY = {
    "restored": _("Your autosaved text is in the form. Save to keep it."),
    "conflict": _("Nothing is saved yet: check what changed in the meantime, then save again."),
    "too old": _("This form is older than any stored version of the article: reload the page."),
}


class ArticleForm(WarningsForm):
    """What editors write of an article. `stored` is the article before the form's data were applied."""

    based_on = IntegerField(widget=HiddenInput, required=False)
    stored: Version | None = None

    class Meta:
        widgets = {
            "headline": AdminTextInputWidget(attrs={"class": "vLargeTextField"}),
            "standfirst": AdminTextareaWidget(attrs={"rows": 4}),
            "body": AdminProseEditorWidget(config=EDITOR, preset="configurable", attrs={"rows": 30}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["based_on"] = self.instance.version if self.instance.pk else None
        if self.is_bound and self.instance.pk:
            self.stored = current_version(self.instance)
        for field in self.fields.values():
            if isinstance(field.widget, AdminSplitDateTime):
                # The words that the admin prints before the two fields are no labels to a screen reader.
                for widget, part in zip(field.widget.widgets, (gettext("Date"), gettext("Time")), strict=True):
                    widget.attrs["aria-label"] = f"{field.label}: {part}"

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if why := WHY.get(self.data.get(REVIEW, "")):
            raise ValidationError(why)
        if self.instance.pk and cleaned.get("based_on") is None:
            raise ValidationError(gettext("The form does not say which version it was made from: reload the page."))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        # The fields of these two have looked the rows up, and no constraint names them.
        return super()._get_validation_exclusions() | {"publisher", "section"}  # type: ignore[misc]  # not in the stubs

    def full_clean(self) -> None:
        super().full_clean()
        if self.data.get("_step") not in flow.WHOLE_BEFORE or self.instance.status != self.instance.Status.DRAFT:
            return
        for name, said in self.instance.what_is_missing().items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, said)
