"""What wallets are called by whoever reads: their title, unless the room they belong to says it better.

A title is written once, in one language. A room above registers how its own are named today:

    names.register(WalletKind.SHOP, queries.names_of_accounts)

The function gets accounts and gives, for each it knows, the name in the reader's language.
"""

from collections.abc import Callable, Iterable, Mapping

from payments.wallet.models import Wallet, WalletKind

Names = Callable[[Iterable[str]], Mapping[str, str]]
WALLETS = "wallet:"  # How the ledger names the accounts of wallets: this and whose it is.
_kinds: dict[WalletKind, Names] = {}


def register(kind: WalletKind, names: Names) -> None:
    """Say how wallets of one kind are named."""
    _kinds[kind] = names


def titles_of(wallets: Iterable[Wallet]) -> dict[str, str]:
    """The names of these wallets by account, asking each room once for all of its own."""
    by_kind: dict[str, list[str]] = {}
    titles = {}
    for wallet in wallets:
        titles[wallet.account] = wallet.title
        by_kind.setdefault(wallet.kind, []).append(wallet.account)
    for kind, accounts in by_kind.items():
        if named := _kinds.get(WalletKind(kind)):
            titles |= named(accounts)
    return titles


def titles_of_accounts(accounts: Iterable[str]) -> dict[str, str]:
    """The names of those of these accounts that are wallets; rooms come first, titles for what is left."""
    asked = {account for account in accounts if account.startswith(WALLETS)}
    titles: dict[str, str] = {}
    for named in _kinds.values():
        titles |= named(sorted(asked))
    if left := asked - titles.keys():
        titles |= dict(Wallet.objects.filter(account__in=left).values_list("account", "title"))
    return titles
