"""What a person does and asks: meetings, savings, dues, production, sales, loans."""
