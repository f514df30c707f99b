"""The view that makes an explanation from one text the definition of a term."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.forms import IntegerField, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from glossary.definitions import change_definition
from glossary.models import Term
from glossary.signals import announce_changes
from glossary.uses import term_uses
from newsroom.common.admin.users import user_of
from newsroom.common.turns import turn


def choose_definition(model_admin: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    try:
        explanation = IntegerField(min_value=1, max_value=2**63 - 1).clean(request.POST.get("explanation"))
    except ValidationError as error:
        raise Http404 from error
    with turn():
        # Locked: if two editors choose at once, the earlier choice becomes a former definition of the later one.
        term = get_object_or_404(Term.objects.select_for_update(), pk=unquote(object_id))
        if not model_admin.has_change_permission(request, term):
            raise PermissionDenied
        chosen = term_uses().wording(term, explanation)
        if chosen is None:
            raise Http404
        values = {"term": term, "article": chosen.title}
        changes_meaning = "changes_meaning" in request.POST
        if change_definition(term, chosen.text, by=user_of(request), changes_meaning=changes_meaning):
            said = gettext("The definition of '%(term)s' is now in the words of '%(article)s'.") % values
            model_admin.log_change(request, term, said)
            kept = gettext("The older text is kept among the former definitions.")
            messages.success(request, f"{said} {kept}")
            announce_changes()  # no name has changed: the editor need not hear that no article has either
        else:
            said = gettext("The definition of '%(term)s' was in the words of '%(article)s' already.")
            messages.info(request, said % values)
    return HttpResponseRedirect(reverse("admin:glossary_term_change", args=[term.pk]))
