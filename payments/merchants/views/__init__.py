"""The pages of merchants, one file for each side of the counter."""
