"""Reading: page to text, sentences with offsets, quantities, dates, names."""
