"""The ledger's SQL, read by its migrations."""

from pathlib import Path


def text(name: str) -> str:
    """One file of this folder."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
