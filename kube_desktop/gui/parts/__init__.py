"""Parts that several screens are built of: fields, tables, forms, chips."""
