"""Shops, who works in them, and the figures shown beside their names."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from marketplace import texts
from marketplace.accounts.models import Region
from marketplace.shops import states
from marketplace.shops.states import ShopKind, ShopState
from marketplace.uploads.models import Upload
from payments import clock
from payments.lifecycle import Living, Move

# How the ledger names the account of a shop: this and its number.
ACCOUNT = "wallet:s"


class Awning(models.TextChoices):
    """The colours an awning comes in; each carries white writing."""

    VERM = "verm", _("Vermilion")
    A = "a", _("Harbour blue")
    B = "b", _("Pine")
    C = "c", _("Ochre")
    D = "d", _("Purple")
    E = "e", _("Crimson")
    F = "f", _("Teal")
    INK = "ink", _("Ink")


class Shop(Living):
    """What sells: one name, one awning, one wallet, and an owner who answers for it."""

    State = ShopState
    MOVES = states.MOVES
    WHO = states.WHO

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ShopKind.choices, default=ShopKind.STALL)
    state = models.CharField(_("state"), max_length=10, choices=ShopState.choices, default=ShopState.DRAFT)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="owned_shops", verbose_name=_("owner")
    )
    awning = models.CharField(_("awning"), max_length=4, choices=Awning.choices, default=Awning.VERM)
    seal = models.CharField(_("seal"), max_length=1, help_text=_("One character, best a Chinese one."))
    line_en = models.CharField(_("what it sells, in English"), max_length=160, blank=True)
    line_zh = models.CharField(_("what it sells, in Chinese"), max_length=160, blank=True)
    story_en = models.TextField(_("its story in English"), blank=True)
    story_zh = models.TextField(_("its story in Chinese"), blank=True)
    notice_en = models.CharField(_("notice in English"), max_length=300, blank=True)
    notice_zh = models.CharField(_("notice in Chinese"), max_length=300, blank=True)
    notice_on = models.DateField(_("notice written on"), null=True, blank=True)
    banner = models.ForeignKey(
        Upload, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("banner")
    )
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ships from")
    )
    main_category = models.CharField(
        _("main category"),
        max_length=40,
        blank=True,
        help_text=_("The id of a category; peers are found by it."),
    )
    commission_rate = models.DecimalField(
        _("agreed commission"),
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_(
            "An agreement with this shop, as a part of one; empty means what the category or kind says."
        ),
    )
    since_year = models.PositiveSmallIntegerField(_("selling since"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"), default=clock.now)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)

    class Meta:
        verbose_name = _("shop")
        verbose_name_plural = _("shops")
        ordering = ["pk"]
        constraints = [
            texts.one_is_filled("name", table="shop"),
            models.CheckConstraint(
                condition=Q(commission_rate__isnull=True) | Q(commission_rate__gte=0, commission_rate__lte=1),
                name="shop_commission_is_a_part_of_one",
            ),
            models.CheckConstraint(condition=Q(state__in=ShopState.values), name="shop_state_is_known"),
            models.CheckConstraint(condition=Q(kind__in=ShopKind.values), name="shop_kind_is_known"),
            models.CheckConstraint(condition=~Q(seal=""), name="shop_has_a_seal"),
        ]
        indexes = [models.Index(fields=["state", "kind"], name="shop_state_kind")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return texts.local(self, "name")

    @property
    def line(self) -> str:
        return texts.local(self, "line")

    @property
    def story(self) -> str:
        return texts.local(self, "story")

    @property
    def notice(self) -> str:
        return texts.local(self, "notice")

    @property
    def colour(self) -> str:
        """Name the colour of its awning, as the look asks for it."""
        return self.awning

    @property
    def account(self) -> str:
        """Name the shop's own account in the ledger."""
        return f"{ACCOUNT}{self.pk}"

    @property
    def is_selling(self) -> bool:
        """Say whether a buyer may place an order here."""
        return self.state in states.SELLING

    @property
    def is_wholesale(self) -> bool:
        return self.kind == ShopKind.SUPPLIER


class ShopMove(Move):
    """One step in the life of a shop; nobody edits what has happened."""

    thing = models.ForeignKey(Shop, models.PROTECT, related_name="moves", verbose_name=_("shop"))

    class Meta(Move.Meta):
        verbose_name = _("move of a shop")
        verbose_name_plural = _("moves of shops")


class ShopName(models.Model):
    """What a name looks like once look-alike letters are folded; no two shops may look the same."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="names", verbose_name=_("shop"))
    language = models.CharField(_("language"), max_length=2)
    skeleton = models.CharField(_("what it looks like"), max_length=120, unique=True)

    class Meta:
        verbose_name = _("name of a shop")
        verbose_name_plural = _("names of shops")
        constraints = [models.UniqueConstraint(fields=["shop", "language"], name="shop_name_one_a_language")]

    def __str__(self) -> str:
        return self.skeleton


class Shelf(models.Model):
    """A shop's own way of sorting its goods."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="shelves", verbose_name=_("shop"))
    code = models.SlugField(_("code"), max_length=40)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("shelf")
        verbose_name_plural = _("shelves")
        ordering = ["shop", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["shop", "code"], name="shelf_code_once_a_shop"),
            texts.one_is_filled("name", table="shelf"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return texts.local(self, "name")


class Membership(models.Model):
    """One role of one person in one shop; roles add up."""

    class Role(models.TextChoices):
        OWNER = "OWNER", _("Owner")
        MANAGER = "MANAGER", _("Manager")
        GOODS = "GOODS", _("Goods")
        ORDERS = "ORDERS", _("Orders")
        CARE = "CARE", _("Care")
        BOOKS = "BOOKS", _("Books")

    # What a manager may do, an owner may as well; the owner alone has what is not here.
    MANAGES: ClassVar[frozenset[str]] = frozenset({"MANAGER", "GOODS", "ORDERS", "CARE", "BOOKS"})

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="memberships", verbose_name=_("shop"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=8, choices=Role.choices)
    joined_at = models.DateTimeField(_("joined at"), default=clock.now)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["shop", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["shop", "person", "role"], name="membership_role_once"),
            models.UniqueConstraint(
                fields=["shop"], condition=Q(role="OWNER"), name="membership_one_owner_a_shop"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"


class ShopFigures(models.Model):
    """What is told beside a shop's name; orders and reviews call the services that write it."""

    shop = models.OneToOneField(
        Shop, models.CASCADE, primary_key=True, related_name="figures", verbose_name=_("shop")
    )
    listings_on_sale = models.PositiveIntegerField(_("listings on sale"), default=0)
    sold_30_days = models.PositiveIntegerField(_("sold in 30 days"), default=0)
    sold = models.PositiveBigIntegerField(_("sold ever"), default=0)
    followers = models.PositiveIntegerField(_("followers"), default=0)
    points = models.IntegerField(_("points"), default=0)
    as_described = models.DecimalField(
        _("as described"), max_digits=3, decimal_places=2, null=True, blank=True
    )
    service = models.DecimalField(_("service"), max_digits=3, decimal_places=2, null=True, blank=True)
    delivery = models.DecimalField(_("delivery"), max_digits=3, decimal_places=2, null=True, blank=True)
    peers_as_described = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    peers_service = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    peers_delivery = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    counted_at = models.DateTimeField(_("counted at"), default=clock.now)

    class Meta:
        verbose_name = _("figures of a shop")
        verbose_name_plural = _("figures of shops")
        ordering = [F("shop")]

    def __str__(self) -> str:
        return str(self.shop)


Shop.move_model = ShopMove
