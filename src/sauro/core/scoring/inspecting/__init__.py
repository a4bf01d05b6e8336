"""What is wrong with a score sheet before it is handed in: a table of rules, and all rules over one sheet."""

from sauro.core.scoring.inspecting.inspection import inspect_sheet
from sauro.core.scoring.inspecting.rules import RULES, SheetFinding, SheetRule
from sauro.core.scoring.inspecting.subject import InspectedProof, SheetSubject

__all__ = ["RULES", "InspectedProof", "SheetFinding", "SheetRule", "SheetSubject", "inspect_sheet"]
