"""Village codes as people write them."""

import pytest

from geo.intake.codes import clean_code, dotted, looks_kemendagri


@pytest.mark.parametrize(
    "text",
    [
        *("17.02.06.1004", " 17.02.06.1004 ", "17.2.6.1004", "17-02-06-1004", "17/02/06/1004", "17 02 06 1004"),
        *("17:02:06:1004", "17_02_06_1004", "17.02.06.1004;", "17.02.06.1004.0", "１７.02.06.1004"),
    ],
)
def test_a_dotted_code_has_one_form(text):
    """Blanks, other separators and lost zeros make no difference."""
    assert clean_code(text) == "17.02.06.1004"


@pytest.mark.parametrize(
    "text",
    [
        *("1702020011", "id1702020011", "ID1702020011", "1702020011.0", 1702020011, 1702020011.0, "17.02.020.011"),
        *("1702.020.011", "170202.0011", "17.0202.0011", "1.702.020.011", "1.702020011E+09"),
    ],
)
def test_ten_digits_stay_ten_digits(text):
    """Nothing but a reference table says what kind of code they are."""
    assert clean_code(text) == "1702020011"


@pytest.mark.parametrize(
    "text",
    [
        *(None, "", "-", "desa", "17.02.06", "170202001", "17020200111", "1.7e9", "nan"),
        *("94.44270123", "0.9444270123", "1.70202001E+09", "1,702,020,011.5"),
    ],
)
def test_what_is_no_code_is_none(text):
    """Never half a code."""
    assert clean_code(text) is None


def test_ten_digits_can_be_read_as_a_kemendagri_code():
    """Two, two, two and four."""
    assert dotted("1702061004") == "17.02.06.1004"
    assert dotted("17.02.06.1004") == "17.02.06.1004"
    assert looks_kemendagri("1702061004")
    assert not looks_kemendagri("1702020011")
