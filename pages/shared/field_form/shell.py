"""The frame of the form's pages: small templates filled with text that is escaped, and the sentences of the script."""

import json
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from geo.wording import ENGLISH, INDONESIAN, language, t
from pages.shared.field_form.address import FORM
from pages.shared.field_form.words import script_words
from pages.shared.parts import Markup

_HERE = Path(__file__).parent
_LANGUAGES = {INDONESIAN: "Bahasa Indonesia", ENGLISH: "English"}


def fill(template: str, **places: object) -> Markup:
    """A template with its places filled; text is escaped, HTML that was made here stays as it is."""
    safe = {
        name: value if isinstance(value, Markup) else escape(str(value), quote=True) for name, value in places.items()
    }
    return Markup(_template(template).substitute(safe))


def joined(parts) -> Markup:
    """Pieces of HTML one after the other."""
    return Markup("\n".join(parts))


def element(tag: str, text: str, kind: str = "") -> Markup:
    """Text within a tag."""
    attribute = f' class="{kind}"' if kind else ""
    return Markup(f"<{tag}{attribute}>{text if isinstance(text, Markup) else escape(text)}</{tag}>")


def link(address: str) -> str:
    """An address within the form in the language in force."""
    return f"{address}?bahasa={ENGLISH}" if language() == ENGLISH else address


def page(version: str, title: str, head: Markup, body: Markup, address: str = FORM) -> str:
    """A whole page; `address` is its own, for the switch of languages."""
    other = INDONESIAN if language() == ENGLISH else ENGLISH
    return fill(
        "page.html",
        language=language(),
        version=version,
        title=title,
        list=link(FORM),
        list_name=t("Semua perjalanan"),
        other=f"{address}?bahasa={ENGLISH}" if other == ENGLISH else address,
        other_language=other,
        other_name=_LANGUAGES[other],
        head=head,
        body=body,
        no_script=t("Halaman isian ini memerlukan JavaScript."),
        no_memory=t(
            "Peramban ini tidak mengingat apa pun: yang diketik hilang bila halaman ditutup sebelum tersimpan di kantor."
        ),
        send_now=t("Kirim sekarang"),
        said=_data(script_words()),
    )


def fault_page(version: str, sentences: list[str]) -> str:
    """A page that says why there is none."""
    title = t("Isian hasil lapangan")
    body = joined(element("p", sentence, "fault") for sentence in sentences)
    return page(version, title, element("h1", title), body)


def simulated_mark() -> Markup:
    """That figures behind a plan are simulated."""
    why = t("angka per desa dibangkitkan program, bukan angka Dukcapil")
    return Markup(f'<p class="marks">{element("b", t("DATA SIMULASI"))} {element("span", why)}</p>')


def _data(value: object) -> Markup:
    """JSON that ends no script element and begins no comment within it."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e"))


@cache
def _template(name: str) -> Template:
    return Template((_HERE / name).read_text(encoding="utf-8"))
