"""The public notice of a month's service index (QĐ 766) on paper, and the month as a workbook."""

from sauro.core.official.service_index.document import (
    ServiceNotice,
    service_notice,
    write_service_notice,
    write_service_workbook,
)

__all__ = ["ServiceNotice", "service_notice", "write_service_notice", "write_service_workbook"]
