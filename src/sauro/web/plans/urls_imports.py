"""Addresses of documents on their way to become plans."""

from django.urls import path

from sauro.web.plans.views import imports, review

urlpatterns = [
    path("van-ban/", imports.document_list, name="document_list"),
    path("van-ban/nhan/", imports.upload, name="upload"),
    path("van-ban/dan/", imports.paste, name="paste"),
    path("van-ban/<int:pk>/", review.review, name="review"),
    path("van-ban/<int:pk>/tien-do/", review.progress, name="progress"),
    path("van-ban/<int:pk>/trang/<int:number>/", review.source_page, name="source_page"),
    path("van-ban/<int:pk>/sua/", review.edit, name="edit"),
    path("van-ban/<int:pk>/o/<str:key>/<str:field>/", review.cell, name="cell"),
    path("van-ban/<int:pk>/sua-chu/", review.take_repairs, name="take_repairs"),
    path("van-ban/<int:pk>/hoan-tac/", review.undo, name="undo_edit"),
    path("van-ban/<int:pk>/lam-lai/", review.redo, name="redo_edit"),
    path("van-ban/<int:pk>/so-sanh/<int:plan_pk>/", review.compare, name="compare_import"),
    path("van-ban/<int:pk>/ban-ghi-nho/", review.memo, name="import_memo"),
    path("van-ban/<int:pk>/nhan/", review.accept, name="accept_import"),
    path("van-ban/<int:pk>/doc-lai/", review.read_again, name="read_again"),
    path("van-ban/<int:pk>/bo/", review.discard, name="discard_import"),
    path("van-ban/<int:pk>/lay-lai/", review.restore, name="restore_import"),
]
