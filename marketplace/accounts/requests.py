"""Requests as views behind a sign-in see them."""

from django.http import HttpRequest

from marketplace.accounts.models import User


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in; only for saying so to the type checker."""

    user: User  # type: ignore[assignment]  # login_required has turned strangers away.
