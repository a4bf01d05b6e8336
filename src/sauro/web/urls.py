"""Addresses of the site, app by app."""

from django.urls import include, path

urlpatterns = [
    path("", include("sauro.web.common.urls")),
    path("", include("sauro.web.organisation.urls")),
    path("", include("sauro.web.accounts.urls")),
    path("", include("sauro.web.notices.urls")),
    path("", include("sauro.web.evidence.urls")),
    path("", include("sauro.web.tasks.urls")),
    path("", include("sauro.web.plans.urls")),
    path("", include("sauro.web.indicators.urls")),
    path("", include("sauro.web.reports.urls")),
    path("", include("sauro.web.criteria.urls")),
    path("", include("sauro.web.scoring.urls")),
    path("", include("sauro.web.service_index.urls")),
    path("", include("sauro.web.ratings.urls")),
    path("", include("sauro.web.home.urls")),
    path("tep/", include("sauro.web.files.urls")),
    path("nhat-ky/", include("sauro.web.audit.urls")),
]

handler400 = "sauro.web.common.errors.bad_request"
handler403 = "sauro.web.common.errors.forbidden"
handler404 = "sauro.web.common.errors.not_found"
handler500 = "sauro.web.common.errors.server_error"
