"""Why a picture is not taken."""

from django.utils.translation import gettext_lazy as _

from payments.errors import DomainError


class NotAPicture(DomainError):
    """What was sent is no whole JPEG, PNG or WebP picture, whatever its name says."""

    sentence = _("This file is not a picture we can read. Please send a JPEG, PNG or WebP file.")
    status = 422


class PictureTooLarge(DomainError):
    """The file or the picture in it is larger than we decode."""

    sentence = _("This picture is too large. Please send one of at most 10 MB and 40 million pixels.")
    status = 422
