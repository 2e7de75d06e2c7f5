"""Where money is and how it moved. Django reads these tables; only `ledger_post` writes them.

Checks, immediate foreign keys, triggers and rights stand in `sql/`, because the web's role may
look at these rows and may not touch one of them.
"""

from typing import Any

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from payments.ledger.codes import EventKind
from payments.ledger.fields import XidField
from payments.money import MoneyField


def _points_to(model: str, label: Any, *, null: bool = False) -> models.ForeignKey:
    """A foreign key for reading; the true one, immediate, is made in SQL."""
    return models.ForeignKey(
        model,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
        null=null,
        blank=null,
        verbose_name=label,
    )


class Kind(models.Model):
    """A kind of account: how its names look and what its balance may be."""

    id = models.SmallIntegerField(primary_key=True)
    name = models.TextField(_("name"), unique=True)
    prefix = models.TextField(_("prefix"))
    suffix = models.TextField(_("suffix"), default="", blank=True)
    normal_side = models.TextField(
        _("normal side"), choices=[("credit", _("credit")), ("debit", _("debit"))], default="credit"
    )
    append_only = models.BooleanField(_("append-only"), default=False)
    floor = models.BigIntegerField(_("floor"), null=True, blank=True)
    ceiling = models.BigIntegerField(_("ceiling"), null=True, blank=True)

    class Meta:
        db_table = "ledger_kind"
        verbose_name = _("kind of account")
        verbose_name_plural = _("kinds of account")

    def __str__(self) -> str:
        return self.name


class CodeRow(models.Model):
    """Why money may move: the number and word of one reason."""

    id = models.SmallIntegerField(primary_key=True)
    name = models.TextField(_("name"), unique=True)

    class Meta:
        db_table = "ledger_code"
        verbose_name = _("code")
        verbose_name_plural = _("codes")

    def __str__(self) -> str:
        return self.name


class PurposeRow(models.Model):
    """What money may be set aside for."""

    id = models.SmallIntegerField(primary_key=True)
    name = models.TextField(_("name"), unique=True)

    class Meta:
        db_table = "ledger_purpose"
        verbose_name = _("purpose")
        verbose_name_plural = _("purposes")

    def __str__(self) -> str:
        return self.name


class RefKindRow(models.Model):
    """What kind of thing a posting may be about."""

    id = models.SmallIntegerField(primary_key=True)
    name = models.TextField(_("name"), unique=True)

    class Meta:
        db_table = "ledger_refkind"
        verbose_name = _("kind of reference")
        verbose_name_plural = _("kinds of reference")

    def __str__(self) -> str:
        return self.name


class Flow(models.Model):
    """A pair of kinds between which money may move for one reason; any other pair is refused."""

    code = _points_to("CodeRow", _("code"))
    debit_kind = _points_to("Kind", _("from"))
    credit_kind = _points_to("Kind", _("to"))

    class Meta:
        db_table = "ledger_flow"
        constraints = [
            models.UniqueConstraint(name="ledger_flow_once", fields=["code", "debit_kind", "credit_kind"])
        ]
        verbose_name = _("flow")
        verbose_name_plural = _("flows")

    def __str__(self) -> str:
        return f"{self.code_id}: {self.debit_kind_id} → {self.credit_kind_id}"


class Account(models.Model):
    """One row that may own or owe money. Its balance is credits − debits, everywhere.

    An append-only account's `posted` is only what has been folded in: ask `queries.balance`.
    """

    name = models.TextField(_("name"), unique=True)
    kind = models.ForeignKey(
        Kind,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        db_column="kind",
        related_name="+",
        verbose_name=_("kind"),
    )
    append_only = models.BooleanField(_("append-only"))
    posted = MoneyField(_("posted"), default=0)
    held = MoneyField(_("held"), default=0)
    floor = models.BigIntegerField(_("floor"), null=True, blank=True)
    ceiling = models.BigIntegerField(_("ceiling"), null=True, blank=True)
    version = models.BigIntegerField(_("version"), default=0)
    folded_to = XidField(_("folded to"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        db_table = "ledger_account"
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.name


class Key(models.Model):
    """A posting's key and the fingerprint of what it said, kept for ever."""

    key = models.TextField(_("key"), primary_key=True)
    fingerprint = models.BinaryField(_("fingerprint"))
    made = models.BigIntegerField(_("made"))

    class Meta:
        db_table = "ledger_key"
        verbose_name = _("key")
        verbose_name_plural = _("keys")

    def __str__(self) -> str:
        return self.key


class Transfer(models.Model):
    """Money that moved: one debit account, one credit account, one positive amount, written once."""

    id = models.BigIntegerField(primary_key=True)
    code = models.SmallIntegerField(_("code"))
    debit = _points_to("Account", _("from"))
    credit = _points_to("Account", _("to"))
    amount = MoneyField(_("amount"))
    debit_after = MoneyField(_("from holds after"), null=True, blank=True)
    credit_after = MoneyField(_("to holds after"), null=True, blank=True)
    debit_version = models.BigIntegerField(_("version of from"), null=True, blank=True)
    credit_version = models.BigIntegerField(_("version of to"), null=True, blank=True)
    hold = _points_to("Hold", _("hold"), null=True)
    reverses_id = models.BigIntegerField(_("puts right"), null=True, blank=True)
    ref_kind = models.SmallIntegerField(_("kind of reference"))
    ref_id = models.BigIntegerField(_("reference"))
    posting = models.BigIntegerField(_("posting"))
    effective_at = models.DateTimeField(_("effective at"))
    created_at = models.DateTimeField(_("written at"))
    xid = XidField(_("transaction"))

    class Meta:
        db_table = "ledger_transfer"
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")

    def __str__(self) -> str:
        return f"{self.pk}: {self.amount}"


class Hold(models.Model):
    """Money set aside on the payer's own row for one named thing. It has no state to assign."""

    id = models.BigIntegerField(primary_key=True)
    account = _points_to("Account", _("account"))
    payee = _points_to("Account", _("payee"), null=True)
    purpose = models.SmallIntegerField(_("purpose"))
    amount = MoneyField(_("amount"))
    released = MoneyField(_("released"), default=0)
    refunded = MoneyField(_("given back"), default=0)
    remaining = models.GeneratedField(
        expression=F("amount") - F("released") - F("refunded"),
        output_field=MoneyField(),
        db_persist=True,
        verbose_name=_("still held"),
    )
    ref_kind = models.SmallIntegerField(_("kind of reference"))
    ref_id = models.BigIntegerField(_("reference"))
    placed_at = models.DateTimeField(_("set aside at"))

    class Meta:
        db_table = "ledger_hold"
        verbose_name = _("hold")
        verbose_name_plural = _("holds")

    def __str__(self) -> str:
        return f"{self.pk}: {self.remaining}"


class HoldEvent(models.Model):
    """What happened to a hold, written once. A release shares the version of its transfer."""

    id = models.BigIntegerField(primary_key=True)
    hold = _points_to("Hold", _("hold"))
    account = _points_to("Account", _("account"))
    kind = models.SmallIntegerField(_("what happened"), choices=EventKind.choices)
    amount = MoneyField(_("amount"))
    transfer = _points_to("Transfer", _("transfer"), null=True)
    account_version = models.BigIntegerField(_("version"))
    posted_after = MoneyField(_("posted after"))
    held_after = MoneyField(_("held after"))
    effective_at = models.DateTimeField(_("effective at"))
    created_at = models.DateTimeField(_("written at"))
    xid = XidField(_("transaction"))

    class Meta:
        db_table = "ledger_hold_event"
        verbose_name = _("event of a hold")
        verbose_name_plural = _("events of holds")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.amount}"


class Snapshot(models.Model):
    """What an account held at the end of a Shanghai day, so that a statement reads one day's row."""

    pk = models.CompositePrimaryKey("account_id", "on")
    account = _points_to("Account", _("account"))
    on = models.DateField(_("day"))
    posted = MoneyField(_("posted"))
    held = MoneyField(_("held"))
    version = models.BigIntegerField(_("version"))
    to_xid = XidField(_("up to transaction"))

    class Meta:
        db_table = "ledger_snapshot"
        verbose_name = _("end of a day")
        verbose_name_plural = _("ends of days")

    def __str__(self) -> str:
        return f"{self.account_id}, {self.on}"


class Seal(models.Model):
    """A hash over rows that were written, chained to the one before."""

    seq = models.BigIntegerField(primary_key=True)
    on = models.DateField(_("day"))
    from_xid = XidField(_("from transaction"))
    to_xid = XidField(_("up to transaction"))
    rows = models.BigIntegerField(_("rows"))
    sum_fen = models.DecimalField(_("sum in fen"), max_digits=30, decimal_places=0)
    previous = models.BinaryField(_("previous hash"))
    hash = models.BinaryField(_("hash"))
    sealed_at = models.DateTimeField(_("sealed at"))

    class Meta:
        db_table = "ledger_seal"
        verbose_name = _("seal")
        verbose_name_plural = _("seals")

    def __str__(self) -> str:
        return f"{self.seq}: {bytes(self.hash).hex()[:12]}"
