from evidence_kit import added, photo
from page_kit import Page
from sauro.web.evidence import actions

ADDERS = ["officer", "head", "leader", "standing_body"]


def piece(cast):
    return [added(cast).pk]


def pictured(cast):
    return [added(cast, photo(), name="anh.jpg").pk, 1]


def withdrawn(cast):
    return [actions.withdraw(by=cast.officer, evidence=added(cast), reason="Nhầm tệp").pk]


def of_piece(view, args=piece, **more):
    """An act on a piece: who may add in the commune is led on, others are refused, other communes see nothing."""
    return Page(view, args, method="post", **{"others": 403, "stranger": 404, **dict.fromkeys(ADDERS, 302), **more})


PAGES = [
    Page("evidence:document_list"),
    Page("evidence:add", only=ADDERS),
    Page("evidence:add_link", method="post", others=403, **dict.fromkeys(ADDERS, 422)),
    Page("evidence:queue", only=ADDERS),
    Page("evidence:pick_search", others=400),
    Page("evidence:pick_upload", method="post", others=403, **dict.fromkeys(ADDERS, 400)),
    Page("evidence:evidence", piece, stranger=404),
    Page("evidence:confirm", piece, only=ADDERS, stranger=404),
    Page("evidence:progress", piece, stranger=404),
    Page("evidence:source_page", pictured, stranger=404),
    Page("evidence:source_page", lambda cast: [*piece(cast), 1], others=404),
    Page("evidence:withdraw", piece, only=ADDERS, stranger=404),
    Page("evidence:replace", piece, only=ADDERS, stranger=404),
    of_piece("evidence:restore", withdrawn),
    of_piece("evidence:read_again"),
]
