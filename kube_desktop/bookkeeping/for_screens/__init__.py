"""What the screens show: questions to the book that no paper asks."""
