"""Reads a spreadsheet with openpyxl: what a cell holds, and whether it is a formula.

The first argument is the file, the second the file into which the sheets go: {"name": [["s:text", "n:5", null, …], …]}.
"""

import json
import sys
from pathlib import Path

from openpyxl import load_workbook

from peer import ready


def cell(one):
    if one.value is None:
        return None
    return f"{one.data_type}:{one.value}"


book = load_workbook(sys.argv[1])
sheets = {sheet.title: [[cell(one) for one in row] for row in sheet.iter_rows()] for sheet in book}
Path(sys.argv[2]).write_text(json.dumps(sheets))
ready("done")
