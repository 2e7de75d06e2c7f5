"""What this room tells the registries, once its models exist."""

from marketplace.shops import queries
from payments.wallet import names
from payments.wallet.models import WalletKind

names.register(WalletKind.SHOP, queries.names_of_accounts)
