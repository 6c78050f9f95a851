"""Faults of boundary files: layers, coordinate systems, polygons and their attribute tables."""

from collections.abc import Callable

from geo.wording import number, t

OF_BOUNDARIES: dict[str, Callable[..., str]] = {
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
    "layer_unreadable": lambda name, why, **_: t("Lapisan “{name}” tidak dapat dibaca. {why}", name=name, why=why),
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
    "boundaries_damaged": lambda **_: t("Berkas batas rusak dan tidak dapat dibaca; ekspor ulang dari aplikasi peta."),
    "boundaries_topojson": lambda **_: t("Berkas ini TopoJSON; simpan sebagai GeoJSON lebih dahulu."),
    "boundaries_unknown_format": lambda **_: t(
        "Berkas ini bukan batas desa yang dikenal. Gunakan shapefile dalam ZIP, GeoPackage (.gpkg), atau GeoJSON."
    ),
    "not_polygons": lambda **_: t("Berkas batas tidak berisi poligon."),
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
    "boundaries_per_district": lambda **_: t(
        "Batas ini per kecamatan: kodenya kode kecamatan, bukan kode desa. Muat batas desa, atau sebutkan kolom desanya."
    ),
}


def _fitting(systems: str) -> list[str]:
    return [t("Yang cocok dengan letak desanya: {systems}.", systems=systems)] if systems else []
