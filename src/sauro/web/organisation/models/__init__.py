"""Units, their names, people, their posts and roles, and how people came in."""

from sauro.web.organisation.models.people import Person, Post, Role, RoleGrant
from sauro.web.organisation.models.sign_ins import FailedSignIn, SignIn
from sauro.web.organisation.models.units import Unit, UnitAlias, UnitKind

__all__ = ["FailedSignIn", "Person", "Post", "Role", "RoleGrant", "SignIn", "Unit", "UnitAlias", "UnitKind"]
