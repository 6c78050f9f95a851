"""What a database, a backup or a decision about figures can be refused for."""

from datetime import date

from geo.wording import day, number, t


def _known(**facts) -> str:
    return t(
        "Berkas ini sudah disimpan sebagai periode data nomor {id} ({file}, {when}). Batalkan dulu yang itu bila harus "
        "disimpan dengan tanggal, arti kolom, atau pilihan lain.",
        id=facts["id"],
        file=facts["file"],
        when=_when(facts),
    )


def _does_not_add_up(eligible, recorded, unrecorded, **_) -> str:
    return t(
        "Wajib KTP {eligible} dikurangi sudah rekam {recorded} bukan belum rekam {unrecorded}; koreksi belum disimpan.",
        eligible=number(eligible),
        recorded=number(recorded),
        unrecorded=number(unrecorded),
    )


def _choice_unknown(code, name, text, names, **_) -> str:
    columns = {"access": t("Kelas akses"), "signal": t("Sinyal"), "electricity": t("Listrik")}
    return t(
        "{what} di {code}, “{text}”, harus salah satu dari: {names}.",
        what=columns.get(name, name),
        code=code,
        text=text,
        names=names,
    )


def _in_future(**facts) -> str:
    return t("Tanggal data {when} belum tiba; tulis tanggal yang sebenarnya.", when=_when(facts))


def _when(facts) -> str:
    return day(date.fromisoformat(facts["day"]))


OF_STORE = {
    "store_address_unusable": lambda **_: t(
        "DATABASE_URL tidak dimengerti. Tulis sqlite:///berkas.db atau postgresql://pengguna@komputer/basisdata."
    ),
    "store_unreachable": lambda place, **_: t(
        "Basis data {place} tidak dapat dihubungi. Tidak ada yang disimpan; coba lagi setelah server basis data menyala.",
        place=place,
    ),
    "store_full": lambda place, **_: t(
        "Ruang penyimpanan untuk basis data {place} habis. Tidak ada yang disimpan; kosongkan ruang lalu ulangi.",
        place=place,
    ),
    "store_busy": lambda place, **_: t(
        "Basis data {place} sedang dipakai orang lain. Tidak ada yang disimpan; ulangi sebentar lagi.", place=place
    ),
    "store_damaged": lambda place, **_: t(
        "Basis data {place} rusak. Pulihkan dari cadangan: python -m geo restore BERKAS.", place=place
    ),
    "store_read_only": lambda place, **_: t(
        "Basis data {place} tidak dapat ditulisi; periksa izin berkas dan foldernya.", place=place
    ),
    "store_disk_failed": lambda place, **_: t(
        "Cakram tempat basis data {place} gagal dibaca atau ditulis. Tidak ada yang disimpan; periksa ruang dan cakramnya.",
        place=place,
    ),
    "store_gone": lambda place, **_: t(
        "Berkas basis data {place} tidak ada lagi di tempatnya. Tidak ada yang disimpan; kembalikan berkas itu, atau buka "
        "ulang program ini dan pulihkan dari cadangan.",
        place=place,
    ),
    "store_refused": lambda place, **_: t(
        "Server basis data tidak menerima {place}; periksa pengguna, kata sandi, dan nama basis data pada DATABASE_URL.",
        place=place,
    ),
    "store_forbidden": lambda place, **_: t(
        "Pengguna basis data {place} tidak berhak membaca atau menulisinya; minta hak itu kepada pengelola server.",
        place=place,
    ),
    "store_failed": lambda place, said, **_: t(
        "Basis data {place} menolak: {said}. Tidak ada yang disimpan.", place=place, said=said
    ),
    "store_newer": lambda revision, **_: t(
        "Basis data ini dibuat program yang lebih baru (revisi {revision}). Perbarui program ini dulu.",
        revision=revision,
    ),
    "store_without_postgis": lambda **_: t(
        "PostgreSQL ini tidak punya PostGIS, atau pengguna ini tidak boleh memasangnya: CREATE EXTENSION postgis."
    ),
    "nobody_named": lambda **_: t("Tulis dulu nama petugas yang mengerjakannya."),
    "file_known": _known,
    "no_such_snapshot": lambda **facts: t("Tidak ada periode data nomor {id}.", id=facts["id"]),
    "no_such_boundary_set": lambda **facts: t("Tidak ada kumpulan batas nomor {id}.", id=facts["id"]),
    "date_not_said": lambda **_: t(
        "Tanggal data tidak disebut dalam tabel; tulis dengan --date, misalnya --date 2025-06-30."
    ),
    "date_malformed": lambda text, **_: t("Tanggal “{text}” tidak dimengerti; tulis seperti 2025-06-30.", text=text),
    "date_in_future": _in_future,
    "date_too_early": lambda year, **facts: t(
        "Tanggal data {when} lebih awal dari {year}, saat perekaman KTP-el dimulai.", when=_when(facts), year=year
    ),
    "no_snapshot_in_use": lambda **_: t(
        "Belum ada periode data yang dipakai; simpan satu dengan: python -m geo import BERKAS."
    ),
    "sample_in_use": lambda ids, **_: t(
        "Data simulasi masih dipakai di samping data ini (periode data nomor {ids}); sembunyikan dengan --hide-sample, atau "
        "dengan undo dan nomornya.",
        ids=ids,
    ),
    "alias_columns_missing": lambda headings, **_: t(
        "Tabel nama harus berkolom kode_desa, kecamatan, dan desa. Kolom yang ada: {headings}", headings=headings
    ),
    "alias_codes_unknown": lambda rows, **_: t(
        "Kode desa tidak dikenal pada baris {rows}; tidak ada nama yang diubah.", rows=rows
    ),
    "alias_names_missing": lambda rows, **_: t(
        "Nama desa kosong pada baris {rows}; tidak ada nama yang diubah.", rows=rows
    ),
    "alias_rows_disagree": lambda rows, **_: t(
        "Nama yang sama berarti desa yang berbeda pada baris {rows}; tidak ada nama yang diubah.", rows=rows
    ),
    "correction_without_reason": lambda **_: t("Tulis alasan koreksi; tanpa alasan tidak ada yang disimpan."),
    "correction_negative": lambda **_: t("Jumlah orang tidak bisa di bawah nol."),
    "correction_too_large": lambda **_: t("Jumlah orang sebanyak itu tidak ada."),
    "correction_does_not_add_up": _does_not_add_up,
    "facts_column_unknown": lambda name, **_: t("Kolom {name} tidak dikenal dalam tabel keadaan desa.", name=name),
    "facts_village_twice": lambda code, **_: t(
        "Desa {code} ada lebih dari satu kali dalam tabel keadaan desa.", code=code
    ),
    "facts_village_unknown": lambda code, **_: t(
        "Kode desa {code} tidak ada dalam rujukan dan batas yang tersimpan; keadaan desa belum disimpan.", code=code
    ),
    "facts_choice_unknown": _choice_unknown,
    "facts_visit_unreadable": lambda code, text, **_: t(
        "Kunjungan terakhir ke {code}, “{text}”, tidak dimengerti; tulis seperti 2025-06-30.", code=code, text=text
    ),
    "facts_visit_in_future": lambda **facts: t(
        "Kunjungan terakhir ke {code}, {when}, belum tiba; tulis tanggal yang sebenarnya.",
        code=facts["code"],
        when=_when(facts),
    ),
    "facts_home_visits_impossible": lambda code, text, limit, **_: t(
        "Kunjungan rumah di {code}, “{text}”, harus bilangan bulat dari 0 sampai {limit}.",
        code=code,
        text=text,
        limit=limit,
    ),
    "facts_share_impossible": lambda code, text, **_: t(
        "Bagian yang benar ada di {code}, “{text}”, harus dari 0 sampai 1.", code=code, text=text
    ),
    "npsn_malformed": lambda code, **_: t("NPSN “{code}” tidak dimengerti; tulis delapan angka.", code=code),
    "school_twice": lambda code, **_: t("Sekolah dengan NPSN {code} ada lebih dari satu kali.", code=code),
    "pupils_impossible": lambda code, text, limit, **_: t(
        "Jumlah siswa sekolah {code}, “{text}”, harus bilangan bulat dari 0 sampai {limit}.",
        code=code,
        text=text,
        limit=limit,
    ),
    "no_such_plan": lambda **facts: t("Tidak ada rencana nomor {id}.", id=facts["id"]),
    "plan_without_name": lambda **_: t("Beri nama rencana ini dulu."),
    "plan_not_plain": lambda **_: t(
        "Isi rencana ini tidak dapat disimpan sebagai JSON: ada nilai yang bukan angka atau teks."
    ),
    "plan_damaged": lambda name, **facts: t(
        "Isi rencana nomor {id} ({name}) tidak lagi sama dengan yang disimpan. Pulihkan dari cadangan: python -m geo "
        "restore BERKAS.",
        id=facts["id"],
        name=name,
    ),
    "plan_approved_already": lambda name, who, **facts: t(
        "Rencana nomor {id} ({name}) sudah disetujui oleh {who} pada {when}; persetujuan kedua tidak dicatat.",
        id=facts["id"],
        name=name,
        who=who,
        when=_when(facts),
    ),
    "plan_frozen": lambda name, who, **facts: t(
        "Rencana nomor {id} ({name}) sudah disetujui oleh {who} pada {when} dan tidak dapat diubah atau ditarik lagi; simpan "
        "sebagai rencana baru.",
        id=facts["id"],
        name=name,
        who=who,
        when=_when(facts),
    ),
    "plan_withdrawn": lambda name, **facts: t(
        "Rencana nomor {id} ({name}) sudah ditarik; simpan sebagai rencana baru.", id=facts["id"], name=name
    ),
    "plan_changed_meanwhile": lambda name, who, **facts: t(
        "Rencana nomor {id} ({name}) sementara itu diubah oleh {who}. Lihat dulu isinya yang sekarang, lalu setujui.",
        id=facts["id"],
        name=name,
        who=who,
    ),
    "backup_not_written": lambda file, **_: t(
        "Cadangan {file} tidak dapat ditulis; periksa ruang dan izin foldernya.", file=file
    ),
    "backup_missing": lambda file, **_: t("Berkas cadangan {file} tidak ada atau tidak dapat dibaca.", file=file),
    "backup_damaged": lambda file, **_: t(
        "Cadangan {file} rusak atau terpotong. Tidak ada yang dipulihkan; isi basis data tetap seperti semula.",
        file=file,
    ),
    "no_backup": lambda file, **_: t(
        "{file} bukan cadangan dari program ini. Tidak ada yang dipulihkan; isi basis data tetap seperti semula.",
        file=file,
    ),
}
