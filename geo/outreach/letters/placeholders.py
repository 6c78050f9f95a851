"""What the templates of letters may name (tempat isian), each with its meaning in Indonesian: the office writes with them."""

from dataclasses import dataclass

from geo.outreach.letters.paper import ASSIGNMENT, ATTENDANCE, INVITATION, MINUTES

#: What a placeholder stands for: words; rows, which `for` goes through; yes or no, which `if` asks.
TEXT, ROWS, FLAG = "text", "rows", "flag"
#: The letters that are made from templates.
LETTERS = (ASSIGNMENT, INVITATION, ATTENDANCE, MINUTES)


@dataclass(frozen=True)
class Placeholder:
    """A name that a template may use; that of a part of a row is `rows.part`. `required`: the letter is none without it."""

    name: str
    about: str
    kind: str = TEXT
    required: bool = False


def placeholders(letter: str) -> dict[str, Placeholder]:
    """Name → placeholder of one of `LETTERS`."""
    return {each.name: each for each in (*_HEAD, *_OF[letter])}


def required_names(letter: str) -> list[str]:
    """The names that a letter cannot do without."""
    return [name for name, each in placeholders(letter).items() if each.required]


def placeholder_rows() -> list[tuple[str, str, str, str]]:
    """Rows of the README's table: the letters that know it, the name, its meaning, whether it is required of them."""
    every = {each: None for letter in LETTERS for each in placeholders(letter).values()}
    return [(", ".join(letter_names(each)), _shown(each), each.about, "ya" if each.required else "") for each in every]


def letter_names(placeholder: Placeholder) -> list[str]:
    """The letters that know this placeholder, as they are called."""
    known = [letter for letter in LETTERS if placeholder in placeholders(letter).values()]
    return ["semua"] if len(known) == len(LETTERS) else [TITLES[letter] for letter in known]


#: What the letters are called in Indonesian, on paper and in names of files.
TITLES = {
    ASSIGNMENT: "surat tugas",
    INVITATION: "undangan",
    ATTENDANCE: "daftar hadir",
    MINUTES: "berita acara",
}


def _shown(placeholder: Placeholder) -> str:
    return {TEXT: "{{ … }}", ROWS: "{% for … in … %}", FLAG: "{% if … %}"}[placeholder.kind].replace(
        "…", placeholder.name
    )


_HEAD = (
    Placeholder("pemerintah", "baris pertama kop surat, nama pemerintah daerah"),
    Placeholder("dinas", "nama dinas pada kop surat"),
    Placeholder("alamat", "alamat dinas pada kop surat"),
    Placeholder("kontak", "telepon, surel, laman pada kop surat"),
    Placeholder("kabupaten", "nama kabupaten tanpa kata “Kabupaten”"),
    Placeholder("rencana", "nomor dan nama rencana, dan hari disetujui"),
    Placeholder("tim", "nomor tim; pada undangan semua tim yang datang"),
)
_SIGNED = (
    Placeholder("nomor_surat", "nomor surat menurut pola penomoran", required=True),
    Placeholder("tempat_surat", "tempat surat ditandatangani"),
    Placeholder("tanggal_surat", "tanggal surat, “7 Desember 2026”"),
    Placeholder("jabatan", "jabatan penanda tangan"),
    Placeholder("pejabat", "nama penanda tangan"),
    Placeholder("pangkat", "pangkat penanda tangan"),
    Placeholder("nip", "NIP penanda tangan"),
)
_STOP = (
    Placeholder("tempat", "desa, kelurahan atau sekolah yang didatangi", required=True),
    Placeholder("kecamatan", "kecamatannya"),
    Placeholder("hari_tanggal", "hari dan tanggal, “Senin, 7 Desember 2026”"),
    Placeholder("pukul", "jam tiba dan berangkat lagi, “08.12–10.37 WIB”"),
    Placeholder("kepala", "kepala desa, lurah atau kepala sekolahnya"),
    Placeholder("perkiraan", "orang yang diperkirakan direkam, “12 (dua belas) orang”"),
)
_OF = {
    ASSIGNMENT: (
        *_SIGNED,
        Placeholder("hari", "hari dan tanggal tugas", required=True),
        Placeholder("berangkat", "jam berangkat dari kantor"),
        Placeholder("kembali", "jam tiba kembali di kantor"),
        Placeholder("dasar", "dasar hukum, satu baris setiap dasar", ROWS),
        Placeholder("dasar.nomor", "nomor urut dasar"),
        Placeholder("dasar.isi", "bunyi dasar"),
        Placeholder("petugas", "anggota tim, satu baris setiap orang", ROWS, required=True),
        Placeholder("petugas.nomor", "nomor urut petugas"),
        Placeholder("petugas.nama", "nama petugas", required=True),
        Placeholder("petugas.nip", "NIP petugas"),
        Placeholder("petugas.jabatan", "jabatan petugas"),
        Placeholder("perhentian", "tempat yang didatangi menurut urutannya", ROWS, required=True),
        Placeholder("perhentian.nomor", "nomor urut tempat"),
        Placeholder("perhentian.tempat", "nama tempat", required=True),
        Placeholder("perhentian.kecamatan", "kecamatan tempat itu"),
        Placeholder("perhentian.pukul", "jam tiba dan berangkat lagi"),
        Placeholder("perhentian.perkiraan", "orang yang diperkirakan direkam di sana"),
    ),
    INVITATION: (
        *_SIGNED,
        Placeholder("kepada", "kepala desa, lurah atau kepala sekolah yang disurati", required=True),
        Placeholder("tujuan", "desa, kelurahan atau sekolahnya"),
        Placeholder("kecamatan_tujuan", "kecamatannya"),
        Placeholder("tembusan", "camat, bila suratnya untuk desa atau kelurahan"),
        Placeholder("untuk_desa", "suratnya untuk desa atau kelurahan", FLAG),
        Placeholder("untuk_sekolah", "suratnya untuk sekolah", FLAG),
        Placeholder("ada_pelayanan", "orang datang ke tempat pelayanan, tidak hanya didatangi di rumah", FLAG),
        Placeholder("ada_kunjungan_rumah", "ada kunjungan ke rumah", FLAG),
        Placeholder("kunjungan", "kunjungan menurut waktunya", ROWS, required=True),
        Placeholder("kunjungan.nomor", "nomor urut kunjungan"),
        Placeholder("kunjungan.hari_tanggal", "hari dan tanggal kunjungan", required=True),
        Placeholder("kunjungan.pukul", "jam pelayanan"),
        Placeholder("kunjungan.pelayanan", "pelayanan di desa, kelurahan, sekolah, atau kunjungan rumah"),
        Placeholder("kunjungan.perkiraan", "orang yang diperkirakan direkam"),
        Placeholder("kunjungan.tim", "nomor tim yang datang"),
    ),
    ATTENDANCE: (
        *_STOP,
        Placeholder("kolom_alamat", "judul kolom: alamat, atau kelas di sekolah"),
        Placeholder("baris", "baris kosong, sebanyak orang yang mungkin datang", ROWS, required=True),
        Placeholder("baris.nomor", "nomor urut baris", required=True),
    ),
    MINUTES: (
        *_STOP,
        Placeholder("hari_dalam_kata", "“Senin tanggal tujuh bulan Desember tahun …”", required=True),
        Placeholder("hasil", "delapan hasil yang diisi jumlahnya", ROWS, required=True),
        Placeholder("hasil.nomor", "nomor urut hasil"),
        Placeholder("hasil.nama", "nama hasil", required=True),
    ),
}
