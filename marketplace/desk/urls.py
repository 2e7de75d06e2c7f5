from django.urls import path, re_path

from marketplace.desk import coupons, views

app_name = "desk"
NUMBER = r"(?P<number>JS[0-9]{12})"
urlpatterns = [
    path("", views.home, name="home"),
    path("shop/", views.choose, name="choose"),
    path("orders/", views.orders, name="orders"),
    re_path(rf"^orders/{NUMBER}/$", views.order, name="order"),
    re_path(rf"^orders/{NUMBER}/shipment/$", views.shipment, name="shipment"),
    re_path(rf"^orders/{NUMBER}/refund/$", views.refund, name="refund"),
    re_path(rf"^orders/{NUMBER}/cancellation/$", views.cancellation, name="cancellation"),
    path("coupons/", coupons.coupons, name="coupons"),
    path("coupons/new/", coupons.new_coupon, name="new_coupon"),
    path("coupons/<int:pk>/end/", coupons.coupon_end, name="coupon_end"),
    path("reductions/new/", coupons.new_reduction, name="new_reduction"),
    path("reductions/<int:pk>/end/", coupons.reduction_end, name="reduction_end"),
]
