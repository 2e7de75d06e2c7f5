"""Phone numbers as people write them."""

import pytest

from marketplace.accounts.phones import NotAPhoneNumber, mask_phone, parse_phone, show_phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13805124471", "+8613805124471"),
        ("138 0512 4471", "+8613805124471"),
        ("138-0512-4471", "+8613805124471"),
        ("+86 138 0512 4471", "+8613805124471"),
        ("0086 13805124471", "+8613805124471"),
        ("１３８ ０５１２ ４４７１", "+8613805124471"),
        ("0512-6512 3456", "+8651265123456"),
        ("(021) 6512 3456", "+862165123456"),
        ("+852 9123 4567", "+85291234567"),
        ("+44 20 7946 0958", "+442079460958"),
    ],
)
def test_keeps_a_number_in_one_form(typed, kept):
    assert parse_phone(typed) == kept


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("138 0013", "A mobile number has 11 digits. Yours has 7."),
        ("12805124471", "A mobile number begins with 13 to 19."),
        ("call me", "A phone number has only digits, such as 138 0512 4471."),
        ("+0 123", "This is not a complete number with its country code."),
        ("٣٨٠٥١٢٤٤٧١١", "A phone number has only digits, such as 138 0512 4471."),
    ],
)
def test_says_what_is_wrong(typed, words):
    with pytest.raises(NotAPhoneNumber, match=words[:20]) as refused:
        parse_phone(typed)

    assert str(refused.value) == words


def test_shows_and_hides_a_number():
    number = "+8613805124471"

    assert (show_phone(number), mask_phone(number), show_phone(None), mask_phone("")) == (
        "138 0512 4471",
        "138 **** 4471",
        "",
        "",
    )
    assert (show_phone("+8651265123456"), show_phone("+85291234567")) == ("051265123456", "+85291234567")
