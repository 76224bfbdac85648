"""KUBE Desktop: the books of poor households that run a small business together."""

__version__ = "0.1.0"
