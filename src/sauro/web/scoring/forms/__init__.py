"""Forms of scoring."""

from sauro.web.scoring.forms.answers import AnswerForm

__all__ = ["AnswerForm"]
