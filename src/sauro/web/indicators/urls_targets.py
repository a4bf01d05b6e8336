from django.urls import path

from sauro.web.indicators.views import target_bindings, targets

urlpatterns = [
    path("chi-tieu/", targets.target_plans, name="target_plans"),
    path("chi-tieu/<int:pk>/", targets.target_list, name="target_list"),
    path("chi-tieu/<int:pk>/cach-do/", target_bindings.binding_list, name="binding_list"),
    path("chi-tieu/<int:pk>/cach-do/nhan/", target_bindings.take_sure, name="take_sure"),
    path("chi-tieu/<int:pk>/cach-do/hoan-tac/<str:token>/", target_bindings.undo_bindings, name="undo_bindings"),
    path("chi-tieu/<int:pk>/<slug:name>/", targets.target, name="target"),
    path("chi-tieu/<int:pk>/<slug:name>/cach-do/", target_bindings.bind, name="bind"),
    path("chi-tieu/<int:pk>/<slug:name>/nhan/", target_bindings.take_suggestion, name="take_suggestion"),
]
