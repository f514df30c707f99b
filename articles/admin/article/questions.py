"""What the pages ask that come before a step of the flow."""

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    note = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        help_text=_("Readers who follow a link to the article are told so, and find it on the corrections page."),
    )


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note to the writer"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        help_text=_("What is still to be done. It stands in the article's history."),
    )


class PublishCorrectionForm(forms.Form):
    text = forms.CharField(
        label=_("Correction"),
        widget=forms.Textarea(attrs={"rows": 5, "cols": 60}),
        help_text=_(
            "What was wrong and what is right, as readers will read it: on the article and on the corrections page."
        ),
    )
    updated = forms.BooleanField(
        label=_("Show readers ‘Last updated’ with this moment"),
        required=False,
        initial=True,
        help_text=_("Unticked, the article keeps the time that it shows."),
    )


class Question(NamedTuple):
    """What a page asks before a step."""

    title: Any
    says: Any
    button: Any
    form: type[forms.Form] = forms.Form  # without fields: asked is only whether
    is_grave: bool = False


QUESTIONS = {
    "submit": Question(
        _("Submit for review"), _("An editor goes on with it. You can take it back until it is published."), _("Submit")
    ),
    "take_back": Question(
        _("Take back to write on"), _("It is your draft again, and no editor waits for it."), _("Take it back")
    ),
    "send_back": Question(
        _("Send back to the writer"),
        _("It is a draft again, with your note in its history."),
        _("Send it back"),
        NoteForm,
    ),
    "publish": Question(
        _("Publish"),
        _("Readers see it at once, or from its posted time on where that is still to come. It is no draft then."),
        _("Publish it"),
    ),
    "unschedule": Question(
        _("Take off the schedule"), _("It is in review again, and is not published by itself."), _("Take it off")
    ),
    "withdraw": Question(
        _("Withdraw from readers"),
        _("The article's address says that it was withdrawn and why, and shows nothing of its text."),
        _("Withdraw it"),
        ReasonForm,
        is_grave=True,
    ),
    "reinstate": Question(
        _("Publish again"),
        _("Readers see the article again at its address, and its withdrawal no more."),
        _("Publish it again"),
    ),
}  # fmt: skip
LABELS = {name: question.title for name, question in QUESTIONS.items()} | {
    "publish": _("Publish"),
    "withdraw": _("Withdraw…"),
    "send_back": _("Send back…"),
}
