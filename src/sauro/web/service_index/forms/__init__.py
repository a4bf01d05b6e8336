from sauro.web.service_index.forms.lines import LinesForm, SimulationForm, TakeBackForm
from sauro.web.service_index.forms.others import NoticeForm, SetupForm
from sauro.web.service_index.forms.receiving import PasteForm, PortalForm, ReadingsForm, SheetForm

__all__ = [
    "LinesForm",
    "NoticeForm",
    "PasteForm",
    "PortalForm",
    "ReadingsForm",
    "SetupForm",
    "SheetForm",
    "SimulationForm",
    "TakeBackForm",
]
