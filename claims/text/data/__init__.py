"""Tables derived from public data, and the program that derives them."""
