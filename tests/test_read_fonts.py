"""Which fonts of a page are bold: by their names, else by the weight that their stems are guessed to have."""

from pipeline.read.glyphs import family_of, is_heavy

THICK = 700.0  # what is guessed of the stems of plain fonts too, where a program wrote them anew


def test_a_font_whose_family_has_a_bold_one_by_name_is_plain() -> None:
    families = {family_of(b"VGKKFB+LiberationSerif-Bold")}
    assert families == {"liberationserif"}
    assert not is_heavy(b"WCCHUZ+LiberationSerif", THICK, families)
    assert is_heavy(b"VGKKFB+LiberationSerif-Bold", 400.0, families)
    assert is_heavy(b"WCCHUZ+Carlito", THICK, families)


def test_a_font_alone_is_as_heavy_as_its_stems() -> None:
    assert is_heavy(b"WCCHUZ+LiberationSerif", THICK, set())
    assert not is_heavy(b"WCCHUZ+LiberationSerif", 400.0, set())
