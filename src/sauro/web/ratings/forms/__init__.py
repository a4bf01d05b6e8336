"""The forms of this app."""

from sauro.web.ratings.forms.contesting import AnswerForm, ContestForm
from sauro.web.ratings.forms.marking import AssessForm
from sauro.web.ratings.forms.months import OpenForm, ReopenForm, RulesForm

__all__ = ["AnswerForm", "AssessForm", "ContestForm", "OpenForm", "ReopenForm", "RulesForm"]
