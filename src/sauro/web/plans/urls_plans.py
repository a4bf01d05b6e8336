"""Addresses of plans, tasks and targets."""

from django.urls import path

from sauro.web.plans.views import plans, tasks

urlpatterns = [
    path("ke-hoach/", plans.plan_list, name="plan_list"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
    path("ke-hoach/<int:plan_pk>/nhiem-vu/<uuid:lineage>/", tasks.task, name="task"),
    path("nhiem-vu/", tasks.task_list, name="task_list"),
]
