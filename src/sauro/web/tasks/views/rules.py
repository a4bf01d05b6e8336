"""The page of a commune's rules of reminding."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sauro.core.work import USUAL_RULES
from sauro.web.common import toasts
from sauro.web.common.forms import first_error
from sauro.web.organisation.permissions import Permission, require, signed_in
from sauro.web.organisation.queries import commune_of
from sauro.web.tasks.actions.reminding import rules_of, set_rules
from sauro.web.tasks.forms.rules import RuleFormSet, initial_of


def rules(request: HttpRequest) -> HttpResponse:
    """When whom to remind; "dùng quy tắc thông thường" puts the usual rules back."""
    person = signed_in(request)
    commune = commune_of(person.unit)
    require(person, Permission.TASK_URGE, commune)
    if request.method == "POST" and "thong-thuong" in request.POST:
        set_rules(by=person, unit=commune, rules=())
        toasts.done(request, _("Đã dùng lại quy tắc nhắc việc thông thường."))
        return redirect("tasks:rules")
    forms = RuleFormSet(request.POST or None, initial=initial_of(rules_of(commune)), prefix="quy-tac")
    problem = ""
    if request.method == "POST" and forms.is_valid():
        said = [form.rule for form in forms.forms]
        try:
            set_rules(by=person, unit=commune, rules=[rule for rule in said if rule is not None])
        except ValidationError as error:
            problem = first_error(error)
        else:
            toasts.done(request, _("Đã lưu quy tắc nhắc việc của %(unit)s.") % {"unit": commune.name})
            return redirect("tasks:rules")
    context = {
        "forms": forms,
        "problem": problem,
        "commune": commune,
        "has_errors": bool(problem) or forms.total_error_count(),
    }
    return render(request, "tasks/rules.html", {**context, "is_usual": rules_of(commune) == USUAL_RULES})
