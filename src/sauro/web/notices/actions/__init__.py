from sauro.web.notices.actions.writing import notify, notify_outside

__all__ = ["notify", "notify_outside"]
