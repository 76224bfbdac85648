"""The practice book: two villages of invented people, their months and meetings, all written by the real actions."""
