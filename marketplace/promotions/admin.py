"""Coupons and reductions as the operator sees them: the market's are offered here, none is edited."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.forms import ActionForm

from marketplace.promotions.forms import MarketCouponForm
from marketplace.promotions.models import Claim, ClaimMove, Coupon, Redemption, Reduction
from marketplace.promotions.services import offer_coupon, stop_coupon, stop_reduction
from payments import clock
from payments.admin_base import MovesInline, ReadOnlyAdmin, ReadOnlyInline
from payments.errors import DomainError

Chosen = QuerySet[Any]


class ReasonForm(ActionForm):
    """An action of the operator says why."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)


class StoppingAdmin(ReadOnlyAdmin):
    """Something that is stopped with a reason, and never edited."""

    action_form = ReasonForm
    actions = ("stop_chosen",)
    stop: Callable[..., None]

    @admin.action(description=_("Stop, with a reason"), permissions=["stop"])
    def stop_chosen(self, request: HttpRequest, chosen: Chosen) -> None:
        reason = request.POST.get("reason", "").strip()
        if not reason:
            self.message_user(request, _("Say why: nothing was changed."), messages.ERROR)
            return
        for thing in chosen.order_by("pk"):
            try:
                type(self).stop(thing, by=request.user, at=clock.require_steady_clock(), reason=reason)
            except DomainError as refusal:
                self.message_user(request, f"{thing}: {refusal}", messages.ERROR)
            else:
                self.message_user(request, _("%(thing)s is stopped.") % {"thing": thing}, messages.SUCCESS)

    def has_stop_permission(self, request: HttpRequest) -> bool:
        """Whoever may stop is told so by name; being staff is not enough."""
        return request.user.has_perm(f"promotions.change_{self.opts.model_name}")


@admin.register(Coupon)
class CouponAdmin(StoppingAdmin):
    """Every coupon; adding one offers a coupon of the market."""

    list_display = ("__str__", "shop", "takes", "threshold", "claimed", "stock", "claim_until", "stopped_at")
    list_filter = ("takes", "funded_by", ("shop", admin.EmptyFieldListFilter))
    list_select_related = ("shop",)
    search_fields = ("name_en", "name_zh", "shop__slug", "shop__name_en", "shop__name_zh")
    date_hierarchy = "claim_until"
    stop = stop_coupon

    def has_add_permission(self, request: HttpRequest, *_context: Any) -> bool:
        return request.user.has_perm("promotions.add_coupon")

    def get_form(self, request: HttpRequest, obj: Coupon | None = None, **kwargs: Any) -> Any:
        """A new one is the market's and is asked for its terms."""
        if obj is None:
            kwargs["form"] = MarketCouponForm
        return super().get_form(request, obj, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Coupon | None = None) -> Any:
        return super().get_fields(request, obj) if obj else list(MarketCouponForm.base_fields)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Coupon:
        """Offer what was typed; the service makes the row."""
        return offer_coupon(
            form.terms(),
            shop=None,
            by=request.user,
            at=clock.require_steady_clock(),
            reason=form.cleaned_data["reason"],
        )

    def save_model(self, request: HttpRequest, obj: Coupon, form: Any, change: bool) -> None:
        """The coupon is written already."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Its listings too."""


@admin.register(Reduction)
class ReductionAdmin(StoppingAdmin):
    """What shops take off for everybody."""

    list_display = ("__str__", "shop", "threshold", "amount", "starts_at", "ends_at", "stopped_at")
    list_filter = (("stopped_at", admin.EmptyFieldListFilter),)
    list_select_related = ("shop",)
    search_fields = ("name_en", "name_zh", "shop__slug", "shop__name_en", "shop__name_zh")
    date_hierarchy = "starts_at"
    stop = stop_reduction


class RedemptionInline(ReadOnlyInline):
    model = Redemption
    fields = ("ref_kind", "ref_id", "used_at", "given_back_at")


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    """Who collected which coupon, what for it was used, and its history."""

    list_display = ("coupon", "person", "nth", "state", "claimed_at")
    list_filter = ("state", "claimed_at")
    list_select_related = ("coupon", "person")
    search_fields = ("person__email", "coupon__name_en", "coupon__name_zh", "=pk")
    inlines = (RedemptionInline, MovesInline.of(ClaimMove))


@admin.register(Redemption)
class RedemptionAdmin(ReadOnlyAdmin):
    """Every use of a coupon."""

    list_display = ("claim", "ref_kind", "ref_id", "used_at", "given_back_at")
    list_filter = (("given_back_at", admin.EmptyFieldListFilter),)
    list_select_related = ("claim__coupon",)
    search_fields = ("claim__person__email", "=ref_id")


@admin.register(ClaimMove)
class ClaimMoveAdmin(ReadOnlyAdmin):
    """Every step of every collected coupon."""

    list_display = ("at", "thing", "from_state", "to_state", "by", "role", "why")
    list_filter = ("to_state", "role")
    list_select_related = ("thing__coupon", "by")
    search_fields = ("thing__person__email",)
