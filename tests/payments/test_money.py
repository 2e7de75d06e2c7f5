"""Money is whole fen: it adds, it divides without losing one, and nothing else is taken for it."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from payments.money import MOST_FEN, Money, MoneyFormField


@pytest.mark.parametrize(
    ("text", "fen"), [("12.30", 1230), ("0.01", 1), (12, 1200), (Decimal("7.5"), 750), ("-3.00", -300)]
)
def test_yuan_are_read_exactly(text, fen):
    assert Money.yuan(text) == Money(fen)


@pytest.mark.parametrize(
    "text", ["1.005", "1e3", "NaN", "", " 1", "1,000", "१२", Decimal("Infinity"), "1.2.3"]
)
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValueError, match="amount"):
        Money.yuan(text)


@pytest.mark.parametrize("number", [1.0, True, None, b"1"])
def test_a_float_and_its_like_are_refused(number):
    with pytest.raises(TypeError):
        Money.yuan(number)
    with pytest.raises(TypeError):
        Money(number)


def test_money_never_adds_to_a_bare_number_but_sums_from_nothing():
    assert sum([Money(1), Money(2)], Money(0)) == sum([Money(1), Money(2)]) == Money(3)
    with pytest.raises(TypeError):
        Money(1) + 1


def test_a_rate_says_which_way_the_last_fen_falls():
    assert Money.yuan("109.47").times(Decimal("0.05"), rounding=ROUND_HALF_UP) == Money.yuan("5.47")


@pytest.mark.parametrize(
    ("amount", "weights", "shares"),
    [
        # Marketplace, section 12, examples 1 and 2.
        ("10.00", [1, 1, 1], ["3.34", "3.33", "3.33"]),
        ("0.05", [1, 1, 1, 1], ["0.02", "0.01", "0.01", "0.01"]),
        ("20.00", [12900, 7100, 3550], ["10.96", "6.03", "3.01"]),
    ],
)
def test_what_is_divided_is_divided_as_the_examples_say(amount, weights, shares):
    assert Money.yuan(amount).split(weights) == [Money.yuan(share) for share in shares]


@given(
    fen=st.integers(-MOST_FEN, MOST_FEN),
    weights=st.lists(st.integers(0, 10**12), min_size=1, max_size=120).filter(any),
)
def test_parts_sum_to_the_whole_and_stray_by_less_than_a_fen(fen, weights):
    shares = Money(fen).split(weights)

    assert sum(shares, Money(0)) == Money(fen)
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share.fen * sum(weights) - fen * weight) < sum(weights)


def test_an_amount_reads_as_people_write_it():
    assert [str(Money(fen)) for fen in (0, 5, 123900, -123900)] == [
        "¥0.00",
        "¥0.05",
        "¥1,239.00",
        "−¥1,239.00",
    ]


@pytest.mark.parametrize(
    "typed",
    ["-1", "1e3", "NaN", "Infinity", "0x10", "1.234", "1,23", "１", "", "99999999999999999999", "1 000", "¥", "--1",
     "1\x00", "10000000000000.01", "0", "abc", "1.", ".5", "+1"],
)  # fmt: skip
def test_a_typed_amount_that_is_none_gets_a_sentence(typed):
    with pytest.raises(ValidationError):
        MoneyFormField(least=Money(1), most=Money(MOST_FEN)).clean(typed)


@pytest.mark.parametrize(
    ("typed", "fen"), [("12", 1200), ("1,239.50", 123950), (" 0.01 ", 1), ("¥12.30", 1230)]
)
def test_a_typed_amount_is_read(typed, fen):
    assert MoneyFormField(least=Money(1), most=Money(MOST_FEN)).clean(typed) == Money(fen)
