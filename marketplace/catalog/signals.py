"""What the catalogue tells the rooms above."""

from django.dispatch import Signal

# Sent inside the transaction when anything a buyer can find or see on a card has changed:
# listing_ids, a sequence of primary keys.
listing_changed = Signal()
