"""Who may be signed in as in the demonstration market. Everybody there has the same two secrets."""

PASSWORD = "market-day-2026"
PAYMENT_PASSWORD = "592718"
CAST = {"mei": "buys", "wang": "sells", "lin": "sees nothing", "chen": "operates"}


def sign_ins() -> str:
    """The sign-ins in words, for the line that says the market is open."""
    return ", ".join(f"{key}@jishi.example ({does})" for key, does in CAST.items())
