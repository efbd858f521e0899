"""schemathesis asks the running site everything that its published description says can be asked, rightly and wrongly: no answer may be a fault
of the server, and every answer must be one that the description has."""

import base64
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from tally import expect

HERE = Path(__file__).parent
SCOPES = ["procedures.read", "procedures.work", "procedures.submit"]
CHECKS = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance", "response_schema_conformance",
    "ignored_auth", "missing_required_header", "unsupported_method", "allow_header_conformance", "negative_data_rejection",
]
EXAMPLES = 60
# Seconds for the whole run.
LONGEST = 300
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" \
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n" \
    b"0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"
ANSWERS = {
    "kind": "corporation", "name": "ひろば食品", "kana": "ヒロバショクヒン", "representative": "広場 花子", "address.postal": "730-8511",
    "address.lines": "広島市中区基町10-52", "phone": "082-228-2111", "municipality": "kaita", "shop_name": "ひろば亭", "shop_address": "安芸郡海田町南昭和町", "business": "restaurant",
    "opening": "2027-04-01", "managers.rows": ["r1"], "managers.r1.manager_name": "山田 一郎", "managers.r1.qualification": "cook",
    "water": "public", "punished": "none", "truthful": True,
}


def submission():
    return {"answers": ANSWERS, "files": {"plan": [{"name": "図面.pdf", "content": base64.b64encode(PDF).decode()}]}}


class Client:
    def __init__(self, base, token=None):
        self.base, self.token = base, token

    def ask(self, method, path, body=None, **headers):
        headers = {"Accept": "application/json", **({"Authorization": f"Bearer {self.token}"} if self.token else {}), **headers}
        if body is not None:
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(
            self.base + path, method=method, headers=headers, data=None if body is None else json.dumps(body).encode()
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)


def prepared(program):
    """A token, and cases for the calls to meet. Returns the token and what the hooks fill in."""
    made = program.run("user", "token", "jirou", *[part for scope in SCOPES for part in ("--scope", scope)], *program.options)
    expect(made.returncode == 0, f"hiroba user token: {made.returncode} {made.stderr.strip()}")
    token = made.stdout.strip()
    client = Client(program.base, token)
    words = urllib.parse.quote("食品営業許可")
    _, found = client.ask("GET", f"/api/procedures?q={words}&online=true")
    procedure = next(one["id"] for one in found["items"] if one["number"] == "H-0912")
    applications = []
    for number in range(3):
        status, sent = client.ask(
            "POST", f"/api/procedures/{procedure}/applications", submission(), **{"Idempotency-Key": f"schema-{number}"}
        )
        expect(status == 201, f"an application by the API: {status} {sent}")
        applications.append(sent["application_id"])
    _, case = client.ask("GET", f"/api/applications/{applications[0]}")
    return token, {
        "procedure": procedure, "applications": applications, "file": [applications[0], case["files"][0]["id"]], "submission": submission(),
    }


def run(program, folder, tally):
    """Needs the site of the sample, running."""
    with tally.step("the API's description"):
        token, known = prepared(program)
        log = Path(folder) / "schemathesis.log"
        environment = os.environ | {
            "SCHEMATHESIS_HOOKS": "schema_api_hooks", "PYTHONPATH": str(HERE), "HIROBA_SCHEMA_KNOWN": json.dumps(known), "PYTHONDONTWRITEBYTECODE": "1",
        }
        command = [
            str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(HERE / "schemathesis.toml"),
            "run", f"{program.base}/api/openapi.json", "--checks", ",".join(CHECKS),
            "--max-examples", str(EXAMPLES), "--phases", "examples,coverage,fuzzing", "--header", f"Authorization: Bearer {token}",
            "--seed", "1742", "--continue-on-failure", "--workers", "1", "--no-color", "--request-timeout", "30", "--warnings", "off",
        ]
        with open(log, "w") as output:
            result = subprocess.run(
                command, env=environment, cwd=folder, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=LONGEST
            )
        words = log.read_text(errors="replace")
        print("\n".join(line for line in words.splitlines() if re.search(r"(Test cases|Tested|Operations|passed|failed)", line))[-1500:], flush=True)
        # Its own errors carry whole source files: what counts are the lines that name them.
        named = "\n".join(line[:300] for line in words.splitlines() if re.search(r"(Error|FAILURES|ERRORS|^\d+\. |^- )", line))
        expect(result.returncode == 0, f"schemathesis {result.returncode}: {named[:3000]} … {words[-1500:]}")
