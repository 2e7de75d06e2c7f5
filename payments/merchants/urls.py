"""Addresses of merchants."""

from django.urls import path

from payments.merchants.views import buyers, tills

app_name = "merchants"
urlpatterns = [
    path("wallet/till/", tills.till, name="till"),
    path("wallet/till/offers/", tills.offers, name="offers"),
    path("wallet/till/trades/<str:number>/", tills.trade, name="trade"),
    path("wallet/till/trades/<str:number>/closing/", tills.closing, name="closing"),
    path("wallet/till/trades/<str:number>/refunds/", tills.refunds, name="refunds"),
    path("wallet/till/receipts/<str:number>/", buyers.receipt, name="receipt"),
    path("q/<str:token>/", buyers.offer, name="offer"),
]
