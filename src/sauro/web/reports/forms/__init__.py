from sauro.web.reports.forms.periods import AddUnitForm, SpecialReportForm, WindowForm
from sauro.web.reports.forms.writing import ReopenForm, SignForm

__all__ = ["AddUnitForm", "ReopenForm", "SignForm", "SpecialReportForm", "WindowForm"]
