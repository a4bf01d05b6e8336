from sauro.web.criteria.queries.libraries import KnownSet, set_of, sets_for

__all__ = ["KnownSet", "set_of", "sets_for"]
