"""Compose the demonstration's pictures anew from an unpacked copy of the emoji they are made of."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.progress import Progress

from config.demonstration import art
from config.demonstration.content.emoji import NAMES
from config.demonstration.market import load_market

QUALITY = 82


class Command(BaseCommand):
    help = "Compose the pictures of the demonstration market into static/img from a folder of Fluent emoji."

    def add_arguments(self, parser):
        parser.add_argument(
            "--source",
            required=True,
            type=Path,
            metavar="FOLDER",
            help="assets/ of the unpacked npm package @lobehub/fluent-emoji-3d, with 1f392.webp in it",
        )

    def handle(self, *args, source: Path, **options):
        if not source.is_dir():
            raise CommandError(
                f"There is no folder {source}. Unpack the npm package @lobehub/fluent-emoji-3d "
                "(npm pack, then tar) and name its assets folder."
            )
        missing = sorted(name for name, code in NAMES.items() if not (source / f"{code}.webp").is_file())
        if missing:
            raise CommandError(
                f"The folder {source} lacks the emoji {', '.join(missing)}. Nothing was written."
            )

        market = load_market()
        recipes = [one.banner for one in market.shops] + [
            shot for one in market.listings for shot in one.pictures
        ]
        images = Path(settings.BASE_DIR) / "static" / "img"
        (images / "demo").mkdir(parents=True, exist_ok=True)
        with Progress() as progress:
            for recipe in progress.track(recipes, description="Composing"):
                art.compose(recipe, source=source).save(images / recipe.file, quality=QUALITY, method=6)
        art.stall(source).save(images / "stall.webp", quality=QUALITY, method=6)
        art.hanging_lantern(source).save(images / "hang.webp", quality=QUALITY, method=6)

        wanted = {images / recipe.file for recipe in recipes}
        for stale in set((images / "demo").glob("*.webp")) - wanted:
            stale.unlink()
        size = sum(path.stat().st_size for path in wanted) / 1_000_000
        self.stdout.write(f"{len(recipes)} pictures of the market, {size:.1f} MB, the stall and the lantern.")
