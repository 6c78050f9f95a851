"""Faults of an input, each as one sentence that says where it is and what to do."""

from collections.abc import Callable

from geo.errors import BOUNDARIES, COVERAGE, NAMES, REFERENCE, DataError, Problem
from geo.wording import number, t

Sentence = Callable[..., str]

_PROBLEMS: dict[str, Sentence] = {
    # files
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
    "zip_without_boundaries": lambda names="", **_: t(
        "ZIP ini tidak berisi shapefile, GeoPackage, atau GeoJSON. Isinya: {names}", names=names
    ),
    "geopackage_reads_others": lambda **_: t(
        "GeoPackage ini memuat tabel yang membaca berkas lain, jadi tidak dibuka; ekspor ulang lapisannya saja."
    ),
    "shapefile_alone": lambda **_: t("Berkas .shp saja tidak cukup: kemas .shp, .shx, .dbf, dan .prj dalam satu ZIP."),
    "shapefile_part_missing": lambda part, **_: t(
        "Shapefile tidak lengkap: berkas {part} tidak ada. Kemas semua bagiannya dalam satu ZIP.", part=part
    ),
    "not_a_shapefile": lambda **_: t("Isi berkas .shp bukan shapefile; ekspor ulang dari aplikasi peta."),
    "shapefile_index_rebuilt": lambda **_: t("Berkas .shx tidak ada; indeksnya disusun ulang dari .shp."),
    "layers_computed": lambda names, **_: t(
        "Lapisan yang dihitung (view) tidak dibaca: {names}. Ekspor lapisannya sebagai tabel biasa.", names=names
    ),
    "shapefile_index_wrong": lambda **_: t(
        "Berkas .shx tidak memuat semua poligon; indeksnya disusun ulang dari .shp, jadi tidak ada yang hilang."
    ),
    "rows_marked_deleted": lambda n, **_: t(
        "{n} baris di berkas .dbf bertanda dihapus dan tidak dibaca; simpan ulang shapefile bila barisnya masih berlaku.",
        n=n,
    ),
    "layer_unreadable": lambda name, why, **_: t(
        "Lapisan “{name}” tidak dapat dibaca. {why}", name=name, why=problem_sentence(Problem(**why))
    ),
    "layer_not_there": lambda name, names, **_: t(
        "Lapisan “{name}” tidak ada. Lapisan yang ada: {names}", name=name, names=names
    ),
    "layers_too_many": lambda n, limit, **_: t(
        "Berkas ini berisi {n} lapisan; hanya {limit} yang dilihat. Sebutkan nama lapisan desanya.", n=n, limit=limit
    ),
    "attribute_table_short": lambda n, read, **_: t(
        "Tabel atribut hanya memuat {read} dari {n} poligon; periksa berkas .dbf.", n=n, read=read
    ),
    "shapes_cut_off": lambda n, read, **_: t(
        "Berkas .shp terpotong: hanya {read} dari {n} poligon yang dapat dibaca; ekspor ulang.", n=n, read=read
    ),
    "layers_not_read": lambda n, used, others, **_: t(
        "Berkas ini berisi {n} lapisan poligon; yang dibaca “{used}”, bukan {others}.", n=n, used=used, others=others
    ),
    "boundary_code_repeated": lambda code, name, first, **_: t(
        "Kode {code} dipakai dua poligon, {first} dan {name}; keduanya tetap dipisahkan.",
        code=code,
        name=name,
        first=first,
    ),
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
    "village_in_parts": lambda row, n, **_: t(
        "{n} desa (mulai baris {row}) ditulis dalam beberapa baris, misalnya per dusun atau L/P, tanpa baris jumlah; "
        "angkanya tidak dipakai. Tulis satu baris per desa.",
        row=str(row),
        n=n,
    ),
    "village_sums_used": lambda row, n, **_: t(
        "{n} desa (mulai baris {row}) ditulis dalam beberapa baris; angkanya diambil dari baris jumlahnya.",
        row=str(row),
        n=n,
    ),
    "figure_merged": lambda column, rows, **_: t(
        "Kolom “{column}”, baris {rows}: satu angka digabung untuk beberapa desa, jadi tidak dipakai.",
        column=column,
        rows=rows,
    ),
    "headings_perhaps_exchanged": lambda column, other, **_: t(
        "Hampir tidak ada yang sudah rekam menurut kolom “{column}”, hampir semua menurut “{other}”; mungkin judulnya tertukar, "
        "jadi keduanya tidak dipakai. Sebutkan kolomnya.",
        column=column,
        other=other,
    ),
    "thousands_lost": lambda column, rows, **_: t(
        "Kolom “{column}”, baris {rows}: angka sekecil ini mungkin ribuan yang kehilangan nolnya (2.000 menjadi 2), jadi tidak "
        "dipakai; periksa.",
        column=column,
        rows=rows,
    ),
    "counts_suspiciously_small": lambda column, rows, **_: t(
        "Kolom “{column}”, baris {rows}: angkanya jauh lebih kecil daripada desa lain; periksa.",
        column=column,
        rows=rows,
    ),
    "thousands_cut": lambda row, **_: t(
        "Koma ribuan memotong angka menjadi dua sel (misalnya di baris {row}), jadi tidak ada angka yang dipakai. Simpan ulang "
        "dengan pemisah titik koma atau tanpa koma ribuan.",
        row=str(row),
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
    "formula_without_value": lambda n, cell, **_: t(
        "{n} sel berisi rumus tanpa hasil (yang pertama {cell}); buka dan simpan berkas di Excel lebih dahulu.",
        n=n,
        cell=cell,
    ),
    "cell_errors": lambda n, cell, text, **_: t(
        "{n} sel berisi galat rumus (yang pertama {cell}: {text}).", n=n, cell=cell, text=text
    ),
    "code_lost_digits": lambda row, text, **_: t(
        "Baris {row}: kode “{text}” sudah kehilangan angka; simpan kolom kode sebagai teks.", row=str(row), text=text
    ),
    "column_not_used": lambda column, used, **_: t(
        "Kolom “{column}” tidak dipakai, karena “{used}” sudah dipakai untuk arti yang sama.", column=column, used=used
    ),
    "cells_beyond_headings": lambda row, **_: t(
        "Baris {row} berisi sel di luar judul kolom; periksa tanda pemisah dan angka ribuan.", row=str(row)
    ),
    "boundaries_damaged": lambda **_: t("Berkas batas rusak dan tidak dapat dibaca; ekspor ulang dari aplikasi peta."),
    "boundaries_topojson": lambda **_: t("Berkas ini TopoJSON; simpan sebagai GeoJSON lebih dahulu."),
    "boundaries_unknown_format": lambda **_: t(
        "Berkas ini bukan batas desa yang dikenal. Gunakan shapefile dalam ZIP, GeoPackage (.gpkg), atau GeoJSON."
    ),
    "not_polygons": lambda **_: t("Berkas batas tidak berisi poligon."),
    # coordinates
    "crs_missing_not_degrees": lambda systems="", **_: " ".join(
        [
            t(
                "Sistem koordinat tidak disebutkan dan angkanya bukan derajat. Sebutkan sistemnya (misalnya UTM zona 48S)."
            ),
            *_fitting(systems),
        ]
    ),
    "crs_missing_taken_as_degrees": lambda **_: t(
        "Sistem koordinat tidak disebutkan; koordinat dibaca sebagai derajat WGS 84."
    ),
    "crs_says_degrees_but_metres": lambda systems="", **_: " ".join(
        [
            t("Berkas menyebut koordinatnya derajat, tetapi angkanya bukan derajat. Sebutkan sistem yang benar."),
            *_fitting(systems),
        ]
    ),
    "crs_puts_it_elsewhere": lambda systems="", stated="", **_: " ".join(
        [
            t(
                "Menurut sistem koordinatnya ({stated}) desa-desa ini terletak di tempat lain. Sebutkan sistem yang benar.",
                stated=stated,
            ),
            *_fitting(systems),
        ]
    ),
    "crs_corrected": lambda read, stated="", **_: (
        t(
            "Berkas menyebut {stated}, tetapi letak desanya hanya cocok dengan {read}; dibaca demikian.",
            stated=stated,
            read=read,
        )
        if stated
        else t(
            "Sistem koordinat tidak disebutkan; letak desanya hanya cocok dengan {read}; dibaca demikian.", read=read
        )
    ),
    "crs_asked_looks_wrong": lambda stated, **_: t(
        "Dengan {stated} desa-desa ini tidak berada di tempat yang dikenal; periksa pilihannya.", stated=stated
    ),
    "villages_lie_beside": lambda km, **_: t(
        "Desa-desa ini terletak {km} km dari tempatnya yang dikenal, semuanya ke arah yang sama; periksa sistem "
        "koordinatnya.",
        km=number(km, 1),
    ),
    "village_far_away": lambda name, km, **_: t(
        "{name}: poligonnya {km} km dari tempat desa itu; periksa koordinat atau kodenya.", name=name, km=number(km)
    ),
    "axes_swapped": lambda **_: t("Lintang dan bujur tertukar; dibaca terbalik sehingga letaknya benar."),
    "coordinates_impossible": lambda **_: t("Koordinat di berkas ini mustahil; ekspor ulang dari aplikasi peta."),
    "crs_unusable": lambda **_: t("Sistem koordinat berkas ini tidak dapat diubah ke WGS 84."),
    "crs_link_ignored": lambda **_: t(
        "Keterangan sistem koordinat di GeoJSON diabaikan; koordinat dibaca sebagai derajat WGS 84."
    ),
    "outside_indonesia": lambda **_: t("Batas ini terletak di luar Indonesia; periksa sistem koordinatnya."),
    # polygons
    "boundary_without_shape": lambda name="", **_: t("{name}: baris ada, poligonnya kosong.", name=name),
    "boundary_impossible_coordinates": lambda name="", **_: t("{name}: koordinatnya mustahil.", name=name),
    "boundary_malformed": lambda name="", **_: t("{name}: bentuknya rusak dan tidak dapat dibaca.", name=name),
    "polygon_no_village": lambda name="", n="", **_: t(
        "{name} (poligon ke-{n}) bukan desa, jadi tidak ikut dipetakan.", name=name, n=n
    ),
    "too_many_polygons": lambda limit, **_: t("Berkas ini berisi lebih dari {limit} poligon.", limit=limit),
    "overlaps_found": lambda n, area, **_: t(
        "{n} pasang desa saling bertumpang tindih, seluruhnya {area} km².", n=n, area=number(area, 2)
    ),
    "gaps_found": lambda n, area, **_: t("{n} celah di antara desa, seluruhnya {area} km².", n=n, area=number(area, 2)),
    "topology_not_counted": lambda **_: t(
        "Tumpang tindih dan celah tidak dihitung: poligonnya terlalu banyak atau rumit."
    ),
    "boundary_not_polygon": lambda name="", **_: t("{name}: bentuknya bukan poligon.", name=name),
    "ring_repaired": lambda name="", **_: t("{name}: garis batas yang saling memotong diperbaiki.", name=name),
    "boundary_pieces_joined": lambda name="", n=0, **_: t(
        "{name}: {n} baris dengan kode sama digabung menjadi satu desa.", name=name, n=n
    ),
    "boundary_without_code": lambda name="", n="", **_: t(
        "Poligon ke-{n} ({name}) tanpa kode desa; dikenali dari namanya saja.", name=name, n=n
    ),
    # tables
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
    "column_option_malformed": lambda text, **_: t(
        "Tulis --column sebagai ARTI=JUDUL, misalnya eligible=pemilih_total, bukan “{text}”.", text=text
    ),
    "header_rows_malformed": lambda text, **_: t(
        "Tulis --header-rows sebagai A-B, misalnya 4-5 (paling banyak sepuluh baris), bukan “{text}”.", text=text
    ),
    "seconds_malformed": lambda text, **_: t(
        "Tulis --timeout sebagai jumlah detik, misalnya 30, bukan “{text}”.", text=text
    ),
    "column_not_in_table": lambda column, headings, **_: t(
        "Kolom “{column}” tidak ada. Kolom yang ada: {headings}", column=column, headings=headings
    ),
    "no_village_column": lambda headings, **_: t(
        "Kolom kode atau nama desa tidak ditemukan. Kolom yang ada: {headings}", headings=headings
    ),
    "no_name_column": lambda headings, **_: t(
        "Kolom nama desa tidak ditemukan, jadi desa dikenali dari kodenya saja. Kolom yang ada: {headings}",
        headings=headings,
    ),
    "boundaries_per_district": lambda **_: t(
        "Batas ini per kecamatan: kodenya kode kecamatan, bukan kode desa. Muat batas desa, atau sebutkan kolom desanya."
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
    # figures
    "not_a_count": lambda row, column, text, **_: t(
        "Baris {row}, kolom “{column}”: “{text}” bukan jumlah orang.", row=str(row), column=column, text=text
    ),
    "not_counts": lambda column, n, rows, text, **_: t(
        "Kolom “{column}”: {n} sel bukan jumlah orang, misalnya “{text}” (baris {rows}).",
        column=column,
        n=n,
        text=text,
        rows=rows,
    ),
    "negatives": lambda column, n, rows, text, **_: t(
        "Kolom “{column}”: {n} angka kurang dari nol, misalnya {text} (baris {rows}).",
        column=column,
        n=n,
        text=text,
        rows=rows,
    ),
    "negative": lambda row, column, text, **_: t(
        "Baris {row}, kolom “{column}”: {text} kurang dari nol.", row=str(row), column=column, text=text
    ),
    "recorded_above_eligible": lambda row, recorded, eligible, **_: t(
        "Baris {row}: sudah rekam {recorded} melebihi wajib KTP {eligible}.",
        row=str(row),
        recorded=number(recorded),
        eligible=number(eligible),
    ),
    "unrecorded_above_eligible": lambda row, unrecorded, eligible, **_: t(
        "Baris {row}: belum rekam {unrecorded} melebihi wajib KTP {eligible}.",
        row=str(row),
        unrecorded=number(unrecorded),
        eligible=number(eligible),
    ),
    "figures_do_not_add_up": lambda row, eligible, recorded, unrecorded, **_: t(
        "Baris {row}: wajib KTP {eligible} − sudah rekam {recorded} = {rest}, bukan {unrecorded} belum rekam.",
        row=str(row),
        eligible=number(eligible),
        recorded=number(recorded),
        rest=number(eligible - recorded),
        unrecorded=number(unrecorded),
    ),
    "figures_do_not_add_up_mostly": lambda n, of, since, **_: t(
        "Di {n} dari {of} baris (mulai baris {row}) wajib KTP − sudah rekam tidak sama dengan belum rekam; mungkin ada "
        "kolom yang salah arti.",
        n=n,
        of=of,
        row=since,
    ),
    "recorded_above_eligible_mostly": lambda n, of, since, **_: t(
        "Di {n} dari {of} baris (mulai baris {row}) sudah rekam melebihi wajib KTP; mungkin kedua kolom tertukar.",
        n=n,
        of=of,
        row=since,
    ),
    "men_and_women_differ": lambda row, men, women, both, **_: t(
        "Baris {row}: laki-laki {men} + perempuan {women} = {sum}, bukan {both}.",
        row=str(row),
        men=number(men),
        women=number(women),
        sum=number(men + women),
        both=number(both),
    ),
    "men_and_women_differ_mostly": lambda n, of, since, **_: t(
        "Di {n} dari {of} baris (mulai baris {row}) laki-laki + perempuan tidak sama dengan jumlahnya; mungkin ada kolom yang "
        "salah arti.",
        n=n,
        of=of,
        row=since,
    ),
    "totals_row_differs": lambda row, column, said, sum, **_: t(
        "Baris jumlah {row}, kolom “{column}”: tertulis {said}, jumlah desanya {sum}.",
        row=str(row),
        column=column,
        said=number(said),
        sum=number(sum),
    ),
    "name_read_as": lambda row, text, name, **_: t(
        "Baris {row}: “{text}” dibaca sebagai {name}; periksa.", row=str(row), text=text, name=name
    ),
    # official boundaries
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
}

_FILES: dict[str, Callable[[], str]] = {
    BOUNDARIES: lambda: t("Batas"),
    COVERAGE: lambda: t("Tabel"),
    NAMES: lambda: t("Daftar nama"),
    REFERENCE: lambda: t("Rujukan"),
}

#: Kinds that tell what was done, with nothing to mend.
_REMARKS = set(
    (
        "sheet_hidden blank_rows header_found_below heading_blank districts_from_above first_sheet_empty polygon_no_village "
        "column_taken_as_codes heading_lies_serial heading_lies_village_number heading_lies_district_codes name_read_as "
        "boundary_pieces_joined column_not_used shapefile_index_rebuilt shapefile_index_wrong layers_not_read "
        "latest_period_taken village_sums_used"
    ).split()
)


def file_words(file: str) -> str:
    """What people call one of the files that are read together."""
    return _FILES[file]()


def located_sentence(problem: Problem) -> str:
    """One fault in one sentence, behind the file that it is in where several were read."""
    said = problem_sentence(problem)
    return t("{file}: {said}", file=file_words(problem.file), said=said) if problem.file else said


def problem_sentence(problem: Problem) -> str:
    """One fault in one sentence: where it is and what to do."""
    facts = dict(problem.facts)
    if facts.get("name") == "" and "n" in facts:
        facts["name"] = t("Poligon ke-{n}", n=facts["n"])
    return _PROBLEMS[problem.kind](row=problem.row, column=problem.column, **facts)


def is_remark(problem: Problem) -> bool:
    """Whether a problem only tells what was done: nothing has to be mended in the file."""
    return problem.kind in _REMARKS


def error_sentences(error: DataError) -> list[str]:
    """Every fault of an input that cannot be used."""
    return [located_sentence(problem) for problem in error.problems]


def _fitting(systems: str) -> list[str]:
    return [t("Yang cocok dengan letak desanya: {systems}.", systems=systems)] if systems else []
