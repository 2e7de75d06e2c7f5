"""What is searched: one row for each listing a buyer may find, and nothing that cannot be made anew."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.catalog.models import Listing
from marketplace.shops.models import Shop
from payments.money import MoneyField


class SearchDocument(models.Model):
    """A listing as search sees it. Rows come and go with what is on sale; `reindex` makes them all.

    `tokens` hold what can be ticked: "kind:STALL", "service:no_reason", "c:lb" for each
    category above it, "a:colour=red" for any answer and "l:material=canvas" for
    one that holds for all SKUs of the listing.
    """

    listing = models.OneToOneField(
        Listing, models.CASCADE, primary_key=True, related_name="document", verbose_name=_("listing")
    )
    shop = models.ForeignKey(Shop, models.CASCADE, related_name="+", verbose_name=_("shop"))
    shelf_id = models.BigIntegerField(_("shelf"), null=True, blank=True)
    words = SearchVectorField(_("words"))
    category_path = models.CharField(_("path of the category"), max_length=400, db_index=True)
    tokens = ArrayField(models.CharField(max_length=100), default=list, verbose_name=_("what can be ticked"))
    price_low = MoneyField(_("lowest price"))
    price_high = MoneyField(_("highest price"))
    sold_30_days = models.PositiveIntegerField(_("sold in 30 days"), default=0)
    published_at = models.DateTimeField(_("first on sale"))

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        ordering = ["listing"]
        indexes = [
            GinIndex(fields=["words"], name="search_words"),
            GinIndex(fields=["tokens"], name="search_tokens"),
            models.Index(fields=["-sold_30_days", "listing"], name="search_best_selling"),
            models.Index(fields=["-published_at", "listing"], name="search_newest"),
            models.Index(fields=["price_low", "listing"], name="search_cheapest"),
        ]

    def __str__(self) -> str:
        return str(self.listing)
