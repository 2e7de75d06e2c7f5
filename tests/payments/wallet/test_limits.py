"""Limits: what may leave a wallet by class, by year and by day, counted with the posting."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from payments.money import Money
from payments.wallet.errors import LimitReached
from payments.wallet.models import IdentityClass, WalletLimit
from payments.wallet.services import give_back_limit, set_identity_class, use_limit
from tests.factories.accounts import mei
from tests.factories.wallet import NOON, wallet_with


def use(account: str, yuan: str, at=NOON) -> None:
    """Use a limit as a payment does."""
    with transaction.atomic():
        use_limit(account, Money.yuan(yuan), at=at)


def used(account: str, period: str) -> Money:
    """What is used up in a period."""
    return Money(
        WalletLimit.objects.filter(account=account, period=period).values_list("used", flat=True).first() or 0
    )


@pytest.mark.django_db
def test_class_one_lets_a_thousand_out_ever():
    account = wallet_with(mei(), identity_class=IdentityClass.I).account
    use(account, "950.00")

    with pytest.raises(LimitReached) as refused:
        use(account, "60.00")

    assert str(refused.value).startswith("¥50.00 left")
    assert used(account, "ever") == Money.yuan("950.00")
    use(account, "50.00", at=NOON + timedelta(days=400))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("identity_class", "yearly"), [(IdentityClass.II, "100000.00"), (IdentityClass.III, "200000.00")]
)
def test_known_people_have_a_yearly_limit(settings, identity_class, yearly):
    settings.PAYMENTS = {"PAYMENT_DAY_FEN": 10**9}
    account = wallet_with(mei(), identity_class=identity_class).account
    use(account, yearly)

    with pytest.raises(LimitReached, match=r"¥0\.00 left of what may leave your wallet this year"):
        use(account, "0.01")

    use(account, "0.01", at=NOON + timedelta(days=60))


@pytest.mark.django_db
def test_payments_have_a_daily_limit_that_ends_at_midnight_in_shanghai():
    account = wallet_with(mei()).account
    use(account, "50000.00")

    with pytest.raises(LimitReached, match="today"):
        use(account, "0.01", at=NOON + timedelta(hours=11, minutes=59))

    use(account, "0.01", at=NOON + timedelta(hours=12))


@pytest.mark.django_db
def test_a_change_of_class_keeps_the_count():
    account = wallet_with(mei(), identity_class=IdentityClass.III).account
    use(account, "1500.00")

    set_identity_class(mei(), IdentityClass.I, at=NOON)

    with pytest.raises(LimitReached, match=r"¥0\.00 left"):
        use(account, "0.01")


@pytest.mark.django_db
def test_a_shop_has_the_figures_of_the_day_only():
    use("wallet:s77", "20000.00")
    use("wallet:s77", "30000.00")

    with pytest.raises(LimitReached, match="today"):
        use("wallet:s77", "0.01")


@pytest.mark.django_db
def test_what_is_given_back_can_be_used_again():
    account = wallet_with(mei(), identity_class=IdentityClass.I).account
    use(account, "1000.00")

    with transaction.atomic():
        give_back_limit(account, Money.yuan("60.00"), used_at=NOON)

    use(account, "60.00")
    assert used(account, "2026-11-25") == Money.yuan("1000.00")


@pytest.mark.django_db
def test_nothing_is_counted_outside_of_the_postings_transaction(transactional_db):
    with pytest.raises(AssertionError):
        use_limit("wallet:s77", Money(1), at=NOON)


@pytest.mark.django_db
def test_raw_sql_cannot_pass_a_limit_either():
    account = wallet_with(mei(), identity_class=IdentityClass.I).account
    use(account, "950.00")

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE wallet_limit SET used = used + 6000 WHERE period = 'ever'")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE wallet_limit SET used = -1 WHERE period = 'ever'")


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_payments_at_once_one_wins_the_last_fifty():
    account = wallet_with(mei(), identity_class=IdentityClass.I).account
    use(account, "950.00")
    barrier, outcomes = Barrier(2), []

    def spend() -> None:
        barrier.wait()
        try:
            use(account, "50.00")
            outcomes.append("ok")
        except LimitReached:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=spend) for _time in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(outcomes) == ["ok", "refused"]
    assert used(account, "ever") == Money.yuan("1000.00")
