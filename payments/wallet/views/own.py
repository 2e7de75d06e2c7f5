"""One's own wallets: looking among them is the permission (T20).

An address names one by its place among one's own, so it can lead to nobody else's and tells
nothing of how accounts are numbered.
"""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse

from payments.wallet import names
from payments.wallet.models import IdentityClass, Wallet, WalletKind

HIDE = "hide_amounts"
A_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several wallets to choose from."""

    place: int
    title: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class OwnWallet:
    """The wallet a page is about, and the others of its holder."""

    wallet: Wallet
    place: int
    title: str
    tabs: list[Tab]
    identity_class: int
    has_password: bool

    @property
    def is_personal(self) -> bool:
        """Whether it is the holder's own, and not a shop's."""
        return self.wallet.kind == WalletKind.PERSON


def own_wallet(request: HttpRequest) -> OwnWallet:
    """The wallet the address asks for, among those of whoever is signed in; else the personal one."""
    wallets = list(
        Wallet.objects.filter(holder_id=request.user.pk)
        .select_related("holder__identity", "holder__payment_password")
        .order_by("pk")
    )
    personal = next((place for place, one in enumerate(wallets, 1) if one.kind == WalletKind.PERSON), 0)
    asked = request.GET.get("of", "")
    place = (
        int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 0 if asked else personal
    )
    if not 1 <= place <= len(wallets):
        raise Http404
    wallet = wallets[place - 1]
    identity = getattr(wallet.holder, "identity", None)
    titles = names.titles_of(wallets)
    return OwnWallet(
        wallet=wallet,
        place=place,
        title=titles[wallet.account],
        tabs=[Tab(number, titles[one.account], number == place) for number, one in enumerate(wallets, 1)],
        identity_class=identity.identity_class if identity else IdentityClass.I,
        has_password=getattr(wallet.holder, "payment_password", None) is not None,
    )


def hides_amounts(request: HttpRequest) -> bool:
    """Whether this browser was asked to hide amounts."""
    return request.COOKIES.get(HIDE) == "1"


def remember_hiding(answer: HttpResponse, *, hide: bool, is_secure: bool) -> None:
    """Let the browser remember whether amounts are hidden."""
    answer.set_cookie(
        HIDE, "1" if hide else "0", max_age=A_YEAR, httponly=True, samesite="Lax", secure=is_secure
    )
