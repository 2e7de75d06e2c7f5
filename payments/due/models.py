"""What is due is a row (safety, law 7)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DueRow(models.Model):
    """One thing that waits, until when, and what was tried.

    The move that makes a thing wait writes the row, the move that ends the waiting closes it.
    `leased_until` keeps other workers away: while one works at it, and after a failure until the
    next try.
    """

    kind = models.CharField(_("kind"), max_length=64)
    ref_id = models.BigIntegerField(_("number"))
    due_at = models.DateTimeField(_("due at"))
    leased_until = models.DateTimeField(_("left alone until"), null=True, blank=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    error = models.TextField(_("error"), blank=True)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)

    class Meta:
        verbose_name = _("due row")
        verbose_name_plural = _("due rows")
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="due_row_open_once", fields=["kind", "ref_id"], condition=Q(done_at__isnull=True)
            ),
            models.CheckConstraint(name="due_row_kind", condition=~Q(kind="")),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="due_row_open", condition=Q(done_at__isnull=True)),
            models.Index(fields=["kind", "ref_id"], name="due_row_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref_id}"
