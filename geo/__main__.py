"""`python -m geo COMMAND`."""

import sys

from geo.cli import main

sys.exit(main())
