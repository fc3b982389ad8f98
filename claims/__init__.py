"""What a claim is and how one is verified. No queue and no web in here."""
