"""What each command of the command line does and prints: sentences for people, JSON for programs.

The commands of the store are not named here: its libraries are loaded only by those who use it.
"""

from geo.commands.files import boundaries_check as boundaries_check
from geo.commands.files import boundaries_fetch as boundaries_fetch
from geo.commands.files import coverage_check as coverage_check
from geo.commands.files import match as match
from geo.commands.joining import join as join
