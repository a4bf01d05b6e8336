"""Addresses of what is taken out of a sheet: findings, papers, the dossier of proofs."""

from django.urls import path

from sauro.web.scoring.views import dossiers, inspection, papers

_SHEET = "cham-diem/bang/<int:pk>/"

paper_urls = [
    path(f"{_SHEET}ra-soat/", inspection.inspection, name="inspection"),
    path(f"{_SHEET}van-ban/<str:form>/", papers.paper, name="paper"),
    path(f"{_SHEET}ho-so/", dossiers.dossier, name="dossier"),
    path(f"{_SHEET}ho-so/dong/", dossiers.make, name="make_dossier"),
    path(f"{_SHEET}ho-so/tien-do/", dossiers.progress, name="dossier_progress"),
    path(f"{_SHEET}ho-so/pdf/<int:dossier>/", dossiers.download, name="dossier_pdf"),
    path(f"{_SHEET}ho-so/tep-goc/", dossiers.originals, name="originals"),
    path(f"{_SHEET}ho-so/ma-kiem-tra/", dossiers.checksums, name="checksums"),
]
