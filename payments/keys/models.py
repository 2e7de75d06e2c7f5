"""Requests that were answered, so that asked again they get the same bytes (safety, law 1)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RequestKey(models.Model):
    """One request of one person or app, and its first answer, paid or refused."""

    scope = models.CharField(_("scope"), max_length=64)
    key = models.CharField(_("key"), max_length=128)
    fingerprint = models.BinaryField(_("fingerprint"), max_length=32)
    status = models.PositiveSmallIntegerField(_("status"))
    body = models.BinaryField(_("body"))
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        db_table = "request_key"
        verbose_name = _("request key")
        verbose_name_plural = _("request keys")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(name="request_key_once", fields=["scope", "key"]),
            models.CheckConstraint(name="request_key_named", condition=~Q(scope="") & ~Q(key="")),
            models.CheckConstraint(
                name="request_key_status", condition=Q(status__gte=200) & Q(status__lt=600)
            ),
        ]
        indexes = [models.Index(fields=["answered_at"], name="request_key_age")]

    def __str__(self) -> str:
        return f"{self.scope} {self.key}"
