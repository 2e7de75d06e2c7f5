"""The commands of the wallet, one file for each noun."""

from payments.wallet.services.limits import give_back_limit, use_code_limit, use_limit
from payments.wallet.services.passwords import (
    change_payment_password,
    check_payment_password,
    set_payment_password,
)
from payments.wallet.services.pay_codes import (
    burn_pay_code,
    code_hmac,
    forget_pay_codes,
    make_pay_code,
    revoke_pay_codes,
    say_code_failed,
)
from payments.wallet.services.top_ups import ask_the_bank, ask_top_up, take_answer
from payments.wallet.services.wallets import (
    freeze_wallet,
    open_personal_wallet,
    open_wallet,
    require_not_frozen,
    set_identity_class,
)

__all__ = [
    "ask_the_bank",
    "ask_top_up",
    "burn_pay_code",
    "change_payment_password",
    "check_payment_password",
    "code_hmac",
    "forget_pay_codes",
    "freeze_wallet",
    "give_back_limit",
    "make_pay_code",
    "open_personal_wallet",
    "open_wallet",
    "require_not_frozen",
    "revoke_pay_codes",
    "say_code_failed",
    "set_identity_class",
    "set_payment_password",
    "take_answer",
    "use_code_limit",
    "use_limit",
]
