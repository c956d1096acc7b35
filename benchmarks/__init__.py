"""How fast servicelint is, beside the tools that can do a part of its work."""
