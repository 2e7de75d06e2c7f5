"""A person's own pages; signing in and its like are allauth's."""

from django.urls import path

from marketplace.accounts import views

app_name = "accounts"
urlpatterns = [
    # The same address as Django's, found first: it also remembers the language for letters.
    path("i18n/setlang/", views.language, name="language"),
    path("accounts/profile/", views.profile, name="profile"),
    path("accounts/profile/details/", views.details, name="details"),
    path("accounts/profile/phone/", views.phone, name="phone"),
    path("accounts/addresses/", views.addresses, name="addresses"),
    path("accounts/addresses/new/", views.new_address, name="new_address"),
    path("accounts/addresses/regions/", views.regions, name="regions"),
    path("accounts/addresses/<int:pk>/", views.address, name="address"),
    path("accounts/addresses/<int:pk>/removal/", views.address_removal, name="address_removal"),
    path("accounts/addresses/<int:pk>/default/", views.address_default, name="address_default"),
]
