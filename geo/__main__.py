"""`python -m geo COMMAND`."""

import sys

from geo.cli import main

# A Windows pipe may be cp1252, which lacks the minus sign and half of the names.
for stream in (sys.stdout, sys.stderr):
    stream.reconfigure(encoding="utf-8", errors="backslashreplace")
sys.exit(main())
