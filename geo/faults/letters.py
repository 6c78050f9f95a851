"""What the settings and the templates of letters can be refused for."""

from collections.abc import Callable

from geo.wording import t

#: Templates of letters as the files that faults are in.
TEMPLATES: dict[str, Callable[[], str]] = {
    "assignment": lambda: t("Templat surat tugas"),
    "invitation": lambda: t("Templat undangan"),
    "attendance": lambda: t("Templat daftar hadir"),
    "minutes": lambda: t("Templat berita acara"),
}

_UNSAFE: dict[str, Callable[[], str]] = {
    "macro": lambda: t("makro"),
    "embedded": lambda: t("objek sisipan"),
    "part": lambda: t("bagian yang tidak dikenal"),
    "link": lambda: t("tautan ke luar berkas"),
    "entity": lambda: t("definisi entitas XML"),
    "field": lambda: t("kode bidang (field)"),
    "merge": lambda: t("sambungan ke berkas lain"),
    "place": lambda: t("tempat isian di luar teks"),
    "code": lambda: t("perintah selain for, if, dan nama"),
}

OF_LETTERS = {
    "letterhead_too_long": lambda column, **_: t("Isian {column} terlalu panjang untuk sebuah surat.", column=column),
    "nip_malformed": lambda value, **_: t("NIP terdiri dari 18 angka; “{value}” bukan NIP.", value=value),
    "number_pattern_unknown": lambda value, **_: t(
        "Pola nomor surat memuat “{value}”, yang tidak dikenal. Pakai nomor, bulan, atau tahun di dalam kurung kurawal.",
        value=value,
    ),
    "member_without_name": lambda **_: t("Setiap anggota tim harus bernama; hapus baris yang kosong."),
    "member_without_team": lambda value, **_: t(
        "Anggota tim “{value}” belum diberi nomor tim; isi kolom Tim pada barisnya.", value=value
    ),
    "letters_of_draft": lambda id, name, **_: t(
        "Rencana nomor {id} ({name}) belum disetujui; surat dan berkas lain hanya dibuat dari rencana yang disetujui.",
        id=id,
        name=name,
    ),
    "template_unreadable": lambda **_: t(
        "Berkas ini bukan templat Word (.docx) yang utuh; simpan lagi dari Word lalu muat ulang."
    ),
    "template_broken": lambda text, **_: t("Tempat isian pada “{text}” tidak lengkap atau salah tempat.", text=text),
    "template_placeholder_unknown": lambda name, **_: t(
        "Tempat isian “{name}” tidak dikenal; lihat daftarnya pada README, bagian Placeholders of the letters.",
        name=name,
    ),
    "template_placeholder_missing": lambda name, **_: t(
        "Tempat isian “{name}” tidak ada, padahal surat ini tidak dapat tanpa itu.", name=name
    ),
    "template_unsafe": lambda what, text, **_: t(
        "Ada {what} (“{text}”), yang tidak boleh ada di dalam templat; hapus lalu muat ulang.",
        what=_UNSAFE[what](),
        text=text,
    ),
    "papers_there": lambda n, name, **_: t(
        "Sudah ada {n} berkas di folder itu, misalnya {name}; tidak ada yang ditulis. Pilih folder lain.",
        n=n,
        name=name,
    ),
}
