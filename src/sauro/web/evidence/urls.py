"""Addresses of evidence."""

from django.urls import path

from sauro.web.evidence.views import adding, confirming, lists, picking, pieces

app_name = "evidence"

urlpatterns = [
    path("minh-chung/", lists.document_list, name="document_list"),
    path("minh-chung/them/", adding.add, name="add"),
    path("minh-chung/them-duong-dan/", adding.add_link, name="add_link"),
    path("minh-chung/cho-xac-nhan/", confirming.queue, name="queue"),
    path("minh-chung/chon/", picking.pick_search, name="pick_search"),
    path("minh-chung/chon/tai-len/", picking.pick_upload, name="pick_upload"),
    path("minh-chung/<int:pk>/", pieces.evidence, name="evidence"),
    path("minh-chung/<int:pk>/xac-nhan/", confirming.confirm, name="confirm"),
    path("minh-chung/<int:pk>/tien-do/", pieces.progress, name="progress"),
    path("minh-chung/<int:pk>/trang/<int:number>/", pieces.source_page, name="source_page"),
    path("minh-chung/<int:pk>/rut/", pieces.withdraw, name="withdraw"),
    path("minh-chung/<int:pk>/lay-lai/", pieces.restore, name="restore"),
    path("minh-chung/<int:pk>/thay/", pieces.replace, name="replace"),
    path("minh-chung/<int:pk>/doc-lai/", pieces.read_again, name="read_again"),
]
