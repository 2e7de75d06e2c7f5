"""The tree of categories and what each asks of its listings."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from marketplace import texts
from marketplace.catalog.states import AttributeKind, NoReason

UNCATEGORISED = "na"


class Category(models.Model):
    """A node of the tree. Its id is that of the public taxonomy and never changes.

    `path` is the ids from the root to this node, each followed by a slash ("aa/aa-1/aa-1-13/"):
    a subtree is a range of one index, and the ancestors of a node are read off its own row. What is
    left empty here (no-reason rule, commission, return rate) is said by the nearest ancestor.
    """

    id = models.CharField(_("id"), max_length=40, primary_key=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("lies in")
    )
    path = models.CharField(_("path"), max_length=400, unique=True, editable=False)
    level = models.PositiveSmallIntegerField(_("level"), editable=False)
    name_en = models.CharField(_("name in English"), max_length=120)
    name_zh = models.CharField(_("name in Chinese"), max_length=120)
    icon = models.CharField(_("icon"), max_length=40, blank=True)
    home_rank = models.PositiveSmallIntegerField(_("place on the home page"), null=True, blank=True)
    no_reason = models.CharField(
        _("return without a reason"), max_length=6, choices=NoReason.choices, blank=True
    )
    commission_rate = models.DecimalField(
        _("commission of flagship shops"),
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("As a part of one; empty means what the category above says."),
    )
    return_rate_ceiling = models.DecimalField(
        _("highest return rate"), max_digits=5, decimal_places=4, null=True, blank=True
    )
    permit = models.CharField(_("permit needed"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(id__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"), name="category_id_is_plain"
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="category_is_not_its_own_parent"),
            models.CheckConstraint(condition=Q(path__endswith="/"), name="category_path_ends_in_a_slash"),
            models.CheckConstraint(
                condition=Q(commission_rate__isnull=True) | Q(commission_rate__gte=0, commission_rate__lte=1),
                name="category_commission_is_a_part_of_one",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return texts.local(self, "name")

    @property
    def lineage(self) -> list[str]:
        """Name this node and all above it, the root first."""
        return self.path.strip("/").split("/")


class Attribute(models.Model):
    """A question a category asks of its listings, and of those of every category below it."""

    category = models.ForeignKey(
        Category, models.CASCADE, related_name="attributes", verbose_name=_("category")
    )
    code = models.SlugField(_("code"), max_length=40)
    kind = models.CharField(_("kind"), max_length=8, choices=AttributeKind.choices)
    name_en = models.CharField(_("name in English"), max_length=60)
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    required = models.BooleanField(_("required"), default=False)
    filterable = models.BooleanField(_("buyers may filter by it"), default=True)
    may_be_option = models.BooleanField(_("may be an option"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("attribute")
        verbose_name_plural = _("attributes")
        ordering = ["category", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["category", "code"], name="attribute_code_once_a_category"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return texts.local(self, "name")


class AttributeValue(models.Model):
    """One answer a choice allows."""

    attribute = models.ForeignKey(
        Attribute, models.CASCADE, related_name="values", verbose_name=_("attribute")
    )
    code = models.CharField(_("code"), max_length=40)
    name_en = models.CharField(_("name in English"), max_length=60)
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("value of an attribute")
        verbose_name_plural = _("values of attributes")
        ordering = ["attribute", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["attribute", "code"], name="attribute_value_code_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return texts.local(self, "name")
