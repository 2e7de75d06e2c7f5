"""The hash of the payment password: Argon2 with pinned parameters, whatever log-in uses."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class PaymentPasswordHasher(Argon2PasswordHasher):
    """Argon2id as OWASP asks at least: 19 MiB, two passes, one lane."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1


hasher = PaymentPasswordHasher()
