"""Somebody else's Stripe (localstripe, started as a program), and a receiver for what it sends.

localstripe.py SECRET; its line is READY http://127.0.0.1:PORT of the receiver, which has
    POST /pay    charge=… amount=…   pays an intent there; the answer is the intent
    GET  /heard                      the notifications that came, with their signatures
"""

import base64
import json
import re
import subprocess
import sys
import threading
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from peer import ready

secret = sys.argv[1]
heard = []
# It listens on every interface and keeps its store in a fixed place: a fresh one each time, or it reads what lies there.
program = subprocess.Popen(
    [sys.executable, "-m", "localstripe", "--port", "0", "--from-scratch"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
for line in program.stdout:
    found = re.search(r"Running on http://\S+:(\d+)", line)
    if found:
        break
address = f"http://127.0.0.1:{found.group(1)}"
threading.Thread(target=lambda: [None for _ in program.stdout], daemon=True).start()


def ask(path, form):
    request = urllib.request.Request(
        address + path, urllib.parse.urlencode(form).encode(),
        {"Authorization": "Basic " + base64.b64encode(b"sk_test_hiroba:").decode()})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(json.dumps(heard).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        if self.path == "/hook":
            heard.append({"body": body.decode(), "signature": self.headers["Stripe-Signature"]})
            return self.answer(b"")
        form = dict(urllib.parse.parse_qsl(body.decode()))
        card = {"type": "card", "card[number]": "4242424242424242", "card[exp_month]": "12", "card[exp_year]": "2030", "card[cvc]": "123"}
        method = json.loads(ask("/v1/payment_methods", card))["id"]
        self.answer(ask("/v1/payment_intents", {
            "amount": form["amount"], "currency": "jpy", "payment_method": method, "confirm": "true", "metadata[charge]": form["charge"]}))

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
ask("/_config/webhooks/hiroba", {"url": f"http://127.0.0.1:{server.server_port}/hook", "secret": secret})
try:
    ready(f"http://127.0.0.1:{server.server_port}")
finally:
    program.kill()
