"""The window: screens ask and show, and decide nothing."""
