"""Faults of figures and rows: what is no count, what does not add up, which village a row means."""

from collections.abc import Callable

from geo.wording import number, t

OF_FIGURES: dict[str, Callable[..., str]] = {
    "nothing_to_test": lambda n, **_: t(
        "Tidak ada yang dapat diuji: tidak satu pun dari {n} desa pada batas ini punya angka wajib KTP dan belum rekam yang "
        "dapat dipakai.",
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
    "formula_without_value": lambda n, cell, **_: t(
        "{n} sel berisi rumus tanpa hasil (yang pertama {cell}); buka dan simpan berkas di Excel lebih dahulu.",
        n=n,
        cell=cell,
    ),
    "cell_errors": lambda n, cell, text, **_: t(
        "{n} sel berisi galat rumus (yang pertama {cell}: {text}).", n=n, cell=cell, text=text
    ),
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
}
