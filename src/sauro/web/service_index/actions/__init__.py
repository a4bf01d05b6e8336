from sauro.web.service_index.actions.figures import LineEntry, enter_lines, take_back_line
from sauro.web.service_index.actions.notices import issue_notice
from sauro.web.service_index.actions.readings import add_readings, take_answer, take_back_reading
from sauro.web.service_index.actions.setups import set_up

__all__ = [
    "LineEntry",
    "add_readings",
    "enter_lines",
    "issue_notice",
    "set_up",
    "take_answer",
    "take_back_line",
    "take_back_reading",
]
