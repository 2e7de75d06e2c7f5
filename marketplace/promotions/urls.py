from django.urls import path

from marketplace.promotions import views

app_name = "promotions"
urlpatterns = [
    path("coupons/", views.centre, name="centre"),
    path("coupons/<int:pk>/claims/", views.claims, name="claims"),
]
