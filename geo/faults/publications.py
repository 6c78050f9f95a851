"""What a logo can be refused for."""

from geo.wording import t

OF_PUBLICATIONS = {
    "logo_no_picture": lambda **_: t("Logo harus berupa gambar PNG atau JPEG."),
    "logo_too_many_pixels": lambda limit, **_: t(
        "Gambar logo lebih dari {limit} juta piksel; perkecil dulu, lalu muat ulang.", limit=limit
    ),
    "logo_broken": lambda **_: t("Gambar logo rusak atau terpotong; simpan lagi dari program gambar, lalu muat ulang."),
}
