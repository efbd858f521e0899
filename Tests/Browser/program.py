"""The program under test: loads the sample, serves it on a free port, and stops it again."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import words


class Program:
    def __init__(self, binary, data, database=None, tiles=None):
        self.binary = binary
        self.data = Path(data)
        self.options = ["--data", str(self.data)] + (["--database", database] if database else [])
        # One client asks for hundreds of pages here: its budget is no part of these tests. Fees are paid by play money; of the code that a
        # payer's phone reads it is read what it says. Signatures are by the invented cards that the demonstration makes.
        cards = str(self.data.resolve() / "demo-cards")
        self.environment = os.environ | {
            "HIROBA_RATE": "0", "HIROBA_PAYMENTS": "sandbox,code", "HIROBA_JPQR": words.MERCHANT, "LANG": "C.UTF-8",
            "HIROBA_MAIL_PAGE": "yes", "HIROBA_CARD_PAGE": cards, "HIROBA_JPKI_ROOTS": f"{cards}/roots", "HIROBA_JPKI_CRL": f"{cards}/lists",
        }
        if tiles:
            self.environment["HIROBA_MAP_TILES"] = tiles.template
        self.server = None
        self.base = None
        self.log = self.data.parent / "server.log"

    def run(self, *arguments):
        """Runs a command to its end."""
        return subprocess.run(
            [self.binary, *arguments], env=self.environment, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL
        )

    def load(self):
        result = self.run("demo", "--load-only", *self.options)
        if result.returncode != 0:
            raise RuntimeError(f"hiroba demo --load-only: {result.returncode} {result.stderr.strip()[-2000:]}")

    @property
    def password(self):
        return (self.data / "demo-password").read_text().strip()

    def serve(self, patience=60):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        with open(self.log, "wb") as log:
            self.server = subprocess.Popen(
                [self.binary, "serve", *self.options, "--port", str(port)],
                env=self.environment, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            )
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if self.server.poll() is not None:
                raise RuntimeError(f"hiroba serve ended with {self.server.returncode}: {self.tail()}")
            try:
                with urllib.request.urlopen(self.base + "/readyz", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                pass
            time.sleep(0.05)
        raise RuntimeError(f"hiroba serve was not ready within {patience} s: {self.tail()}")

    def stop(self):
        """Asks it to stop. Returns what is wrong with how it did."""
        if self.server is None or self.server.poll() is not None:
            return [f"hiroba serve had ended by itself: {self.tail()}"] if self.server else []
        self.server.terminate()
        try:
            code = self.server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()
            return ["hiroba serve did not stop within 30 s of SIGTERM"]
        return [] if code == 0 else [f"hiroba serve stopped with {code}: {self.tail()}"]

    def tail(self):
        return self.log.read_text(errors="replace")[-2000:].strip() if self.log.exists() else ""
