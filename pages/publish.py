"""Publikasi: pictures, a brief, slides and a map that are complete by themselves, for everybody or for the house."""

from geo.wording import t
from pages.shared.commit_desk import say_kept
from pages.shared.frame import page_title
from pages.shared.parts import source_line
from pages.shared.publish_desk import publish_desk
from pages.shared.session import current_data

page_title(
    t("Publikasi"),
    t("Gambar, ringkasan, paparan dan peta yang siap dibagikan: tanggal, sumber dan tandanya ada di dalamnya."),
)
say_kept()
data = current_data()
publish_desk(data)
source_line(data)
