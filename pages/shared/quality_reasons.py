"""Why a village is not simply good: one sentence for each thing that is said of it."""

from collections import defaultdict
from collections.abc import Collection

from geo.faults import is_remark, problem_sentence
from geo.intake.join import BY_PERSON
from geo.sentences import reason_sentence, reason_words
from geo.village import ELIGIBLE, RECORDED, without_figures
from geo.wording import number, percent, t
from pages.shared.corrected import correction_note
from pages.shared.dataset import DataSet
from pages.shared.kept import what_is_kept
from pages.shared.parts import when_words
from pages.shared.previous import previous_snapshot


class Reasons:
    """What is said of each village of a data set, gathered once."""

    def __init__(self, data: DataSet, unchanged: Collection[str]):
        self.data, self.unchanged = data, set(unchanged)
        self.empty = set(data.villages.index[without_figures(data.villages)])
        before = previous_snapshot(data, what_is_kept())
        self.before = when_words(before.day) if before else ""
        self.problems, self.rows = defaultdict(list), defaultdict(list)
        for problem in data.report.problems:
            if problem.code is not None and (not is_remark(problem) or problem.kind == "name_read_as"):
                self.problems[problem.code].append(problem)
        for row in data.report.without_boundary:
            for code in row.candidates:
                self.rows[code].append(row)
        self.repeated = {code: row.reason for row in data.report.duplicated for code in row.candidates}
        self.by_person = {code: row for row, (code, how) in data.report.joined.items() if how == BY_PERSON}

    def of(self, code: str) -> list[str]:
        """The sentences of one village, the gravest first."""
        said = [self._over(code), *(problem_sentence(problem) for problem in self.problems[code])]
        for row in self.rows[code]:
            words = {"row": str(row.row), "text": row.village or row.code, "reason": reason_sentence(row)}
            said.append(t("Baris {row} (“{text}”) mungkin desa ini: {reason}.", **words))
        if code in self.by_person:
            said.append(t("Baris {row} dicocokkan oleh petugas.", row=str(self.by_person[code])))
        if code in self.empty:
            said.append(self._empty(code))
        if code in self.data.corrections:
            said.append(correction_note(self.data.corrections[code]))
        if code in self.unchanged:
            said.append(t("Ketiga angkanya sama persis dengan {when}.", when=self.before))
        return [*filter(None, said)]

    def _over(self, code: str) -> str:
        eligible, recorded = self.data.villages.loc[code, [ELIGIBLE, RECORDED]]
        if not recorded > eligible:
            return ""
        if eligible == 0:
            return t("Sudah rekam {recorded}, padahal tidak ada wajib KTP.", recorded=number(recorded))
        return t(
            "Cakupan {share}: sudah rekam {recorded} dari {eligible} wajib KTP.",
            share=percent(recorded / eligible),
            recorded=number(recorded),
            eligible=number(eligible),
        )

    def _empty(self, code: str) -> str:
        if self.repeated.get(code) == "repeated_different":
            said = reason_words("repeated_different")
            return said[:1].upper() + said[1:] + "."
        return t("Tidak ada angka untuk desa ini pada tabel yang dimuat.")
