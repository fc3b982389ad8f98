"""One file per claim kind: how it is recognised, its parts, what it asks, how it is compared."""
