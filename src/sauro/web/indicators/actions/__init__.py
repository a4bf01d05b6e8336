from sauro.web.indicators.actions.facts import Entry, enter_figures, take_back_figure

__all__ = ["Entry", "enter_figures", "take_back_figure"]
