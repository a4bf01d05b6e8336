from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "sauro.web.tasks"
    label = "tasks"
    verbose_name = "Nhiệm vụ"

    def ready(self) -> None:
        from sauro.web.audit.acts import name_acts
        from sauro.web.notices.kinds import name_kinds
        from sauro.web.organisation.calendars import add_listener
        from sauro.web.plans.following import add_follower
        from sauro.web.tasks.actions.dating import follow_calendar
        from sauro.web.tasks.actions.planning import put_to_work
        from sauro.web.tasks.acts import ACTS, MESSAGES

        name_acts(ACTS)
        name_kinds(MESSAGES)
        add_follower(put_to_work)
        add_listener(follow_calendar)
