from sauro.web.service_index.queries.sheets import PeriodSheet, sheet_of
from sauro.web.service_index.queries.windows import Index, index_for

__all__ = ["Index", "PeriodSheet", "index_for", "sheet_of"]
