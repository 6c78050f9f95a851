"""A text to be taken along by one button, also where the browser lets no page at the clipboard by itself."""

from html import escape

import streamlit as st

from geo.wording import t

#: The clipboard of `navigator` is there on this machine and over HTTPS only, the older way everywhere.
_SCRIPT = """<script>
document.querySelectorAll(".copy:not(.ready)").forEach(box => {
  const button = box.querySelector("button"), text = box.querySelector("div");
  box.classList.add("ready");
  button.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(text.textContent); }
    catch { getSelection().selectAllChildren(text); document.execCommand("copy"); }
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = button.dataset.say; }, 2000);
  });
});
</script>"""


def copy_box(label: str, text: str, language: str) -> None:
    """A text under its label, in a language, with the button that copies it."""
    say, done = escape(t("Salin")), escape(t("Tersalin"))
    st.html(
        f'<div class="copy"><b>{escape(label)}</b><button type="button" data-say="{say}" data-done="{done}" '
        f'aria-label="{escape(t("Salin: {what}", what=label))}">{say}</button>'
        f'<div lang="{language}">{escape(text)}</div></div>{_SCRIPT}',
        unsafe_allow_javascript=True,
    )
