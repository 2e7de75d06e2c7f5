"""Savings as the operator sees them: days and why one waits, yields, calendar, pool, residue, terms."""

from payments.yuebao.admin import calendar, days, funds, register, yields

__all__ = ["calendar", "days", "funds", "register", "yields"]
