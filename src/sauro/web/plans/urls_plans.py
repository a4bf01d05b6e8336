"""Addresses of plans and targets."""

from django.urls import path

from sauro.web.plans.views import exports, plans, targets, versions

urlpatterns = [
    path("ke-hoach/", plans.plan_list, name="plan_list"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
    path("ke-hoach/<int:pk>/chi-tieu/", targets.target_list, name="target_list"),
    path("ke-hoach/<int:pk>/don-vi/", plans.plan_units, name="plan_units"),
    path("ke-hoach/<int:pk>/ghi-nho/", plans.plan_memo, name="plan_memo"),
    path("ke-hoach/<int:pk>/cac-ban/", versions.plan_versions, name="plan_versions"),
    path("ke-hoach/<int:pk>/cac-ban/<int:number>/rut/", versions.withdraw, name="withdraw_version"),
    path("ke-hoach/<int:pk>/xuat/<slug:form>/", exports.plan_file, name="plan_file"),
]
