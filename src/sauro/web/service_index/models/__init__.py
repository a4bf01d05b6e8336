from sauro.web.service_index.models.figures import IN_FORCE, LineFigure, PortalReading
from sauro.web.service_index.models.periods import IndexPeriod, IndexSetup, PublicNotice

__all__ = ["IN_FORCE", "IndexPeriod", "IndexSetup", "LineFigure", "PortalReading", "PublicNotice"]
