from sauro.web.criteria.actions.sets import Heading, drop_read, keep_set, read_file, restore_set, withdraw_set

__all__ = ["Heading", "drop_read", "keep_set", "read_file", "restore_set", "withdraw_set"]
