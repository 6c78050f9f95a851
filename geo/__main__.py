"""`python -m geo COMMAND`."""

import signal
import sys

try:
    from geo.cli import main
except KeyboardInterrupt:
    # Loading takes a second; whoever changes their mind in it is answered like everybody else.
    sys.exit(130)

# A Windows pipe may be cp1252, which lacks the minus sign and half of the names.
for stream in (sys.stdout, sys.stderr):
    stream.reconfigure(encoding="utf-8", errors="backslashreplace")
# Ended from outside, a command still removes the copy of the file that it was reading.
signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
sys.exit(main())
