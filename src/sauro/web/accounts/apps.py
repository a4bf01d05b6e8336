from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sauro.web.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"

    def ready(self) -> None:
        from sauro.web.accounts.acts import ACTS, DETAILS, HOW
        from sauro.web.accounts.panels import account_access
        from sauro.web.audit.acts import name_acts, name_details
        from sauro.web.organisation.panels import Panel, add_person_panel

        name_acts(ACTS)
        name_details(DETAILS, HOW)
        add_person_panel("access", Panel("accounts/_access.html", account_access))
