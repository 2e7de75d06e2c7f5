from django.urls import path, re_path

from marketplace.storefront import views

app_name = "storefront"
urlpatterns = [
    path("", views.home, name="home"),
    path("categories/", views.categories, name="categories"),
    re_path(
        r"^categories/(?P<pk>[a-z0-9]+(?:-[a-z0-9]+)*)/(?P<slug>[-a-zA-Z0-9_]+)/$",
        views.category,
        name="category",
    ),
    path("listings/<int:pk>-<slug:slug>/", views.listing, name="listing"),
    path("shops/", views.shops, name="shops"),
    path("shops/<slug:slug>/", views.shop, name="shop"),
    path("help/", views.help_page, name="help"),
    path("help/<slug:name>/", views.help_page, name="help_page"),
]
