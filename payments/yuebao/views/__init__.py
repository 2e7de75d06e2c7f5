"""The pages of Yu'ebao."""
