"""The trained models as they are shipped: weights, tokenizer, settings and card. Made by the commands in training/."""
