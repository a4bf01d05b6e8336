from django.urls import path

from sauro.web.organisation.views import people, sign_in, units

app_name = "organisation"

urlpatterns = [
    path("dang-nhap/", sign_in.sign_in, name="sign_in"),
    path("dang-xuat/", sign_in.sign_out, name="sign_out"),
    path("tai-khoan/", sign_in.account, name="account"),
    path("tai-khoan/doi-mat-khau/", sign_in.change_password, name="change_password"),
    path("tai-khoan/ket-thuc-phien/", sign_in.end_sessions, name="end_sessions"),
    path("don-vi/", units.unit_list, name="unit_list"),
    path("don-vi/them/", units.create_unit, name="create_unit"),
    path("don-vi/<int:pk>/", units.unit, name="unit"),
    path("don-vi/<int:pk>/sua/", units.change_unit, name="change_unit"),
    path("don-vi/<int:pk>/doi-ten/", units.rename_unit, name="rename_unit"),
    path("don-vi/<int:pk>/ket-thuc/", units.close_unit, name="close_unit"),
    path("don-vi/<int:pk>/ten-goi/", units.add_alias, name="add_alias"),
    path("don-vi/<int:pk>/ten-goi/<int:alias>/bo/", units.remove_alias, name="remove_alias"),
    path("nguoi/", people.person_list, name="person_list"),
    path("nguoi/them/", people.create_person, name="create_person"),
    path("nguoi/<int:pk>/", people.person, name="person"),
    path("nguoi/<int:pk>/sua/", people.change_person, name="change_person"),
    path("nguoi/<int:pk>/mat-khau/", people.reset_password, name="reset_password"),
    path("nguoi/<int:pk>/khoa/", people.deactivate_person, name="deactivate_person"),
    path("nguoi/<int:pk>/mo-lai/", people.reactivate_person, name="reactivate_person"),
    path("nguoi/<int:pk>/chuc-vu/", people.add_post, name="add_post"),
    path("nguoi/<int:pk>/chuc-vu/<int:post>/thoi/", people.end_post, name="end_post"),
    path("nguoi/<int:pk>/vai-tro/", people.grant_role, name="grant_role"),
    path("nguoi/<int:pk>/vai-tro/<int:grant>/thoi/", people.end_role, name="end_role"),
]
