"""What a plan says: recognisers that take a ``Document`` and give a ``Plan``."""

from sauro.core.plans.model import (
    Head,
    NarrativeSection,
    NarrativeTask,
    Plan,
    Product,
    ReportingPeriod,
    Section,
    Signer,
    Target,
    TargetKind,
    Task,
    UnitDuties,
)

__all__ = [
    "Head",
    "NarrativeSection",
    "NarrativeTask",
    "Plan",
    "Product",
    "ReportingPeriod",
    "Section",
    "Signer",
    "Target",
    "TargetKind",
    "Task",
    "UnitDuties",
]
