"""Names of shops: what they may hold, and when two look the same (safety, T62)."""

import unicodedata
from functools import cache

from confusable_homoglyphs import confusables
from django.utils.translation import gettext as _

from marketplace.shops.errors import NameRefused

MOST_CHARACTERS = 60
# Only the market itself speaks so; "official flagship" is what a verified brand's badge says.
OURS = ("jishi", "集市", "客服", "小贷", "余额宝", "customer service")
VERIFIED_ONLY = ("官方", "旗舰", "official", "flagship")


def tidied(name: str, *, verified: bool = False) -> str:
    """Give a name as it is kept: NFKC, single spaces. Refuse what hides, turns or pretends.

    `verified` is a flagship whose brand was checked: it may call itself official.
    """
    for character in name:
        if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"):
            raise NameRefused(why=_("it holds a character that cannot be seen."))
    kept = " ".join(unicodedata.normalize("NFKC", name).split())
    if not kept:
        raise NameRefused(why=_("it is empty."))
    if len(kept) > MOST_CHARACTERS:
        raise NameRefused(why=_("it is longer than 60 characters."))
    looks = skeleton(kept)
    for word in OURS if verified else OURS + VERIFIED_ONLY:
        if skeleton(word) in looks:
            raise NameRefused(
                why=_("“%(word)s” is a word only verified shops or the market itself may use.")
                % {"word": word}
            )
    return kept


def skeleton(name: str) -> str:
    """Give what a name looks like: look-alike letters folded into one, marks, case and gaps gone.

    Two names with one skeleton are the same name to a person who reads quickly.
    """
    folded = unicodedata.normalize("NFKD", name).casefold()
    letters = (letter for letter in folded if unicodedata.category(letter)[0] in "LN")
    seen = "".join(_twins().get(letter, letter) for letter in letters)
    # Once more: a look-alike may fold into a capital, or into two letters.
    return "".join(_twins().get(letter, letter) for letter in seen.casefold())


@cache
def _twins() -> dict[str, str]:
    """Map each letter to the plainest one it can be mistaken for."""
    twins = {"0": "o", "1": "l", "i": "l", "|": "l"}
    for letter, others in confusables.confusables_data.items():
        if letter.isascii() or len(letter) != 1:
            continue
        plain = sorted(
            other["c"].casefold() for other in others if other["c"].isascii() and other["c"].isalnum()
        )
        if plain and unicodedata.category(letter)[0] in "LN":
            twins[letter.casefold()] = twins.get(plain[0], plain[0])
    return twins
