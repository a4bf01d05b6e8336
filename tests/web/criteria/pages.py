from criteria_kit import kept, read
from page_kit import Page
from sauro.web.criteria import actions

KEEPING = ["standing_body", "administrator", "province_officer"]
BUNDLED = "par-index-commune-2025"


def looked_at(cast):
    return [read(cast).pk]


def in_use(cast):
    return [kept(cast).pk]


def withdrawn(cast):
    return [actions.withdraw_set(by=cast.standing_body, row=kept(cast)).pk]


def keeping(view, args, method="post", done=302, stranger=404):
    people = dict.fromkeys(KEEPING, done)
    return Page(view, args, method=method, others=403, **(people | {"stranger": stranger}))


PAGES = [
    Page("criteria:set_list"),
    Page("criteria:compare"),
    Page("criteria:set", lambda cast: [BUNDLED]),
    Page("criteria:set", lambda cast: ["khong-co"], others=404),
    Page("criteria:set", lambda cast: [kept(cast).code], stranger=404, province_officer=404),
    Page("criteria:download", lambda cast: [BUNDLED, "xlsx"]),
    Page("criteria:download", lambda cast: [BUNDLED, "pdf"], others=404),
    Page("criteria:receive", only=[*KEEPING, "stranger"]),
    keeping("criteria:preview", looked_at, method="get", done=200),
    keeping("criteria:kept", in_use, method="get", done=200),
    keeping("criteria:drop", looked_at),
    keeping("criteria:withdraw", in_use),
    keeping("criteria:restore", withdrawn),
]
