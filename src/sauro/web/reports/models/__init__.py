from sauro.web.reports.models.periods import CopyScreen, Regime, ReportPeriod
from sauro.web.reports.models.reports import PassageVersion, Report, ReportPassage, ReportVersion
from sauro.web.reports.models.submissions import HandIn, Mark, Submission, UnitWords

__all__ = [
    "CopyScreen",
    "HandIn",
    "Mark",
    "PassageVersion",
    "Regime",
    "Report",
    "ReportPassage",
    "ReportPeriod",
    "ReportVersion",
    "Submission",
    "UnitWords",
]
