"""Pages of accounts, a module per noun."""
