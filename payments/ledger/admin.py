"""The ledger as the operator reads it. Nothing here can be edited, and no balance is a field to fill in."""

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from payments.admin_base import ReadOnlyAdmin, ReadOnlyInline
from payments.ledger import queries
from payments.ledger.models import (
    Account,
    CodeRow,
    Flow,
    Hold,
    HoldEvent,
    Key,
    Kind,
    PurposeRow,
    RefKindRow,
    Seal,
    Snapshot,
    Transfer,
)
from payments.money import Money


@admin.register(Account)
class AccountAdmin(ReadOnlyAdmin):
    list_display = ("name", "kind", "posted", "held", "version", "append_only", "closed_at")
    list_filter = ("kind", "append_only", ("closed_at", admin.EmptyFieldListFilter))
    list_select_related = ("kind",)
    search_fields = ("name",)
    ordering = ("name",)
    readonly_fields = ("balance_now", "ends_of_days")

    @admin.display(description=_("balance now, with what is not folded yet"))
    def balance_now(self, account: Account) -> Money:
        return queries.balance(account.name)

    @admin.display(description=_("ends of the last thirty days it moved on"))
    def ends_of_days(self, account: Account) -> str:
        # A snapshot's key is its account and day, which the admin cannot list on a page of its own.
        days = Snapshot.objects.filter(account=account).order_by("-on")[:30]
        return format_html_join(
            "", "<div>{}: {}, {}</div>", ((day.on.isoformat(), day.posted, day.held) for day in days)
        )


@admin.register(Transfer)
class TransferAdmin(ReadOnlyAdmin):
    list_display = (
        "id",
        "effective_at",
        "debit",
        "credit",
        "amount",
        "code",
        "ref_kind",
        "ref_id",
        "posting",
    )
    list_filter = ("code", "ref_kind")
    list_select_related = ("debit", "credit")
    search_fields = ("=id", "=debit__name", "=credit__name", "=ref_id", "=posting")
    ordering = ("-id",)
    date_hierarchy = "effective_at"


class HoldEventInline(ReadOnlyInline):
    model = HoldEvent
    fk_name = "hold"
    fields = ("effective_at", "kind", "amount", "posted_after", "held_after")
    ordering = ("id",)


@admin.register(Hold)
class HoldAdmin(ReadOnlyAdmin):
    list_display = (
        "id", "placed_at", "account", "payee", "purpose",
        "amount", "released", "refunded", "remaining", "ref_id",
    )  # fmt: skip
    list_filter = ("purpose",)
    list_select_related = ("account", "payee")
    search_fields = ("=id", "=account__name", "=payee__name", "=ref_id")
    ordering = ("-id",)
    inlines = (HoldEventInline,)


@admin.register(HoldEvent)
class HoldEventAdmin(ReadOnlyAdmin):
    list_display = ("id", "effective_at", "hold", "account", "kind", "amount", "posted_after", "held_after")
    list_filter = ("kind",)
    list_select_related = ("hold", "account")
    search_fields = ("=id", "=hold__id", "=account__name")
    ordering = ("-id",)


@admin.register(Seal)
class SealAdmin(ReadOnlyAdmin):
    list_display = ("seq", "on", "rows", "sum_of_amounts", "hash_as_text", "sealed_at")
    ordering = ("-seq",)
    search_fields = ("=seq",)
    date_hierarchy = "on"
    fields = ("seq", "on", "from_xid", "to_xid", "rows", "sum_of_amounts", "hash_as_text", "sealed_at")
    readonly_fields = ("sum_of_amounts", "hash_as_text")

    @admin.display(description=_("sum of the amounts"))
    def sum_of_amounts(self, seal: Seal) -> Money:
        return Money(int(seal.sum_fen))

    @admin.display(description=_("hash"))
    def hash_as_text(self, seal: Seal) -> str:
        return bytes(seal.hash).hex()


@admin.register(Kind)
class KindAdmin(ReadOnlyAdmin):
    list_display = ("id", "name", "prefix", "normal_side", "append_only", "floor", "ceiling")
    search_fields = ("name",)
    ordering = ("id",)


@admin.register(Flow)
class FlowAdmin(ReadOnlyAdmin):
    list_display = ("code", "debit_kind", "credit_kind")
    list_filter = ("debit_kind", "credit_kind")
    list_select_related = ("code", "debit_kind", "credit_kind")
    search_fields = ("code__name", "debit_kind__name", "credit_kind__name")
    ordering = ("code_id", "debit_kind_id", "credit_kind_id")


@admin.register(CodeRow, PurposeRow, RefKindRow)
class NumberAdmin(ReadOnlyAdmin):
    """The words behind the ledger's numbers; they come by migration."""

    list_display = ("id", "name")
    search_fields = ("=id", "name")
    ordering = ("id",)


@admin.register(Key)
class KeyAdmin(ReadOnlyAdmin):
    """Which call made which row; a key stays for ever."""

    list_display = ("key", "made")
    fields = ("key", "made")
    search_fields = ("key__exact", "=made")
    ordering = ("key",)
