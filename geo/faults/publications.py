"""What nothing can be published of, and what a logo can be refused for."""

from geo.wording import t

OF_PUBLICATIONS = {
    "nothing_to_publish": lambda n, **_: t(
        "Tidak satu pun dari {n} desa punya angka, jadi belum ada yang dapat diterbitkan.", n=n
    ),
    "nothing_of_kind": lambda names, **_: t("Dari angka ini tidak ada yang dapat dibuat untuk: {names}.", names=names),
    "district_not_known": lambda name, names, **_: t(
        "Tidak ada kecamatan bernama “{name}”. Yang ada: {names}.", name=name, names=names
    ),
    "publications_there": lambda n, name, **_: t(
        "Sudah ada {n} berkas di folder itu, misalnya {name}; tidak ada yang ditulis. Pilih folder lain, atau tambahkan "
        "--overwrite.",
        n=n,
        name=name,
    ),
    "publish_one_file": lambda **_: t(
        "Sebut kedua berkas, --boundaries dan --coverage, atau tidak satu pun: angka dan batas yang tersimpan tidak dicampur "
        "dengan berkas."
    ),
    "publish_plan_of_files": lambda **_: t(
        "Rencana yang disetujui hanya ada untuk angka tersimpan; hapus --plan, atau --boundaries dan --coverage."
    ),
    "logo_no_picture": lambda **_: t("Logo harus berupa gambar PNG atau JPEG."),
    "logo_too_many_pixels": lambda limit, **_: t(
        "Gambar logo lebih dari {limit} juta piksel; perkecil dulu, lalu muat ulang.", limit=limit
    ),
    "logo_broken": lambda **_: t("Gambar logo rusak atau terpotong; simpan lagi dari program gambar, lalu muat ulang."),
}
