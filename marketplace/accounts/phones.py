"""Phone numbers: typed as people write them, kept in E.164, shown in groups."""

import re

from django.utils.translation import gettext as _

MAINLAND = "+86"
MOBILE = re.compile(r"1[3-9][0-9]{9}")
E164 = re.compile(r"\+[1-9][0-9]{6,14}")
FULL_WIDTH = str.maketrans("０１２３４５６７８９＋－（）　", "0123456789+-() ")


class NotAPhoneNumber(ValueError):
    """What was typed is no number we could call; its words say why."""


def parse_phone(typed: str) -> str:
    """Turn what people type into E.164; without a country code it is a number of the mainland."""
    plain = re.sub(r"[\s\-().·]", "", typed.translate(FULL_WIDTH))
    if plain.startswith("00"):
        plain = f"+{plain[2:]}"
    if plain.startswith(MAINLAND):
        plain = plain.removeprefix(MAINLAND)
    elif plain.startswith("+"):
        if not E164.fullmatch(plain):
            raise NotAPhoneNumber(_("This is not a complete number with its country code."))
        return plain
    if not plain.isascii() or not plain.isdigit():
        raise NotAPhoneNumber(_("A phone number has only digits, such as 138 0512 4471."))
    if plain.startswith("0") and 10 <= len(plain) <= 12:
        return f"{MAINLAND}{plain[1:]}"  # A fixed line with its area code.
    if len(plain) != 11:
        raise NotAPhoneNumber(
            _("A mobile number has 11 digits. Yours has %(count)s.") % {"count": len(plain)}
        )
    if not MOBILE.fullmatch(plain):
        raise NotAPhoneNumber(_("A mobile number begins with 13 to 19."))
    return f"{MAINLAND}{plain}"


def show_phone(number: str | None) -> str:
    """Write a number in groups, as one reads it aloud: 138 0512 4471."""
    if not number:
        return ""
    national = number.removeprefix(MAINLAND)
    if MOBILE.fullmatch(national):
        return f"{national[:3]} {national[3:7]} {national[7:]}"
    return national if national.startswith("+") else f"0{national}"


def mask_phone(number: str | None) -> str:
    """Hide the middle of a number: 138 **** 4471."""
    if not number:
        return ""
    national = number.removeprefix(MAINLAND)
    return f"{national[:3]} **** {national[-4:]}"
