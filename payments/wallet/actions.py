"""What rooms above offer among the quick actions of the wallet, by the slot `wallet_actions`."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Action:
    """One way on from the wallet's front page."""

    url: str
    icon: str
    words: str | Promise
