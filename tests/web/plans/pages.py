from io import BytesIO

from PIL import Image

from page_kit import Page
from plan_kit import accepted, draft
from sauro.web.plans.actions.imports import receive_document

IMPORTERS = ["standing_body", "administrator"]


def imported(cast):
    return [draft(cast).pk]


def pictured(cast):
    """An import whose original is a picture, and its first page."""
    stream = BytesIO()
    Image.new("L", (60, 80), 255).save(stream, "PNG")
    stream.seek(0)
    return [receive_document(by=cast.standing_body, unit=cast.commune, name="trang.png", content=stream).pk, 1]


def plan(cast):
    return [accepted(cast).plan_id]


def plan_and(*more):
    return lambda cast: [*plan(cast), *more]


def cell(cast):
    return [*imported(cast), "1", "lead"]


def draft_and_plan(cast):
    return [*imported(cast), *plan(cast)]


def of_imports(view, args=imported, **more):
    """An act on an import: those who may import are led on, others are refused, other communes see nothing."""
    statuses = {"others": 403, "stranger": 404, **dict.fromkeys(IMPORTERS, 302), **more}
    return Page(view, args, method="post", **statuses)


PAGES = [
    Page("plans:document_list"),
    Page("plans:upload", only=[*IMPORTERS, "stranger"]),
    Page("plans:paste", only=[*IMPORTERS, "stranger"]),
    Page("plans:review", imported, stranger=404),
    Page("plans:progress", imported, stranger=404),
    Page("plans:import_memo", imported, stranger=404),
    Page("plans:cell", cell, only=IMPORTERS, stranger=404),
    Page("plans:compare_import", draft_and_plan, only=IMPORTERS, stranger=404),
    Page("plans:source_page", pictured, stranger=404),
    of_imports("plans:edit"),
    of_imports("plans:take_repairs"),
    of_imports("plans:undo_edit"),
    of_imports("plans:redo_edit"),
    of_imports("plans:accept_import"),
    of_imports("plans:read_again"),
    of_imports("plans:discard_import"),
    of_imports("plans:restore_import"),
    Page("plans:plan_list"),
    Page("plans:plan", plan, stranger=404),
    Page("plans:target_list", plan, stranger=404),
    Page("plans:plan_units", plan, stranger=404),
    Page("plans:plan_memo", plan, stranger=404),
    Page("plans:plan_versions", plan, stranger=404),
    Page("plans:plan_file", plan_and("docx"), stranger=404),
    Page("plans:plan_file", plan_and("ban-ghi-nho"), stranger=404),
    Page("plans:plan_file", plan_and("exe"), others=404),
    of_imports("plans:withdraw_version", plan_and(1)),
]
