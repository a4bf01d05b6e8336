"""Addresses of what goes out and comes in: calendars, outside answers, rules of reminding."""

from django.urls import path

from sauro.web.tasks.views import answers, feeds, handovers, instructions, rules, urging

urlpatterns = [
    path("lich-cua-toi/", feeds.feed, name="feed"),
    path("lich-cua-toi/tao/", feeds.open_feed, name="open_feed"),
    path("lich-cua-toi/thu-hoi/", feeds.revoke_feed, name="revoke_feed"),
    path("lich-rieng/<str:secret>/", feeds.calendar, name="calendar"),
    path("tra-loi/<str:secret>/", answers.answer, name="answer"),
    path("nhiem-vu/ky/<int:pk>/lien-ket/", answers.send_link, name="send_link"),
    path("nhiem-vu/lien-ket/<int:pk>/thu-hoi/", answers.revoke_link, name="revoke_link"),
    path("quy-tac-nhac/", rules.rules, name="rules"),
    path("don-doc/", urging.urging_list, name="urging_list"),
    path("don-doc/soan/", urging.urge_view, name="urge"),
    path("ban-giao/", handovers.handover_list, name="handover_list"),
    path("ban-giao/lap/", handovers.hand_over_view, name="hand_over"),
    path("chi-dao/", instructions.instruction_list, name="instruction_list"),
    path("chi-dao/nhan/", instructions.receive, name="receive_instruction"),
    path("chi-dao/<int:pk>/", instructions.instruction, name="instruction"),
    path("chi-dao/<int:pk>/tra-loi/", instructions.reply, name="reply"),
    path("chi-dao/<int:pk>/bo/", instructions.withdraw, name="withdraw_instruction"),
]
