"""Addresses of plans, tasks and targets."""

urlpatterns: list[object] = []
