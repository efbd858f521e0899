"""A source of map tiles of the tests' own: every tile is one small picture, and what was asked for is noted."""

import struct
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def picture(size=256):
    """A PNG of one light grey."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress((b"\0" + b"\xe8" * size) * size)) + chunk(b"IEND", b"")


class Tiles:
    """Begins with the block and ends with it."""

    def __init__(self):
        self.asked, self.is_broken = [], False
        tiles, bytes = self, picture()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                tiles.asked.append((self.path, self.headers.get("Referer"), self.headers.get("Cookie")))
                self.send_response(404 if tiles.is_broken else 200)
                self.send_header("Content-Type", "image/png")
                self.send_header("Cache-Control", "no-store")
                body = b"" if tiles.is_broken else bytes
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        # Another host than the site, as a source of tiles is.
        self.origin = f"http://localhost:{self.server.server_address[1]}"
        self.template = self.origin + "/xyz/{z}/{x}/{y}.png"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
