"""What this room tells the registries, once its models exist."""

from payments.audit import checks
from payments.due import queries

checks.register(
    "I11", "nothing due is older than ten minutes", queries.overdue_rows, counted=queries.open_count
)
