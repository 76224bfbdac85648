"""What is true of money, months, people, accounts: pure Python, the standard library only, no input or output."""
