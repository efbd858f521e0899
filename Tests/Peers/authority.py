"""Time stamping authorities after RFC 3161: `openssl ts -reply` behind HTTP, with certification authorities that are made here.

authority.py
Its line is READY http://127.0.0.1:PORT

/         an honest one, whose certificate /ca.pem vouches for
/member   the same for those who send Authorization: Bearer member
/other    one that /ca.pem does not know; /other.pem vouches for it
/expired  one whose certificate is over
/nonce    answers another request over the same digest
/digest   answers for another digest
/policy   answers by the policy 1.3.6.1.4.1.32473.2 when asked for …1
/altered  one bit of its signature is not its own
/refusal  takes no digest by SHA-256
/500 /hang /large /words   no answers at all
/seen     how many requests came
"""

import hashlib
import os
import subprocess
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from peer import ready

place = tempfile.TemporaryDirectory()
os.chdir(place.name)
lock = threading.Lock()
seen = []

CONFIG = """
[tsa]
default_tsa = one
[one]
serial = serial
signer_digest = sha256
default_policy = 1.3.6.1.4.1.32473.1
other_policies = 1.3.6.1.4.1.32473.2
digests = {digests}
accuracy = secs:1
ess_cert_id_alg = sha256
[stamps]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ca]
new_certs_dir = .
database = index
serial = numbers
default_md = sha256
policy = any
unique_subject = no
[any]
countryName = optional
organizationName = optional
commonName = supplied
"""
# 1.3.6.1.4.1.32473 and the beginning of a number after it.
POLICY = bytes.fromhex("2b0601040181fd59")
KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-utf8"]


def openssl(*arguments, data=None):
    return subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=True).stdout


def authority(name, ca, days=("20240101000000Z", "20491231235959Z")):
    openssl("req", "-new", *KEY, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/C=JP/O=試験時刻認証局/CN={name}")
    options = ["-config", "ca.cnf", "-name", "ca", "-extfile", "ca.cnf", "-extensions", "stamps", "-startdate", days[0], "-enddate", days[1]]
    openssl("ca", "-batch", "-notext", *options, "-cert", f"{ca}.pem", "-keyfile", f"{ca}.key", "-in", f"{name}.csr", "-out", f"{name}.pem")


for name, digests in [("ca", "sha256"), ("deaf", "sha512")]:
    with open(f"{name}.cnf", "w", encoding="utf-8") as file:
        file.write(CONFIG.format(digests=digests))
open("index", "w").close()
with open("numbers", "w") as file:
    file.write("1000\n")
for name in ["ca", "other"]:
    subject = ["-days", "3650", "-subj", f"/C=JP/O=試験局/CN={name}"]
    openssl("req", "-x509", *KEY, "-keyout", f"{name}.key", "-out", f"{name}.pem", *subject)
authority("honest", "ca")
authority("stranger", "other")
authority("former", "ca", ("20200101000000Z", "20210101000000Z"))


def query(digest):
    return openssl("ts", "-query", "-digest", digest, "-sha256", "-cert")


def reply(request, name="honest", config="ca.cnf", ca="ca"):
    with tempfile.NamedTemporaryFile(dir=".") as file:
        file.write(request)
        file.flush()
        signer = ["-signer", f"{name}.pem", "-inkey", f"{name}.key", "-chain", f"{ca}.pem"]
        with lock:
            return openssl("ts", "-reply", "-config", config, "-section", "one", "-queryfile", file.name, *signer)


def digest(request):
    return request[request.index(b"\x04\x20") + 2 :][:32].hex()


def altered(answer):
    return answer[:-5] + bytes([answer[-5] ^ 1]) + answer[-4:]


ANSWERS = {
    "/": reply,
    "/member": reply,
    "/other": lambda request: reply(request, "stranger", ca="other"),
    "/expired": lambda request: reply(request, "former"),
    "/nonce": lambda request: reply(query(digest(request))),
    "/digest": lambda request: reply(request.replace(bytes.fromhex(digest(request)), hashlib.sha256(b"another").digest())),
    "/policy": lambda request: reply(request.replace(POLICY + b"\x01", POLICY + b"\x02")),
    "/altered": lambda request: altered(reply(request)),
    "/refusal": lambda request: reply(request, config="deaf.cnf"),
    "/large": lambda request: reply(request) + bytes(1 << 20),
    "/words": lambda request: b"<html>not today</html>",
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, status, body, kind="application/timestamp-reply"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass

    def do_GET(self):
        if self.path == "/seen":
            return self.answer(200, str(len(seen)).encode(), "text/plain")
        with open(f"{self.path.strip('/').split('.')[0]}.pem", "rb") as file:
            self.answer(200, file.read(), "application/x-pem-file")

    def do_POST(self):
        request = self.rfile.read(int(self.headers["Content-Length"]))
        seen.append(self.path)
        if self.headers["Content-Type"] != "application/timestamp-query":
            return self.answer(415, b"")
        if self.path == "/hang":
            return time.sleep(600)
        if self.path == "/member" and self.headers["Authorization"] != "Bearer member":
            return self.answer(401, b"")
        if self.path not in ANSWERS:
            return self.answer(500, b"")
        self.answer(200, ANSWERS[self.path](request))


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
ready(f"http://127.0.0.1:{server.server_port}")
