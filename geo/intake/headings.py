"""What a heading says its column holds, in the words of offices, portals and map publishers."""

import re
from dataclasses import replace

from geo.intake.figure_headings import SUM_WORDS, Heading, part_of, read_figure, says_other
from geo.intake.periods import period_of
from geo.village import DISTRICT, ELIGIBLE, FIGURES, PRINTED, RECORDED, UNRECORDED, VILLAGE

CODE, DISTRICT_CODE, ABOVE_CODE, NOTE = "code", "district_code", "above_code", "note"
SERIAL, PERIOD, PERCENTAGE = "serial", "period", "percentage"

#: Meaning → heading of the template that offices fill in (`geo.template`), in the order of its columns.
TEMPLATE_HEADINGS = {
    CODE: "Kode desa",
    DISTRICT: "Kecamatan",
    VILLAGE: "Desa/kelurahan",
    ELIGIBLE: "Wajib KTP",
    RECORDED: "Sudah rekam",
    UNRECORDED: "Belum rekam",
    PRINTED: "Sudah cetak",
    NOTE: "Keterangan",
}

_WORDS = re.compile(r"[^\W\d_]+")
_PERCENT = re.compile(r"%|persen|prosen|percent|pct|cakupan|coverage|rasio")


_UNIT = re.compile(r"^\W*(jiwa|orang|org|persen|satuan|%)\W*$", re.IGNORECASE)

#: `KTP-EL` over wajib, sudah and belum.
_ONLY_KTP = re.compile(r"^(?:data\W+)?e?\W*ktp\W*(?:el|e|elektronik)?\W*$", re.IGNORECASE)

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
    SUM_WORDS
    | _CODE_WORDS
    | set(
        (
            "no nomor luas tipe jenis status id bps kepala kades lurah ketua alamat kantor perangkat operator hp petugas "
            "camat sekretaris sekdes pj penanggung kontak"
        ).split()
    )
)
#: NO_PROP, NO_KAB, NO_KEC, NO_KEL: a code's levels, as population registers call them.
_NUMBERED_LEVEL = re.compile(
    r"^(?:no|nomor)(?=(?:prop|prov|propinsi|provinsi|kab|kabupaten|kec|kecamatan|kel|kelurahan|desa)$)"
)
_PROVINCE = {"provinsi", "prov", "propinsi", "prop", "province"}
_ABOVE = {"kabupaten", "kab", "kota", "regency", "kabkota"} | _PROVINCE


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
    return _place(set(words), squeezed) or read_figure(text)


def read_stacked(pieces: tuple[str, ...]) -> Heading | None:
    """What the texts over one column say together, the upper first.

    A lower one that names a figure itself is the one meant: `Perekaman KTP-el` over `Wajib` over `L`.
    """
    text = " ".join(pieces)
    whole = read_heading(text)
    if whole is not None and whole.meaning not in FIGURES:
        return whole
    for at in range(len(pieces) - 1, 0, -1):
        own, above = read_heading(pieces[at]), " ".join(pieces[:at])
        if own is None or own.meaning not in FIGURES:
            continue
        upper = read_heading(above)
        named_above = (upper is not None and upper.meaning in FIGURES) or bool(_ONLY_KTP.match(above))
        if named_above or (own.own and whole is None and not (says_other(above) and "rekam" not in above.casefold())):
            whole = replace(own, own=own.own or named_above, extra=own.extra if whole is None else whole.extra)
            break
    return whole and replace(whole, part=part_of(pieces), period=period_of(text))


def is_plain_place(text: str) -> bool:
    """`NO`, `KECAMATAN`, `NAMA DESA/KELURAHAN`: a heading and never a name."""
    words = set(_WORDS.findall(text.casefold()))
    return bool(words) and words <= _VILLAGE_WORDS | _DISTRICT_WORDS | _CODE_WORDS | {"no", "nomor", "urut"}


def are_units(text: str) -> bool:
    """`(jiwa)`, `%`: what the column above is counted in."""
    return bool(_UNIT.match(text))


def _place(words: set[str], squeezed: str) -> Heading | None:
    """A code, a district or a village."""
    code = (
        bool(words & _CODE_WORDS)
        or bool(_NUMBERED_LEVEL.match(squeezed))
        or squeezed.startswith(("kode", "kd", "iddesa"))
        or squeezed.endswith("pcode")
    )
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
