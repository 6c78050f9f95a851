"""Make the templates of the four letters: data/letters/*.docx.

    python data/scripts/letter_templates.py

An office edits them in Word and loads its own on the page; the README lists the placeholders. The layout is that of
Indonesian official letters: letterhead with a rule below, number, grounds, who is told what, signature, copies. Nothing
in them names an office or a person: what the settings do not have is printed as a dotted line.
"""

from pathlib import Path

from docx.document import Document as Opened
from docx.shared import Cm, Pt
from letter_pieces import (
    BOTH,
    CENTRE,
    DOTS,
    LEFT,
    WIDTH,
    blank_letter,
    content,
    copies,
    facts,
    grid,
    head,
    listed,
    row,
    rows_of,
    say,
    signature,
    signatures,
    small_gap,
    title,
)

LETTERS = Path(__file__).resolve().parent.parent / "letters"


def assignment() -> Opened:
    """Surat tugas."""
    document = blank_letter()
    title(document, "SURAT TUGAS", "Nomor: {{ nomor_surat }}")
    basis = facts(document, [("Dasar", "")]).rows[0].cells[2]
    say(basis, "{%p for satu in dasar %}")
    line = say(basis, "{{ satu.nomor }}.\t{{ satu.isi }}", BOTH)
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(0.75), Cm(-0.75)
    line.paragraph_format.tab_stops.add_tab_stop(Cm(0.75))
    say(basis, "{%p endfor %}")
    say(document, "MENUGASKAN", CENTRE, bold=True, before=10, after=6)
    say(document, "Kepada:", after=3)
    table = grid(document, [1.1, 6.4, 4.8, 4.2], bordered=True)
    head(table, ["No.", "Nama", "NIP", "Jabatan"])
    cells = ["{{ orang.nomor }}", "{{ orang.nama }}", "{{ orang.nip }}", "{{ orang.jabatan }}"]
    rows_of(table, "orang in petugas", cells, [CENTRE, LEFT, LEFT, LEFT], height=0.75)
    text = (
        "Untuk melaksanakan pelayanan jemput bola perekaman KTP-el sebagai Tim {{ tim }} pada hari {{ hari }}, "
        "berangkat dari kantor pukul {{ berangkat }} dan kembali di kantor pukul {{ kembali }}, di tempat-tempat berikut:"
    )
    say(document, text, BOTH, before=8, after=4)
    table = grid(document, [1.1, 5.2, 3.3, 3.4, 3.5], bordered=True)
    head(table, ["No.", "Tempat", "Kecamatan", "Waktu", "Perkiraan direkam"])
    names = ["nomor", "tempat", "kecamatan", "pukul", "perkiraan"]
    cells = [f"{{{{ satu.{name} }}}}" for name in names]
    rows_of(table, "satu in perhentian", cells, [CENTRE, LEFT, LEFT, CENTRE, LEFT])
    text = (
        "Hasil pelayanan di setiap tempat dicatat dalam berita acara dan dilaporkan kepada pemberi tugas. "
        "Surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab."
    )
    say(document, text, BOTH, before=8, after=10)
    signature(document, ["Ditetapkan di {{ tempat_surat }}", "pada tanggal {{ tanggal_surat }}"])
    copies(document, [f"1.  {DOTS}", f"2.  {DOTS}"])
    return document


def invitation() -> Opened:
    """Undangan."""
    document = blank_letter()
    table = grid(document, [10.0, 6.5], bordered=False)
    row(table, ["", ""])
    left, right = table.rows[0].cells
    left.vertical_alignment = right.vertical_alignment = 0
    lines = [("Nomor", "{{ nomor_surat }}"), ("Sifat", "Biasa"), ("Lampiran", "-")]
    facts(left, [*lines, ("Hal", "Undangan perekaman KTP-el (jemput bola)")], (2.4, 0.4, 7.1))
    left._element.remove(left.paragraphs[0]._element)
    end = left.add_paragraph()
    end.paragraph_format.line_spacing, end.paragraph_format.space_after = Pt(1), Pt(0)
    say(right, "{{ tempat_surat }}, {{ tanggal_surat }}", after=8)
    for text in ("Yth. {{ kepada }}", "Kecamatan {{ kecamatan_tujuan }}", "di Tempat"):
        say(right, text)
    small_gap(document, 6)
    text = (
        "Sehubungan dengan pelayanan jemput bola perekaman KTP-el bagi penduduk wajib KTP yang belum "
        "direkam, bersama ini kami beritahukan bahwa Tim {{ tim }} akan datang ke {{ tujuan }}, Kecamatan {{ kecamatan_tujuan }}, "
        "Kabupaten {{ kabupaten }}, menurut jadwal berikut:"
    )
    say(document, text, BOTH, after=4)
    table = grid(document, [1.1, 3.8, 3.3, 3.9, 3.1, 1.3], bordered=True)
    head(table, ["No.", "Hari, tanggal", "Waktu", "Pelayanan", "Perkiraan direkam", "Tim"])
    names = ["nomor", "hari_tanggal", "pukul", "pelayanan", "perkiraan", "tim"]
    cells = [f"{{{{ satu.{name} }}}}" for name in names]
    rows_of(table, "satu in kunjungan", cells, [CENTRE, LEFT, CENTRE, LEFT, LEFT, CENTRE])
    say(document, "Untuk itu kami mohon bantuan Saudara untuk:", BOTH, before=8, after=3)
    listed(document, REQUESTS)
    text = "Demikian disampaikan. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."
    say(document, text, BOTH, before=6, after=10)
    signature(document, [])
    copies(document, ["{%p if untuk_desa %}", "Yth. {{ tembusan }}", "{%p else %}", f"1.  {DOTS}", "{%p endif %}"])
    return document


#: What the head of a village or a school is asked for.
REQUESTS = [
    "{%p if untuk_desa and ada_pelayanan %}",
    "mengumumkan jadwal ini kepada warga wajib KTP (berumur 17 tahun ke atas, atau sudah/pernah kawin) yang belum "
    "melakukan perekaman, dan mengajak mereka datang;",
    "{%p endif %}",
    "{%p if untuk_sekolah %}",
    "mengumumkan jadwal ini kepada peserta didik yang sudah wajib KTP (berumur 17 tahun ke atas) dan belum melakukan "
    "perekaman, dan memberi mereka waktu untuk hadir;",
    "{%p endif %}",
    "{%p if ada_kunjungan_rumah %}",
    "memberitahukan kunjungan rumah kepada warga lanjut usia, sakit, atau penyandang disabilitas yang belum melakukan "
    "perekaman dan kepada keluarganya, dan menyediakan pendamping bagi tim;",
    "{%p endif %}",
    "mengingatkan mereka agar menyiapkan Kartu Keluarga (KK) atau fotokopinya; perekaman tidak dapat diwakilkan;",
    "{%p if ada_pelayanan %}",
    "menyediakan tempat pelayanan dengan sambungan listrik, meja, dan kursi;",
    "{%p endif %}",
    "menandatangani berita acara setelah pelayanan selesai.",
]


def attendance() -> Opened:
    """Daftar hadir."""
    document = blank_letter()
    title(document, "DAFTAR HADIR", "Pelayanan jemput bola perekaman KTP-el")
    lines = [("Hari, tanggal", "{{ hari_tanggal }}"), ("Waktu, tim", "{{ pukul }}, Tim {{ tim }}")]
    facts(document, [*lines, ("Tempat", "{{ tempat }}, Kecamatan {{ kecamatan }}")])
    small_gap(document)
    table = grid(document, [1.2, 6.3, 4.5, 4.5], bordered=True)
    head(table, ["No.", "Nama lengkap", "{{ kolom_alamat }}", "Tanda tangan"])
    rows_of(table, "satu in baris", ["{{ satu.nomor }}", "", "", ""], [CENTRE, LEFT, LEFT, LEFT], height=0.8)
    small_gap(document, 8)
    signatures(document, "Ketua Tim {{ tim }},")
    return document


def minutes() -> Opened:
    """Berita acara."""
    document = blank_letter()
    title(document, "BERITA ACARA", f"Nomor: {DOTS}")
    text = (
        "Pada hari ini, {{ hari_dalam_kata }}, bertempat di {{ tempat }}, Kecamatan {{ kecamatan }}, Kabupaten "
        "{{ kabupaten }}, Tim {{ tim }} telah melaksanakan pelayanan jemput bola perekaman KTP-el. Menurut rencana "
        "pelayanan berlangsung pukul {{ pukul }} dengan perkiraan direkam {{ perkiraan }}. Hasilnya sebagai berikut:"
    )
    say(document, text, BOTH, after=5)
    table = grid(document, [1.2, 6.8, 3.0, 5.5], bordered=True)
    head(table, ["No.", "Hasil menurut nama pada daftar", "Jumlah (orang)", "Dengan huruf"])
    rows_of(
        table, "satu in hasil", ["{{ satu.nomor }}", "{{ satu.nama }}", "", ""], [CENTRE, LEFT, LEFT, LEFT], height=0.7
    )
    row(table, ["", "Jumlah nama pada daftar", "", ""], bold=True, height=0.7)
    small_gap(document)
    pen = "…" * 3
    lines = [
        ("Mulai, selesai", f"pukul {pen}.{pen} sampai pukul {pen}.{pen}"),
        ("Tidak terlaksana", f"karena {'…' * 26}"),
        ("Catatan", "…" * 29),
        ("", "…" * 29),
    ]
    facts(document, lines, (3.7, 0.5, WIDTH - 4.2)).rows[-1].cells[1].paragraphs[0].runs[0].text = ""
    text = "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
    say(document, text, BOTH, before=6, after=10)
    signatures(document, "Ketua Tim {{ tim }},")
    return document


MADE = {"surat_tugas": assignment, "undangan": invitation, "daftar_hadir": attendance, "berita_acara": minutes}

if __name__ == "__main__":
    LETTERS.mkdir(exist_ok=True)
    for name, made in MADE.items():
        (LETTERS / f"{name}.docx").write_bytes(content(made()))
