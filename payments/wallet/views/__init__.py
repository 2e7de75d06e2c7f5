"""The pages of the wallet, one file for each."""
