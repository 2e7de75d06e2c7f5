"""A person's own pages: who they are, how they are written to, and where parcels go."""

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.i18n import set_language

from marketplace.accounts.forms import AddressForm, DetailsForm, PhoneForm
from marketplace.accounts.models import Address
from marketplace.accounts.queries import addresses_of
from marketplace.accounts.requests import PersonRequest
from marketplace.accounts.services import (
    add_address,
    change_address,
    change_details,
    change_phone,
    choose_default,
    choose_language,
    remove_address,
)
from marketplace.policy import policy
from payments import clock
from payments.errors import DomainError

REGIONS = ("province", "city", "district")


def _next(request: HttpRequest) -> str:
    """Give the way back that a form carries, if it stays in this house."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe and wanted.startswith("/") else ""


def _sent(request: HttpRequest) -> QueryDict | None:
    """Give what a form sent, even if it sent nothing; a page that is only read sends none."""
    return request.POST if request.method == "POST" else None


@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Change the language of the pages, and of a signed-in person's letters with it."""
    answer = set_language(request)
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and check_for_language(chosen):
        choose_language(request.user, chosen)
    return answer


# -- me ------------------------------------------------------------------------------------------------


@require_safe
@login_required
def profile(request: PersonRequest) -> HttpResponse:
    """Show the way to everything that is one's own."""
    return render(request, "accounts/profile.html", {"addresses": request.user.addresses.count()})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def details(request: PersonRequest) -> HttpResponse:
    """Change the nickname and the language of letters."""
    person = request.user
    form = DetailsForm(_sent(request), initial={"nickname": person.nickname, "language": person.language})
    if request.method == "POST" and form.is_valid():
        change_details(person, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:profile")
    return render(request, "accounts/details.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required
def phone(request: PersonRequest) -> HttpResponse:
    """Change one's phone number: the password is asked again, and a letter says it happened."""
    person = request.user
    form = PhoneForm(_sent(request), initial={"phone": person.phone})
    if request.method == "POST":
        if not ratelimit.consume(request, action="change_phone", user=person):
            return ratelimit.respond_429(request)
        if form.is_valid():
            try:
                change_phone(person, form.cleaned_data["phone"] or None, at=clock.now())
            except DomainError as refusal:
                form.add_error("phone", str(refusal))
            else:
                get_adapter(request).send_notification_mail(
                    "account/email/phone_changed", person, {"user": person}
                )
                messages.success(request, _("Saved."))
                return redirect("accounts:profile")
    return render(request, "accounts/phone.html", {"form": form}, status=422 if form.errors else 200)


# -- the address book ----------------------------------------------------------------------------------


@require_safe
@login_required
def addresses(request: PersonRequest) -> HttpResponse:
    """List the address book, the usual one first."""
    book = list(addresses_of(request.user))
    most = policy().addresses
    return render(
        request,
        "accounts/addresses.html",
        {"addresses": book, "most": most, "is_full": len(book) >= most, "next": _next(request)},
    )


@require_safe
@login_required
def regions(request: PersonRequest) -> HttpResponse:
    """Give the three lists again, narrowed by what was chosen."""
    form = AddressForm({name: request.GET.get(name, "") for name in REGIONS})
    form.errors.clear()
    return render(request, "accounts/address.html#regions", {"form": form})


def _address_page(request: HttpRequest, form: AddressForm, address: Address | None) -> HttpResponse:
    return render(
        request,
        "accounts/address.html",
        {"form": form, "address": address, "next": _next(request)},
        status=422 if form.is_bound and form.errors else 200,
    )


def _narrowed(request: HttpRequest) -> AddressForm:
    """Keep everything typed and only narrow the lists: this is how the form works without scripts."""
    form = AddressForm(request.POST)
    form.errors.clear()
    return form


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_address(request: PersonRequest) -> HttpResponse:
    """Write one more address into the book."""
    if "narrow" in request.POST:
        return _address_page(request, _narrowed(request), None)
    form = AddressForm(_sent(request), initial={"name": request.user.nickname, "phone": request.user.phone})
    if request.method == "POST" and form.is_valid():
        try:
            add_address(request.user, at=clock.now(), **form.address)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The address is in your book."))
            return redirect(_next(request) or "accounts:addresses")
    return _address_page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def address(request: PersonRequest, pk: int) -> HttpResponse:
    """Change one address."""
    kept = get_object_or_404(addresses_of(request.user), pk=pk)
    if "narrow" in request.POST:
        return _address_page(request, _narrowed(request), kept)
    said = {
        name: getattr(kept, name) for name in ("name", "phone", "detail", "postcode", "label", "is_default")
    }
    form = AddressForm(_sent(request), initial=said, region=kept.region)
    if request.method == "POST" and form.is_valid():
        change_address(kept, **form.address)
        messages.success(request, _("Saved. Orders placed before keep the address they had."))
        return redirect(_next(request) or "accounts:addresses")
    return _address_page(request, form, kept)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def address_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask once, then take an address out of the book."""
    kept = get_object_or_404(addresses_of(request.user), pk=pk)
    if request.method == "POST":
        remove_address(kept)
        messages.success(request, _("The address is removed. Orders placed before keep it."))
        return redirect("accounts:addresses")
    return render(request, "accounts/address_removal.html", {"address": kept})


@require_POST
@login_required
def address_default(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin every checkout with this address."""
    choose_default(get_object_or_404(request.user.addresses, pk=pk))
    messages.success(request, _("Every checkout begins with this address now."))
    return redirect("accounts:addresses")
