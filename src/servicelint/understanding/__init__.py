"""What a conversation means: acts, questions, pronouns, phases, guards and metrics."""
