"""The periodic report on paper, as a workbook, as a sheet to copy from, as a package for other programs."""

from sauro.core.official.periodic.copying import CopyLine, Screen, copy_column, copy_lines, copy_table, write_copy_sheet
from sauro.core.official.periodic.document import periodic_report, write_periodic_report, write_periodic_workbook
from sauro.core.official.periodic.model import PeriodicReport, TaskLine
from sauro.core.official.periodic.package import PackageError, ReportPackage, read_package, write_package
from sauro.core.official.periodic.pdf import NoPdfError, write_pdf
from sauro.core.official.periodic.statistics import progress_attachment, statistics_attachment

__all__ = [
    "CopyLine",
    "NoPdfError",
    "PackageError",
    "PeriodicReport",
    "ReportPackage",
    "Screen",
    "TaskLine",
    "copy_column",
    "copy_lines",
    "copy_table",
    "periodic_report",
    "progress_attachment",
    "read_package",
    "statistics_attachment",
    "write_copy_sheet",
    "write_package",
    "write_pdf",
    "write_periodic_report",
    "write_periodic_workbook",
]
