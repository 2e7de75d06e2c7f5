"""What shops tell the rooms above."""

from django.dispatch import Signal

# Sent inside the transaction, before a shop closes: shop, at. A receiver that knows of an open
# order, case or loan raises its refusal.
shop_closing = Signal()
