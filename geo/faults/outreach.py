"""What cannot be used of the inputs of outreach: days, village facts, pupils, tables of travel, road engines."""

from collections.abc import Callable

from geo.sentences import reason_words
from geo.wording import t


def _not_understood(value, row, column, **_) -> str:
    if row is None:
        return t("Isi “{value}” pada kolom {column} tidak dikenali.", value=value, column=column)
    return t(
        "Baris {row}: isi “{value}” pada kolom {column} tidak dikenali; dibiarkan seperti semula.",
        row=str(row),
        value=value,
        column=column,
    )


def _refused(host, status, code, **_) -> str:
    return t(
        "Mesin rute di {host} menolak permintaan (status {status} {code}). Periksa alamatnya, atau pakai perkiraan.",
        host=host,
        status=status,
        code=code,
    )


OF_OUTREACH: dict[str, Callable[..., str]] = {
    "start_missing": lambda **_: t("Tulis hari pertama rencana."),
    "no_days": lambda **_: t("Rencana perlu sedikitnya satu hari kerja."),
    "holidays_unknown": lambda year, **_: t(
        "Hari libur nasional tahun {year} tidak diketahui, jadi hari kerjanya tidak dapat ditentukan. Pilih tanggal mulai "
        "yang lain.",
        year=str(year),
    ),
    "headings_missing": lambda wanted, headings, **_: t(
        "Kolom yang diperlukan tidak ditemukan: {wanted}. Judul yang ada: {headings}.", wanted=wanted, headings=headings
    ),
    "fact_not_understood": _not_understood,
    "row_no_village": lambda row, name, reason, **_: t(
        "Baris {row} ({name}) tidak dipakai: {reason}.", row=str(row), name=name, reason=reason_words(reason)
    ),
    "row_no_school": lambda row, name, **_: t(
        "Baris {row} ({name}) tidak dipakai: sekolah ini tidak dikenal.", row=str(row), name=name
    ),
    "row_repeated": lambda row, first, **_: t(
        "Baris {row} mengulang baris {first}; yang dipakai baris {first}.", row=str(row), first=str(first)
    ),
    "travel_table_not_understood": lambda **_: t(
        "Tabel waktu tempuh ini tidak dikenali. Pakai kolom dari, ke, dan menit, atau tabel persegi dengan kode tempat pada "
        "baris judul dan kolom pertama."
    ),
    "travel_table_empty": lambda **_: t("Tabel waktu tempuh ini tidak memuat satu pun waktu yang dapat dipakai."),
    "travel_code_unknown": lambda row, value, **_: t(
        "Baris {row}: tempat “{value}” tidak dikenal. Pakai kode desa, NPSN sekolah, atau kantor.",
        row=str(row),
        value=value,
    ),
    "travel_not_a_number": lambda row, column, value, **_: t(
        "Baris {row}, kolom {column}: “{value}” bukan angka; diganti perkiraan.",
        row=str(row),
        column=column,
        value=value,
    ),
    "travel_negative": lambda row, column, value, **_: t(
        "Baris {row}, kolom {column}: {value} kurang dari nol; diganti perkiraan.",
        row=str(row),
        column=column,
        value=value,
    ),
    "travel_too_large": lambda row, column, value, **_: t(
        "Baris {row}, kolom {column}: {value} terlalu besar untuk waktu atau jarak; diganti perkiraan.",
        row=str(row),
        column=column,
        value=value,
    ),
    "travel_repeated": lambda row, **facts: t(
        "Baris {row}: waktu dari {start} ke {end} sudah disebut dengan nilai lain; yang pertama dipakai.",
        row=str(row),
        start=facts["from"],
        end=facts["to"],
    ),
    "engine_address": lambda host, **_: t(
        "Alamat mesin rute “{host}” tidak dapat dipakai. Tulis alamat http atau https lengkap, tanpa tanda tanya.",
        host=host,
    ),
    "engine_unreachable": lambda host, **_: t(
        "Mesin rute di {host} tidak menjawab pada waktunya. Periksa alamat dan jaringannya, atau pakai perkiraan.",
        host=host,
    ),
    "engine_refused": _refused,
    "engine_answer_malformed": lambda host, **_: t(
        "Jawaban mesin rute di {host} bukan tabel waktu tempuh. Periksa alamatnya, atau pakai perkiraan.", host=host
    ),
    "clock_malformed": lambda option, text, **_: t(
        "Tulis {option} sebagai jam, misalnya 08:00, bukan “{text}”.", option=option, text=text
    ),
    "shares_malformed": lambda option, text, **_: t(
        "Tulis {option} sebagai tiga bagian dari 0 sampai 1 yang tidak menurun, misalnya 0.2,0.3,0.5, bukan “{text}”.",
        option=option,
        text=text,
    ),
    "people_malformed": lambda option, text, **_: t(
        "Tulis {option} sebagai banyak orang dari nol, misalnya 10, bukan “{text}”.", option=option, text=text
    ),
    "pin_malformed": lambda text, **_: t(
        "Tulis --pin sebagai KODE=TANGGAL atau KODE=TANGGAL/TIM, misalnya 17.02.03.2002=2026-12-07/1, bukan “{text}”.",
        text=text,
    ),
    "plan_save_of_files": lambda **_: t(
        "Rencana dari berkas tidak dapat disimpan. Simpan dulu angkanya (import), lalu susun tanpa --boundaries dan "
        "--coverage."
    ),
    "nothing_to_plan": lambda n, **_: t(
        "Tidak ada yang dapat direncanakan: tidak satu pun dari {n} desa pada batas ini punya angka.", n=n
    ),
}
