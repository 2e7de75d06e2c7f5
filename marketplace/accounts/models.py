"""People, the regions they live in, and where their parcels go."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from payments import clock

PHONE_PATTERN = r"^\+[1-9][0-9]{6,14}$"


class UserManager(BaseUserManager["User"]):
    """Make people, their e-mail always in small letters."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a person who may sign in; without a password only by a reset."""
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an operator who may do everything in the admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """Write the whole address small: one letter box is one person."""
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=self.normalize_email(username))


class User(AbstractBaseUser, PermissionsMixin):
    """A person of the market: buys, sells, keeps a wallet, and signs in by e-mail."""

    email = models.EmailField(_("e-mail"), unique=True)
    phone = models.CharField(_("phone"), max_length=16, null=True, blank=True, unique=True)
    nickname = models.CharField(_("nickname"), max_length=40, blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    is_staff = models.BooleanField(_("may enter the admin"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("joined at"), default=clock.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")) & ~models.Q(email=""),
                name="user_email_is_lower_case",
            ),
            models.CheckConstraint(
                condition=models.Q(phone__isnull=True) | models.Q(phone__regex=PHONE_PATTERN),
                name="user_phone_is_e164",
            ),
        ]

    def __str__(self) -> str:
        return self.get_short_name()

    def clean(self) -> None:
        self.email = type(self).objects.normalize_email(self.email)
        self.phone = self.phone or None

    def get_short_name(self) -> str:
        """Name the person as others may see them: never by the whole e-mail address."""
        return self.nickname or self.email.partition("@")[0]

    def get_full_name(self) -> str:
        return self.get_short_name()

    @property
    def seal(self) -> str:
        """Give the one character that stands for this person in the header."""
        return self.get_short_name()[:1].upper()


class Region(models.Model):
    """A province, a city or a district, as the administrative tables number them."""

    class Level(models.IntegerChoices):
        PROVINCE = 1, _("Province")
        CITY = 2, _("City")
        DISTRICT = 3, _("District")

    code = models.CharField(_("code"), max_length=12, primary_key=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("lies in")
    )
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices)
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=120)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level=1, parent__isnull=True)
                | models.Q(level__in=[2, 3], parent__isnull=False),
                name="region_only_a_province_stands_alone",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Give the name in the reader's language."""
        return self.name_zh if (get_language() or "").startswith("zh") else self.name_en


class Address(models.Model):
    """Where one person's parcels go; an order keeps a copy of what it said then."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="addresses", verbose_name=_("person")
    )
    label = models.CharField(_("label"), max_length=20, blank=True)
    name = models.CharField(_("who receives"), max_length=60)
    phone = models.CharField(_("phone"), max_length=16)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("district"))
    detail = models.CharField(_("street, house and door"), max_length=200)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    is_default = models.BooleanField(_("the usual one"), default=False)
    added_at = models.DateTimeField(_("added at"), default=clock.now)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        ordering = ["-is_default", "-added_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(is_default=True), name="address_one_usual_one_a_person"
            ),
            models.CheckConstraint(
                condition=models.Q(phone__regex=PHONE_PATTERN), name="address_phone_is_e164"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.detail}"

    def as_snapshot(self) -> dict[str, str]:
        """Copy what a parcel needs, in both languages, so that an order never moves with the address."""
        district = self.region
        city = district.parent
        province = city.parent if city else None
        return {
            "name": self.name,
            "phone": self.phone,
            "detail": self.detail,
            "postcode": self.postcode,
            "district": district.code,
            "district_zh": district.name_zh,
            "district_en": district.name_en,
            "city": city.code if city else "",
            "city_zh": city.name_zh if city else "",
            "city_en": city.name_en if city else "",
            "province": province.code if province else "",
            "province_zh": province.name_zh if province else "",
            "province_en": province.name_en if province else "",
        }
