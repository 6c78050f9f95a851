"""What nothing can be published of."""

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
}
