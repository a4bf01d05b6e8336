"""How a plan lies on the offices, seen before it is accepted."""

from plan_kit import TEXT, draft
from sauro.web.plans.queries.review import review_of
from sauro.web.plans.queries.workload import Load, heaviest
from work_kit import TODAY


def test_the_review_counts_who_would_lead_by_the_unit_that_a_name_stands_for(cast):
    loads = review_of(draft(cast), TODAY).loads
    assert {load.lead: (load.count, load.of) for load in loads}[cast.office.name] == (2, 5)


def test_an_office_is_heavy_where_others_could_lead():
    loads = (Load("A", 20, 46), Load("B", 16, 46), Load("C", 10, 46))
    assert heaviest(loads) == loads[0]
    assert heaviest(loads[:2]) is None
    assert heaviest((Load("A", 15, 46), Load("B", 15, 46), Load("C", 16, 46))) is None


def test_the_page_warns_before_the_plan_is_accepted(cast, as_person):
    rows = TEXT.partition("II\tCải cách")[0]
    more = "".join(f"{number}\tViệc\tBáo cáo\tPhòng Văn hóa - Xã hội\t\tQuý III/2026\n" for number in range(6, 9))
    plan_import = draft(cast, f"{rows}{more}9\tViệc\tBáo cáo\tCông an xã Minh Sơn\t\tQuý IV/2026\n")
    page = as_person("standing_body").get(f"/van-ban/{plan_import.pk}/").content.decode()
    assert "trước khi nhận" in page
    assert "<b>Phòng Văn hóa - Xã hội</b> chủ trì" in page
