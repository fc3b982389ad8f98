"""What every live source stands on: one polite HTTP session, its cache, and the limits that all workers share."""
