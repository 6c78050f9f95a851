"""What a plan of outreach cannot be made of."""

from datetime import date

from geo.wording import day, number, t


def _must_not_fit(n, **_) -> str:
    return t(
        "{n} tempat yang wajib dikunjungi tidak muat bersama dalam hari dan tim yang ada. Tambah hari atau tim, atau kurangi "
        "yang wajib.",
        n=n,
    )


def _said(when: str) -> str:
    return day(date.fromisoformat(when))


OF_PLANS = {
    "plan_no_team": lambda **_: t("Rencana perlu sedikitnya satu tim."),
    "plan_no_kit": lambda **_: t("Tiap tim perlu sedikitnya satu alat rekam."),
    "plan_no_people_a_day": lambda **_: t("Rekaman per alat dan hari harus sedikitnya satu orang."),
    "plan_no_stop": lambda **_: t("Tempat sehari harus sedikitnya satu, atau tanpa batas."),
    "plan_no_time": lambda **_: t(
        "Jam pulang harus sesudah jam berangkat pada hari yang sama; tidak ada waktu untuk bekerja."
    ),
    "plan_no_search": lambda **_: t("Waktu mencari rencana harus lebih dari nol detik."),
    "plan_no_months": lambda **_: t("Batas bulan tanpa kunjungan harus sedikitnya satu bulan."),
    "plan_too_large": lambda n, most, **_: t(
        "{n} hari-tim terlalu banyak untuk satu rencana; paling banyak {most}. Bagi menjadi beberapa rencana.",
        n=number(n),
        most=number(most),
    ),
    "plan_site_unknown": lambda name, **_: t(
        "Tempat {code} tidak ada di antara desa dan sekolah yang dapat dikunjungi.", code=name
    ),
    "plan_must_and_must_not": lambda name, **_: t(
        "Tempat {code} diminta wajib dikunjungi dan sekaligus dilarang; pilih salah satu.", code=name
    ),
    "plan_must_closed": lambda name, **_: t(
        "{name} wajib dikunjungi, tetapi tutup pada semua hari rencana ini.", name=name
    ),
    "plan_must_nobody": lambda name, **_: t(
        "{name} wajib dikunjungi, tetapi tidak ada orang yang diharapkan datang di sana. Periksa angka desa itu.",
        name=name,
    ),
    "plan_must_too_far": lambda name, **_: t(
        "{name} wajib dikunjungi, tetapi pergi, merekam, dan pulang tidak muat dalam satu hari. Perpanjang jam kerja, atau "
        "lepaskan dari yang wajib.",
        name=name,
    ),
    "plan_pin_not_a_day": lambda name, day, **_: t(
        "{name} dipasang pada {when}, yang bukan hari kerja rencana ini.", name=name, when=_said(day)
    ),
    "plan_pin_closed": lambda name, day, **_: t("{name} tutup pada {when}.", name=name, when=_said(day)),
    "plan_pin_no_team": lambda name, team, **_: t(
        "{name} dipasang untuk tim {team}, yang tidak ada dalam rencana ini.", name=name, team=team
    ),
    "required_do_not_fit": _must_not_fit,
    "required_too_far": lambda place, **_: t(
        "Tempat nomor {place} wajib dikunjungi, tetapi tidak satu pun kendaraan dapat melayaninya, juga bila hanya ke sana.",
        place=place,
    ),
    "required_unknown": lambda place, **_: t("Tempat nomor {place} wajib dikunjungi, tetapi tidak ada.", place=place),
    "no_vehicles": lambda **_: t("Rute perlu sedikitnya satu kendaraan."),
    "not_square": lambda name, **_: t("Matriks {name} harus sebanyak tempat, baris maupun kolom.", name=name),
    "not_finite": lambda name, **_: t("Dalam {name} ada yang bukan angka.", name=name),
    "negative_minutes": lambda name, **_: t("Dalam matriks {name} ada menit di bawah nol.", name=name),
    "negative_amount": lambda name, **_: t("Dalam {name} ada angka di bawah nol.", name=name),
    "lengths_differ": lambda name, **_: t("Banyaknya {name} harus sama dengan banyaknya tempat.", name=name),
    "window_reversed": lambda place, **_: t("Tempat nomor {place} tutup sebelum buka.", place=place),
    "vehicle_place_unknown": lambda vehicle, **_: t(
        "Kendaraan nomor {vehicle} berangkat dari, atau pulang ke, tempat yang tidak ada.", vehicle=vehicle
    ),
    "vehicle_malformed": lambda vehicle, **_: t(
        "Batas waktu, muatan, atau tempat kendaraan nomor {vehicle} bukan angka yang dapat dipakai.", vehicle=vehicle
    ),
    "seed_malformed": lambda seed, **_: t("Bilangan awal acak {seed} bukan bilangan bulat dari nol.", seed=seed),
}
