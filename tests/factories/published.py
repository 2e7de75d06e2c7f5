"""What a real fund published in 2013 and 2014, from the folder that DATA names; the project has no copy."""

import csv
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

YIELDS = "yuebao_000198_daily_yield.csv"


def published_text(name: str) -> str:
    """A published file as it is."""
    folder = os.environ.get("DATA")
    path = Path(folder) / "yuebao" / name if folder else None
    if path is None or not path.exists():
        pytest.skip("DATA names no folder with the published yields.")
    return path.read_text(encoding="utf-8")


def published(name: str) -> list[list[str]]:
    """The rows of a published file without its head."""
    return list(csv.reader(published_text(name).splitlines()))[1:]


def published_yields(first: str = "2013-07-01", last: str = "2014-08-31") -> dict[str, str]:
    """The published yields of a stretch, as the factory's `says` takes them."""
    return {on: per_10k for on, per_10k, _y7 in published(YIELDS) if first <= on <= last}


def published_days() -> dict[date, tuple[Decimal, Decimal | None]]:
    """Every published yield and 7-day yield by its day."""
    return {
        date.fromisoformat(on): (Decimal(per_10k), Decimal(y7) if y7 else None)
        for on, per_10k, y7 in published(YIELDS)
    }
