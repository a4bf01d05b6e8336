"""What a plan says: recognisers that take a ``Document`` and give a ``Plan``."""

from sauro.core.heads import Signer
from sauro.core.plans.check import Memo, check_plan, memo
from sauro.core.plans.clarity import Clarity, SixClarities, State, clarities_of, six_clarities
from sauro.core.plans.comparison import Change, Comparison, TaskChange, compare_plans
from sauro.core.plans.dating import with_deadline
from sauro.core.plans.editing import Edit, RefusedEdit, apply_edit, apply_edits
from sauro.core.plans.exchange import plan_from_values, plan_to_values
from sauro.core.plans.model import (
    Head,
    NarrativeSection,
    NarrativeTask,
    Plan,
    Product,
    ReportingPeriod,
    Section,
    Target,
    TargetKind,
    Task,
    UnitDuties,
)
from sauro.core.plans.naming import plan_name
from sauro.core.plans.orders import Order, find_orders
from sauro.core.plans.products import kind_of, split_products
from sauro.core.plans.reading import read_plan
from sauro.core.plans.record import finding_record, hand_in_days, place_record, plan_record, report_days
from sauro.core.plans.regimes import regime_of
from sauro.core.plans.unit_names import Group, KnownUnit, Resolution, Resolved, UnitRegister, Unknown, Unsure

__all__ = [
    "Change",
    "Clarity",
    "Comparison",
    "Edit",
    "Group",
    "Head",
    "KnownUnit",
    "Memo",
    "NarrativeSection",
    "NarrativeTask",
    "Order",
    "Plan",
    "Product",
    "RefusedEdit",
    "ReportingPeriod",
    "Resolution",
    "Resolved",
    "Section",
    "Signer",
    "SixClarities",
    "State",
    "Target",
    "TargetKind",
    "Task",
    "TaskChange",
    "UnitDuties",
    "UnitRegister",
    "Unknown",
    "Unsure",
    "apply_edit",
    "apply_edits",
    "check_plan",
    "clarities_of",
    "compare_plans",
    "find_orders",
    "finding_record",
    "hand_in_days",
    "kind_of",
    "memo",
    "place_record",
    "plan_from_values",
    "plan_name",
    "plan_record",
    "plan_to_values",
    "read_plan",
    "regime_of",
    "report_days",
    "six_clarities",
    "split_products",
    "with_deadline",
]
