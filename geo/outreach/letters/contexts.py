"""What each letter of a plan says in the places of its template. Nothing is invented: what nobody entered is a dotted line."""

import math
from collections.abc import Sequence

from geo.outcome import OUTCOMES
from geo.outcome_words import outcome_words
from geo.outreach.letters.dossier import Dossier
from geo.outreach.letters.office import DOTTED, LONGEST, Member
from geo.outreach.letters.printable import printable
from geo.outreach.letters.words import LINE, clock, date_line, day_in_words, expected_people, hours, long_day
from geo.outreach.site import HOME, SCHOOL, village_of
from geo.outreach.trips import Stop, Trip
from geo.region import region
from geo.wording import INDONESIAN, listed, speaking

Context = dict[str, object]
Visit = tuple[Trip, Stop]

#: Rows of an attendance list, whatever is expected.
FEWEST_ROWS, MOST_ROWS = 15, 60
#: Lines for a pen where the office entered no members, no legal basis.
_MEMBER_LINES, _BASIS_LINES = 3, 2


def assignment(dossier: Dossier, trip: Trip, number: str) -> Context:
    """Surat tugas: one team's day."""
    members = [member for member in dossier.letterhead.members if member.team == trip.team]
    basis = [line for line in dossier.letterhead.legal_basis.splitlines() if line.strip()]
    return _plain(
        _head(dossier)
        | _signed(dossier, number)
        | {
            "tim": str(trip.team),
            "hari": long_day(trip.day),
            "berangkat": clock(trip.leave, region().code),
            "kembali": clock(trip.back, region().code),
            "dasar": _numbered([{"isi": line} for line in basis or [""] * _BASIS_LINES]),
            "petugas": _numbered([_member(member) for member in members or [Member(trip.team, "")] * _MEMBER_LINES]),
            "perhentian": _numbered([_stop(stop) for stop in trip.stops]),
        }
    )


def invitation(dossier: Dossier, visits: Sequence[Visit], number: str) -> Context:
    """Undangan: all visits to one village, homes included, or to one school, in the order of their days."""
    stop = visits[0][1]
    at_school = stop.kind == SCHOOL
    teams = sorted({trip.team for trip, _ in visits})
    with speaking(INDONESIAN):
        team = listed([str(each) for each in teams])
    return _plain(
        _head(dossier)
        | _signed(dossier, number)
        | {
            "tim": team,
            "kepada": head_of(stop),
            "tujuan": institution(stop),
            "kecamatan_tujuan": stop.district,
            "tembusan": "" if at_school else f"Camat {stop.district}",
            "untuk_desa": not at_school,
            "untuk_sekolah": at_school,
            "ada_pelayanan": any(each.kind != HOME for _, each in visits),
            "ada_kunjungan_rumah": any(each.kind == HOME for _, each in visits),
            "kunjungan": _numbered([_visit(*visit) for visit in visits]),
        }
    )


def attendance(dossier: Dossier, trip: Trip, stop: Stop) -> Context:
    """Daftar hadir of one stop: as many rows as people may come, at least 15 and at most 60."""
    rows = min(max(math.ceil(stop.expected.high), FEWEST_ROWS), MOST_ROWS)
    address = "Kelas" if stop.kind == SCHOOL else "Alamat (dusun, RT/RW)"
    return _plain(_of_stop(dossier, trip, stop) | {"kolom_alamat": address, "baris": _numbered([{}] * rows)})


def minutes(dossier: Dossier, trip: Trip, stop: Stop) -> Context:
    """Berita acara of one stop: the outcomes to fill in with a pen."""
    with speaking(INDONESIAN):
        outcomes = [{"nama": outcome_words(outcome)} for outcome in OUTCOMES]
    said: Context = {"hari_dalam_kata": day_in_words(trip.day), "hasil": _numbered(outcomes)}
    if stop.kind == HOME:
        # It stands in the middle of a sentence.
        said["tempat"] = f"rumah warga di {institution(stop)}"
    return _plain(_of_stop(dossier, trip, stop) | said)


def institution(stop: Stop) -> str:
    """The village or school of a stop with what it is: `Desa Derati`, `Kelurahan Padang`, `SMKN 6`."""
    return stop.name if stop.kind == SCHOOL else f"{_of_village(stop.code)[0]} {stop.name}"


def head_of(stop: Stop) -> str:
    """Who a letter is addressed to: `Kepala Desa Derati`, `Lurah Padang`, `Kepala SMKN 6`."""
    return f"Kepala {stop.name}" if stop.kind == SCHOOL else f"{_of_village(stop.code)[1]} {stop.name}"


def place(stop: Stop) -> str:
    """What is served: the village or school, or homes in a village."""
    return f"Kunjungan rumah di {institution(stop)}" if stop.kind == HOME else institution(stop)


def _of_village(code: str) -> tuple[str, str]:
    """What a village is and who heads it: 1xxx is a kelurahan, 2xxx a desa."""
    last = village_of(code).rpartition(".")[2]
    kelurahan, desa = ("Kelurahan", "Lurah"), ("Desa", "Kepala Desa")
    return {"1": kelurahan, "2": desa}.get(last[:1], ("Desa/Kelurahan", "Kepala Desa/Lurah"))


def _head(dossier: Dossier) -> Context:
    letterhead = dossier.letterhead
    return {
        "pemerintah": letterhead.government,
        "dinas": letterhead.agency,
        "alamat": letterhead.address,
        "kontak": letterhead.contact,
        "kabupaten": region().name,
        "rencana": f"Rencana nomor {dossier.number} “{dossier.name}”, disetujui {date_line(dossier.approved_on)}",
    }


def _signed(dossier: Dossier, number: str) -> Context:
    letterhead = dossier.letterhead
    return {
        "nomor_surat": number,
        "tempat_surat": letterhead.place or LINE,
        "tanggal_surat": date_line(dossier.dated),
        "jabatan": letterhead.position,
        "pejabat": letterhead.signatory,
        "pangkat": letterhead.rank,
        "nip": letterhead.nip or LINE,
    }


def _of_stop(dossier: Dossier, trip: Trip, stop: Stop) -> Context:
    return _head(dossier) | {
        "tim": str(trip.team),
        "tempat": place(stop),
        "kecamatan": stop.district,
        "hari_tanggal": long_day(trip.day),
        "pukul": hours(stop.arrive, stop.leave, region().code),
        "kepala": head_of(stop),
        "perkiraan": expected_people(stop.expected.likely),
    }


def _member(member: Member) -> Context:
    return {"nama": member.name or LINE, "nip": member.nip or LINE, "jabatan": member.position or LINE}


def _stop(stop: Stop) -> Context:
    return {
        "tempat": place(stop),
        "kecamatan": stop.district,
        "pukul": hours(stop.arrive, stop.leave, region().code),
        "perkiraan": expected_people(stop.expected.likely),
    }


def _visit(trip: Trip, stop: Stop) -> Context:
    served = place(stop) if stop.kind == HOME else f"Pelayanan di {institution(stop)}"
    return {
        "hari_tanggal": long_day(trip.day),
        "pukul": hours(stop.arrive, stop.leave, region().code),
        "pelayanan": served,
        "perkiraan": expected_people(stop.expected.likely),
        "tim": str(trip.team),
    }


def _numbered(rows: Sequence[Context]) -> list[Context]:
    return [{"nomor": str(n)} | dict(row) for n, row in enumerate(rows, start=1)]


def _plain(value):
    """Texts on one line without signs that cannot be seen; an empty one is a dotted line."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return printable(value, LONGEST) or DOTTED if isinstance(value, str) else value
