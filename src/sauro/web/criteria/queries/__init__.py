from sauro.web.criteria.queries.libraries import KnownSet, known_set, set_of, sets_for

__all__ = ["KnownSet", "known_set", "set_of", "sets_for"]
