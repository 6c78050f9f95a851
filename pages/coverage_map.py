"""Peta cakupan: the choropleth, one village in detail, and the table behind it."""

from geo.wording import t
from pages.shared.explorer import explore_map
from pages.shared.frame import page_title
from pages.shared.parts import source_line
from pages.shared.session import current_data

page_title(t("Peta cakupan"), t("Warna menunjukkan ukuran yang dipilih; klik sebuah desa untuk angkanya."))
data = current_data()
explore_map(data)
source_line(data)
