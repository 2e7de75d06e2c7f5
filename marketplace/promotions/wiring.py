"""What this room tells the registries, once its models exist."""

from django.utils.translation import gettext_lazy as _

from marketplace.promotions import queries, shown
from marketplace.promotions.services import EXPIRY_DUE, expire
from payments import slots
from payments.audit import checks
from payments.due import registry

registry.register(EXPIRY_DUE, expire, _("Not used by then, the coupon expires."))
checks.register(
    "I3",
    "a coupon counts those that were collected",
    queries.coupons_miscounted,
    counted=queries.coupon_count,
)
checks.register(
    "I3",
    "a coupon is used exactly if one use of it is open",
    queries.claims_misused,
    counted=queries.claim_count,
)

slots.register("wallet", "coupons", shown.wallet_card)
