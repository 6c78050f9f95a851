"""What kinds of outreach are called: sites, reasons, rules, sources of travel; days, hours and ranges as people write them."""

from datetime import date

from geo.outreach.settings import TravelSettings
from geo.outreach.site import EASY, HARD, HOME, MODERATE, SCHOOL, VILLAGE_VISIT, Yield
from geo.outreach.travel import ENGINE, ESTIMATE, TABLE
from geo.outreach.trips import (
    CLOSED,
    EACH_DISTRICT,
    FORBIDDEN,
    NO_ROOM,
    NOBODY,
    REMOTE_FIRST,
    SMALL_YIELD,
    TOO_FAR,
    UNVISITED,
)
from geo.outreach.working_days import WEEKEND, Holiday
from geo.wording import INDONESIAN, language, month_name, number, t

_KINDS = {
    VILLAGE_VISIT: lambda: t("desa atau kelurahan"),
    SCHOOL: lambda: t("sekolah"),
    HOME: lambda: t("kunjungan rumah"),
}
_ACCESS = {EASY: lambda: t("mudah"), MODERATE: lambda: t("sedang"), HARD: lambda: t("sulit")}
_REASONS = {
    TOO_FAR: lambda: t("terlalu jauh untuk hasilnya"),
    SMALL_YIELD: lambda: t("hasilnya kecil"),
    NO_ROOM: lambda: t("tidak ada lagi waktu tim"),
    FORBIDDEN: lambda: t("dilarang oleh perencana"),
    CLOSED: lambda: t("tutup pada semua hari rencana"),
    NOBODY: lambda: t("tidak ada orang yang diharapkan"),
}
_RULES = {
    EACH_DISTRICT: lambda: t("setiap kecamatan dikunjungi"),
    UNVISITED: lambda: t("yang lama tidak dikunjungi didatangi"),
    REMOTE_FIRST: lambda: t("yang sulit dijangkau didahulukan"),
}
_TRAVEL = {
    TABLE: lambda: t("matriks waktu tempuh yang diunggah"),
    ENGINE: lambda: t("mesin rute jalan (OSRM)"),
    ESTIMATE: lambda: _estimate(TravelSettings()),
}


def kind_words(kind: str) -> str:
    """What a kind of site is called."""
    return _KINDS[kind]()


def access_words(access: str) -> str:
    """A class of access: mudah, sedang, sulit."""
    return _ACCESS[access]()


def reason_words(reason: str, *, partly: bool = False) -> str:
    """Why a site is not in the plan; of one that is served in part, why the rest is not."""
    if partly:
        return t("sebagian terlayani; sisanya tidak muat")
    return _REASONS[reason]()


def rule_words(rule: str) -> str:
    """What a rule of equity asks for."""
    return _RULES[rule]()


def travel_words(source: str, detail: str = "", estimated: int = 0) -> str:
    """Where travel times come from: the file or host in `detail`, and how many pairs are `estimated` all the same.

    A source that has no words is said as it is.
    """
    words = _TRAVEL[source]() if source in _TRAVEL else source
    if source == ESTIMATE:
        return words
    if detail:
        words = t("{source}: {detail}", source=words, detail=detail)
    if estimated:
        words = t("{source} ({n} pasang tempat tidak ada di sana dan memakai perkiraan)", source=words, n=number(estimated))
    return words


def skip_words(reason: str | Holiday) -> str:
    """Why nobody goes out on a day."""
    if isinstance(reason, Holiday):
        return t("{name} (perkiraan)", name=reason.name) if reason.estimated else reason.name
    return t("akhir pekan") if reason == WEEKEND else t("kantor tutup")


def _estimate(settings: TravelSettings) -> str:
    """The estimate with its numbers: they are assumptions, and whoever reads a plan can doubt them."""
    return t(
        "perkiraan, bukan jalan sebenarnya: jarak garis lurus × {detour}, dibagi {easy}, {moderate} atau {hard} km/jam menurut "
        "kelas akses mudah, sedang atau sulit di kedua ujungnya",
        detour=number(settings.detour, 1),
        easy=number(settings.speed[EASY]),
        moderate=number(settings.speed[MODERATE]),
        hard=number(settings.speed[HARD]),
    )


def weekday_words(day: date) -> str:
    """`Senin`, `Monday`."""
    names = (t("Senin"), t("Selasa"), t("Rabu"), t("Kamis"), t("Jumat"), t("Sabtu"), t("Minggu"))
    return names[day.weekday()]


def short_day(day: date) -> str:
    """`Sen 7 Des`, `Mon 7 Dec`: three letters tell days and months apart in both languages."""
    return f"{weekday_words(day)[:3]} {day.day} {month_name(day.month)[:3]}"


def hour(minutes: float) -> str:
    """Minutes of the day as `08.30` in Indonesian, `08:30` in English."""
    whole = round(minutes)
    return f"{whole // 60:02d}{'.' if language() == INDONESIAN else ':'}{whole % 60:02d}"


def range_words(expected: Yield) -> str:
    """`34 (23–57)`: the likely people, and how few or many they may be."""
    return f"{number(expected.likely)} ({span_words(expected)})"


def span_words(expected: Yield) -> str:
    """`23–57`."""
    return f"{number(expected.low)}–{number(expected.high)}"
