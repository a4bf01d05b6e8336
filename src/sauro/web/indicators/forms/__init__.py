from sauro.web.indicators.forms.entering import AnswersForm
from sauro.web.indicators.forms.managing import DutiesForm, KeyForm, OwnIndicatorForm, TakeBackForm
from sauro.web.indicators.forms.receiving import PasteForm, SheetForm

__all__ = ["AnswersForm", "DutiesForm", "KeyForm", "OwnIndicatorForm", "PasteForm", "SheetForm", "TakeBackForm"]
