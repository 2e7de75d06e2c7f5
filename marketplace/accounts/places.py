"""Saying where something goes: an address, or the copy of it that an order keeps."""

from collections.abc import Mapping

from django.utils.translation import get_language


def in_chinese() -> bool:
    """Say whether the reader reads Chinese."""
    return (get_language() or "").startswith("zh")


def _names(snapshot: Mapping[str, str]) -> list[str]:
    """Name province, city and district in the reader's language, a city that is its province only once."""
    suffix = "zh" if in_chinese() else "en"
    names = [snapshot.get(f"{level}_{suffix}", "") for level in ("province", "city", "district")]
    return list(dict.fromkeys(filter(None, names)))


def place_line(snapshot: Mapping[str, str]) -> str:
    """Write the whole place on one line: large to small in Chinese, small to large in English."""
    names = _names(snapshot)
    detail = snapshot.get("detail", "")
    if in_chinese():
        return f"{''.join(names)} {detail}".strip()
    line = ", ".join([detail, *reversed(names)] if detail else reversed(names))
    return f"{line} {snapshot.get('postcode', '')}".strip()


def short_place(snapshot: Mapping[str, str]) -> str:
    """Name the district and its city only, for the header and a parcel's way."""
    names = _names(snapshot)[-2:]
    return "".join(names) if in_chinese() else ", ".join(reversed(names))
