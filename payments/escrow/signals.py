"""News from escrow, all of it inside the transaction it tells of (DESIGN, section 6).

- `payment_settling(sender=Payment, payment, parts, at)`: the payment is about to become PAID. Sent before
  the payment row is locked and before anything is posted, so receivers lock their orders and stock
  first; one that raises a refusal stops the payment, and nothing has moved.
- `payment_settled(sender=Payment, payment, parts, at)`: the payment is PAID and each part is held; still
  inside the transaction, so a till's money can go on to the merchant at once.
- `hold_releasing(sender=PaymentPart, part, ref, payee, amount, at)`: money is about to go to a payee;
  sent before the posting.
- `hold_released(...)`: the same words, after the posting.
"""

from django.dispatch import Signal

payment_settling = Signal()
payment_settled = Signal()
hold_releasing = Signal()
hold_released = Signal()
