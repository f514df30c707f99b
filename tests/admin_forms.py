"""Posting the admin's forms as a browser would: as they were served, but for what the test changes."""

import datetime

from django.http import HttpResponse
from django.urls import reverse

from articles.admin.article.form import REVIEW
from glossary.models import Name


def typed(moment: datetime.datetime) -> dict[str, str]:
    """A moment in the two fields of the article's form."""
    return {"posted_at_0": f"{moment:%Y-%m-%d}", "posted_at_1": f"{moment:%H:%M:%S}"}


def refused(client, row, **changes: str) -> str:
    """Post a form as `post_form` does; the page that refuses it. Nothing may have been stored."""
    model = row if isinstance(row, type) else type(row)
    rows = list(model.objects.order_by("pk").values()), list(Name.objects.order_by("pk").values())
    answer = post_form(client, row, **changes)
    assert answer.status_code == 200
    assert (list(model.objects.order_by("pk").values()), list(Name.objects.order_by("pk").values())) == rows
    assert "errorlist" in answer.text
    return answer.text


def save_unchanged(client, row, **changes: str) -> None:
    """Post a change form as it was served, but for the changes."""
    answer = post_form(client, row, **changes)
    assert answer.status_code == 302, [form.errors for form in answer.context["errors"]] or answer.context["errors"]


def post_form(client, row, **changes: str) -> HttpResponse:
    """Post the form of a row, or the empty one of a model, as it was served, but for the changes."""
    return client.post(address_of_form(row), served(client, row) | changes)


def address_of_form(row) -> str:
    names = f"admin:{row._meta.app_label}_{row._meta.model_name}"
    return reverse(f"{names}_add") if isinstance(row, type) else reverse(f"{names}_change", args=[row.pk])


def served(client, row) -> dict[str, object]:
    """What a browser would post that was served the form and changed nothing."""
    context = client.get(address_of_form(row)).context
    data: dict[str, object] = {}
    forms = [context["adminform"].form]
    for formset in context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if hasattr(field.field.widget, "widgets"):
                data |= {
                    f"{field.html_name}_{i}": part or ""
                    for i, part in enumerate(field.field.widget.decompress(value) if value else ["", ""])
                }
            elif value is not None and value is not False:
                data[field.html_name] = value
    return data


def as_shown(answer: HttpResponse) -> dict[str, str]:
    """What a browser posts of a form that was shown again: its fields, not what the server noted beside them."""
    return {name: value for name, value in answer.wsgi_request.POST.items() if name != REVIEW}
