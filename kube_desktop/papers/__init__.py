"""Papers as PDF: they show the sums they are given and add nothing up."""
