"""Fields, forms, and the dialogs that hold them."""
