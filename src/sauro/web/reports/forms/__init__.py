from sauro.web.reports.forms.periods import AddUnitForm, SpecialReportForm, WindowForm
from sauro.web.reports.forms.writing import ReopenForm, ScreenForm, SignForm

__all__ = ["AddUnitForm", "ReopenForm", "ScreenForm", "SignForm", "SpecialReportForm", "WindowForm"]
