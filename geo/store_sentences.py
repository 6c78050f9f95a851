"""What was done to the store, as sentences in the language in force."""

from collections.abc import Callable
from datetime import date

from geo.outcome_words import share_words
from geo.outreach.letters.paper import KINDS
from geo.outreach.letters.paper_words import paper_kind_words
from geo.region import reference
from geo.store import audit
from geo.store.audit import Entry
from geo.village import FIGURES, VILLAGE
from geo.wording import day, number, percent, t

Facts = dict[str, object]
#: How many villages or schools a sentence names.
_NAMED = 3

_ENTRIES: dict[str, Callable[[str, Facts], str]] = {
    audit.IMPORTED: lambda id_, facts: t(
        "Periode data nomor {id} ({when}) disimpan dari {file}: {rows} baris, {villages} desa/kelurahan.",
        id=id_,
        when=_day(facts),
        file=facts["file_name"],
        rows=facts["rows"],
        villages=facts["villages"],
    ),
    audit.HIDDEN: lambda id_, facts: t(
        "Periode data nomor {id} ({when}, {file}) dibatalkan.", id=id_, when=_day(facts), file=facts["file_name"]
    ),
    audit.SHOWN: lambda id_, facts: t(
        "Periode data nomor {id} ({when}, {file}) dikembalikan.", id=id_, when=_day(facts), file=facts["file_name"]
    ),
    audit.BOUNDARIES_ADDED: lambda _id, facts: t(
        "Batas nomor {id} disimpan: {name}, {villages} desa/kelurahan.",
        id=str(facts["boundary_set"]),
        name=facts["name"],
        villages=facts["villages"],
    ),
    audit.LAYOUT_LEARNED: lambda _id, _facts: t("Arti kolom satu jenis tabel diingat untuk berkas berikutnya."),
    audit.ALIAS_LEARNED: lambda _id, facts: t(
        "Nama “{said}” diingat sebagai {village}.", said=_said(facts), village=_village(facts["village_code"])
    ),
    audit.ALIAS_WITHDRAWN: lambda _id, facts: t(
        "Nama “{said}” tidak lagi berarti {village}.", said=_said(facts), village=_village(facts["village_code"])
    ),
    audit.CORRECTED: lambda id_, facts: t(
        "Angka {village} pada periode data nomor {id} dikoreksi: wajib KTP {eligible}, sudah rekam {recorded}, belum rekam "
        "{unrecorded}. Alasan: {reason}",
        village=_village(facts["code"]),
        id=id_,
        reason=facts["reason"],
        **{figure: _count(count) for figure, count in zip(FIGURES, facts["figures"], strict=True)},
    ),
    audit.CORRECTION_WITHDRAWN: lambda id_, facts: t(
        "Koreksi {village} pada periode data nomor {id} dicabut; angka berkasnya dipakai lagi.",
        village=_village(facts["code"]),
        id=id_,
    ),
    audit.VILLAGE_FACTS_SET: lambda _id, facts: t(
        "Keadaan {villages} desa/kelurahan dicatat: {names}.",
        villages=facts["villages"],
        names=_some([_village(code) for code in facts["changes"]]),
    ),
    audit.PUPILS_SET: lambda _id, facts: t(
        "Jumlah siswa {schools} sekolah dicatat: NPSN {names}.",
        schools=facts["schools"],
        names=_some([f"{npsn} ({number(after)})" for npsn, (_, after) in facts["changes"].items()]),
    ),
    audit.PLAN_SAVED: lambda _id, facts: t("Rencana nomor {id} ({name}) disimpan sebagai konsep.", **_plan(facts)),
    audit.PLAN_APPROVED: lambda _id, facts: t("Rencana nomor {id} ({name}) disetujui dan dikunci.", **_plan(facts)),
    audit.PLAN_WITHDRAWN: lambda _id, facts: t("Konsep rencana nomor {id} ({name}) ditarik.", **_plan(facts)),
    audit.RESULTS_REPORTED: lambda _id, facts: t(
        "Hasil {stops} perhentian dicatat ({recorded} orang direkam): {names}.",
        stops=facts["stops"],
        recorded=facts["recorded"],
        names=_some([each["name"] for each in facts["of"]]),
    ),
    audit.RESULT_UNDONE: lambda _id, facts: t(
        "Hasil {name} (perhentian {stop}) ditarik kembali.", name=facts["name"], stop=facts["stop"]
    ),
    audit.SHARE_OVERRULED: lambda _id, facts: t(
        "{share} {village} ditetapkan {value}. Alasan: {reason}",
        share=share_words(facts["share"]),
        village=_village(facts["code"]),
        value=percent(facts["value"], 1),
        reason=facts["reason"],
    ),
    audit.OVERRULE_WITHDRAWN: lambda _id, facts: t(
        "Ketetapan {share} {village} dicabut; yang dipelajari dipakai lagi.",
        share=share_words(facts["share"]).lower(),
        village=_village(facts["code"]),
    ),
    audit.LETTERHEAD_SET: lambda _id, _facts: t("Kop surat dan isian tetap surat diubah."),
    audit.TEMPLATE_KEPT: lambda _id, facts: t("Templat surat “{name}” diganti.", name=_letter(facts)),
    audit.TEMPLATE_WITHDRAWN: lambda _id, facts: t(
        "Templat surat “{name}” dikembalikan ke bawaan program.", name=_letter(facts)
    ),
    audit.SMALL_CHOSEN: lambda _id, facts: (
        t("Edisi publik tidak lagi menyamarkan angka kecil.")
        if facts["small"] is None
        else t("Edisi publik menyamarkan angka di bawah {small} orang.", small=facts["small"])
    ),
    audit.LOGO_KEPT: lambda _id, _facts: t("Logo dinas untuk publikasi diganti."),
    audit.LOGO_TAKEN_AWAY: lambda _id, _facts: t("Logo dinas untuk publikasi dihapus."),
    audit.BACKED_UP: lambda _id, facts: t("Cadangan {file} ditulis.", file=facts["file_name"]),
    audit.RESTORED: lambda _id, facts: t(
        "Isi basis data dipulihkan dari cadangan {file} ({rows} baris).", file=facts["file_name"], rows=facts["rows"]
    ),
}


def entry_sentence(entry: Entry) -> str:
    """What a line of the log tells of; when it was and who did it stand beside it."""
    say = _ENTRIES.get(entry.what)
    # A backup of a later program may bring kinds that this one does not know.
    return say(str(entry.snapshot), entry.facts) if say else t("Catatan lain: {what}.", what=entry.what)


def _day(facts: Facts) -> str:
    return day(date.fromisoformat(facts["day"]))


def _said(facts: Facts) -> str:
    return " / ".join(filter(None, (facts["district"], facts["village"])))


def _plan(facts: Facts) -> dict[str, str]:
    return {"id": str(facts["plan"]), "name": facts["name"]}


def _some(names: list[str]) -> str:
    """The first few names; all of them are in the facts of the line."""
    return ", ".join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])


def _village(code: str) -> str:
    known = reference()
    return f"{known.at[code, VILLAGE]} ({code})" if code in known.index else code


def _count(count: int | None) -> str:
    return number(float("nan") if count is None else count)


def _letter(facts: Facts) -> str:
    return paper_kind_words(facts["template"]) if facts["template"] in KINDS else str(facts["template"])
