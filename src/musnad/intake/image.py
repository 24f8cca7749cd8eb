"""Images of statements: letters by OCR. Needs Pillow and the program tesseract with its Arabic data."""

from __future__ import annotations

import functools
import subprocess
from collections.abc import Iterator

from musnad.intake.child import ChildError, program, run, run_python
from musnad.intake.defaults import Defaults
from musnad.intake.extras import missing
from musnad.intake.found import Found, deliver
from musnad.intake.record import Origin, Received
from musnad.intake.source import Source
from musnad.intake.unwrap import unwrapped
from musnad.model.errors import InputError

_MOST_PIXELS = 50_000_000
_LEAST_SIDE = 40
_PAGE, _STREWN = "3", "11"
"""tesseract's ways to look at a picture. The first takes short notices with much room between lines for furniture."""
_LOST = 1.2
_SECONDS = 60
_MEMORY = 3 << 30
_INSTALL = "OCR needs the program tesseract with its Arabic data (on Debian: apt-get install tesseract-ocr-ara)"


def read_image(source: Source, raw: bytes, defaults: Defaults) -> Iterator[Received | InputError]:
    """The one report of an image; its letters are a machine's guess, and the report says so (``extraction="ocr"``).

    An image without words is an error, or nothing when it was found in a folder.
    """
    command = program("tesseract")
    if command is None:
        yield InputError(source.name, f'{_INSTALL}, and: pip install "musnad[ocr]"')
        return
    try:
        picture = run_python("musnad.intake.image", raw, seconds=30)
        text = _words(command, picture)
    except ChildError as error:
        if _MISSING in str(error):
            yield missing(source.name, "Images", "ocr")
        elif "ara" in str(error) and "load" in str(error).lower():
            yield InputError(source.name, _INSTALL)
        else:
            yield InputError(source.name, f"the image cannot be read: {error}")
        return
    if not text:
        if source.chosen:
            yield InputError(source.name, "no words were found in the image")
        return
    found = Found(text=text, tool=_tool(command), extraction="ocr")
    yield from deliver(found, Origin.of(source, raw), defaults)


_MISSING = "Pillow is missing"


def _words(command: str, picture: bytes) -> str:
    """The lines of a picture: as a page with paragraphs, or as lines strewn over it where the page loses some."""
    page, strewn = (_pass(command, picture, layout) for layout in (_PAGE, _STREWN))
    return strewn if _letters(strewn) > _LOST * _letters(page) else page


def _pass(command: str, picture: bytes, layout: str) -> str:
    options = ["stdin", "stdout", "-l", "ara", "--psm", layout]
    printed = run([command, *options], picture, seconds=_SECONDS, memory=_MEMORY)
    lines = [line.strip() for line in printed.decode("utf-8", "replace").replace("\f", "\n").strip().split("\n")]
    # Strewn lines come with an empty one between any two of them: that says nothing of paragraphs.
    return unwrapped("\n".join(filter(None, lines) if layout == _STREWN else lines))


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


@functools.cache
def _tool(command: str) -> str:
    said = subprocess.run([command, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - as found in PATH
    return (said.stdout or said.stderr).split("\n")[0].strip() or "tesseract"


def _grey(raw: bytes) -> bytes:
    """The picture upright and in grey, as PNG; small ones enlarged, since letters below some 20 pixels are not read."""
    import io  # noqa: PLC0415 - a process of its own

    from PIL import Image, ImageOps  # noqa: PLC0415 - the optional package, in this process alone

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    with Image.open(io.BytesIO(raw)) as opened:
        if opened.width * opened.height > _MOST_PIXELS:
            raise ValueError(f"has {opened.width * opened.height:,} pixels: scale it down")
        if min(opened.width, opened.height) < _LEAST_SIDE:
            raise ValueError("is too small to hold words")
        upright = ImageOps.exif_transpose(opened)
        assert upright is not None
        if "A" in upright.getbands():
            paper = Image.new("RGBA", upright.size, "white")
            upright = Image.alpha_composite(paper, upright.convert("RGBA"))
        grey = upright.convert("L")
    if grey.width < 1000:
        factor = min(3, -(-1000 // grey.width))
        grey = grey.resize((grey.width * factor, grey.height * factor), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    grey.save(out, "PNG", dpi=(300, 300))
    return out.getvalue()


def main() -> int:
    """A picture on standard input, its grey PNG on standard output; 1 with the reason when it is broken."""
    import sys  # noqa: PLC0415 - a process of its own
    import warnings  # noqa: PLC0415

    warnings.simplefilter("ignore")
    try:
        picture = _grey(sys.stdin.buffer.read())
    except ImportError:
        sys.stderr.write(f"{_MISSING}\n")
        return 1
    except Exception as error:  # noqa: BLE001 - a broken picture fails in Pillow in any way at all
        sys.stderr.write(f"{' '.join(str(error).split())[:150]}\n")
        return 1
    sys.stdout.buffer.write(picture)
    return 0


if __name__ == "__main__":
    import sys

    sys.exit(main())
