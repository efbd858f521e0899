"""A place on the web at which files of a folder stand: the first argument names it."""

import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from peer import ready


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=sys.argv[1]))
threading.Thread(target=server.serve_forever, daemon=True).start()
ready(f"http://127.0.0.1:{server.server_address[1]}")
