from sauro.web.criteria.models.sets import KeptSet

__all__ = ["KeptSet"]
