from django.urls import path

from marketplace.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("shop/", views.choose, name="choose"),
    path("orders/", views.orders, name="orders"),
    path("orders/<str:number>/", views.order, name="order"),
    path("orders/<str:number>/shipment/", views.shipment, name="shipment"),
    path("orders/<str:number>/refund/", views.refund, name="refund"),
    path("orders/<str:number>/cancellation/", views.cancellation, name="cancellation"),
]
