from sauro.web.notices.queries.notices import notices_about, unread_count

__all__ = ["notices_about", "unread_count"]
