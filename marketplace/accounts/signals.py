"""The news this room sends up."""

from django.dispatch import Signal

# A person has just been made, inside the transaction that makes them (person, at).
person_joined = Signal()
