"""Addresses of what becomes of a sheet after the hand-in: appraised, explained, closed, ranked."""

from django.urls import path

from sauro.web.scoring.views import appraisals, closing, explanations, histories, round_sheets

_SHEET = "cham-diem/bang/<int:pk>/"
_LINE = "cham-diem/bang/<int:pk>/tieu-chi/<str:code>/"
_ROUND = "cham-diem/dot/<int:pk>/"

appraisal_urls = [
    # appraising
    path(f"{_SHEET}tham-dinh/", appraisals.appraisal, name="appraisal"),
    path(f"{_SHEET}tham-dinh/dong-y/", appraisals.agree, name="agree"),
    path(f"{_SHEET}tham-dinh/tra-lai/", appraisals.give_back, name="return_sheet"),
    path(f"{_SHEET}tham-dinh/xong/", appraisals.finish, name="finish_appraisal"),
    path(f"{_LINE}tham-dinh/", appraisals.line, name="appraise_line"),
    path(f"{_LINE}tham-dinh/nhan-giai-trinh/", appraisals.take, name="take_explanation"),
    path(f"{_LINE}tham-dinh/xem-lai/", appraisals.look_again, name="look_again"),
    # explaining
    path(f"{_SHEET}giai-trinh/", explanations.explanations, name="explanations"),
    path(f"{_SHEET}giai-trinh/gui/", explanations.hand_in, name="hand_in_explanations"),
    path(f"{_SHEET}giai-trinh/het-han/", explanations.end, name="end_explanations"),
    path(f"{_LINE}giai-trinh/", explanations.explain, name="explain"),
    path(f"{_LINE}giai-trinh/rut/", explanations.withdraw, name="withdraw_explanation"),
    # closing
    path(f"{_SHEET}chot/", closing.closing, name="closing"),
    path(f"{_SHEET}chot/xong/", closing.close, name="close"),
    path(f"{_SHEET}chot/mo-lai/", closing.reopen, name="reopen"),
    path(f"{_LINE}chot/", closing.outside, name="outside"),
    path(f"{_LINE}chot/bo/", closing.remove_outside, name="remove_outside"),
    # what became of a line and of a sheet
    path(f"{_LINE}lich-su/", histories.line_history, name="line_history"),
    path(f"{_SHEET}cac-ban/", histories.versions, name="versions"),
    # a round
    path(_ROUND, round_sheets.round_, name="round"),
    path(f"{_ROUND}xep-hang/", round_sheets.ranking, name="ranking"),
    path(f"{_ROUND}cong-bo/", round_sheets.publish, name="publish"),
]
