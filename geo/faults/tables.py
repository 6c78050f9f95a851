"""Faults of tables: sheets, headers and what the columns were taken for."""

from collections.abc import Callable

from geo.wording import t

OF_TABLES: dict[str, Callable[..., str]] = {
    "sheet_not_read": lambda name, n, used, **_: t(
        "Lembar “{name}” ({n} baris) tidak dibaca; yang dipakai “{used}”. Gabungkan lembar bila perlu.",
        name=name,
        n=n,
        used=used,
    ),
    "sheet_hidden": lambda name, n, **_: t("Lembar tersembunyi “{name}” ({n} baris) tidak dibaca.", name=name, n=n),
    "rows_hidden": lambda name, n, **_: t(
        "Lembar “{name}” menyembunyikan {n} baris; baris itu ikut dibaca. Hapus bila tidak dimaksud.", name=name, n=n
    ),
    "columns_hidden": lambda name, n, **_: t(
        "Lembar “{name}” menyembunyikan {n} kolom; kolom itu ikut dibaca. Hapus bila tidak dimaksud.", name=name, n=n
    ),
    "sheet_not_there": lambda name, names, **_: t(
        "Lembar “{name}” tidak ada. Lembar yang ada: {names}", name=name, names=names
    ),
    "sheets_only_in_workbooks": lambda name, **_: t(
        "Berkas ini bukan buku kerja Excel, jadi tidak punya lembar “{name}”.", name=name
    ),
    "first_sheet_empty": lambda name, used, **_: t(
        "Lembar pertama “{name}” kosong; yang dibaca “{used}”.", name=name, used=used
    ),
    "blank_rows": lambda n, **_: t("{n} baris kosong dilewati.", n=n),
    "encoding_guessed": lambda name, line="", **_: (
        t(
            "Teks ini bukan UTF-8 (mulai baris {line}); dibaca sebagai {name}. Periksa huruf beraksen.",
            name=name,
            line=line,
        )
        if line
        else t("Teks ini bukan UTF-8; dibaca sebagai {name}.", name=name)
    ),
    "header_not_found": lambda **_: t("Baris judul kolom tidak ditemukan; sebutkan di baris mana judulnya."),
    "header_found_below": lambda rows, n, **_: t(
        "Judul kolom dibaca dari baris {rows}; {n} baris di atasnya bukan data.", rows=rows, n=n
    ),
    "heading_blank": lambda columns, **_: t("Kolom tanpa judul: {columns}.", columns=columns),
    "heading_lies_village_number": lambda column, **_: t(
        "Kolom “{column}” berisi nomor desa, bukan tahun; tidak dipakai sebagai kode.", column=column
    ),
    "heading_lies_serial": lambda column, **_: t("Kolom “{column}” berisi nomor urut, bukan kode desa.", column=column),
    "heading_lies_names": lambda column, **_: t("Kolom “{column}” berisi nama, bukan kode desa.", column=column),
    "heading_lies_codes": lambda column, **_: t("Kolom “{column}” berisi kode desa, bukan nama.", column=column),
    "heading_lies_percentage": lambda column, **_: t(
        "Kolom “{column}” berisi persentase, bukan jumlah orang; tidak dipakai.", column=column
    ),
    "headings_exchanged": lambda column, other, **_: t(
        "Isi kolom “{column}” dan “{other}” tertukar: yang pertama berisi nama, yang kedua kode.",
        column=column,
        other=other,
    ),
    "heading_lies_district_codes": lambda column, **_: t(
        "Kolom “{column}” berisi kode kecamatan, bukan kode desa.", column=column
    ),
    "places_exchanged": lambda column, other, **_: t(
        "Isi kolom “{column}” dan “{other}” tertukar: yang pertama berisi desa, yang kedua kecamatan; dibaca demikian.",
        column=column,
        other=other,
    ),
    "column_of_few_people": lambda column, **_: t(
        "Kolom “{column}” paling tinggi 100, padahal wajib KTP jauh lebih banyak; mungkin persentase atau perekaman satu "
        "bulan, jadi tidak dipakai. Bila memang jumlah orang, sebutkan kolomnya.",
        column=column,
    ),
    "columns_of_months": lambda columns, **_: t(
        "Kolom {columns} masing-masing tentang satu bulan; tidak satu pun dipakai. Sebutkan kolom yang berisi jumlah "
        "seluruhnya.",
        columns=columns,
    ),
    "columns_alike": lambda columns, **_: t(
        "Kolom {columns} berbeda isinya dan bisa sama-sama dimaksud; tidak satu pun dipakai. Sebutkan kolom yang benar.",
        columns=columns,
    ),
    "latest_period_taken": lambda column, **_: t(
        "Dari beberapa periode dipakai yang terakhir: kolom “{column}”.", column=column
    ),
    "title_of_another_subject": lambda title, columns, **_: t(
        "“{title}” bukan tentang perekaman KTP-el seluruh penduduk, jadi kolom {columns} tidak dipakai; bila memang itu, "
        "sebutkan artinya.",
        title=title,
        columns=columns,
    ),
    "title_of_one_month": lambda title, **_: t(
        "Menurut judulnya (“{title}”) angka ini mungkin hasil satu bulan saja, bukan seluruhnya; periksa.", title=title
    ),
    "other_table_below": lambda row, n, **_: t(
        "Mulai baris {row} ada tabel dengan kolom lain ({n} baris) yang tidak dibaca; pindahkan ke berkas atau lembar "
        "tersendiri.",
        row=str(row),
        n=n,
    ),
    "table_beside_not_read": lambda column, n, **_: t(
        "Di sebelah kanan, mulai kolom “{column}”, ada tabel kedua ({n} baris) yang tidak dibaca; pindahkan ke bawah tabel "
        "pertama.",
        column=column,
        n=n,
    ),
    "column_taken_as_codes": lambda column, **_: t(
        "Kolom “{column}” berisi kode desa dan dipakai sebagai kode.", column=column
    ),
    "districts_from_above": lambda n, **_: t("Kecamatan pada {n} baris kosong dan diisi dari baris di atasnya.", n=n),
    "code_lost_digits": lambda row, text, **_: t(
        "Baris {row}: kode “{text}” sudah kehilangan angka; simpan kolom kode sebagai teks.", row=str(row), text=text
    ),
    "column_not_used": lambda column, used, **_: t(
        "Kolom “{column}” tidak dipakai, karena “{used}” sudah dipakai untuk arti yang sama.", column=column, used=used
    ),
    "cells_beyond_headings": lambda row, **_: t(
        "Baris {row} berisi sel di luar judul kolom; periksa tanda pemisah dan angka ribuan.", row=str(row)
    ),
    "table_empty": lambda **_: t("Tabel ini kosong."),
    "table_without_rows": lambda **_: t("Tabel ini hanya berisi judul kolom, tanpa baris desa."),
    "table_not_text": lambda **_: t("Berkas ini bukan tabel yang dikenal. Gunakan .csv, .xlsx, atau .xls."),
    "table_is_web_page": lambda **_: t(
        "Berkas ini halaman web yang diberi nama seperti tabel; buka di Excel lalu simpan sebagai .xlsx."
    ),
    "table_is_xml": lambda **_: t(
        "Berkas ini XML yang diberi nama seperti tabel; buka di Excel lalu simpan sebagai .xlsx."
    ),
    "table_is_json": lambda **_: t("Berkas ini JSON, bukan tabel; simpan sebagai .csv atau .xlsx."),
    "table_quote_open": lambda row, **_: t(
        "Tanda kutip yang dibuka di baris {row} tidak pernah ditutup.", row=str(row)
    ),
    "workbook_damaged": lambda **_: t("Buku kerja Excel ini rusak atau terkunci; simpan ulang sebagai .xlsx."),
    "workbook_of_another_kind": lambda **_: t("Buku kerja ini bukan Excel; simpan sebagai .xlsx lebih dahulu."),
    "table_too_many_rows": lambda limit, **_: t("Tabel lebih dari {limit} baris; pisahkan lebih dahulu.", limit=limit),
    "table_too_many_columns": lambda limit, **_: t(
        "Tabel lebih dari {limit} kolom; hapus kolom yang tidak perlu.", limit=limit
    ),
    "column_not_in_table": lambda column, headings, **_: t(
        "Kolom “{column}” tidak ada. Kolom yang ada: {headings}", column=column, headings=headings
    ),
    "columns_moved": lambda **_: t("Judul kolom tabel ini tidak sama dengan judul yang terakhir dijelaskan."),
    "no_village_column": lambda headings, **_: t(
        "Kolom kode atau nama desa tidak ditemukan. Kolom yang ada: {headings}", headings=headings
    ),
    "no_name_column": lambda headings, **_: t(
        "Kolom nama desa tidak ditemukan, jadi desa dikenali dari kodenya saja. Kolom yang ada: {headings}",
        headings=headings,
    ),
    "table_per_district": lambda headings, **_: t(
        "Tabel ini per kecamatan: tidak ada kolom kode atau nama desa. Kolom yang ada: {headings}", headings=headings
    ),
    "no_figure_column": lambda headings, **_: t(
        "Kolom wajib KTP, sudah rekam, atau belum rekam tidak ditemukan. Kolom yang ada: {headings}", headings=headings
    ),
    "heading_repeated": lambda column, **_: t(
        "Judul kolom “{column}” muncul lebih dari sekali; yang pertama dipakai.", column=column
    ),
}
