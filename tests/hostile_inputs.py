"""Makes small malformed files by hand, object by object, and one healthy one to set beside them."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from io import BytesIO

ROWS = (
    ("Intäkter", "Budget 2024", "Budget 2025"),
    ("Försäkringskassan", "2 000", "2 100"),
    ("Region Exempel", "1 000", "1 050"),
    ("Exempelby kommun", "1 000", "1 050"),
    ("Summa intäkter", "4 000", "4 200"),
)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def assembled(objects: list[bytes], trailer: bytes = b"/Root 1 0 R", head: bytes = b"%PDF-1.4\n") -> bytes:
    """Objects 1, 2, … with a sound cross-reference table and trailer."""
    out, places = bytearray(head), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, xref)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def one_page(
    content: bytes,
    media_box: bytes = b"0 0 595 842",
    page: bytes = b"",
    resources: bytes = b"/Font << /F1 5 0 R >>",
    more: tuple[bytes, ...] = (),
    content_object: bytes | None = None,
) -> bytes:
    """A document of one page: 1 catalog, 2 pages, 3 page, 4 content, 5 font, then `more`."""
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << %s >> %s >>"
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            leaf % (media_box, resources, page),
            stream(content) if content_object is None else content_object,
            FONT,
            *more,
        ]
    )


def shown(x: float, y: float, text: str, size: float = 10) -> bytes:
    literal = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, literal)


def table(salt: str = "") -> bytes:
    """The content of a page with a small table whose sums hold; `salt` makes its bytes another document's."""
    lines = [shown(72, 760, f"Samordningsförbundet Exempelbygden, verksamhetsplan 2025 {salt}", 14)]
    lines.append(shown(72, 740, "Belopp i tkr"))
    for number, (label, *amounts) in enumerate(ROWS):
        y = 700 - 20 * number
        lines.append(shown(72, y, label))
        lines += [shown(300 + 100 * column, y, amount) for column, amount in enumerate(amounts)]
    return b"".join(lines)


def healthy(salt: str = "") -> bytes:
    return one_page(table(salt))


def prose_only() -> bytes:
    return one_page(shown(72, 700, "Förbundet vill samordna insatser så att fler kan arbeta."))


def no_text_layer() -> bytes:
    """A page that is one picture."""
    picture = stream(
        bytes(64), b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    return one_page(b"q 500 0 0 700 40 60 cm /Im1 Do Q", resources=b"/XObject << /Im1 6 0 R >>", more=(picture,))


def encrypted(user_password: str) -> bytes:
    """Encrypted with a user password, or with an owner password alone where that is empty: such a file opens."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    lock = StandardEncryption(user_password, ownerPassword="owner", canModify=0)
    canvas = Canvas(out, encrypt=lock, invariant=1)
    canvas.drawString(72, 700, "Samordningsförbundet Exempelbygden")
    canvas.save()
    return out.getvalue()


def truncated() -> bytes:
    return healthy()[:200]


def cut_at_half() -> bytes:
    whole = healthy()
    return whole[: len(whole) // 2]


def head_alone() -> bytes:
    return b"%PDF-1.7\n"


def web_page() -> bytes:
    return b"<!DOCTYPE html><html><body>404 Sidan finns inte</body></html>"


def random_bytes() -> bytes:
    return random.Random(1).randbytes(4096)


def zeros() -> bytes:
    return bytes(4096)


def without_trailer() -> bytes:
    return healthy().partition(b"xref\n")[0]


def xref_elsewhere() -> bytes:
    return healthy().replace(b"startxref\n", b"startxref\n9")


def rubbish_in_front() -> bytes:
    return b"\r\nSet-Cookie: a=b\r\n\r\n" + healthy()


def pages_in_a_circle() -> bytes:
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 4 /Parent 3 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R] /Count 4 /Parent 2 0 R >>",
        ]
    )


def a_billion_pages() -> bytes:
    return healthy().replace(b"/Count 1 ", b"/Count 1000000000 ")


def no_pages() -> bytes:
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])


def root_is_missing() -> bytes:
    return assembled([b"<< /Type /Pages >>"], trailer=b"/Root 99 0 R")


def form_that_shows_itself() -> bytes:
    form = stream(
        b"/Fm1 Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Fm1 6 0 R >> >>"
    )
    return one_page(b"/Fm1 Do " + table(), resources=b"/Font << /F1 5 0 R >> /XObject << /Fm1 6 0 R >>", more=(form,))


def forms_that_double(depth: int = 24) -> bytes:
    """Each form shows the next twice: 2^depth times one line of text."""
    forms = []
    for number in range(6, 6 + depth):
        inner = b"/Next Do /Next Do" if number < 5 + depth else shown(10, 10, "1 000")
        name = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
        reach = b"/Resources << /Font << /F1 5 0 R >> /XObject << /Next %d 0 R >> >>" % (number + 1)
        forms.append(stream(inner, name + reach))
    return one_page(b"/Next Do", resources=b"/Font << /F1 5 0 R >> /XObject << /Next 6 0 R >>", more=tuple(forms))


def bomb(megabytes: int = 300) -> bytes:
    """A content stream of that many megabytes in a few hundred kilobytes."""
    packer = zlib.compressobj(9)
    chunk = b"0 0 m 9 9 l S\n" * 75_000
    packed = b"".join(packer.compress(chunk) for _ in range(megabytes)) + packer.flush()
    return one_page(b"", content_object=stream(packed, b"/Filter /FlateDecode"))


def deep_brackets(depth: int = 100_000) -> bytes:
    return one_page(b"[" * depth + b"]" * depth + b" TJ\n" + table())


def deep_dictionary(depth: int = 20_000) -> bytes:
    return one_page(table(), page=b"/X " + b"<< /A " * depth + b"1" + b" >>" * depth)


def page_as_large_as_a_country() -> bytes:
    return one_page(table(), media_box=b"0 0 1e30 1e30")


def page_of_no_size() -> bytes:
    return one_page(table(), media_box=b"0 0 0 0")


def odd_rotation() -> bytes:
    return one_page(table(), page=b"/Rotate 45")


def numbers_out_of_range() -> bytes:
    return one_page(b"BT /F1 1e40 Tf 99999999999999999999 -1e39 Td (2 000) Tj ET\n" + table())


def wrong_length() -> bytes:
    return healthy().replace(b"/Length ", b"/Length 9")


def broken_compression() -> bytes:
    packed = zlib.compress(table())
    return one_page(b"", content_object=stream(packed[:-40] + b"\xff" * 40, b"/Filter /FlateDecode"))


def unknown_filter() -> bytes:
    return one_page(b"", content_object=stream(table(), b"/Filter /NoSuchDecode"))


def font_without_anything() -> bytes:
    return healthy().replace(FONT, b"<< /Type /Font >>".ljust(len(FONT)))


def lying_characters() -> bytes:
    """A font whose map says that every byte is half a surrogate pair."""
    cmap = stream(
        b"/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"1 beginbfrange <00> <FF> <D800> endbfrange\nendcmap end"
    )
    font = b"/Font << /F1 6 0 R >>"
    mapped = FONT.replace(b" >>", b" /ToUnicode 7 0 R >>")
    return one_page(table(), resources=font, more=(mapped, cmap))


def amounts_beyond_measure() -> bytes:
    """Amounts of thirty digits, which no column of money holds."""
    huge = "9" * 30
    return one_page(table().replace(b"2 000", huge.encode()).replace(b"4 200", huge.encode()))


def odd_metadata() -> bytes:
    """A title that is half a surrogate pair, an author that is no text, a date that is none."""
    info = b"<< /Title <FEFFD8000041> /Author (\xff\xfe\x00) /CreationDate (D:99999999999999) >>"
    return one_page(table(), more=(info,)).replace(b"/Root 1 0 R", b"/Root 1 0 R /Info 6 0 R")


def mutated(seed: int) -> bytes:
    """The healthy document with a few bytes changed, cut out or doubled."""
    chance = random.Random(seed)
    data = bytearray(healthy())
    for _ in range(chance.randint(1, 30)):
        place = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                del data[place : place + chance.randrange(1, 40)]
            case _:
                data[place:place] = data[place : place + chance.randrange(1, 40)]
    return bytes(data)


# Files that can't be read as they are, with the short name of the reason.
FAILING: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "empty": (bytes, ("empty",)),
    "web page": (web_page, ("not_pdf",)),
    "random bytes": (random_bytes, ("not_pdf",)),
    "zeros": (zeros, ("not_pdf",)),
    "head alone": (head_alone, ("damaged",)),
    "truncated": (truncated, ("damaged",)),
    "locked": (lambda: encrypted("secret"), ("encrypted",)),
    "root missing": (root_is_missing, ("damaged",)),
}

# Files that must cost nobody but themselves: read, partly read or refused.
ODD: dict[str, Callable[[], bytes]] = {
    maker.__name__.replace("_", " "): maker
    for maker in (
        prose_only, no_text_layer, cut_at_half, without_trailer, xref_elsewhere, rubbish_in_front, pages_in_a_circle,
        a_billion_pages, no_pages, form_that_shows_itself, deep_brackets, deep_dictionary, page_as_large_as_a_country,
        page_of_no_size, odd_rotation, numbers_out_of_range, wrong_length, broken_compression, unknown_filter,
        font_without_anything, lying_characters, odd_metadata, amounts_beyond_measure,
    )
}  # fmt: skip

# Files that would take minutes or gigabytes if they were let.
COSTLY: dict[str, Callable[[], bytes]] = {"forms that double": forms_that_double, "bomb": bomb}
