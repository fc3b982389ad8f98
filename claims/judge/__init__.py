"""Claim and evidence to stance, the stances to a verdict."""
