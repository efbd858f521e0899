"""A receiver of webhooks. It keeps what comes and says, by the reference library of Standard Webhooks, whether the signature is right.

POST /hook answers 204; /hook/500 answers 500; /redirect sends on to /hook; /silent never answers; /drip answers a byte a second; /endless answers without end. GET /seen?secret=whsec_… tells what came, and forgets nothing.
"""

import json
import threading
import time
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from standardwebhooks import Webhook

from peer import ready

seen = []


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        seen.append({"path": self.path, "headers": {name.lower(): value for name, value in self.headers.items()}, "body": body})
        parts = self.path.strip("/").split("/")
        if parts[0] == "silent":
            time.sleep(600)
            return
        if parts[0] == "drip":
            for byte in b"HTTP/1.1 204 No Content\r\nX-Slow: " + b"x" * 600:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(1)
            return
        if parts[0] == "endless":
            self.send_response(200)
            self.end_headers()
            while True:
                self.wfile.write(b"x" * 65536)
        status = 302 if parts[0] == "redirect" else int(parts[1]) if len(parts) > 1 else 204
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/hook")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self):
        secret = parse_qs(urlsplit(self.path).query).get("secret", [""])[0]
        answer = json.dumps([told(one, secret) for one in seen]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *arguments):
        pass


def told(one, secret):
    headers = one["headers"]
    at = datetime.fromtimestamp(int(headers["webhook-timestamp"]), tz=timezone.utc)
    signature = Webhook(secret).sign(headers["webhook-id"], at, one["body"])
    return {
        "path": one["path"], "id": headers["webhook-id"], "timestamp": headers["webhook-timestamp"], "body": one["body"],
        "right": signature == headers["webhook-signature"],
    }


ThreadingHTTPServer.daemon_threads = True
server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
threading.Thread(target=server.serve_forever, daemon=True).start()
ready(f"http://127.0.0.1:{server.server_address[1]}")
server.shutdown()
