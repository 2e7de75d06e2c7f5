"""Addresses of escrow."""

from django.urls import path

from payments.escrow import views

app_name = "escrow"
urlpatterns = [
    path("cashier/<str:number>/", views.cashier, name="cashier"),
    path("cashier/<str:number>/result/", views.result, name="result"),
]
