"""How a letter begins and ends with the settings as they are: the letterhead, a number, who signs."""

from html import escape

import streamlit as st

from geo.outreach.letters import Letterhead
from geo.outreach.letters.office import DOTTED
from geo.wording import t


def letter_preview(letterhead: Letterhead) -> None:
    """Beginning and end of a letter, dotted where nothing was entered."""
    said = {name: escape(value or DOTTED) for name, value in vars(letterhead).items() if isinstance(value, str)}
    st.html(
        f'<div class="letter" role="img" aria-label="{escape(t("Contoh kop surat dan tanda tangan"))}"><div class="head">'
        f"<div>{said['government']}</div><b>{said['agency']}</b><small>{said['address']}</small>"
        f"<small>{said['contact']}</small></div>"
        f'<div class="sign"><div>{said["place"]}, {DOTTED}</div><div>{said["position"]}</div>'
        f"<u>{said['signatory']}</u><div>{said['rank']}</div><div>NIP {said['nip']}</div></div></div>"
    )
