from sauro.core.documents.sheets.ods import read_ods
from sauro.core.documents.sheets.xls import read_xls
from sauro.core.documents.sheets.xlsx import read_xlsx

__all__ = ["read_ods", "read_xls", "read_xlsx"]
