from sauro.web.indicators.actions.duties import assign_duties, end_duty
from sauro.web.indicators.actions.facts import Entry, enter_figures, take_back_figure
from sauro.web.indicators.actions.giving import give_figures
from sauro.web.indicators.actions.keys import key_of, make_key, revoke_key
from sauro.web.indicators.actions.own import Definition, add_own_indicator, change_own_indicator

__all__ = [
    "Definition",
    "Entry",
    "add_own_indicator",
    "assign_duties",
    "change_own_indicator",
    "end_duty",
    "enter_figures",
    "give_figures",
    "key_of",
    "make_key",
    "revoke_key",
    "take_back_figure",
]
