"""How the operator's admin is named and ordered: our words, our colours, a menu by what one wants to do."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def _item(title: str | Promise, icon: str, model: str) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse_lazy(f"admin:{model}_changelist")}


def _group(title: str | Promise, *items: dict[str, Any], collapsible: bool = False) -> dict[str, Any]:
    return {"title": title, "separator": True, "collapsible": collapsible, "items": list(items)}


MENU = [
    {"items": [{"title": _("Overview"), "icon": "dashboard", "link": reverse_lazy("admin:index")}]},
    _group(
        _("Market"),
        _item(_("Orders"), "package_2", "orders_order"),
        _item(_("Order lines"), "list_alt", "orders_line"),
        _item(_("Parcels"), "local_shipping", "logistics_shipment"),
        _item(_("Shops"), "storefront", "shops_shop"),
        _item(_("Listings"), "sell", "catalog_listing"),
        _item(_("SKUs and stock"), "inventory_2", "catalog_sku"),
        _item(_("Categories"), "account_tree", "catalog_category"),
        _item(_("Coupons"), "confirmation_number", "promotions_coupon"),
        _item(_("Reductions"), "percent", "promotions_reduction"),
        _item(_("Collected coupons"), "local_activity", "promotions_claim"),
        _item(_("Pictures"), "image", "uploads_upload"),
    ),
    _group(
        _("Money"),
        _item(_("Payments"), "payments", "escrow_payment"),
        _item(_("Money held"), "lock", "ledger_hold"),
        _item(_("Top-ups"), "add_card", "wallet_topup"),
        _item(_("Wallets"), "account_balance_wallet", "wallet_wallet"),
        _item(_("Ledger accounts"), "account_balance", "ledger_account"),
        _item(_("Transfers"), "sync_alt", "ledger_transfer"),
        _item(_("Funds"), "savings", "yuebao_fund"),
        _item(_("Savings’ days"), "calendar_month", "yuebao_fundday"),
        _item(_("Yields"), "percent", "yuebao_fundyield"),
        _item(_("Trading days"), "event_available", "yuebao_tradingday"),
    ),
    _group(
        _("People"),
        _item(_("People"), "group", "accounts_user"),
        _item(_("Identities"), "badge", "wallet_identity"),
        _item(_("Addresses"), "home_pin", "accounts_address"),
        _item(_("Signed-in devices"), "devices", "usersessions_usersession"),
        _item(_("Refused sign-ins"), "gpp_bad", "axes_accessattempt"),
    ),
    _group(
        _("House"),
        _item(_("Reconcile runs"), "fact_check", "audit_reconcilerun"),
        _item(_("What is due"), "schedule", "due_duerow"),
        _item(_("Switches"), "toggle_off", "audit_switch"),
        _item(_("Approvals"), "verified_user", "audit_approval"),
        _item(_("Audit"), "history_edu", "audit_auditline"),
        _item(_("Carriers"), "flight_takeoff", "logistics_carrier"),
        _item(_("Freight templates"), "conveyor_belt", "logistics_freighttemplate"),
    ),
]

UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "Jishi 集市",
    "SITE_HEADER": "Jishi 集市",
    "SITE_SUBHEADER": _("The operator’s desk"),
    "SITE_SYMBOL": "storefront",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("img/favicon.svg")}
    ],
    "SHOW_LANGUAGES": True,
    "BORDER_RADIUS": "10px",
    # An inline <style> is refused by the content security policy, so the colours are in a stylesheet.
    "COLORS": "config.operator.no_inline_colours",
    "STYLES": [lambda request: static("css/admin.css")],
    "SCRIPTS": [lambda request: static("js/admin-page.js")],
    "DASHBOARD_CALLBACK": "config.operator.overview",
    "SIDEBAR": {"show_search": True, "show_all_applications": True, "navigation": MENU},
}
