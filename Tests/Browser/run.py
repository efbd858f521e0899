#!/usr/bin/env python3
"""The tests from outside: a journey through the plan, and a walk over every page as everybody, in a real browser.

    Tests/Browser/run.py --program .build/release/hiroba [--database URL] [--brief] [--shots DIR] [--only walk|journey]

One line for each failure, and at the end `N passed, N failed`.
"""

import argparse
import shutil
import signal
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import journey_builder
import journey_keyboard
import journey_leaving
import journey_map
import journey_plan
import journey_procedures
import journey_script
import journey_sealing
import journey_signature
import schema_api
import schema_plan
import words
from browser import Place, chromium, signed_in
from program import Program
from tally import Tally
from tiles import Tiles
from walk import Walk


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="the hiroba program")
    parser.add_argument("--database", help="PostgreSQL URL; without it the embedded database")
    parser.add_argument("--brief", action="store_true", help="the walk looks once at each page, without axe-core, and as two people only")
    parser.add_argument("--only", choices=["walk", "journey"], help="one of the two")
    parser.add_argument("--roles", nargs="+", metavar="LOGIN", help="walk only as these; 'nobody' is one")
    parser.add_argument("--limit", type=int, default=180, help="pages for each person")
    parser.add_argument("--shots", help="keep screenshots in this directory")
    parser.add_argument("--tally", help="write 'PASSED FAILED' into this file")
    parser.add_argument("--chromium", default=shutil.which("chromium") or "/usr/bin/chromium")
    return parser.parse_args()


def walk_as(role, browser, place, tally, chosen, known):
    """Everything that somebody can reach from the front page; officers also from their own."""
    state = None
    starts = ["/"]
    if role != "nobody":
        context = signed_in(browser, place, role)
        state = context.storage_state()
        context.close()
        starts = ["/staff", "/account", "/"] if role in words.OFFICERS else ["/", "/account"]
    walk = Walk(browser, place, tally, role, state, known, chosen.shots, chosen.brief, limit=chosen.limit)
    try:
        walk.walk(*starts)
        if role == "nobody" and not chosen.brief:
            walk.faults()
    finally:
        walk.close()


def walks(roles, place, tally, chosen, known):
    """Two people at a time, each in a browser of their own."""

    def one(role):
        with tally.step(f"{role} walks"), chromium(chosen.chromium) as browser:
            walk_as(role, browser, place, tally, chosen, known)

    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(one, roles))


def run(chosen, folder, tally):
    with Tiles() as tiles:
        run_with(tiles, chosen, folder, tally)


def run_with(tiles, chosen, folder, tally):
    program = Program(chosen.program, Path(folder) / "data", chosen.database, tiles)
    program.load()
    if not chosen.brief and not chosen.only:
        schema_plan.run(program, folder, tally)
    program.serve()
    place = Place(program.base, program.password)
    roles = chosen.roles or (["nobody", "yamada"] if chosen.brief else ["nobody", *words.OFFICERS, words.RESIDENT])
    known = set()
    try:
        if chosen.only != "walk":
            if not chosen.only and not chosen.brief:
                # Pages before anything was published look otherwise than after.
                walks([role for role in roles if role == "nobody"], place, tally, chosen, known)
            with chromium(chosen.chromium) as browser:
                journey_plan.run(browser, place, program, tally)
                journey_procedures.run(browser, place, program, tally, f"{chosen.shots}/licence" if chosen.shots else None)
                journey_script.run(browser, place, tally)
                journey_map.run(browser, place, program, tiles, tally, folder, f"{chosen.shots}/map" if chosen.shots else None)
                if not chosen.brief:
                    journey_keyboard.run(browser, place, tally)
                journey_builder.run(browser, place, program, tally, f"{chosen.shots}/builder" if chosen.shots else None)
                journey_sealing.run(browser, place, program, tally, folder, f"{chosen.shots}/sealing" if chosen.shots else None)
                journey_signature.run(browser, place, tally, folder, f"{chosen.shots}/signature" if chosen.shots else None)
            if not chosen.brief:
                journey_leaving.run(chosen.chromium, place, tally)
        if chosen.only != "journey":
            walks(roles, place, tally, chosen, known)
        if not chosen.only:
            schema_api.run(program, folder, tally)
    finally:
        tally.check("hiroba serve stops when asked", program.stop())


def main():
    chosen = options()
    tally = Tally()
    # Asked to stop, the server and the browser are stopped too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="hiroba-browser-") as folder:
        with tally.step("the browser tests"):
            run(chosen, folder, tally)
    return tally.close(chosen.tally)


if __name__ == "__main__":
    sys.exit(main())
