"""The SQL of Yu'ebao: sets of thousands, with bound parameters only (DESIGN, section 9)."""

from functools import cache
from pathlib import Path


@cache
def text(name: str) -> str:
    """One file of this folder."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
