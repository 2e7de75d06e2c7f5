"""Where pictures are served."""

from django.urls import path, register_converter

from marketplace.uploads import views


class Hexadecimal:
    """A few small hexadecimal digits: our names hold nothing else, so no name leaves its folder."""

    regex = "[0-9a-f]{2,64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Hexadecimal, "hex")

app_name = "uploads"
urlpatterns = [
    path("media/p/<hex:folder>/<hex:name>-<int:size>.webp", views.public_picture, name="public"),
    path("media/own/<hex:folder>/<hex:name>-<int:size>.webp", views.own_picture, name="own"),
]
