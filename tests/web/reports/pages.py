from page_kit import Page
from report_kit import accepted, handed_in, opened, period_of, window
from sauro.core.reports import Question
from sauro.web.reports.actions import ask_special_report, draft_report, open_period
from sauro.web.reports.actions.reports import sign_report

WRITERS = ["standing_body", "province_officer"]
TAKERS = ["standing_body", "leader", "province_officer"]


def period(cast):
    return [period_of(cast.commune).pk]


def drafted(cast):
    made = period_of(cast.commune)
    draft_report(by=cast.standing_body, period=made)
    return [made.pk]


def section(cast):
    return [*drafted(cast), "II.2.c"]


def signed(cast):
    made = period_of(cast.commune)
    draft_report(by=cast.standing_body, period=made)
    sign_report(by=cast.leader, period=made, reference="", issued_on=None, post="Chủ tịch", name="Lê Đình Khải")
    return [made.pk, 1]


def special(cast):
    half = period_of(cast.commune)
    made = ask_special_report(
        by=cast.standing_body,
        unit=cast.commune,
        name="Số hóa hồ sơ",
        order="Công văn 12/SNV",
        window=window(half),
        questions=[Question("q1", "Kết quả số hóa")],
        below_due_on=None,
        due_on=None,
    )
    return [made.pk]


def part(cast):
    return [opened(cast)[cast.office.pk].pk]


def part_of_a_commune(cast):
    parts = open_period(by=cast.province_officer, period=period_of(cast.province))
    return [next(part.pk for part in parts if part.unit == cast.commune)]


def waiting(cast):
    return [handed_in(cast, opened(cast)[cast.office.pk]).pk]


def taken(cast):
    return [accepted(cast, opened(cast)[cast.office.pk]).pk]


def act(view, args, who, status=302, **more):
    """An act: those who may are led on, others are refused, other communes see nothing."""
    return Page(view, args, method="post", others=403, stranger=404, **dict.fromkeys(who, status), **more)


KEEPERS = ["administrator", "standing_body", "province_officer"]


def regime_of(cast):
    from sauro.core.periods import national_regimes
    from sauro.web.reports.actions.regimes import set_regime

    value = next(regime for regime in national_regimes() if regime.code == "ttcp-06-2025")
    return set_regime(by=cast.standing_body, unit=cast.commune, year=2026, value=value).regime


def regime(cast):
    return [regime_of(cast).pk]


def dropped_regime(cast):
    from sauro.web.reports.actions.regimes import drop_regime

    row = regime_of(cast)
    drop_regime(by=cast.standing_body, regime=row)
    return [row.pk]


def commune_and_year(cast):
    return [cast.commune.pk, 2026]


REGIMES = [
    Page("reports:regime_list"),
    Page("reports:regime", regime, stranger=404),
    Page("reports:choose_regime", commune_and_year, only=KEEPERS, stranger=404),
    Page("reports:edit_regime", commune_and_year, only=KEEPERS, stranger=404),
    Page("reports:preview_regime", commune_and_year, method="post", only=KEEPERS, stranger=404),
    Page(
        "reports:drop_regime", regime, method="post", others=403, stranger=404,
        administrator=302, standing_body=302, province_officer=302,
    ),
    Page(
        "reports:restore_regime", dropped_regime, method="post", others=403, stranger=404,
        administrator=302, standing_body=302, province_officer=302,
    ),
]  # fmt: skip


PAGES = [
    *REGIMES,
    Page("reports:report_list"),
    Page("reports:ask_special", only=WRITERS),
    Page("reports:report", period, stranger=404),
    Page("reports:report", drafted, stranger=404),
    Page("reports:annex", drafted, stranger=404),
    Page("reports:compare", drafted, stranger=404),
    Page("reports:choose_window", period, only=["standing_body", "administrator", "province_officer"], stranger=404),
    act("reports:open", period, TAKERS),
    Page("reports:remind", period, method="post", others=302, stranger=404),
    Page("reports:add_unit", period, only=TAKERS, stranger=404),
    act("reports:drop_special", special, WRITERS),
    act("reports:draft", period, WRITERS),
    act("reports:present", drafted, WRITERS),
    Page("reports:sign", drafted, only=["leader", "standing_body"], stranger=404),
    Page("reports:section", section, only=WRITERS, stranger=404),
    act("reports:hold", section, WRITERS, 200),
    Page("reports:section_history", section, stranger=404),
    Page("reports:version", signed, stranger=404),
    Page("reports:download", lambda cast: [*drafted(cast), "docx"], stranger=404),
    Page("reports:copy", drafted, stranger=404),
    Page("reports:copy_order", drafted, only=["standing_body", "administrator", "province_officer"], stranger=404),
    Page("reports:submission", part, stranger=404),
    Page("reports:submission", part_of_a_commune, stranger=404),
    act("reports:words", lambda cast: [*part(cast), "II.2"], ["head", "standing_body"]),
    act("reports:hand_in", part, ["head", "standing_body"]),
    act("reports:take_back", waiting, ["head", "standing_body"]),
    act("reports:accept", waiting, TAKERS),
    Page("reports:return", waiting, only=TAKERS, stranger=404),
    Page("reports:reopen", taken, only=TAKERS, stranger=404),
    act("reports:remove_unit", part, TAKERS),
    Page("reports:hand_in_version", lambda cast: [*waiting(cast), 1], stranger=404),
]
