"""The demonstration market, opened through the same commands that people use.

Everything is told its time in the past (`at=`), so the market has a history the moment it opens.
"""
