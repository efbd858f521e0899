"""A certification authority, its list of what is revoked, and a time stamping authority (RFC 3161), all of them OpenSSL.

    notary.py FOLDER    makes the certificates there, then serves /ca.crl, of those who stamp /stamps.crl, and

/stamp     an honest authority
/stranger  one for which no root vouches
/refusal   takes no digest by SHA-256
/nothing   says nothing that is a stamp
/member    401 to everybody
/closed    one that is away

A file `hang-ca.crl` or `hang-stamps.crl` in the folder has that list never answer.

`good`, `revoked`, `expired` and `soon` (over on 20 November 2022) lie there as NAME.p12, and as NAME.pem with NAME.key; `root.pem` is the authority.
The passphrase of all is in `NAME.p12.passphrase` and `NAME.pem.passphrase`.
"""

import http.server
import os
import subprocess
import sys
import tempfile
import threading
import time

from peer import ready

CONFIGURATION = """
[ca]
default_ca = here
[here]
dir = .
database = index.txt
serial = serial
crlnumber = crlnumber
new_certs_dir = .
certificate = root.pem
private_key = root.key
default_md = sha256
default_crl_days = 30
policy = any
unique_subject = no
[any]
commonName = supplied
organizationName = optional
countryName = optional
[leaf]
basicConstraints = CA:FALSE
keyUsage = critical, nonRepudiation, digitalSignature
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
crlDistributionPoints = URI:{address}/ca.crl
[stamp]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
crlDistributionPoints = URI:{address}/stamps.crl
[alone]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[req]
distinguished_name = none
[none]
[tsa]
default_tsa = stamper
[stamper]
serial = stamps
signer_cert = stamper.pem
certs = root.pem
signer_key = stamper.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ess_cert_id_alg = sha256
[refusal]
serial = stamps
signer_cert = stamper.pem
signer_key = stamper.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha512
ess_cert_id_alg = sha256
[stranger]
serial = stamps
signer_cert = stranger.pem
signer_key = stranger.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""
PASSPHRASE = "試験の合言葉"
# What authorities issue today, and what takes no time to make.
RSA, CURVE = ("-newkey", "rsa:2048"), ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")


def openssl(*arguments: str, **further) -> bytes:
    done = subprocess.run(["openssl", *arguments], capture_output=True, **further)
    if done.returncode != 0:
        sys.exit(f"openssl {arguments}: {done.stderr.decode()}")
    return done.stdout


def issue(name: str, subject: str, kind: str, begin: str, end: str) -> None:
    key = [] if kind == "leaf" else ["-nodes"]
    openssl(
        "req", "-new", *(RSA if name == "good" else CURVE), *key, "-passout", f"pass:{PASSPHRASE}", "-keyout", f"{name}.key", "-out", f"{name}.csr",
        "-utf8", "-subj", subject, "-config", "openssl.cnf",
    )  # fmt: skip
    openssl(
        "ca", "-batch", "-notext", "-config", "openssl.cnf", "-extensions", kind, "-startdate", begin, "-enddate", end, "-in", f"{name}.csr",
        "-out", f"{name}.pem", "-utf8",
    )  # fmt: skip
    if kind == "stamp":
        return
    with open("root.pem") as root, open(f"{name}.pem", "a") as chain:
        chain.write(root.read())
    secret = f"pass:{PASSPHRASE}"
    openssl("pkcs12", "-export", "-in", f"{name}.pem", "-inkey", f"{name}.key", "-passin", secret, "-passout", secret, "-out", f"{name}.p12")
    for file in (f"{name}.p12", f"{name}.pem"):
        with open(os.open(f"{file}.passphrase", os.O_WRONLY | os.O_CREAT, 0o600), "w") as kept:
            kept.write(f"{PASSPHRASE}\n")


def prepare(address: str) -> None:
    for name, text in {"index.txt": "", "serial": "1000", "crlnumber": "01", "openssl.cnf": CONFIGURATION.replace("{address}", address)}.items():
        with open(name, "w") as file:
            file.write(text)
    openssl(
        "req", "-x509", *CURVE, "-nodes", "-keyout", "root.key", "-out", "root.pem", "-days", "36500", "-utf8",
        "-subj", "/C=JP/O=試験認証局/CN=試験認証局", "-config", "openssl.cnf", "-extensions", "root",
    )  # fmt: skip
    governor = "/C=JP/O=広島県/CN=広島県知事"
    for name, end in (("good", "20991231000000Z"), ("revoked", "20991231000000Z"), ("soon", "20221120000000Z"), ("expired", "20220930000000Z")):
        issue(name, governor, "leaf", "20200101000000Z", end)
    issue("stamper", "/C=JP/O=試験時刻局/CN=試験時刻局", "stamp", "20200101000000Z", "20991231000000Z")
    openssl(
        "req", "-x509", *CURVE, "-nodes", "-keyout", "stranger.key", "-out", "stranger.pem", "-days", "36500", "-utf8",
        "-subj", "/C=JP/O=見知らぬ時刻局/CN=見知らぬ時刻局", "-config", "openssl.cnf", "-extensions", "alone",
    )  # fmt: skip
    openssl("ca", "-config", "openssl.cnf", "-revoke", "revoked.pem")
    openssl("ca", "-config", "openssl.cnf", "-gencrl", "-out", "crl.pem")
    openssl("crl", "-in", "crl.pem", "-outform", "DER", "-out", "ca.crl")


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_) -> None:
        pass

    def reply(self, kind: str, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        if os.path.exists(f"hang-{self.path[1:]}"):
            return time.sleep(60)
        with open("ca.crl", "rb") as file:
            self.reply("application/pkix-crl", file.read())

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        name = {"/stamp": "stamper"}.get(self.path, self.path[1:])
        if name == "nothing":
            return self.reply("application/timestamp-reply", b"0\x80nothing")
        if name not in ("stamper", "stranger", "refusal"):
            return self.send_error(401 if name == "member" else 503)
        with tempfile.NamedTemporaryFile() as query:
            query.write(asked)
            query.flush()
            stamp = openssl("ts", "-reply", "-config", "openssl.cnf", "-section", name, "-queryfile", query.name)
        self.reply("application/timestamp-reply", stamp)


os.chdir(sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
address = f"http://127.0.0.1:{server.server_port}"
prepare(address)
threading.Thread(target=server.serve_forever, daemon=True).start()
ready(address)
server.shutdown()
