"""Addresses of the wallet."""

from django.urls import path

from payments.wallet.views import home, pay_codes, safety, statements, top_ups

app_name = "wallet"
urlpatterns = [
    path("", home.home, name="home"),
    path("amounts/", home.amounts, name="amounts"),
    path("top-up/", top_ups.top_up, name="top_up"),
    path("top-up/<str:reference>/", top_ups.top_up_result, name="top_up_result"),
    path("pay-code/", pay_codes.pay_code, name="pay_code"),
    path("pay-code/news/", pay_codes.pay_code_news, name="pay_code_news"),
    path("statement/", statements.statement, name="statement"),
    path("statement/csv/", statements.statement_csv, name="statement_csv"),
    path("safety/", safety.safety, name="safety"),
]
