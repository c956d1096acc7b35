"""`python -m servicelint`: the command line."""

from __future__ import annotations

from servicelint.cli import main

if __name__ == "__main__":
    main()
