"""Confirmation pages of steps: their texts and forms."""

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    note = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        help_text=_("Readers see it at the article's address and on the corrections page."),
    )


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note to the writer"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        help_text=_("What still needs to be done. The writer sees it above the form and in the history."),
    )


class PublishCorrectionForm(forms.Form):
    text = forms.CharField(
        label=_("Correction"),
        widget=forms.Textarea(attrs={"rows": 5, "cols": 60}),
        help_text=_(
            "What was wrong and what is correct. Readers see this text on the article and on the corrections page."
        ),
    )
    updated = forms.BooleanField(
        label=_("Set ‘Last updated’ to now"),
        required=False,
        initial=True,
        help_text=_("Leave it unticked to keep the time shown."),
    )


class Question(NamedTuple):
    """What a confirmation page says and asks."""

    title: Any
    says: Any
    button: Any
    form: type[forms.Form] = forms.Form  # no fields: only a confirmation
    is_grave: bool = False


QUESTIONS = {
    "submit": Question(
        _("Submit for review"), _("It goes to an editor. You can take it back until it is published."), _("Submit")
    ),
    "take_back": Question(
        _("Take back to draft"), _("It becomes your draft again and leaves the review."), _("Take it back")
    ),
    "send_back": Question(
        _("Send back to the writer"),
        _("It becomes a draft again, with your note in its history."),
        _("Send it back"),
        NoteForm,
    ),
    "publish": Question(
        _("Publish"),
        _("Readers see it at once or, if its posted time is in the future, from then on."),
        _("Publish it"),
    ),
    "unschedule": Question(
        _("Take off the schedule"),
        _("It goes back to review and will not be published automatically."),
        _("Take it off"),
    ),
    "withdraw": Question(
        _("Withdraw this article"),
        _("The article's address tells readers that it was withdrawn and why, without its text."),
        _("Withdraw it"),
        ReasonForm,
        is_grave=True,
    ),
    "reinstate": Question(
        _("Publish again"),
        _("Readers see the article again. The withdrawal notice is removed."),
        _("Publish it again"),
    ),
}  # fmt: skip
LABELS = {name: question.title for name, question in QUESTIONS.items()} | {
    "publish": _("Publish"),
    "withdraw": _("Withdraw…"),
    "send_back": _("Send back…"),
}
