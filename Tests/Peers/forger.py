"""An OpenID Connect provider that keeps PKCE strictly and forges its tokens as the code asks.

The authorisation endpoint sends the browser back with a code `KIND`, taken from the login hint in its own address;
the token that KIND buys is wrong in that one way; of `other-person` the page about the person tells of somebody else. Its line is READY http://127.0.0.1:PORT
"""

import base64
import hashlib
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from peer import ready

subject, email = sys.argv[1], sys.argv[2]


def pair():
    pem = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return RSAKey.import_key(pem, {"kid": "one", "use": "sig", "alg": "RS256"})


own, other = pair(), pair()
asked = {}
sent = 0  # bytes of the endless answer that somebody took


def plain(part):
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def token(kind, request, issuer):
    claims = {
        "iss": issuer, "sub": subject, "aud": request["client_id"], "exp": int(time.time()) + 300, "iat": int(time.time()),
        "nonce": request["nonce"], "email": email, "email_verified": True,
    }
    claims.update({
        "expired": {"exp": int(time.time()) - 3600}, "other-audience": {"aud": "somebody-else"},
        "other-issuer": {"iss": "https://evil.example"}, "other-nonce": {"nonce": "f" * 64},
        "no-subject": {"sub": ""}, "not-yet": {"nbf": int(time.time()) + 3600}, "from-tomorrow": {"iat": int(time.time()) + 86400},
        "long-subject": {"sub": "x" * 256},
        "two-audiences": {"aud": [request["client_id"], "somebody-else"]}, "unverified": {"email_verified": False},
    }.get(kind, {}))
    if kind == "unsigned":
        return f"{plain({'alg': 'none', 'typ': 'JWT'})}.{plain(claims)}."
    if kind == "public-key-as-secret":
        secret = OctKey.import_key(own.as_pem(private=False))
        return jwt.encode({"alg": "HS256", "kid": "one"}, claims, secret)
    return jwt.encode({"alg": "RS256", "kid": "one"}, claims, other if kind == "other-key" else own)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        parts, issuer = urlsplit(self.path), f"http://127.0.0.1:{self.server.server_port}"
        if parts.path == "/.well-known/openid-configuration":
            self.answer({
                "issuer": issuer, "authorization_endpoint": f"{issuer}/authorize", "token_endpoint": f"{issuer}/token",
                "jwks_uri": f"{issuer}/jwks", "userinfo_endpoint": f"{issuer}/userinfo"})
        elif parts.path == "/jwks":
            self.answer({"keys": [own.as_dict(private=False)]})
        elif parts.path == "/userinfo":
            kind = self.headers.get("Authorization", "").removeprefix("Bearer ")
            self.answer({"sub": "somebody-else" if kind == "other-person" else subject, "name": "偽名 太郎"})
        elif parts.path == "/sent":
            self.answer(sent)
        elif parts.path == "/authorize":
            request = {name: values[0] for name, values in parse_qs(parts.query).items()}
            asked[request["kind"]] = request
            self.send_response(302)
            self.send_header("Location", request["redirect_uri"] + "?" + urlencode({"code": request["kind"], "state": request["state"]}))
            self.end_headers()

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        kind, issuer = form["code"][0], f"http://127.0.0.1:{self.server.server_port}"
        request = asked.pop(kind, None)
        digest = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"][0].encode()).digest()).rstrip(b"=").decode()
        if not request or request["code_challenge_method"] != "S256" or request["code_challenge"] != digest \
                or request["redirect_uri"] != form["redirect_uri"][0]:
            self.answer({"error": "invalid_grant"}, 400)
        elif kind == "endless":
            self.endless()
        elif kind == "elsewhere":
            self.send_response(307)
            self.send_header("Location", f"{issuer}/token?again")
            self.send_header("Content-Length", "0")
            self.end_headers()
            asked[kind] = request
        else:
            self.answer({"access_token": kind, "token_type": "Bearer", "id_token": token(kind, request, issuer)})

    def endless(self):
        global sent
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(1024):
                self.wfile.write(b" " * (1 << 18))
                sent += 1 << 18
        except OSError:
            pass

    def answer(self, value, status=200):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
ready(f"http://127.0.0.1:{server.server_port}")
