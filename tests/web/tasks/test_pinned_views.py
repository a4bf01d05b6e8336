"""Views kept under a name stand beside the desk of whoever kept them."""

from sauro.web.tasks.actions.pins import pin_view, unpin_view


def test_a_pinned_view_stands_on_the_desk_of_its_person_alone(cast, as_person):
    pin = pin_view(by=cast.officer, name="Việc trễ của phòng", path="/viec-theo-ky/", query="trang-thai=qua-han")
    own = as_person("officer").get("/").content.decode()
    assert "Việc trễ của phòng" in own
    assert "/viec-theo-ky/?trang-thai=qua-han" in own
    assert "Việc trễ của phòng" not in as_person("head").get("/").content.decode()
    unpin_view(by=cast.officer, pin=pin)
    assert "Việc trễ của phòng" not in as_person("officer").get("/").content.decode()
