"""`manage.py seed`: the demonstration market, for development only."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from config.demonstration.market import Market, load_market
from config.demonstration.seeding.merchants import seed_merchants
from config.demonstration.seeding.orders import first_bought_at, seed_orders
from config.demonstration.seeding.people import seed_person, seed_regions
from config.demonstration.seeding.promotions import seed_promotions
from config.demonstration.seeding.shops import begin_pictures, seed_freight, seed_listing, seed_shop
from config.demonstration.seeding.yuebao import seed_yuebao
from marketplace.accounts.models import User
from marketplace.catalog.services.tree import ensure_uncategorised, load_attributes, load_categories
from marketplace.search.services import reindex
from marketplace.shops.services import put_up_shelves
from payments import clock
from payments.audit import services as audit
from payments.audit.models import AuditLine

BEGUN, DONE = "demonstration.begun", "demonstration.done"


def is_half_made() -> bool:
    """Whether a seeding was begun here and never finished, so that nothing here is anybody's own."""
    told = set(AuditLine.objects.filter(action__in=[BEGUN, DONE]).values_list("action", flat=True))
    return told == {BEGUN}


def picture_files(market: Market) -> list[str]:
    """Every picture of the market, in the order in which it is hung."""
    return [
        picture.file
        for shop in market.shops
        for picture in (shop.banner, *(shot for listing in shop.listings for shot in listing.pictures))
    ]


class Command(BaseCommand):
    """Open the demonstration market through the commands that people use."""

    help = "Fill an empty database with the demonstration market."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing if there is a shop already")

    def handle(self, *args, **options):
        if not settings.DEBUG:
            raise CommandError("The demonstration market is for development: it needs DEBUG.")
        if is_half_made():
            raise CommandError("The demonstration market is half made: empty the database and seed it again.")
        if User.objects.exists():
            if options["if_empty"]:
                return
            raise CommandError("There are people here already: the demonstration needs an empty database.")
        audit.write(BEGUN, at=clock.database_now())
        with self.progress() as progress:
            self.seed(progress)
        audit.write(DONE, at=clock.database_now())

    def seed(self, progress: Progress) -> None:
        """Everything, in an order in which each thing finds what it leans on."""
        market = load_market()
        now = clock.database_now()
        shops_step = progress.add_task("Opening shops", total=len(market.listings))
        orders_step = progress.add_task("Trading", total=len(market.orders))
        begin_pictures(picture_files(market))
        with transaction.atomic():
            seed_regions(market.regions)
            ensure_uncategorised()
            load_categories([asdict(category) for category in market.categories])
            load_attributes([asdict(attribute) for attribute in market.attributes])
        people = {}
        for person in market.people:
            people[person.key] = seed_person(person, now=now)
        desk = people["chen"]
        first_bought = first_bought_at(market, now)
        for plan in market.shops:
            with transaction.atomic():
                shop = seed_shop(plan, people[plan.owner], desk, now=now)
                freight = seed_freight(market.freight, shop)
                shelves = put_up_shelves(shop, list(plan.shelves))
                for listing in plan.listings:
                    asked = market.attributes_of(listing.category)
                    bought = first_bought.get(listing.handle, now)
                    seed_listing(listing, shop, asked, shelves, freight, now=now, first_bought=bought)
                    progress.advance(shops_step)
        seed_merchants(people, now)
        seed_yuebao(people, now)
        seed_promotions(people, now=now)
        seed_orders(market, people, now=now, step=lambda: progress.advance(orders_step))
        for _done in reindex():  # no worker need run for the market to be found
            pass

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Bars for a person, nothing lasting for a log."""
        columns = (
            TextColumn("{task.description:<16}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            yield progress
