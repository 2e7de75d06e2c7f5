"""The trade of the last weeks."""


def seed_orders(market, people, *, now, step):
    pass
