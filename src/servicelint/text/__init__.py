"""The text layer: folded text with its way back, sentences, tokens, slots, quotes and masking."""
