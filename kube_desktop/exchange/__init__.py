"""Files that go out to other programs and come in from them."""
