"""What may be refused about coupons and reductions."""

from django.utils.translation import gettext_lazy as _

from payments.errors import DomainError


class TermsAreOdd(DomainError):
    """Terms that no buyer could make sense of; `why` says which."""

    sentence = _("%(why)s Nothing was made.")
    status = 422


class CouponIsGone(DomainError):
    """All of them are collected."""

    sentence = _("All of these coupons are collected. You have not lost anything.")


class CouponIsClosed(DomainError):
    """It cannot be collected now: not yet, no longer, or its shop does not sell."""

    sentence = _("This coupon cannot be collected now.")


class ClaimLimit(DomainError):
    """One person may collect so many of them."""

    sentence = _("You have collected all that one person may have of this coupon: %(most)s.")


class CouponIsSpent(DomainError):
    """A coupon was used, or its time ran out, since the page was shown."""

    sentence = _("A coupon on this page was used meanwhile, or its time is over. Nothing was ordered.")
