"""Opens what the program sealed and seals for it, by the HPKE of pyhpke: hpke.py SECRET ENVELOPE SUBJECT PATH TARGET."""

import base64
import json
import sys

from cryptography.hazmat.primitives.asymmetric import ec
from pyhpke import AEADId, CipherSuite, KDFId, KEMId, KEMKey

import peer


def from64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def to64(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


secret, envelope, subject, path, target = sys.argv[1:]
key = ec.derive_private_key(int.from_bytes(base64.b64decode(secret), "big"), ec.SECP256R1())
suite = CipherSuite.new(KEMId.DHKEM_P256_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.AES256_GCM)
info, place = b"hiroba sealed answer 1", f"{subject}\n{path}".encode()
_, fingerprint, point, closed = envelope.split(".")
recipient = suite.create_recipient_context(from64(point), KEMKey.from_pyca_cryptography_key(key), info=info)
padded = recipient.open(from64(closed), aad=place)
plain = padded[: padded.rindex(b"\x80")].decode()
words = b"from the peer"
enc, sender = suite.create_sender_context(KEMKey.from_pyca_cryptography_key(key.public_key()), info=info)
sealed = sender.seal(words + b"\x80" + b"\0" * (255 - len(words)), aad=place)
with open(target, "w") as out:
    json.dump([plain, f"hs1.{fingerprint}.{to64(enc)}.{to64(sealed)}"], out)
peer.ready(target)
