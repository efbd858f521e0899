"""Makes the composed files of the Hiroshima sample again, to the byte, and counts them: python3 Samples/tools/make.py"""

import runpy
import sys
import pathlib

sys.dont_write_bytecode = True
for name in ("organisations", "officers", "procedures", "fixtures", "check"):
    runpy.run_path(str(pathlib.Path(__file__).parent / f"{name}.py"), run_name="__main__")
