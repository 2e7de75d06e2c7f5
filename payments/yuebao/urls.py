"""Addresses of Yu'ebao."""

from django.urls import path

from payments.yuebao.views import home, moving, rules, statements

app_name = "yuebao"
urlpatterns = [
    path("", home.home, name="home"),
    path("in/", moving.move_in, name="move_in"),
    path("in/<int:place>/cancellation/", moving.take_back, name="take_back"),
    path("out/", moving.move_out, name="move_out"),
    path("out/<int:place>/cancellation/", moving.cancel, name="cancel"),
    path("auto-in/", moving.auto_in, name="auto_in"),
    path("rules/", rules.rules, name="rules"),
    path("statement/", statements.statement, name="statement"),
    path("statement/csv/", statements.statement_csv, name="statement_csv"),
]
