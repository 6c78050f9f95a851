"""All papers of a plan in one ZIP, Indonesian as they are one by one."""

from geo.wording import INDONESIAN, t
from pages.shared.letters_dossier import PlanPapers
from pages.shared.zip_job import ZipJob, zip_part


def papers_zip(papers: PlanPapers) -> None:
    """A button that has it made, how far it is, and the file."""
    n = len(papers.papers)
    zip_part(
        ZipJob(
            key="letters_zip",
            stamp=papers.stamp,
            name=f"rencana_{papers.dossier.number}.zip",
            files=lambda: papers.papers,
            language=INDONESIAN,
            make=t("Buat ZIP semua berkas"),
            fetch=t("Unduh semua (ZIP)"),
            first=t("{n} berkas dibuat satu per satu.", n=n),
            anew=t("Rencana, isian atau templat sudah berubah sejak ZIP terakhir; {n} berkas dibuat lagi.", n=n),
        )
    )
