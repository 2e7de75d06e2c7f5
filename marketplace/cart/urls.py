from django.urls import path

from marketplace.cart import views

app_name = "cart"
urlpatterns = [
    path("cart/", views.detail, name="detail"),
    path("cart/lines/", views.lines, name="lines"),
]
