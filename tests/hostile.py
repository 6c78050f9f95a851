"""Names that a file may bring, each of them text and nothing else in every paper."""

from dataclasses import replace

from approved import DERATI, MONDAY, PADANG, real_plan, real_stop
from geo.outreach.trips import OutreachPlan, Trip

LONG = "N" * 300
#: As they come, and as one line of text shows them.
NAMES = {
    "<b>Tebal</b> & **bintang** __garis__": "<b>Tebal</b> & **bintang** __garis__",
    "$x^2$ dan {nb} {{ nama }}": "$x^2$ dan {nb} {{ nama }}",
    "=1+1": "=1+1",
    "Aru\r\nATTENDEE:mailto:x@y.z\r\nEND:VEVENT": "Aru ATTENDEE:mailto:x@y.z END:VEVENT",
    "Bayur\x00\x1b[31m\u202etxt": "Bayur[31mtxt",
    LONG: LONG,
}


def hostile_plan() -> OutreachPlan:
    """One trip to as many places as there are hostile names, whose kecamatan are as hostile; one is left out."""
    stops = tuple(
        replace(real_stop(PADANG, 480 + 60 * at, 520 + 60 * at, 10.0), name=name, district=name)
        for at, name in enumerate(NAMES)
    )
    left = replace(real_plan().left_out[0], name="=1+1", code=DERATI)
    return real_plan(trips=(Trip(MONDAY, 1, stops, 470, 900, 60.0, 72),), left_out=(left,))
