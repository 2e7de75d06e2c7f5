"""How a statement names and links what a posting was about; each room says it for its own kinds.

    refs.register(RefKind.TOP_UP, queries.top_up_names)

The function gets numbers and the account whose statement it is, and gives, for each number it
knows, the words and the address that the account's holder may open.
"""

from collections.abc import Callable, Iterable, Mapping

from payments.ledger.steps import Ref

Names = Callable[[Iterable[int], str], Mapping[int, tuple[str, str]]]
_kinds: dict[int, Names] = {}


def register(kind: int, names: Names) -> None:
    """Name the things of one kind."""
    _kinds[int(kind)] = names


def named(refs: Iterable[Ref], account: str) -> dict[Ref, tuple[str, str]]:
    """Name these things for the holder of an account, asking each room once for all of its own."""
    by_kind: dict[int, set[int]] = {}
    for ref in refs:
        by_kind.setdefault(ref.kind, set()).add(ref.id)
    found: dict[Ref, tuple[str, str]] = {}
    for kind, ids in by_kind.items():
        if kind in _kinds:
            found |= {Ref(kind, pk): named for pk, named in _kinds[kind](sorted(ids), account).items()}
    return found
