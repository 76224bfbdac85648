"""What is true of money, months, people, accounts: pure Python, no library, no input or output."""
