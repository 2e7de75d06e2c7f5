"""Pictures people gave us, each decoded once and written anew under a name of ours."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from payments import clock


class Upload(models.Model):
    """One picture in its sizes: what the browser sent is never kept."""

    class Purpose(models.TextChoices):
        LISTING = "LISTING", _("Listing picture")
        SHOP = "SHOP", _("Shop picture")
        PERSON = "PERSON", _("Picture of a person")
        PROOF = "PROOF", _("Proof in a case")
        TALK = "TALK", _("Picture in a conversation")

    SIZES: ClassVar[tuple[int, ...]] = (160, 320, 640)
    PROOF_SIZES: ClassVar[tuple[int, ...]] = (160, 320, 640, 1600)

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="uploads", verbose_name=_("owner")
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose.choices)
    public = models.BooleanField(_("everybody may see it"), default=True)
    name = models.CharField(_("name"), max_length=40, unique=True, editable=False)
    sha256 = models.CharField(_("fingerprint of what was sent"), max_length=64, editable=False, db_index=True)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    bytes = models.PositiveIntegerField(_("bytes stored"), editable=False)
    at = models.DateTimeField(_("stored at"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(name__regex=r"^[0-9a-f]{32}$"), name="upload_name_is_ours"
            ),
            models.CheckConstraint(condition=models.Q(width__gt=0, height__gt=0), name="upload_has_a_size"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sizes(self) -> tuple[int, ...]:
        """Name the widths this picture is kept in: a proof must stay readable."""
        return self.PROOF_SIZES if self.purpose == self.Purpose.PROOF else self.SIZES

    def file(self, size: int) -> str:
        """Name the file of one size inside the media folder, in folders of 256."""
        return f"{'p' if self.public else 'own'}/{self.name[:2]}/{self.name}-{size}.webp"

    def url(self, size: int = 640) -> str:
        """Give the address of the picture, at the next size we keep."""
        fitting = next((kept for kept in self.sizes if kept >= size), self.sizes[-1])
        return f"{settings.MEDIA_URL}{self.file(fitting)}"

    @property
    def srcset(self) -> str:
        """List all sizes for a browser to choose from, each with its true width."""
        long_side = max(self.width, self.height)
        widths = {size: self.width * min(size, long_side) // long_side for size in self.sizes}
        return ", ".join(f"{self.url(size)} {max(width, 1)}w" for size, width in widths.items())
