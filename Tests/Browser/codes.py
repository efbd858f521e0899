"""QR codes as somebody's phone reads them: out of the picture of a page."""

import io
import subprocess
import tempfile
from pathlib import Path

import zxingcpp
from PIL import Image


def in_picture(picture):
    return [code.text for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]


def in_pdf(path):
    """The codes on every page of a PDF, printed at 150 dots an inch."""
    with tempfile.TemporaryDirectory(prefix="hiroba-codes-") as folder:
        subprocess.run(["pdftoppm", "-png", "-r", "150", path, f"{folder}/page"], check=True, capture_output=True)
        return [text for page in sorted(Path(folder).glob("*.png")) for text in in_picture(Image.open(page))]


def on_page(page):
    """The codes on a page, as they are shown."""
    return in_picture(Image.open(io.BytesIO(page.screenshot(full_page=True))))


def fields(text):
    """The objects of a merchant-presented code (EMVCo QR Code Specification v1.1, 3.3): two digits of id, two of length, the value."""
    found, place = {}, 0
    while place < len(text):
        length = int(text[place + 2:place + 4])
        found[text[place:place + 2]] = text[place + 4:place + 4 + length]
        place += 4 + length
    return found


def checksum(text):
    """What its last object must be (ISO/IEC 13239, CRC-16 with the polynomial 1021 and FFFF to begin with), over all before it."""
    crc = 0xFFFF
    for byte in text[:-4].encode():
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return f"{crc:04X}"
