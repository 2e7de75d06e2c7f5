"""What this room tells the registries, once its models exist."""

from payments.wallet import words
from payments.yuebao.codes import Code

words.register(Code)
