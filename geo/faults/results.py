"""What cannot be kept of the results of visits, and of shares put in the place of learned ones."""

from datetime import date

from geo.outcome import OUTCOMES
from geo.outcome_words import outcome_words
from geo.wording import day, number, t


def _when(text: str) -> str:
    return day(date.fromisoformat(text))


def _count_impossible(column, value, **_) -> str:
    what = outcome_words(column) if column in OUTCOMES else column
    return t("{what}: “{value}” bukan banyak orang; tulis bilangan bulat dari nol.", what=what, value=value)


OF_RESULTS = {
    "result_count_impossible": _count_impossible,
    "result_in_future": lambda day, **_: t(
        "Hasil kunjungan {when} belum dapat dicatat: hari itu belum tiba.", when=_when(day)
    ),
    "result_before_plan": lambda day, planned, **_: t(
        "Kunjungan {when} jauh sebelum hari rencananya, {planned}; periksa tanggalnya.",
        when=_when(day),
        planned=_when(planned),
    ),
    "result_of_nobody": lambda **_: t(
        "Kunjungan dilaksanakan, tetapi tidak ada seorang pun yang dicatat. Isi jumlahnya, atau tulis catatan mengapa kosong."
    ),
    "result_of_no_visit": lambda **_: t(
        "Kunjungan dinyatakan tidak dilaksanakan, tetapi ada orang yang dicatat; pilih salah satu."
    ),
    "result_note_too_long": lambda most, **_: t("Catatan paling panjang {most} huruf.", most=most),
    "result_more_than_invited": lambda invited, told, **_: t(
        "Jumlah semua keadaan ({told}) tidak sama dengan yang diundang ({invited}).",
        told=number(told),
        invited=number(invited),
    ),
    "result_of_draft": lambda id, name, **_: t(
        "Rencana nomor {id} ({name}) belum disetujui; hasil hanya dicatat untuk rencana yang disetujui.",
        id=id,
        name=name,
    ),
    "result_changed_meanwhile": lambda name, who, **_: (
        t(
            "Hasil {name} sementara itu sudah dicatat oleh {who}. Tidak ada yang disimpan; lihat yang tercatat, lalu ubah bila "
            "perlu.",
            name=name,
            who=who,
        )
        if who
        else t(
            "Hasil {name} sementara itu sudah ditarik. Tidak ada yang disimpan; muat ulang lalu isi lagi.", name=name
        )
    ),
    "result_undone_meanwhile": lambda name, **_: t(
        "Formulir {name} ini sudah pernah disimpan lalu ditarik kembali; isi formulir baru bila masih berlaku.",
        name=name,
    ),
    "no_such_result": lambda id, **_: t("Hasil nomor {id} tidak ada, atau sudah diganti yang lain.", id=id),
    "no_such_stop": lambda key, **_: t("Perhentian {key} tidak ada dalam rencana itu.", key=key),
    "overrule_without_reason": lambda **_: t("Tulis alasan mengapa nilai ini dipakai sebagai ganti yang dipelajari."),
    "overrule_impossible": lambda value, **_: t("“{value}” bukan bagian dari 0 sampai 100 %.", value=value),
    "row_no_stop": lambda row, name, id, **_: t(
        "Baris {row} ({name}) tidak dipakai: bukan perhentian rencana nomor {id}.", row=str(row), name=name, id=id
    ),
    "result_row_disagrees": lambda row, column, value, name, **_: t(
        "Baris {row} tidak dipakai: kode perhentiannya milik {name}, tetapi kolom {column} berisi “{value}”. Mungkin barisnya "
        "tertukar.",
        row=str(row),
        name=name,
        column=column,
        value=value,
    ),
    "result_cell_not_understood": lambda row, column, value, **_: t(
        "Baris {row}: isi “{value}” pada kolom {column} tidak dikenali; seluruh baris itu tidak dipakai.",
        row=str(row),
        column=column,
        value=value,
    ),
    "result_visit_not_said": lambda row, column, **_: t(
        "Baris {row} tidak dipakai: kolom {column} kosong dan tidak ada jumlahnya. Isi ya atau tidak.",
        row=str(row),
        column=column,
    ),
    "result_row_aside": lambda row, name, why, **_: t(
        "Baris {row} ({name}) tidak dipakai. {why}", row=str(row), name=name, why=why
    ),
    "result_sheet_not_read": lambda name, n, **_: t(
        "Lembar “{name}” juga berisi hasil ({n} baris) dan tidak dibaca; gabungkan dalam satu lembar.", name=name, n=n
    ),
    "overrule_of_nowhere": lambda code, **_: t(
        "Tidak ada desa, sekolah atau kunjungan rumah dengan kode “{code}”.", code=code
    ),
    "overrule_of_no_list": lambda code, **_: t(
        "Bagian nyata adalah dari daftar nama sebuah desa; “{code}” bukan desa.", code=code
    ),
}
