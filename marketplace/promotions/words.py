"""How a coupon or a reduction says what it takes, in both languages, where its shop wrote nothing."""

from decimal import Decimal

from payments.money import Money

Words = tuple[str, str]


def short(amount: Money) -> str:
    """Write an amount as a ticket does, without needless zeros: ¥20, ¥1,239.50."""
    return str(amount).removesuffix(".00")


def percent(rate: Decimal) -> str:
    """Write a part of one as a number of per cent without needless zeros."""
    return f"{(rate * 100).normalize():f}"


def amount_off(amount: Money, threshold: Money) -> Words:
    """So much off, from so much on."""
    if not threshold:
        return f"{short(amount)} off", f"立减{short(amount)}"
    return f"{short(amount)} off {short(threshold)}", f"满{short(threshold)}减{short(amount)}"


def percent_off(rate: Decimal, cap: Money | None, threshold: Money) -> Words:
    """Such a part off, perhaps at most so much, perhaps from so much on."""
    english, chinese = f"{percent(rate)}% off", f"减{percent(rate)}%"
    if threshold:
        english, chinese = f"{english} {short(threshold)}", f"满{short(threshold)}{chinese}"
    if cap is not None:
        english, chinese = f"{english}, at most {short(cap)}", f"{chinese}，最多减{short(cap)}"
    return english, chinese


def delivery_off(amount: Money, threshold: Money) -> Words:
    """So much off the delivery fee."""
    english, chinese = f"{short(amount)} off delivery", f"运费减{short(amount)}"
    if threshold:
        return f"{english} from {short(threshold)}", f"满{short(threshold)}{chinese}"
    return english, chinese
