"""Transcripts as speech services write them: JSON in the shape of each vendor."""
