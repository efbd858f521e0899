"""Signs a PDF file after PAdES (ETSI EN 319 142-1) with pyHanko, or says what a certificate is.

What is asked is one JSON object on standard input, so that the passphrase stands in no list of processes, no environment and no file:

    certificate   a PKCS#12 file, or a PEM file with the certificate and those above it
    key           the PEM file of its private key, where that is a file of its own
    passphrase    of the PKCS#12 file or the key
    roots         a PEM file of further roots that are trusted when revocation is asked about
    in, out       the PDF file, and where the signed one is written; without them only the certificate is looked at
    timestamp     the address of a time stamping authority (RFC 3161)
    header        with which that is asked: "Authorization: Basic …"
    stamp_roots   a PEM file of roots that vouch for it besides
    name, reason, location, contact     what the signature says

The answer is one JSON object on standard output. What went wrong is {"problem": KIND, "words": DETAIL} and exit code 1.
"""

import asyncio
import json
import logging
import os
import resource
import sys
from dataclasses import dataclass, field
from datetime import datetime, timezone

import aiohttp
from asn1crypto import core, pem, tsp
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers, timestamps
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError
from pyhanko_certvalidator.fetchers.aiohttp_fetchers import AIOHttpFetcherBackend
from pyhanko_certvalidator.registry import SimpleCertificateStore

FIELD = "Signature1"
# Seconds that whoever is asked outside may take, and the whole, which is ended from outside after two minutes. What is kept back of it is for
# a signature without what tells of revocation.
OUTSIDE = 15
WHOLE = 100
KEPT = 2 * OUTSIDE + 5
# What is fetched may be of any size: this process ends of it, and nothing else.
MEMORY = 1 << 30


class Problem(Exception):
    def __init__(self, kind: str, words: object = ""):
        super().__init__(kind)
        self.kind, self.words = kind, str(words)


@dataclass
class Identity:
    """A certificate with its private key, and what came along with it."""

    certificate: x509.Certificate
    key: object
    others: list = field(default_factory=list)

    @staticmethod
    def read(ask: dict) -> "Identity":
        passphrase = ask.get("passphrase", "").encode() or None
        content = read(ask["certificate"])
        if b"-----BEGIN" not in content:
            try:
                bag = pkcs12.load_pkcs12(content, passphrase)
            except ValueError as error:
                raise Problem("unreadable", error) from error
            if bag.key is None or bag.cert is None:
                raise Problem("no-key")
            return Identity(bag.cert.certificate, bag.key, [one.certificate for one in bag.additional_certs])
        try:
            key = private_key(read(ask["key"]) if ask.get("key") else content, passphrase)
            found = x509.load_pem_x509_certificates(content)
        except (ValueError, TypeError) as error:
            raise Problem("unreadable", error) from error
        own = [one for one in found if public(one.public_key()) == public(key.public_key())]
        if not own:
            raise Problem("no-key")
        return Identity(own[0], key, [one for one in found if one is not own[0]])

    def signer(self) -> signers.SimpleSigner:
        key = self.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        store = SimpleCertificateStore()
        store.register_multiple([asn1(one) for one in self.others])
        return signers.SimpleSigner(
            signing_cert=asn1(self.certificate), signing_key=asn1_keys.PrivateKeyInfo.load(key), cert_registry=store
        )

    def roots(self, path: str | None) -> list:
        """Those that came along and are nobody's but their own, and those of the file."""
        return [asn1(one) for one in self.others if one.issuer == one.subject] + (certificates(path) if path else [])

    def usages(self) -> set:
        """What the key may be used for here, of digitalSignature and nonRepudiation."""
        try:
            usage = self.certificate.extensions.get_extension_for_class(x509.KeyUsage).value
        except x509.ExtensionNotFound:
            return set()
        if usage.content_commitment:
            return {"non_repudiation"}
        if usage.digital_signature:
            return {"digital_signature"}
        raise Problem("usage")

    def check_time(self) -> None:
        now = datetime.now(timezone.utc)
        if now > self.certificate.not_valid_after_utc:
            raise Problem("expired", stamp(self.certificate.not_valid_after_utc))
        if now < self.certificate.not_valid_before_utc:
            raise Problem("early", stamp(self.certificate.not_valid_before_utc))

    def told(self) -> dict:
        return {
            "subject": asn1(self.certificate).subject.human_friendly,
            "common_name": common_name(self.certificate.subject),
            "issuer": asn1(self.certificate).issuer.human_friendly,
            "serial": format(self.certificate.serial_number, "X"),
            "valid_until": stamp(self.certificate.not_valid_after_utc),
        }


def read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(1 << 20)
    except OSError as error:
        raise Problem("missing", path) from error


def private_key(content: bytes, passphrase: bytes | None):
    try:
        return serialization.load_pem_private_key(content, passphrase)
    except TypeError:
        # A key that has no passphrase, where others have one.
        if passphrase is None:
            raise
        return serialization.load_pem_private_key(content, None)


def certificates(path: str) -> list:
    """Those of a PEM file."""
    try:
        found = [asn1_x509.Certificate.load(der, strict=True) for _, _, der in pem.unarmor(read(path), multiple=True)]
    except (ValueError, TypeError, Problem) as error:
        raise Problem("roots", path) from error
    if not found:
        raise Problem("roots", path)
    return found


def public(key) -> bytes:
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def common_name(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(found[-1].value) if found else name.rfc4514_string()


def stamp(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


class Outside:
    """Whoever is asked about revocation, within its own bounds of number and size; what was heard is not asked again."""

    def __init__(self):
        self.backend = AIOHttpFetcherBackend(per_request_timeout=OUTSIDE)
        self.fetchers = self.backend.get_fetchers()
        self.ends = asyncio.get_running_loop().time() + WHOLE

    def left(self, kept: float = 0) -> float:
        """Seconds of the whole."""
        return max(1, self.ends - kept - asyncio.get_running_loop().time())

    def asking(self, identity: Identity, roots: list) -> ValidationContext:
        return ValidationContext(
            trust_roots=roots,
            other_certs=[asn1(one) for one in identity.others],
            allow_fetching=True,
            revocation_mode="require",
            fetchers=self.fetchers,
        )

    def heard(self, identity: Identity, roots: list) -> ValidationContext:
        """By what is known already: nobody is asked."""
        return ValidationContext(
            trust_roots=roots,
            other_certs=[asn1(one) for one in identity.others] + list(self.fetchers.cert_fetcher.fetched_certs()),
            crls=list(self.fetchers.crl_fetcher.fetched_crls()),
            ocsps=list(self.fetchers.ocsp_fetcher.fetched_responses()),
            revocation_mode="soft-fail",
        )


async def standing(identity: Identity, ask: dict, outside: Outside) -> tuple[str, str]:
    """Whether the certificate is good, revoked, or nobody can be asked, and then why."""
    asking = outside.asking(identity, identity.roots(ask.get("roots")))
    validator = CertificateValidator(asn1(identity.certificate), validation_context=asking)
    try:
        await asyncio.wait_for(validator.async_validate_usage(identity.usages()), OUTSIDE * 2)
        return "good", ""
    except RevokedError as error:
        return "revoked", str(error)
    except (PathError, ValidationError, OSError, aiohttp.ClientError, TimeoutError) as error:
        return "unknown", words(error)


class Reply(core.Sequence):
    """A TimeStampResp that may hold no token (RFC 3161, section 2.4.2)."""

    _fields = [("status", tsp.PKIStatusInfo), ("token", core.Any, {"optional": True})]


class Stamper(timestamps.HTTPTimeStamper):
    """Asks the time stamping authority, and tells apart why there is no stamp."""

    def __init__(self, ask: dict):
        name, _, value = ask.get("header", "").partition(":")
        super().__init__(ask["timestamp"], timeout=OUTSIDE, headers={name.strip(): value.strip()} if name else None)

    async def async_request_tsa_response(self, req):
        response = await super().async_request_tsa_response(req)
        status = Reply.load(response.dump())["status"]
        if status["status"].native not in ("granted", "granted_with_mods"):
            raise Problem("refused", "; ".join(status["status_string"].native or []) or status["status"].native)
        return response

    async def async_timestamp(self, message_digest, md_algorithm):
        try:
            token = await super().async_timestamp(message_digest, md_algorithm)
            told = token["content"]["encap_content_info"]["content"].parsed["message_imprint"]["hashed_message"].native
        except timestamps.common_utils.TimestampRequestError as error:
            cause = error.__cause__
            if isinstance(cause, aiohttp.ClientResponseError):
                raise Problem("refused" if cause.status < 500 else "away", f"{cause.status} {cause.message}") from error
            raise Problem("away" if cause else "refused", words(cause or error)) from error
        except Problem:
            raise
        except Exception as error:
            raise Problem("no-stamp", words(error)) from error
        if told != message_digest:
            raise Problem("no-stamp", "digest")
        return token


def words(error: Exception) -> str:
    return str(error) or type(error).__name__


async def signed(identity: Identity, ask: dict, stamper: Stamper | None, embed: ValidationContext | None) -> None:
    """Writes the signed file: one signature over the whole of it, after which nothing may be changed. With `embed` it holds what is asked there."""
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        name=ask.get("name"),
        reason=ask.get("reason"),
        location=ask.get("location"),
        contact_info=ask.get("contact"),
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        signer_key_usage=identity.usages(),
        embed_validation_info=embed is not None,
        validation_context=embed,
        dss_settings=DSSContentSettings(include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE),
    )
    # Hidden, and named: a document of PDF/UA stays one.
    place = SigFieldSpec(
        FIELD, readable_field_name="電子署名", invis_sig_settings=InvisSigSettings(set_print_flag=False, set_hidden_flag=True)
    )
    signer = signers.PdfSigner(metadata, identity.signer(), timestamper=stamper, new_field_spec=place)
    with open(ask["in"], "rb") as source:
        result = await signer.async_sign_pdf(IncrementalPdfFileWriter(source))
    with open(os.open(ask["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
        target.write(result.getbuffer())


async def seen(identity: Identity, ask: dict, outside: Outside) -> dict:
    """The file as a reader will see it. A signature that does not hold is handed to nobody, nor one with a stamp of just anybody."""
    with open(ask["out"], "rb") as file:
        reader = PdfFileReader(file)
        signature = reader.embedded_signatures[0]
        status = await async_validate_pdf_signature(
            signature,
            outside.heard(identity, identity.roots(ask.get("roots"))),
            ts_validation_context=outside.heard(identity, stamp_roots(identity, ask)),
        )
        time = status.timestamp_validity
        if status.revoked:
            raise Problem("revoked")
        if not (status.intact and status.valid) or (time is not None and not (time.intact and time.valid)):
            raise Problem("does-not-hold")
        if status.coverage.name != "ENTIRE_FILE" or (ask.get("timestamp") and time is None):
            raise Problem("does-not-hold", status.coverage.name)
        if time is not None and not time.trusted:
            raise Problem("stamp-untrusted", time.signing_cert.subject.human_friendly)
        entries = {name: str(signature.sig_object.get("/" + name, "")) for name in ("Name", "Reason", "Location")}
        return {
            "name": entries["Name"],
            "reason": entries["Reason"],
            "location": entries["Location"],
            "trusted": bool(status.trusted),
            "stamped_at": stamp(time.timestamp) if time else None,
            "stamped_by": time.signing_cert.subject.human_friendly if time else None,
            "level": "B-LT" if "/DSS" in reader.root else "B-T" if time else "B-B",
        }


def stamp_roots(identity: Identity, ask: dict) -> list:
    """Who vouches for the time stamping authority."""
    further = certificates(ask["stamp_roots"]) if ask.get("timestamp") and ask.get("stamp_roots") else []
    return identity.roots(ask.get("roots")) + further


async def answer(ask: dict) -> dict:
    identity, outside = Identity.read(ask), Outside()
    try:
        return await answered(identity, ask, outside)
    finally:
        await outside.backend.close()


async def answered(identity: Identity, ask: dict, outside: Outside) -> dict:
    if "in" in ask:
        identity.check_time()
    identity.usages()
    state, why = await standing(identity, ask, outside)
    told = identity.told() | {"standing": state}
    if "in" not in ask:
        return told | {"lacks": why}
    if state == "revoked":
        raise Problem("revoked", why)
    stamper = Stamper(ask) if ask.get("timestamp") else None
    # Long-term validation (B-LT) stands on a time stamp, and on what says that nothing was revoked at that time.
    if state == "good" and stamper:
        try:
            embed = outside.asking(identity, stamp_roots(identity, ask))
            await asyncio.wait_for(signed(identity, ask, stamper, embed), outside.left(KEPT))
            return told | {"lacks": ""} | await seen(identity, ask, outside)
        except (PathError, ValidationError, SigningError, aiohttp.ClientError, OSError, TimeoutError) as error:
            why = words(error)
    await asyncio.wait_for(signed(identity, ask, stamper, None), outside.left())
    return told | {"lacks": why} | await seen(identity, ask, outside)


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # What went wrong is said once, in the answer.
    logging.disable(logging.CRITICAL)
    try:
        told, code = asyncio.run(answer(json.load(sys.stdin))), 0
    except Problem as problem:
        told, code = {"problem": problem.kind, "words": problem.words[:500]}, 1
    except Exception as error:
        told, code = {"problem": "failed", "words": f"{type(error).__name__}: {error}"[:500]}, 1
    json.dump(told, sys.stdout, ensure_ascii=False)
    return code


if __name__ == "__main__":
    sys.exit(main())
