"""Reading units as they are and were, people, posts and roles. Other apps read the organisation through these."""

from sauro.web.organisation.queries.eras import (
    Era,
    Node,
    commune_on,
    designation_on,
    history_of,
    name_on,
    parent_on,
    successors_of,
    tree_on,
    units_below_on,
)
from sauro.web.organisation.queries.leaders import (
    heads_of,
    holders_of,
    leader_named,
    leaders_of,
    posts_of_person,
    posts_of_unit,
    standing_body_of,
)
from sauro.web.organisation.queries.people import (
    find_people,
    narrowed_people,
    open_sessions,
    people_at,
)
from sauro.web.organisation.queries.units import (
    commune_of,
    find_units,
    names_of_units,
    narrowed_units,
    units_of_commune,
    units_with_counts,
)

__all__ = [
    "Era",
    "Node",
    "commune_of",
    "commune_on",
    "designation_on",
    "find_people",
    "find_units",
    "heads_of",
    "history_of",
    "holders_of",
    "leader_named",
    "leaders_of",
    "name_on",
    "names_of_units",
    "narrowed_people",
    "narrowed_units",
    "open_sessions",
    "parent_on",
    "people_at",
    "posts_of_person",
    "posts_of_unit",
    "standing_body_of",
    "successors_of",
    "tree_on",
    "units_below_on",
    "units_of_commune",
    "units_with_counts",
]
