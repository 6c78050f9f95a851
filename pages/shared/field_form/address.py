"""Where the form on the phone is."""

from datetime import date

#: Like the pages' addresses, it is no file's name.
FORM = "/lapangan"


def trip_address(plan: int, day: date, team: int) -> str:
    """Where the form of a trip is, from the root of the server: numbers and a date, nothing to be escaped."""
    return f"{FORM}/{plan}/{day.isoformat()}/{team}"
