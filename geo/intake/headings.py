"""What a heading says its column holds, in the words of offices, portals and map publishers."""

import re
from dataclasses import dataclass

from geo.village import DISTRICT, ELIGIBLE, FIGURES, RECORDED, UNRECORDED, VILLAGE

CODE, DISTRICT_CODE, ABOVE_CODE, NOTE = "code", "district_code", "above_code", "note"
SERIAL, PERIOD, PERCENTAGE = "serial", "period", "percentage"
TOTAL, PLAIN, MALE, FEMALE = "total", "plain", "male", "female"

_WORDS = re.compile(r"[^\W\d_]+")
_PERCENT = re.compile(r"%|persen|prosen|percent|pct|cakupan|coverage|rasio")


#: Words that make a column one of other people, papers or times than the three figures are of.
_OTHER = set(
    (
        "kia akta akte nikah cerai suket blangko blanko prr mati kematian lahir kelahiran anak disabilitas "
        "difabel pemula ikd iakd ganda duplikat hilang rusak kepala keluarga rumah tps luas area penduduk "
        "suara dptb sisa hari minggu lama baru pindah datang kk target jadwal tanggal tgl lokasi tempat petugas "
        "operator alat luar gagal selisih kenaikan penambahan"
    ).split()
)
_PRINTED = ("cetak", "miliki", "punya", "terbit", "distribusi", "printed")
_THIS_MONTH = re.compile(r"(bulan|minggu|hari)(ini|lalu|berjalan)")
_UP_TO = re.compile(r"\bs[./]?d\b|sampai|hingga|kumulatif", re.IGNORECASE)
_MONTHS = set(
    (
        "januari februari pebruari maret april mei juni juli agustus september oktober november nopember desember "
        "jan feb mar apr jun jul agt agu ags sep sept okt nov nop des"
    ).split()
)
#: How well a heading names a figure: as it stands now, as it stood a month ago, of a month with a name.
A_MONTH_AGO, OF_A_MONTH = 1, 2

_MALE = {"lk", "l", "laki", "lakilaki", "pria", "male", "lelaki"}
_FEMALE = {"pr", "p", "perempuan", "wanita", "female", "prp"}
_SUM = {"jml", "jumlah", "jlh", "jmlh", "total", "tot", "sum"}
_UNIT = re.compile(r"^\W*(jiwa|orang|org|persen|satuan|%)\W*$", re.IGNORECASE)

_CODE_WORDS = {"kode", "kd", "code", "pcode", "id"}
_DISTRICT_WORDS = {"kecamatan", "kec", "district", "distrik", "wadmkc", "nmkec", "namakec"}
_VILLAGE_WORDS = set(
    (
        "desa kelurahan kel village ds des nagari gampong kampung pekon desakel keldesa desakelurahan "
        "kelurahandesa namadesa namakelurahan namakel nmdesa nmkel wadmkd namobj nama name wilayah uraian "
        "namawilayah"
    ).split()
)
_VAGUE = {"nama", "name", "wilayah", "uraian", "namawilayah", "namobj"}
_NOT_A_NAME = (
    _SUM
    | _CODE_WORDS
    | set("no nomor luas tipe jenis status id bps kepala kades lurah ketua alamat kantor perangkat operator hp".split())
)
_PROVINCE = {"provinsi", "prov", "propinsi", "prop", "province"}
_ABOVE = {"kabupaten", "kab", "kota", "regency", "kabkota"} | _PROVINCE


@dataclass(frozen=True)
class Heading:
    """`meaning` of a column; `part` of the people (total, plain, male, female); `rank`, lower when it says it better."""

    meaning: str
    part: str = PLAIN
    rank: int = 0


def read_heading(text: str) -> Heading | None:
    """What one heading says; None when it says nothing that is looked for."""
    folded = text.casefold()
    words = _WORDS.findall(folded)
    squeezed = "".join(words)
    if not squeezed and "%" not in folded:
        return None
    if _PERCENT.search(folded):
        return Heading(PERCENTAGE)
    if words[0] in {"keterangan", "catatan", "note", "ket", "keterangn"}:
        return Heading(NOTE)
    if squeezed in {"no", "nomor", "nourut", "nomorurut", "nmr"}:
        return Heading(SERIAL)
    if squeezed in {"tahun", "thn", "year", "semester", "smt", "bulan", "periode", "tahundata"}:
        return Heading(PERIOD)
    return _place(set(words), squeezed) or _figure(words, squeezed, text)


def read_stacked(pieces: tuple[str, ...]) -> Heading | None:
    """What the texts over one column say together, the upper first.

    A lower one that names a figure itself is the one meant: `Perekaman KTP-el` over `Wajib` over `L`.
    """
    whole = read_heading(" ".join(pieces))
    if whole is not None and whole.meaning not in FIGURES:
        return whole
    for at in range(len(pieces) - 1, 0, -1):
        own, upper = read_heading(pieces[at]), read_heading(" ".join(pieces[:at]))
        if own and upper and {own.meaning, upper.meaning} <= set(FIGURES):
            words = set(_WORDS.findall(" ".join(pieces).casefold()))
            return Heading(own.meaning, _part(words), own.rank)
    return whole


def are_units(text: str) -> bool:
    """`(jiwa)`, `%`: what the column above is counted in."""
    return bool(_UNIT.match(text))


def _place(words: set[str], squeezed: str) -> Heading | None:
    """A code, a district or a village."""
    code = bool(words & _CODE_WORDS) or squeezed.startswith(("kode", "kd", "iddesa")) or squeezed.endswith("pcode")
    of_village = bool(words & (_VILLAGE_WORDS - _VAGUE)) or any(
        word in squeezed for word in ("desa", "kelurahan", "village")
    )
    of_district = bool(words & _DISTRICT_WORDS) or "kecamatan" in squeezed or squeezed.endswith(("kdkec", "kodekec"))
    if code or squeezed in {"kdepum", "kdebps"}:
        return _code(words, squeezed, of_village, of_district)
    rank = 2 if "bps" in words else 0
    if of_village and not words & _NOT_A_NAME - {"bps"} and "wajib" not in squeezed and "rekam" not in squeezed:
        return Heading(VILLAGE, rank=rank + of_district)
    if of_district and not words & _NOT_A_NAME - {"bps"}:
        return Heading(DISTRICT, rank=rank)
    if words & _VAGUE and not words & (_NOT_A_NAME | _ABOVE) and len(words) <= 2:
        return Heading(VILLAGE, rank=5)
    return None


def _code(words: set[str], squeezed: str, of_village: bool, of_district: bool) -> Heading | None:
    if squeezed == "kdebps" or ("bps" in squeezed and not of_district):
        return Heading(CODE, rank=3)
    if of_district and not of_village:
        return Heading(DISTRICT_CODE)
    if squeezed in {"id", "kodepos"} or "pos" in words:
        return None
    if words & _ABOVE and not of_village:
        return Heading(ABOVE_CODE, rank=0 if words & _PROVINCE else 1)
    return Heading(CODE, rank=0 if of_village or "kemendagri" in squeezed or squeezed == "kdepum" else 1)


def _figure(words: list[str], squeezed: str, text: str) -> Heading | None:
    """One of the three figures, and of which people."""
    said = _said(squeezed)
    if said is None or set(words) & _OTHER - _harmless(squeezed):
        return None
    # Of one month only, unless it is up to that month.
    up_to = _UP_TO.search(text)
    if _THIS_MONTH.search(squeezed) and not up_to:
        return None
    rank = A_MONTH_AGO if "lalu" in words else OF_A_MONTH if _MONTHS & set(words) and not up_to else 0
    return Heading(said, _part(set(words)), rank)


def _said(squeezed: str) -> str | None:
    negative = "belum" in squeezed or "blm" in squeezed or "tidak" in squeezed or "unrecorded" in squeezed
    if "belumwajib" in squeezed or "blmwajib" in squeezed:
        return None
    recording = "rekam" in squeezed or "recorded" in squeezed
    if recording and negative:
        return UNRECORDED
    if "wajibrekam" in squeezed or "wajibperekaman" in squeezed or "wajibmelakukan" in squeezed:
        return ELIGIBLE
    if recording:
        return RECORDED
    if any(word in squeezed for word in _PRINTED):
        return None
    if squeezed in {"belum", "blm", "jumlahbelum", "jmlbelum"}:
        return UNRECORDED
    if squeezed in {"sudah", "sdh", "jumlahsudah", "jmlsudah"}:
        return RECORDED
    if negative:
        return None
    return ELIGIBLE if any(word in squeezed for word in ("wajib", "wktp", "eligible", "obliged")) else None


def _harmless(squeezed: str) -> set[str]:
    """`Jumlah penduduk wajib KTP`, `Sisa belum rekam`: words that mean nothing else here."""
    harmless = {"penduduk"} if "wajib" in squeezed or "rekam" in squeezed else set()
    harmless |= {"target"} if "wajib" in squeezed else set()
    return harmless | ({"sisa"} if "belum" in squeezed or "blm" in squeezed else set())


def _part(words: set[str]) -> str:
    male, female = bool(words & _MALE), bool(words & _FEMALE)
    if words & (_SUM | {"j"}) or (male and female):
        return TOTAL
    return MALE if male else FEMALE if female else PLAIN
