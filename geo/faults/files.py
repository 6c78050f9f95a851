"""Faults of any file: it cannot be opened, is hostile, holds persons; a command's options; the official boundaries."""

from collections.abc import Callable

from geo.wording import t

OF_FILES: dict[str, Callable[..., str]] = {
    "file_missing": lambda name="", **_: t("Berkas {name} tidak dapat dibuka.", name=name),
    "not_a_zip": lambda **_: t("Berkas ini bukan ZIP yang utuh; kemas ulang lalu muat lagi."),
    "zip_damaged": lambda **_: t("Isi ZIP rusak atau terkunci kata sandi; kemas ulang tanpa kata sandi."),
    "zip_too_many_members": lambda n, limit, **_: t(
        "ZIP berisi {n} berkas, paling banyak {limit}; kemas hanya berkas batas desa.", n=n, limit=limit
    ),
    "zip_too_large": lambda limit, **_: t(
        "Isi ZIP lebih besar dari {limit} MB atau dimampatkan tidak wajar.", limit=limit
    ),
    "zip_escapes": lambda **_: t("ZIP ini menyebut berkas di luar foldernya sendiri, jadi tidak dibuka; kemas ulang."),
    "zip_overlaps": lambda **_: t("Isi ZIP ini saling menindih atau bernama sama, jadi tidak dibuka; kemas ulang."),
    "zip_in_zip": lambda name="", **_: t(
        "ZIP ini berisi ZIP lain ({name}); keluarkan isinya lalu kemas langsung dalam satu ZIP.", name=name
    ),
    "file_too_large": lambda limit, **_: t("Berkas lebih besar dari {limit} MB.", limit=limit),
    "reading_took_too_long": lambda **_: t(
        "Membaca berkas ini terlalu lama, jadi dihentikan; sederhanakan atau pecah berkasnya."
    ),
    "reading_needs_too_much_memory": lambda limit, **_: t(
        "Membaca berkas ini memerlukan lebih dari {limit} MB memori, jadi dihentikan; sederhanakan atau pecah berkasnya.",
        limit=limit,
    ),
    "reading_stopped": lambda **_: t(
        "Berkas ini tidak dapat dibaca dengan aman; ekspor ulang dari aplikasi asalnya lalu muat lagi."
    ),
    "text_too_long": lambda limit, **_: t("Ada sel dengan lebih dari {limit} huruf; kosongkan sel itu.", limit=limit),
    "too_much_text": lambda limit, **_: t(
        "Teks di tabel ini lebih dari {limit} MB; hapus kolom teks panjang.", limit=limit
    ),
    "too_many_merged": lambda limit, **_: t(
        "Terlalu banyak sel gabungan (paling banyak {limit}); pisahkan selnya lalu muat lagi.", limit=limit
    ),
    "personal_data": lambda **_: t(
        "Tabel ini memuat data pribadi (NIK atau nomor KK), jadi ditolak dan tidak ada isinya yang disimpan. Muat hanya "
        "jumlah orang per desa."
    ),
    "column_option_malformed": lambda text, **_: t(
        "Tulis --column sebagai ARTI=JUDUL, misalnya eligible=pemilih_total, bukan “{text}”.", text=text
    ),
    "header_rows_malformed": lambda text, **_: t(
        "Tulis --header-rows sebagai A-B, misalnya 4-5 (paling banyak sepuluh baris), bukan “{text}”.", text=text
    ),
    "seconds_malformed": lambda text, option, **_: t(
        "Tulis {option} sebagai jumlah detik, misalnya 30, bukan “{text}”.", option=option, text=text
    ),
    "official_unreachable": lambda host, **_: t(
        "Batas resmi belum dapat diunduh: {host} tidak terjangkau. Peta skematik tetap dipakai.", host=host
    ),
    "official_refused": lambda host, status, **_: t(
        "Batas resmi belum dapat diunduh: {host} menjawab {status}. Peta skematik tetap dipakai.",
        host=host,
        status=status,
    ),
    "official_checksum": lambda host, **_: t(
        "Berkas dari {host} bukan batas resmi yang dikenal (SHA-256 berbeda), jadi tidak dipakai. Peta skematik tetap dipakai.",
        host=host,
    ),
    "official_not_written": lambda name, **_: t(
        "Batas resmi tidak dapat disimpan sebagai {name}; periksa ruang dan izin folder data.", name=name
    ),
    "number_malformed": lambda text, **_: t("“{text}” bukan nomor; tulis bilangan bulat mulai dari 1.", text=text),
    "whole_number_outside": lambda option, text, least, most, **_: t(
        "Tulis {option} sebagai bilangan bulat dari {least} sampai {most}, bukan “{text}”.",
        option=option,
        least=str(least),
        most=str(most),
        text=text,
    ),
    "share_outside": lambda option, text, least, most, **_: t(
        "Tulis {option} sebagai bagian dari {least} sampai {most}, misalnya 0.25 atau 25%, bukan “{text}”.",
        option=option,
        least=str(least),
        most=str(most),
        text=text,
    ),
    "word_not_known": lambda option, text, names, **_: t(
        "Tulis {option} sebagai salah satu dari {names}, bukan “{text}”.", option=option, names=names, text=text
    ),
    "option_without_file": lambda option, **_: t(
        "Keterangan tentang isi berkas hanya berlaku bersama {option} BERKAS.", option=option
    ),
    "file_exists": lambda name, **_: t("{name} sudah ada dan tidak ditimpa; pilih nama lain.", name=name),
    "file_not_written": lambda name, **_: t("{name} tidak dapat ditulis; periksa ruang dan izin foldernya.", name=name),
}
