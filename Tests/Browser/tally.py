"""Counts what passed and what failed; one line for each failure, and a closing line."""

import threading
from contextlib import contextmanager
from pathlib import Path


class Tally:
    def __init__(self):
        self.passed = 0
        self.failed = 0
        self._lock = threading.Lock()

    def check(self, name, problems):
        """One check passes when it has no problems."""
        with self._lock:
            if problems:
                self.failed += 1
            else:
                self.passed += 1
            for problem in problems:
                print(f"FAIL {name}: {problem}", flush=True)

    @contextmanager
    def step(self, name):
        """A step of a journey passes when nothing is raised in it. The next step goes on from where it stopped."""
        try:
            yield
        except Exception as error:  # whatever it is, it is this step's failure
            lines = [line.strip() for line in str(error).splitlines() if line.strip()]
            self.check(name, [f"{type(error).__name__}: {' | '.join(lines)[:500]}"])
        else:
            self.check(name, [])

    def close(self, path):
        if path:
            Path(path).write_text(f"{self.passed} {self.failed}\n")
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 0 if self.failed == 0 and self.passed > 0 else 1


def expect(condition, sentence):
    """Raises the sentence unless the condition holds."""
    if not condition:
        raise AssertionError(sentence)
