from django.urls import path, re_path

from marketplace.orders import views

app_name = "orders"
NUMBER = r"(?P<number>JS[0-9]{12})"
urlpatterns = [
    path("checkout/", views.checkout, name="checkout"),
    path("orders/", views.order_list, name="list"),
    re_path(rf"^orders/{NUMBER}/$", views.detail, name="detail"),
    re_path(rf"^orders/{NUMBER}/receipt/$", views.receipt, name="receipt"),
    re_path(rf"^orders/{NUMBER}/cancellation/$", views.cancellation, name="cancellation"),
]
