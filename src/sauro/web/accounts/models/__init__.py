"""Second factors, rules about them, invitations, and sign-ons from elsewhere."""

from sauro.web.accounts.models.factors import Authenticator, FactorRule, Passkey, RecoveryCode
from sauro.web.accounts.models.invitations import Invitation
from sauro.web.accounts.models.sign_ons import SignOn

__all__ = ["Authenticator", "FactorRule", "Invitation", "Passkey", "RecoveryCode", "SignOn"]
