"""Addresses of tasks at work."""

from django.urls import include, path

from sauro.web.tasks.views import occasions, occurrences, pins, steering, tasks, turns

app_name = "tasks"

urlpatterns = [
    path("", include("sauro.web.tasks.urls_outward")),
    path("nhiem-vu/", tasks.task_list, name="task_list"),
    path("nhiem-vu/<int:pk>/", tasks.task, name="task"),
    path("ke-hoach/<int:plan_pk>/nhiem-vu/<uuid:lineage>/", tasks.task_of_plan, name="task_of_plan"),
    path("nhiem-vu/<int:pk>/chiu-trach-nhiem/", steering.choose_accountable, name="choose_accountable"),
    path("nhiem-vu/<int:pk>/them-don-vi/", steering.add_unit, name="add_unit"),
    path("nhiem-vu/phan-cong/<int:pk>/thoi/", steering.remove_unit, name="remove_unit"),
    path("nhiem-vu/<int:pk>/lanh-dao/", steering.set_presiding, name="set_presiding"),
    path("nhiem-vu/<int:pk>/thoi-han/", steering.say_deadline, name="say_deadline"),
    path("nhiem-vu/<int:pk>/thoi-han/xem-truoc/", steering.preview_deadline, name="preview_deadline"),
    path("nhiem-vu/<int:pk>/phoi-hop/", steering.ask_unit, name="ask_unit"),
    path("nhiem-vu/<int:pk>/tach/", steering.split, name="split"),
    path("nhiem-vu/<int:pk>/thoi/", steering.drop_task, name="drop_task"),
    path("nhiem-vu/<int:pk>/lam-lai/", steering.take_up_task, name="take_up_task"),
    path("nhiem-vu/<int:pk>/y-kien/", steering.comment, name="comment"),
    path("nhiem-vu/<int:pk>/nguoi/", steering.people, name="people"),
    path("nhiem-vu/y-kien/<int:pk>/bo/", steering.remove_comment, name="remove_comment"),
    path("nhiem-vu/ky/<int:pk>/bao-cao/", turns.report, name="report"),
    path("nhiem-vu/ky/<int:pk>/nghiem-thu/", turns.accept, name="accept"),
    path("nhiem-vu/ky/<int:pk>/tra-lai/", turns.return_turn, name="return_turn"),
    path("nhiem-vu/xem-xet/<int:pk>/rut/", turns.withdraw_review, name="withdraw_review"),
    path("nhiem-vu/ky/<int:pk>/gia-han/", turns.ask_extension, name="ask_extension"),
    path("nhiem-vu/gia-han/<int:pk>/y-kien/", turns.decide_extension, name="decide_extension"),
    path("nhiem-vu/ky/<int:pk>/thu-ly/", turns.delegate, name="delegate"),
    path("nhiem-vu/ky/<int:pk>/thoi/", turns.drop_turn, name="drop_turn"),
    path("nhiem-vu/ky/<int:pk>/lam-lai/", turns.take_up_turn, name="take_up_turn"),
    path("viec-theo-ky/", occurrences.occurrence_list, name="occurrence_list"),
    path("viec-theo-ky/nghiem-thu/", occurrences.bulk_accept, name="bulk_accept"),
    path("viec-theo-ky/giao/", occurrences.bulk_delegate, name="bulk_delegate"),
    path("viec-theo-ky/thoi/", occurrences.bulk_drop, name="bulk_drop"),
    path("viec-theo-ky/hoan-tac/<int:pk>/", occurrences.undo_bulk, name="undo_bulk"),
    path("su-kien/", occasions.occasion_list, name="occasion_list"),
    path("su-kien/ghi/", occasions.record, name="record_occasion"),
    path("su-kien/<int:pk>/rut/", occasions.withdraw, name="withdraw_occasion"),
    path("ghim/", pins.pin, name="pin"),
    path("ghim/<int:pk>/bo/", pins.unpin, name="unpin"),
]
