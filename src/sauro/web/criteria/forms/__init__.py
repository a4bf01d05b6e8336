from sauro.web.criteria.forms.sets import HeadingForm, ReceiveForm

__all__ = ["HeadingForm", "ReceiveForm"]
