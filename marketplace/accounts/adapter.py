"""How allauth makes people, writes to them and tells them apart."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, override

from marketplace.accounts.lately import remember_sign_in
from marketplace.accounts.services import join
from payments import clock


class AccountAdapter(DefaultAccountAdapter):
    """One account of ours for each sign-up, and letters in the language of whoever reads them."""

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Make the person and the wallet in one transaction: nobody is half here."""
        answers = form.cleaned_data
        return join(
            answers["email"],
            password=answers.get("password1"),
            nickname=answers.get("nickname", ""),
            language=get_language() or settings.LANGUAGE_CODE,
            at=clock.now(),
        )

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Bring a person's language to a browser that has not chosen one, and note when it signed in."""
        answer = super().post_login(request, user, **kwargs)
        remember_sign_in(request)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            answer.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                user.language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                path=settings.LANGUAGE_COOKIE_PATH,
                domain=settings.LANGUAGE_COOKIE_DOMAIN,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
            )
        return answer

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write in the reader's language, which may not be the language of the page."""
        reader = context.get("user") or get_user_model().objects.filter(email=email.lower()).first()
        language = getattr(reader, "language", "") or get_language() or settings.LANGUAGE_CODE
        with override(language):
            super().send_mail(template_prefix, email, context)
