"""What the settings and the templates of letters can be refused for."""

from geo.wording import t

OF_LETTERS = {
    "letterhead_too_long": lambda column, **_: t("Isian {column} terlalu panjang untuk sebuah surat.", column=column),
    "nip_malformed": lambda value, **_: t("NIP terdiri dari 18 angka; “{value}” bukan NIP.", value=value),
    "number_pattern_unknown": lambda value, **_: t(
        "Pola nomor surat memuat “{value}”, yang tidak dikenal. Pakai nomor, bulan, atau tahun di dalam kurung kurawal.",
        value=value,
    ),
    "member_without_name": lambda **_: t("Setiap anggota tim harus bernama; hapus baris yang kosong."),
    "letters_of_draft": lambda id, name, **_: t(
        "Rencana nomor {id} ({name}) belum disetujui; surat dan berkas lain hanya dibuat dari rencana yang disetujui.",
        id=id,
        name=name,
    ),
}
