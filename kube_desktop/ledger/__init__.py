"""The trusted heart: posting, corrections, closing, balances, seals, integrity."""
