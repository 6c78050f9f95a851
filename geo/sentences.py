"""Kinds and numbers of the sciences as sentences in the language in force: faults, reasons, comparisons."""

import math
from collections.abc import Callable

from geo.errors import DataError, Problem
from geo.intake.join import JoinReport, Unmatched
from geo.intake.reconcile import Check
from geo.wording import number, percent, t

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
    "zip_without_boundaries": lambda names="", **_: t(
        "ZIP ini tidak berisi shapefile, GeoPackage, atau GeoJSON. Isinya: {names}", names=names
    ),
    "shapefile_alone": lambda **_: t("Berkas .shp saja tidak cukup: kemas .shp, .shx, .dbf, dan .prj dalam satu ZIP."),
    "shapefile_part_missing": lambda part, **_: t(
        "Shapefile tidak lengkap: berkas {part} tidak ada. Kemas semua bagiannya dalam satu ZIP.", part=part
    ),
    "not_a_shapefile": lambda **_: t("Isi berkas .shp bukan shapefile; ekspor ulang dari aplikasi peta."),
    "shapefile_index_rebuilt": lambda **_: t("Berkas .shx tidak ada; indeksnya disusun ulang dari .shp."),
    "attribute_table_short": lambda n, read, **_: t(
        "Tabel atribut hanya memuat {read} dari {n} poligon; periksa berkas .dbf.", n=n, read=read
    ),
    "shapes_cut_off": lambda n, read, **_: t(
        "Berkas .shp terpotong: hanya {read} dari {n} poligon yang dapat dibaca; ekspor ulang.", n=n, read=read
    ),
    "layers_not_read": lambda n, **_: t(
        "Berkas ini berisi {n} lapisan poligon; hanya yang terbanyak isinya yang dibaca.", n=n
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
    "column_not_used": lambda column, used, **_: t(
        "Kolom “{column}” tidak dipakai, karena “{used}” sudah dipakai untuk arti yang sama.", column=column, used=used
    ),
    "cells_beyond_headings": lambda row, **_: t(
        "Baris {row} berisi sel di luar judul kolom; periksa tanda pemisah dan angka ribuan.", row=str(row)
    ),
    "boundaries_damaged": lambda **_: t("Berkas batas rusak dan tidak dapat dibaca; ekspor ulang dari aplikasi peta."),
    "boundaries_unknown_format": lambda **_: t(
        "Berkas ini bukan batas desa yang dikenal. Gunakan shapefile dalam ZIP, GeoPackage (.gpkg), atau GeoJSON."
    ),
    "not_polygons": lambda **_: t("Berkas batas tidak berisi poligon."),
    # coordinates
    "crs_missing_not_degrees": lambda **_: t(
        "Sistem koordinat tidak disebutkan dan angkanya bukan derajat. Sertakan berkas .prj (misalnya UTM zona 47S atau 48S)."
    ),
    "crs_missing_taken_as_degrees": lambda **_: t(
        "Sistem koordinat tidak disebutkan; koordinat dibaca sebagai derajat WGS 84."
    ),
    "crs_says_degrees_but_metres": lambda **_: t(
        "Berkas .prj menyebut derajat tetapi koordinatnya meter. Perbaiki .prj (misalnya UTM zona 47S atau 48S)."
    ),
    "crs_unusable": lambda **_: t("Sistem koordinat berkas ini tidak dapat diubah ke WGS 84."),
    "crs_link_ignored": lambda **_: t(
        "Keterangan sistem koordinat di GeoJSON diabaikan; koordinat dibaca sebagai derajat WGS 84."
    ),
    "outside_indonesia": lambda **_: t("Batas ini terletak di luar Indonesia; periksa sistem koordinatnya."),
    # polygons
    "boundary_without_shape": lambda name="", **_: t("{name}: baris ada, poligonnya kosong.", name=name),
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
    "table_not_text": lambda **_: t("Berkas ini bukan tabel yang dikenal. Gunakan .csv atau .xlsx."),
    "table_quote_open": lambda row, **_: t(
        "Tanda kutip yang dibuka di baris {row} tidak pernah ditutup.", row=str(row)
    ),
    "workbook_damaged": lambda **_: t("Buku kerja Excel ini rusak atau terkunci; simpan ulang sebagai .xlsx."),
    "table_too_many_rows": lambda limit, **_: t("Tabel lebih dari {limit} baris; pisahkan lebih dahulu.", limit=limit),
    "table_too_many_columns": lambda limit, **_: t(
        "Tabel lebih dari {limit} kolom; hapus kolom yang tidak perlu.", limit=limit
    ),
    "table_too_large": lambda limit, **_: t("Tabel lebih besar dari {limit} MB setelah dibuka.", limit=limit),
    "column_not_in_table": lambda column, headings, **_: t(
        "Kolom “{column}” tidak ada. Kolom yang ada: {headings}", column=column, headings=headings
    ),
    "no_village_column": lambda headings, **_: t(
        "Kolom kode atau nama desa tidak ditemukan. Kolom yang ada: {headings}", headings=headings
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

_REASONS: dict[str, Sentence] = {
    "totals_row": lambda: t("baris jumlah, bukan desa"),
    "unknown_code": lambda: t("kode ini tidak ada pada batas"),
    "unknown_name": lambda: t("nama ini tidak ada pada batas"),
    "unknown_district": lambda: t("kecamatan ini tidak ada pada batas"),
    "ambiguous_name": lambda: t("nama ini dipakai lebih dari satu desa"),
    "other_district": lambda: t("nama ini ada, tetapi di kecamatan lain"),
    "code_and_name_disagree": lambda: t("kode dan nama menunjuk desa yang berbeda"),
    "nothing_to_match": lambda: t("baris tanpa kode dan tanpa nama desa"),
    "repeated_equal": lambda: t("desa ini sudah ada di baris lain dengan angka yang sama"),
    "repeated_different": lambda: t("desa ini muncul lebih dari sekali dengan angka berbeda; tidak satu pun dipakai"),
}

_MEASURES: dict[str, Sentence] = {
    "eligible": lambda: t("wajib KTP"),
    "recorded": lambda: t("sudah rekam"),
    "unrecorded": lambda: t("belum rekam"),
    "coverage": lambda: t("cakupan"),
    "unrecorded_share": lambda: t("bagian belum rekam"),
    "eligible_less_unrecorded": lambda: t("wajib KTP dikurangi belum rekam"),
    "villages": lambda: t("desa/kelurahan"),
    "districts": lambda: t("kecamatan"),
}
_SIGNS = {"/": "÷", "+": "+", "-": "−"}


def problem_sentence(problem: Problem) -> str:
    """One fault in one sentence: where it is and what to do."""
    return _PROBLEMS[problem.kind](row=problem.row, column=problem.column, **problem.facts)


def error_sentences(error: DataError) -> list[str]:
    """Every fault of an input that cannot be used."""
    return [problem_sentence(problem) for problem in error.problems]


def reason_sentence(row: Unmatched) -> str:
    """Why a row became no village's figures."""
    return _REASONS[row.reason]()


def rows_sentence(report: JoinReport) -> str:
    """Where the rows of a table went, as a sum."""
    return t(
        "{rows} baris = {code} cocok lewat kode + {name} cocok lewat nama + {unmatched} tidak dipakai + {repeated} berulang.",
        rows=report.rows_in,
        code=report.matched_by_code,
        name=report.matched_by_name,
        unmatched=len(report.without_boundary),
        repeated=len(report.duplicated),
    )


def measure_words(measure: str) -> str:
    """The measure as the interface calls it, in small letters."""
    return _MEASURES[measure]()


def amount(measure: str, value: float) -> str:
    """A value of a measure: shares as percentages, counts as whole numbers."""
    return percent(value) if measure in {"coverage", "unrecorded_share"} else number(value)


def check_sentence(check: Check) -> str:
    """The arithmetic of one comparison, and whether the published figure agrees with it."""
    if math.isnan(check.result):
        return t("{what}: belum ada angka desa untuk dibandingkan.", what=_starting(measure_words(check.measure)))
    published, result = amount(check.measure, check.published), amount(check.measure, check.result)
    places = {"sum": _sum(check, result), "what": measure_words(check.measure), "published": published}
    if check.agrees:
        return t("{sum}: sama dengan {what} yang dirilis, {published}.", **places)
    return t(
        "{sum}, sedangkan {what} yang dirilis {published} (selisih {difference}).",
        **places,
        difference=_difference(check),
    )


def _starting(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sum(check: Check, result: str) -> str:
    if check.right is None:
        return t("Jumlah dari data desa: {what} {result}", what=measure_words(check.measure), result=result)
    (left, left_value), (right, right_value) = check.left, check.right
    return t(
        "{left} {left_value} {sign} {right} {right_value} = {result}",
        left=_starting(measure_words(left)),
        left_value=amount(left, left_value),
        sign=_SIGNS[check.operator],
        right=measure_words(right),
        right_value=amount(right, right_value),
        result=result,
    )


def _difference(check: Check) -> str:
    sign = "+" if check.difference > 0 else ""
    if check.measure in {"coverage", "unrecorded_share"}:
        return t("{n} poin persen", n=sign + number(check.difference * 100, 2))
    return sign + number(check.difference)
