"""`python -m geo COMMAND`."""

import signal
import sys

from geo.cli import main

# A Windows pipe may be cp1252, which lacks the minus sign and half of the names.
for stream in (sys.stdout, sys.stderr):
    stream.reconfigure(encoding="utf-8", errors="backslashreplace")
# Ended from outside, a command still removes the copy of the file that it was reading.
signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
sys.exit(main())
