"""What a heading says of the three figures, and of cards printed: which of them, of which people, as it stood when."""

import re
from dataclasses import dataclass

from geo.intake.periods import MONTHS, Period, period_of, says_up_to
from geo.village import ELIGIBLE, RECORDED, UNRECORDED

TOTAL, PLAIN, MALE, FEMALE = "total", "plain", "male", "female"
#: How well a heading names a figure: as it stands now, a month ago, of a month with a name, or in other words.
A_MONTH_AGO, OF_A_MONTH, OTHER_WORDS = 1, 2, 3

_WORDS = re.compile(r"[^\W\d_]+")
#: Words that make a column one of other people, papers or times than the three figures are of.
_OTHER = set(
    (
        "kia akta akte nikah cerai suket blangko blanko prr mati kematian lahir kelahiran anak disabilitas "
        "difabel pemula ikd iakd ganda duplikat hilang rusak kepala keluarga rumah tps luas area penduduk "
        "suara dptb dpt sisa hari minggu lama baru pindah datang kk target jadwal tanggal tgl lokasi tempat petugas "
        "operator alat luar gagal selisih kenaikan penambahan digital lansia mobile ulang pemilih harian odgj pelajar "
        "siswa sekolah santri lapas napi"
    ).split()
)
_PRINTED = ("cetak", "miliki", "punya", "terbit", "distribusi", "printed")
#: What is said of cards made out, beside the words that say nothing else; any other word makes it another count.
_PRINTING = set(
    "cetak tercetak dicetak mencetak pencetakan percetakan cetakan keping kepingnya lembar printed printing card cards".split()
)
_THIS_MONTH = re.compile(r"(bulan|minggu|hari)(ini|lalu|berjalan)")
#: Those who are not obliged, or not yet.
_NOT_OBLIGED = re.compile(r"(non|bukan|pra|calon|potensi|belum|blm|blum|belom|tidak|tdk|tak)wajib")
_NEGATIVE = {"belum", "blm", "blum", "belom", "tidak", "tdk", "tak", "non"}
_RECORDING = ("rekam", "recorded", "enrol")
#: People of one age; everybody from seventeen on is another matter.
_AGED = re.compile(r"\b(usia|umur)\W*\d+|\b\d\d\s*(tahun|thn|th)\b", re.IGNORECASE)
_FROM_SEVENTEEN = re.compile(
    r"\b17\s*(?:tahun|thn|th)?\s*(?:\+|ke\s*atas|keatas|plus|lebih)|[>≥]\s*=?\s*17|\b17\s*\+|\b(?:me)?(?:kawin|nikah)\b",
    re.IGNORECASE,
)

_MALE = {"lk", "l", "laki", "lakilaki", "pria", "male", "lelaki"}
_FEMALE = {"pr", "p", "perempuan", "wanita", "female", "prp"}
SUM_WORDS = frozenset("jml jumlah jlh jmlh total tot sum".split())
#: Words without which a heading says the same.
_PLAIN_WORDS = (
    set(
        (
            "wajib wjb ktp ktpel ektp ktpe el e elektronik wktp sudah sdh telah belum blm blum belom tidak tdk tak non "
            "rekam perekaman rekaman merekam terekam direkam enroll enrollment enrolment melakukan kartu tanda "
            "penduduk pend pddk pdd pdk jiwa orang org hasil realisasi data yang yg di per dan s d sd sampai dengan "
            "hingga kumulatif bulan bln tahun thn hari ini lalu berjalan keadaan periode sisa target j eligible recorded "
            "unrecorded obliged usia angka"
        ).split()
    )
    | SUM_WORDS
    | MONTHS.keys()
    | _MALE
    | _FEMALE
)


@dataclass(frozen=True)
class Heading:
    """`meaning` of a column; `part` of the people (total, plain, male, female); `rank`, lower when it says it better.

    `period` is the year, or the month up to which, a figure is of; `extra` what else its heading says; `own` is False
    when it says neither KTP nor recording: `SUDAH` may be of any paper.
    """

    meaning: str
    part: str = PLAIN
    rank: int = 0
    period: Period | None = None
    extra: frozenset[str] = frozenset()
    own: bool = True


def read_figure(text: str) -> Heading | None:
    """One of the three figures, and of which people."""
    words = _WORDS.findall(text.casefold())
    squeezed = "".join(words).replace("wjb", "wajib")
    if "penduduk" in squeezed and _FROM_SEVENTEEN.search(text) and not _tells_recording(squeezed):
        return Heading(ELIGIBLE, part_of((text,)), OTHER_WORDS)
    up_to = says_up_to(text)
    said = _said(set(words), squeezed)
    if said is None or set(words) & _OTHER - _harmless(squeezed, up_to):
        return None
    # Of one month only, unless it is up to that month; of one age only, unless it is from that age on.
    if (_THIS_MONTH.search(squeezed) and not up_to) or (_AGED.search(text) and not _FROM_SEVENTEEN.search(text)):
        return None
    rank = A_MONTH_AGO if "lalu" in words else OF_A_MONTH if MONTHS.keys() & set(words) and not up_to else 0
    extra, own = frozenset(set(words) - _PLAIN_WORDS), "ktp" in squeezed or _tells_recording(squeezed)
    if extra and not own and not squeezed.startswith(("eligible", "obliged")):
        return None
    return Heading(said, part_of((text,)), rank, period_of(text), extra, own)


def is_printed(text: str) -> bool:
    """Whether a heading says how many cards of everybody were printed so far; neither those that wait nor those of a month."""
    words = set(_WORDS.findall(text.casefold()))
    squeezed, up_to = "".join(_WORDS.findall(text.casefold())), says_up_to(text)
    if not any(word in squeezed for word in ("cetak", "printed")) or "wajibcetak" in squeezed:
        return False
    if words & _NEGATIVE or any(word in squeezed for word in ("belum", "blm", "notprinted", "unprinted")):
        return False
    if words & (_OTHER - _harmless(squeezed, up_to) - {"penduduk"}) or words - _PLAIN_WORDS - _PRINTING:
        return False
    of_a_time = bool(words & (MONTHS.keys() | {"bulan", "bln", "tahun", "thn"})) or period_of(text) is not None
    if (of_a_time and not up_to) or "lalu" in words or (_AGED.search(text) and not _FROM_SEVENTEEN.search(text)):
        return False
    return part_of((text,)) in (TOTAL, PLAIN)


def part_of(pieces: tuple[str, ...]) -> str:
    """Men, women or both, as the lowest text over a column says that names a sex; `JUMLAH` counts where none does."""
    everything: set[str] = set()
    for piece in reversed(pieces):
        words = set(_WORDS.findall(piece.casefold()))
        everything |= words
        male, female = bool(words & _MALE), bool(words & _FEMALE)
        if male or female:
            return TOTAL if male and female else MALE if male else FEMALE
    return TOTAL if everything & (SUM_WORDS | {"j"}) else PLAIN


def says_other(text: str) -> bool:
    """Whether a heading is about other papers or people, or about printing, rather than about recording."""
    words = _WORDS.findall(text.casefold())
    squeezed = "".join(words)
    return bool(set(words) & _OTHER - _harmless(squeezed, True)) or any(word in squeezed for word in _PRINTED)


def _tells_recording(squeezed: str) -> bool:
    return any(word in squeezed for word in _RECORDING)


def _said(words: set[str], squeezed: str) -> str | None:
    if _NOT_OBLIGED.search(squeezed):
        return None
    negative = bool(words & _NEGATIVE) or any(word in squeezed for word in ("belum", "blm", "tidak", "unrecorded"))
    printed = any(word in squeezed for word in _PRINTED)
    recording = _tells_recording(squeezed)
    if printed:
        # `Sudah rekam belum cetak` are those who wait for a card, `pencetakan hasil perekaman` those who got one.
        return None
    if recording and negative:
        return UNRECORDED
    if "wajibrekam" in squeezed or "wajibperekaman" in squeezed or "wajibmelakukan" in squeezed:
        return ELIGIBLE
    if recording:
        return RECORDED
    if squeezed in {"belum", "blm", "jumlahbelum", "jmlbelum"}:
        return UNRECORDED
    if squeezed in {"sudah", "sdh", "jumlahsudah", "jmlsudah"}:
        return RECORDED
    if negative:
        return None
    return ELIGIBLE if any(word in squeezed for word in ("wajib", "wktp", "eligible", "obliged")) else None


def _harmless(squeezed: str, up_to: bool) -> set[str]:
    """`Jumlah penduduk wajib KTP`, `Sisa belum rekam`: words that mean nothing else here."""
    harmless = {"penduduk"} if "wajib" in squeezed or "rekam" in squeezed else set()
    harmless |= {"target"} if "wajib" in squeezed else set()
    harmless |= {"hari", "minggu"} if up_to else set()
    return harmless | ({"sisa"} if "belum" in squeezed or "blm" in squeezed else set())
