"""A payment provider with Stripe's ways: checkout sessions, refunds, events, payouts, and keys by which a request is known again.

stripe.py SECRET NOW            the endpoint's signing secret; the provider's clock, Unix seconds
Its line is READY http://127.0.0.1:PORT

The tests play payer and network by POST to /_peer/…: pay, fail, expire, refund, dispute, payout; `hang` loses answers;
`deliver` sends the notifications to an address; `events` tells them with a signature, to be delivered by the test itself.
"""

import hashlib
import hmac
import itertools
import json
import random
import sys
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from peer import ready

secret, clock = sys.argv[1], int(sys.argv[2])
lock = threading.RLock()
numbers = itertools.count(1)
sessions, intents, charges, refunds, payouts, events, keys = {}, {}, {}, {}, {}, [], {}
# The last payout, and what it is made of.
last = {}
# How many requests to lose yet, and when: before the work is done, after it, or with a fault of the server.
losing = {"count": 0, "mode": "after"}
# How many refunds to refuse yet.
refusing = {"refunds": 0}
seen = []


class Refused(Exception):
    def __init__(self, status, code):
        self.status, self.code = status, code


def new(prefix):
    return f"{prefix}_test_{next(numbers):06d}{random.randrange(16**8):08x}"


def tell(kind, value):
    event = {"id": new("evt"), "object": "event", "type": kind, "created": clock, "livemode": False, "data": {"object": value}}
    events.append(json.loads(json.dumps(event)))


def nested(form, name):
    return {key[len(name) + 1 : -1]: value for key, value in form.items() if key.startswith(name + "[") and key.count("[") == 1}


# What the program asks


def create(form):
    amount = int(form["line_items[0][price_data][unit_amount]"])
    if form["mode"] != "payment" or form["line_items[0][price_data][currency]"] != "jpy" or amount < 50:
        raise Refused(400, "amount_too_small")
    if not clock + 1800 <= int(form["expires_at"]) <= clock + 86400:
        raise Refused(400, "expires_at")
    session = {
        "id": new("cs"), "object": "checkout.session", "amount_total": amount, "currency": "jpy", "livemode": False, "created": clock,
        "status": "open", "payment_status": "unpaid", "payment_intent": None, "metadata": nested(form, "metadata"),
        "client_reference_id": form["client_reference_id"], "expires_at": int(form["expires_at"]),
        "intent_metadata": {"charge": form["payment_intent_data[metadata][charge]"]},
    }
    session["url"] = f"https://checkout.stripe.example/c/{session['id']}"
    sessions[session["id"]] = session
    return shown(session)


def shown(session, expand=False):
    value = {name: field for name, field in session.items() if name != "intent_metadata"}
    if expand and value["payment_intent"]:
        intent = dict(intents[value["payment_intent"]])
        intent["latest_charge"] = charges[intent["latest_charge"]] if intent["latest_charge"] else None
        value["payment_intent"] = intent
    return value


def expire(session):
    if session["status"] != "open":
        raise Refused(400, "resource_missing")
    session["status"], session["url"] = "expired", None
    tell("checkout.session.expired", shown(session))
    return shown(session)


def refund(form):
    if refusing["refunds"]:
        refusing["refunds"] -= 1
        raise Refused(400, "insufficient_funds")
    intent = intents.get(form["payment_intent"]) or missing()
    charge = charges[intent["latest_charge"]]
    amount = int(form.get("amount", charge["amount"] - charge["amount_refunded"]))
    if not 0 < amount <= charge["amount"] - charge["amount_refunded"]:
        raise Refused(400, "amount_too_large")
    value = {
        "id": new("re"), "object": "refund", "amount": amount, "currency": "jpy", "status": "succeeded", "payment_intent": intent["id"],
        "charge": charge["id"], "created": clock, "metadata": nested(form, "metadata"),
    }
    refunds[value["id"]] = value
    charge["amount_refunded"] += amount
    tell("charge.refunded", charge)
    return value


def missing():
    raise Refused(404, "resource_missing")


def paged(values, form):
    values, limit = list(values), int(form.get("limit", "10"))
    start = [one["id"] for one in values].index(form["starting_after"]) + 1 if "starting_after" in form else 0
    return {"object": "list", "data": values[start : start + limit], "has_more": start + limit < len(values)}


def listed(values):
    return {"object": "list", "data": list(values), "has_more": False}


# What payers and the network do


def pay(form):
    session = sessions.get(form["session"]) or missing()
    if session["status"] != "open":
        raise Refused(400, "session_ended")
    intent = {
        "id": new("pi"), "object": "payment_intent", "amount": session["amount_total"], "amount_received": session["amount_total"],
        "currency": "jpy", "livemode": False, "created": clock, "status": "succeeded", "metadata": session["intent_metadata"],
    }
    charge = {
        "id": new("ch"), "object": "charge", "amount": intent["amount"], "amount_captured": intent["amount"], "amount_refunded": 0,
        "currency": "jpy", "livemode": False, "created": clock, "payment_intent": intent["id"], "metadata": intent["metadata"],
    }
    intent["latest_charge"] = charge["id"]
    intents[intent["id"]], charges[charge["id"]] = intent, charge
    session.update(status="complete", payment_status="paid", payment_intent=intent["id"], url=None)
    tell("payment_intent.created", intent)
    tell("payment_intent.succeeded", intent)
    tell("checkout.session.completed", shown(session))
    return {"intent": intent["id"]}


def voucher(form):
    """The payer is to pay at a shop: the session is complete, and nothing has come."""
    session = sessions.get(form["session"]) or missing()
    intent = {
        "id": new("pi"), "object": "payment_intent", "amount": session["amount_total"], "amount_received": 0, "currency": "jpy",
        "livemode": False, "created": clock, "status": "requires_action", "metadata": session["intent_metadata"], "latest_charge": None,
    }
    intents[intent["id"]] = intent
    session.update(status="complete", payment_intent=intent["id"], url=None)
    tell("checkout.session.completed", shown(session))
    return {"intent": intent["id"]}


def lapse(form):
    """The time for paying at the shop ran out."""
    session = sessions.get(form["session"]) or missing()
    intent = intents[session["payment_intent"]]
    intent["status"] = "requires_payment_method"
    tell("payment_intent.payment_failed", intent)
    tell("checkout.session.async_payment_failed", shown(session))
    return {}


def crowd(form):
    """Others pay, for things of which the program knows nothing."""
    for _ in range(int(form["count"])):
        tell("checkout.session.completed", {
            "id": new("cs"), "object": "checkout.session", "amount_total": 100, "currency": "jpy", "livemode": False, "created": clock,
            "status": "complete", "payment_status": "paid", "metadata": {}})
    return {}


def fail(form):
    session = sessions.get(form["session"]) or missing()
    tell("payment_intent.payment_failed", {
        "id": new("pi"), "object": "payment_intent", "amount": session["amount_total"], "currency": "jpy", "livemode": False,
        "metadata": session["intent_metadata"]})
    return {}


def bounce(form):
    """A refund that did not reach the payer."""
    value = next(one for one in refunds.values() if one["payment_intent"] == form["intent"])
    value["status"] = "failed"
    tell("refund.failed", value)
    return {}


def dispute(form):
    charge = charges[intents[form["intent"]]["latest_charge"]]
    value = {
        "id": new("dp"), "object": "dispute", "amount": charge["amount"], "currency": "jpy", "payment_intent": charge["payment_intent"],
        "charge": charge["id"], "status": form.get("status", "needs_response"), "metadata": {}}
    tell("charge.dispute.created" if value["status"] == "needs_response" else "charge.dispute.closed", value)
    return {}


def payout(form):
    """Hands over everything that was taken, less 3.6 % of it."""
    taken = []
    for charge in charges.values():
        kept = charge["amount"] * 36 // 1000
        taken.append({"id": new("txn"), "object": "balance_transaction", "type": "charge", "amount": charge["amount"], "fee": kept,
                      "net": charge["amount"] - kept, "currency": "jpy"})
        if charge["amount_refunded"]:
            taken.append({"id": new("txn"), "object": "balance_transaction", "type": "refund", "amount": -charge["amount_refunded"],
                          "fee": 0, "net": -charge["amount_refunded"], "currency": "jpy"})
    value = {"id": new("po"), "object": "payout", "amount": sum(one["net"] for one in taken), "currency": "jpy", "arrival_date": clock}
    last.update(value=value, taken=taken)
    # The list of a payout is whole some while after it is told (reconciliation_status).
    payouts[value["id"]] = [] if form.get("list") == "late" else listed_payout()
    tell("payout.paid", value)
    return {"payout": value["id"]}


def listed_payout():
    value = last["value"]
    return last["taken"] + [{"id": new("txn"), "type": "payout", "amount": -value["amount"], "fee": 0, "net": -value["amount"]}]


def list_now(form):
    """The list of the last payout is whole."""
    payouts[last["value"]["id"]] = listed_payout()
    return {}


def payout_back(form):
    """The bank sent the last payout back."""
    tell("payout.failed", last["value"])
    return {}


def payout_again(form):
    """What came back goes out with the next payout."""
    value = last["value"] | {"id": new("po")}
    payouts[value["id"]] = [{"id": new("txn"), "type": "payout_failure", "amount": value["amount"], "fee": 0, "net": value["amount"]}]
    tell("payout.paid", value)
    return {}


def signed(event, at):
    body = json.dumps(event, indent=2, ensure_ascii=False)
    code = hmac.new(secret.encode(), f"{at}.{body}".encode(), hashlib.sha256).hexdigest()
    return {"body": body, "signature": f"t={at},v1={code}", "type": event["type"], "id": event["id"]}


def deliver(form):
    """Sends every notification to an address: `times` each, in `order` first, last or any. - Returns the statuses."""
    batch = [one for one in events for _ in range(int(form.get("times", "1")))]
    if form.get("order") == "last":
        batch.reverse()
    elif form.get("order") == "any":
        random.Random(int(form.get("seed", "1"))).shuffle(batch)
    statuses = []
    for event in batch:
        one = signed(event, int(form.get("at", clock)))
        request = urllib.request.Request(
            form["url"], one["body"].encode(), {"Stripe-Signature": one["signature"], "Content-Type": "application/json; charset=utf-8"})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                statuses.append(answer.status)
        except urllib.error.HTTPError as problem:
            statuses.append(problem.code)
    return {"statuses": statuses}


def hang(form):
    losing.update(count=int(form.get("count", "1")), mode=form.get("mode", "after"))
    return {}


def refuse(form):
    """Refuses the next refund."""
    refusing["refunds"] += 1
    return {}


def tick(form):
    global clock
    clock = int(form["now"])
    return {}


CONTROLS = {f.__name__: f for f in (pay, crowd, voucher, lapse, fail, bounce, dispute, payout, deliver, hang, refuse, tick)}
CONTROLS |= {"list": list_now, "payout_back": payout_back, "payout_again": payout_again}
CONTROLS["refund"] = lambda form: refund({"payment_intent": form["intent"], "amount": form["amount"]})
CONTROLS["expire"] = lambda form: expire(sessions.get(form["session"]) or missing())
CONTROLS["forget"] = lambda form: keys.clear() or {}
CONTROLS["known"] = lambda form: {"sessions": list(sessions), "refunds": len(refunds), "intents": list(intents), "requests": seen}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query))
        with lock:
            if parts.path == "/_peer/events":
                return self.answer(200, [signed(event, int(query.get("at", clock))) for event in events])
            self.api("GET", parts.path, query)

    def do_POST(self):
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"] or 0)).decode(), keep_blank_values=True))
        path = urlsplit(self.path).path
        if path.startswith("/_peer/"):
            try:
                # A delivery comes back here from the program's own questions, so it holds nothing.
                if path == "/_peer/deliver":
                    return self.answer(200, deliver(form))
                with lock:
                    return self.answer(200, CONTROLS[path.removeprefix("/_peer/")](form))
            except Refused as problem:
                return self.answer(problem.status, {"error": {"code": problem.code}})
        with lock:
            self.api("POST", path, form)

    def api(self, method, path, form):
        seen.append(f"{method} {path} {self.headers['Idempotency-Key'] or '-'}")
        if not (self.headers["Authorization"] or "").startswith("Bearer sk_test_"):
            return self.answer(401, {"error": {"message": "Unauthorized"}})
        lost = losing["mode"] if losing["count"] > 0 else None
        losing["count"] -= 1 if lost else 0
        if lost == "before":
            return self.cut()
        if lost == "fault":
            return self.answer(500, {"error": {"type": "api_error"}})
        key = self.headers["Idempotency-Key"]
        if key in keys:
            former, status, value = keys[key]
            if former != (path, form):
                status, value = 400, {"error": {"type": "idempotency_error"}}
        else:
            try:
                status, value = 200, self.work(method, path, form)
            except Refused as problem:
                status, value = problem.status, {"error": {"code": problem.code, "type": "invalid_request_error"}}
            if key:
                keys[key] = ((path, form), status, json.loads(json.dumps(value)))
        return self.cut() if lost == "after" else self.answer(status, value)

    def work(self, method, path, form):
        parts = path.removeprefix("/v1/").split("/")
        match [method, *parts]:
            case ["POST", "checkout", "sessions"]:
                return create(form)
            case ["POST", "checkout", "sessions", name, "expire"]:
                return expire(sessions.get(name) or missing())
            case ["GET", "checkout", "sessions", name]:
                return shown(sessions.get(name) or missing(), expand=True)
            case ["POST", "refunds"]:
                return refund(form)
            case ["GET", "refunds"]:
                return listed(one for one in refunds.values() if one["payment_intent"] == form["payment_intent"])
            case ["GET", "events"]:
                found = [one for one in events if one["type"] == form["type"] and one["created"] >= int(form["created[gte]"])]
                return paged(reversed(found), form)
            case ["GET", "balance_transactions"]:
                return listed(payouts.get(form["payout"], []))
        missing()

    def cut(self):
        self.close_connection = True
        self.connection.close()

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass

    def handle(self):
        try:
            super().handle()
        except (OSError, ValueError):
            pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
ready(f"http://127.0.0.1:{server.server_port}")
