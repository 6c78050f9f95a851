"""What the office's letters say the same each time. Nothing is invented: what was not entered is a dotted line."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from geo.errors import DataError, Problem

#: What a reader fills in with a pen.
DOTTED = "…" * 18
#: Longest single setting.
LONGEST = 600
_NIP = re.compile(r"[0-9]{18}")
_PLACE = re.compile(r"\{([^{}]*)\}")
#: Places of a numbering pattern: the letter's own number, the month in roman numerals, the year.
NUMBER, MONTH, YEAR = "nomor", "bulan", "tahun"


@dataclass(frozen=True)
class Member:
    """A person who goes with a team (teams are numbered from 1; 0 is none): name, NIP, position."""

    team: int
    name: str
    nip: str = ""
    position: str = ""


@dataclass(frozen=True)
class Letterhead:
    """Letterhead, signatory and the rest; "" is what the office has not entered.

    `government`, `agency`, `address`, `contact` are the lines of the letterhead; letters are signed in `place` by
    `signatory` (`position`, `rank`, `nip`). `number_pattern` has places for {nomor}, {bulan} and {tahun}. `legal_basis`
    are lines that an assignment letter refers to, one a line.
    """

    government: str = ""
    agency: str = ""
    address: str = ""
    contact: str = ""
    place: str = ""
    signatory: str = ""
    position: str = ""
    rank: str = ""
    nip: str = ""
    number_pattern: str = ""
    legal_basis: str = ""
    members: tuple[Member, ...] = ()


def letterhead_document(letterhead: Letterhead) -> dict[str, object]:
    """The settings as plain JSON values, as the store keeps them."""
    return asdict(letterhead) | {"members": [asdict(member) for member in letterhead.members]}


def letterhead_of(document: Mapping[str, object]) -> Letterhead:
    """The settings of a document; what it does not have, or an older program did not know, is not entered."""
    known = {each.name for each in fields(Letterhead)} - {"members"}
    said = {name: str(value) for name, value in document.items() if name in known}
    return Letterhead(**said, members=tuple(Member(**member) for member in document.get("members", ())))


def check_letterhead(letterhead: Letterhead) -> Letterhead:
    """Return the settings when letters can be made with them.

    Raises
    ------
    DataError
        `letterhead_too_long` (column), `nip_malformed` (facts value) when a NIP is not eighteen digits,
        `number_pattern_unknown` (facts value) for a place that a pattern cannot have, `member_without_name`,
        `member_without_team` (facts value, the name).
    """
    said = {name: value for name, value in asdict(letterhead).items() if isinstance(value, str)}
    problems = [Problem("letterhead_too_long", column=name) for name, value in said.items() if len(value) > LONGEST]
    for nip in (letterhead.nip, *(member.nip for member in letterhead.members)):
        if nip and not _NIP.fullmatch(nip.replace(" ", "")):
            problems.append(Problem("nip_malformed", facts={"value": nip[:40]}))
    for place in _PLACE.findall(letterhead.number_pattern):
        if place not in (NUMBER, MONTH, YEAR):
            problems.append(Problem("number_pattern_unknown", facts={"value": place[:40]}))
    if any(not member.name for member in letterhead.members):
        problems.append(Problem("member_without_name"))
    for member in letterhead.members:
        if member.team < 1:
            problems.append(
                Problem("member_without_team", facts={"value": member.name or member.nip or member.position})
            )
    if problems:
        raise DataError(*problems)
    return letterhead
