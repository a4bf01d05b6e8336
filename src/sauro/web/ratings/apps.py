from django.apps import AppConfig


class RatingsConfig(AppConfig):
    name = "sauro.web.ratings"
    label = "ratings"
    verbose_name = "Đánh giá tháng"
