from sauro.web.notices.forms.choices import ChoicesForm, DefaultsForm

__all__ = ["ChoicesForm", "DefaultsForm"]
