from sauro.web.notices.models.choices import ChannelAddress, Choices
from sauro.web.notices.models.notices import Notice
from sauro.web.notices.models.sendings import Sending, SendingState
from sauro.web.notices.models.tokens import ChannelToken

__all__ = ["ChannelAddress", "ChannelToken", "Choices", "Notice", "Sending", "SendingState"]
