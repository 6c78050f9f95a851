"""Klaster: where people are missed together, how sure that is, and why."""

from geo.wording import t
from pages.shared.cluster_desk import cluster_desk
from pages.shared.frame import page_title
from pages.shared.parts import source_line
from pages.shared.session import current_data

page_title(
    t("Klaster"),
    t("Tempat orang belum rekam berkumpul lebih banyak daripada yang dapat dijelaskan kebetulan, dan seberapa pasti itu."),
)
data = current_data()
cluster_desk(data)
source_line(data)
