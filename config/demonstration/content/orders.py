"""The plan of past orders and what their buyers said; filled once the shops are."""

from config.demonstration.market import PlannedOrder, PlannedReview

ORDERS: tuple[PlannedOrder, ...] = ()
REVIEWS: tuple[PlannedReview, ...] = ()
