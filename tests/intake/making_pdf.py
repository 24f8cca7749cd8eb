"""A PDF with a text layer, made by hand: codes of two bytes, and the table that says which letter each of them is."""

from __future__ import annotations

_TABLE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{count} beginbfchar
{lines}
endbfchar endcmap CMapName currentdict /CMap defineresource pop end end"""
_INFO = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_DESCRIPTOR = (
    "<</Type/FontDescriptor/FontName/Made/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200"
    "/CapHeight 700/StemV 80>>"
)


def pdf(*pages: str) -> bytes:
    """A PDF with these pages; their lines are painted from left to right, as programs write Arabic."""
    letters = sorted({letter for page in pages for letter in page if letter != "\n"})
    code = {letter: f"{number:04X}" for number, letter in enumerate(letters, 1)}
    lines = "\n".join(f"<{code[letter]}> <{ord(letter):04X}>" for letter in letters)
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/Made{_INFO}/DW 600/FontDescriptor{_DESCRIPTOR}>>",
        _stream(_TABLE.format(count=len(letters), lines=lines)),
    ]
    for page in pages:
        at = 7 + len(objects) - 5
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 800]/Resources<</Font<</F 3 0 R>>>>/Contents {at} 0 R>>"
        )
        painted = "".join(f"<{''.join(code[c] for c in reversed(line))}> Tj T*\n" for line in page.split("\n"))
        objects.append(_stream(f"BT /F 12 Tf 1 0 0 1 20 760 Tm 20 TL\n{painted}ET"))
    return _file(objects)


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _file(objects: list[str]) -> bytes:
    out, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return out + f"{end}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n".encode()
