"""The kinds of condition: each turns a value of the rule language into a question to a conversation."""
