from django.urls import path

from sauro.web.reports.views import papers, periods, regimes, reports, submissions, writing

app_name = "reports"

urlpatterns = [
    path("bao-cao/", periods.report_list, name="report_list"),
    path("bao-cao/dot-xuat/", periods.ask_special, name="ask_special"),
    path("bao-cao/che-do/", regimes.regime_list, name="regime_list"),
    path("bao-cao/che-do/<int:pk>/", regimes.regime, name="regime"),
    path("bao-cao/che-do/<int:pk>/bo/", regimes.drop, name="drop_regime"),
    path("bao-cao/che-do/<int:pk>/lay-lai/", regimes.restore, name="restore_regime"),
    path("bao-cao/che-do/<int:unit_pk>/<int:year>/", regimes.choose, name="choose_regime"),
    path("bao-cao/che-do/<int:unit_pk>/<int:year>/soan/", regimes.edit, name="edit_regime"),
    path("bao-cao/che-do/<int:unit_pk>/<int:year>/xem-thu/", regimes.preview, name="preview_regime"),
    path("bao-cao/<int:pk>/", reports.report, name="report"),
    path("bao-cao/<int:pk>/bieu/", reports.annex, name="annex"),
    path("bao-cao/<int:pk>/so-sanh/", reports.compare, name="compare"),
    path("bao-cao/<int:pk>/cua-so/", periods.choose_window, name="choose_window"),
    path("bao-cao/<int:pk>/mo/", periods.open_now, name="open"),
    path("bao-cao/<int:pk>/nhac/", periods.remind, name="remind"),
    path("bao-cao/<int:pk>/don-vi/", periods.add, name="add_unit"),
    path("bao-cao/<int:pk>/bo/", periods.drop_special, name="drop_special"),
    path("bao-cao/<int:pk>/soan/", writing.draft, name="draft"),
    path("bao-cao/<int:pk>/trinh/", writing.present, name="present"),
    path("bao-cao/<int:pk>/ky/", writing.sign, name="sign"),
    path("bao-cao/<int:pk>/muc/<str:section>/", writing.section, name="section"),
    path("bao-cao/<int:pk>/muc/<str:section>/giu/", writing.hold, name="hold"),
    path("bao-cao/<int:pk>/muc/<str:section>/lich-su/", writing.history, name="section_history"),
    path("bao-cao/<int:pk>/ban/<int:number>/", reports.version, name="version"),
    path("bao-cao/<int:pk>/chep/", papers.copy, name="copy"),
    path("bao-cao/<int:pk>/chep/thu-tu/", papers.order, name="copy_order"),
    path("bao-cao/<int:pk>/tai/<slug:form>/", papers.download, name="download"),
    path("bao-cao/nop/<int:pk>/", submissions.submission, name="submission"),
    path("bao-cao/nop/<int:pk>/muc/<str:section>/", submissions.words, name="words"),
    path("bao-cao/nop/<int:pk>/nop/", submissions.give, name="hand_in"),
    path("bao-cao/nop/<int:pk>/rut/", submissions.take_back, name="take_back"),
    path("bao-cao/nop/<int:pk>/nhan/", submissions.accept, name="accept"),
    path("bao-cao/nop/<int:pk>/tra-lai/", submissions.return_, name="return"),
    path("bao-cao/nop/<int:pk>/mo-lai/", submissions.reopen, name="reopen"),
    path("bao-cao/nop/<int:pk>/bo/", submissions.remove, name="remove_unit"),
    path("bao-cao/nop/<int:pk>/lan/<int:number>/", submissions.past, name="hand_in_version"),
]
