from sauro.web.indicators.models.facts import ConnectionKey, Fact
from sauro.web.indicators.models.indicators import FigureDuty, OwnIndicator
from sauro.web.indicators.models.targets import TargetBinding

__all__ = ["ConnectionKey", "Fact", "FigureDuty", "OwnIndicator", "TargetBinding"]
