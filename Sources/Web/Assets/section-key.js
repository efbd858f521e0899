// 課の鍵: made, tried, shared out, recovered and used in an officer's browser. Nothing secret is ever sent.
import { from64, join, open, place, to64 } from "./seal.js";

const subtle = crypto.subtle;
const curve = { name: "ECDH", namedCurve: "P-256" };
const format = "hiroba-section-key/1";
const rounds = 600000;
const bytes = (text) => new TextEncoder().encode(text);
const hex = (data) => [...data].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const digest = async (data) => new Uint8Array(await subtle.digest("SHA-256", data));
const fingerprintOf = async (publicKey) => hex((await digest(publicKey)).slice(0, 16));

// MARK: keys. A key is {secret: 32 bytes, publicKey: 65 bytes}.

async function imported({ secret, publicKey }) {
  const part = (start) => to64(publicKey.slice(start, start + 32));
  return subtle.importKey("jwk", { kty: "EC", crv: "P-256", d: to64(secret), x: part(1), y: part(33) }, curve, false, ["deriveBits"]);
}

async function made() {
  const pair = await subtle.generateKey(curve, true, ["deriveBits"]);
  const { d } = await subtle.exportKey("jwk", pair.privateKey);
  return { secret: from64(d), publicKey: new Uint8Array(await subtle.exportKey("raw", pair.publicKey)) };
}

// MARK: key files

async function wrapping(passphrase, salt, iterations) {
  const typed = await subtle.importKey("raw", bytes(passphrase.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  return subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations }, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]
  );
}

async function written(key, passphrase, organisation, day) {
  const fingerprint = await fingerprintOf(key.publicKey);
  const [salt, nonce] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
  const additionalData = bytes(`${format} ${fingerprint}`);
  const closed = await subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData }, await wrapping(passphrase, salt, rounds), key.secret);
  return {
    format, fingerprint, public: to64(key.publicKey), organisation, made: day, iterations: rounds, salt: to64(salt), nonce: to64(nonce),
    sealed: to64(new Uint8Array(closed)),
  };
}

// A sentence for whoever sits there: its name, and what the script knows. The page has the words, as data-say-… of the form.
class Told extends Error {
  constructor(name, known = {}) { super(name); this.known = known; }
}
const sentence = (form, { message, known }) => {
  const words = form.dataset[`say${message[0].toUpperCase()}${message.slice(1)}`];
  return words.replace(/\{(\w+)\}/g, (_, name) => known[name]);
};

async function read(file, passphrase) {
  if (!file) throw new Told("chooseFile");
  let kept;
  try { kept = JSON.parse(await file.text()); } catch { kept = {}; }
  if (kept.format !== format || !(kept.iterations > 0 && kept.iterations <= 10000000)) {
    throw new Told("noKeyFile");
  }
  try {
    const secret = new Uint8Array(await subtle.decrypt(
      { name: "AES-GCM", iv: from64(kept.nonce), additionalData: bytes(`${format} ${kept.fingerprint}`) },
      await wrapping(passphrase, from64(kept.salt), kept.iterations), from64(kept.sealed)
    ));
    return { key: { secret, publicKey: from64(kept.public) }, fingerprint: kept.fingerprint };
  } catch {
    throw new Told("wrongPassphrase");
  }
}

function save(kept) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(kept, null, 2)], { type: "application/json" }));
  link.download = `section-key-${kept.fingerprint.slice(0, 8)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// MARK: shares (Shamir over GF(256), the polynomial of AES)

function times(a, b) {
  let product = 0;
  for (; b; b >>= 1) {
    if (b & 1) product ^= a;
    a = a & 0x80 ? ((a << 1) ^ 0x11b) & 255 : a << 1;
  }
  return product;
}
function over(a, b) {
  let [inverse, power] = [1, b];
  for (let bit = 1; bit < 8; bit++) { power = times(power, power); inverse = times(inverse, power); }
  return times(a, inverse);
}

const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
function base32(data) {
  let [text, value, bits] = ["", 0, 0];
  for (const byte of data) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) { bits -= 5; text += signs[(value >> bits) & 31]; }
  }
  return bits ? text + signs[(value << (5 - bits)) & 31] : text;
}
function unbase32(text) {
  let [data, value, bits] = [[], 0, 0];
  for (const sign of text) {
    value = ((value << 5) | signs.indexOf(sign)) & 0xfff;
    bits += 5;
    if (bits >= 8) { bits -= 8; data.push((value >> bits) & 255); }
  }
  return Uint8Array.from(data);
}
const check = async (body) => base32((await digest(bytes(`HSH1${body}`))).slice(0, 5)).slice(0, 4);
const commitment = async (name, number, data) => hex(await digest(join(bytes(`hiroba share 1 ${name} ${number} `), data)));

async function split(key, threshold, count) {
  const name = (await fingerprintOf(key.publicKey)).slice(0, 8);
  const polynomials = [...key.secret].map((byte) => [byte, ...crypto.getRandomValues(new Uint8Array(threshold - 1))]);
  const shares = [];
  for (let number = 1; number <= count; number++) {
    const data = Uint8Array.from(polynomials, (one) => one.reduceRight((sum, factor) => times(sum, number) ^ factor, 0));
    const body = `${name.toUpperCase()}${threshold}${number}${base32(data)}`;
    const words = ["HSH1", ...(body + (await check(body))).match(/.{1,4}/g)].join("-");
    shares.push({ number, words, commitment: await commitment(name, number, data) });
  }
  return shares;
}

async function shareFrom(text) {
  const plain = text.normalize("NFKC").toUpperCase().replace(/[^A-Z0-9]/g, "");
  const typed = plain.slice(4).replace(/O/g, "0").replace(/[IL]/g, "1");
  const body = typed.slice(0, -4);
  if (!plain.startsWith("HSH1") || typed.length !== 66 || (await check(body)) !== typed.slice(-4)) return null;
  return { name: body.slice(0, 8).toLowerCase(), threshold: Number(body[8]), number: Number(body[9]), data: unbase32(body.slice(10)) };
}

function joined(shares) {
  const weights = shares.map((one) => shares.filter((other) => other !== one)
    .reduce((weight, other) => times(weight, over(other.number, other.number ^ one.number)), 1));
  return Uint8Array.from({ length: 32 }, (_, at) => shares.reduce((sum, share, index) => sum ^ times(share.data[at], weights[index]), 0));
}

// Whether a secret is that of a public key: both sides of an exchange come to the same.
async function belongs(key) {
  try {
    const other = await subtle.generateKey(curve, false, ["deriveBits"]);
    const known = await subtle.importKey("raw", key.publicKey, curve, false, []);
    const one = await subtle.deriveBits({ name: "ECDH", public: other.publicKey }, await imported(key), 256);
    const two = await subtle.deriveBits({ name: "ECDH", public: known }, other.privateKey, 256);
    return hex(new Uint8Array(one)) === hex(new Uint8Array(two));
  } catch { return false; }
}

// MARK: the pages

function prepared(form, then) {
  form.hidden = false;
  const said = form.querySelector("[data-said]") || form.parentElement.querySelector("[role=status]");
  return async (event) => {
    if (event) event.preventDefault();
    said.textContent = "";
    try { await then(said); } catch (error) {
      if (!(error instanceof Told)) console.error(error);
      said.textContent = sentence(form, error instanceof Told ? error : new Told("failed"));
    }
  };
}

function strong(passphrase) {
  if ([...passphrase].length < 16) throw new Told("shortPassphrase");
}

function making(form) {
  const step = (number) => form.querySelector(`[data-step="${number}"]`);
  const acts = { make: null, download: null, print: null, register: null };
  let [fresh, kept, shares] = [null, null, []];
  acts.make = async () => {
    const keepers = form.elements.keepers.value.split("\n").map((line) => line.trim()).filter(Boolean);
    const threshold = Number(form.elements.threshold.value.normalize("NFKC"));
    if (keepers.length < 2 || keepers.length > 9) throw new Told("keepers");
    if (!(threshold >= 2 && threshold <= keepers.length)) throw new Told("threshold");
    const passphrase = form.querySelector("#passphrase").value;
    strong(passphrase);
    if (passphrase !== form.querySelector("#passphrase-again").value) throw new Told("twoPassphrases");
    const unit = form.elements.organisation;
    fresh = await made();
    kept = await written(fresh, passphrase, unit.options[unit.selectedIndex].text, form.dataset.day);
    shares = await split(fresh, threshold, keepers.length);
    form.elements.public_key.value = btoa(String.fromCharCode(...fresh.publicKey));
    form.elements.commitments.value = shares.map((share) => share.commitment).join(" ");
    form.querySelector("[data-fingerprint]").textContent = kept.fingerprint.match(/.{4}/g).join(" ");
    const sheets = form.querySelector("[data-shares]");
    sheets.replaceChildren();
    shares.forEach((share, index) => {
      const sheet = document.querySelector("[data-share-sheet]").content.cloneNode(true);
      const fill = (name, text) => { sheet.querySelector(`[data-${name}]`).textContent = text; };
      fill("number", share.number); fill("count", shares.length); fill("keeper", keepers[index]); fill("words", share.words);
      sheets.append(sheet);
    });
    step(1).hidden = true;
    step(2).hidden = step(3).hidden = false;
    step(2).querySelector("h2").scrollIntoView();
  };
  acts.download = async () => save(kept);
  acts.print = async () => print();
  acts.register = async () => {
    const { fingerprint } = await read(form.querySelector("#key-file").files[0], form.querySelector("#key-passphrase").value);
    if (fingerprint !== kept.fingerprint) throw new Told("otherKey");
    if (!form.querySelector("#handed").checked) throw new Told("handOut");
    form.submit();
  };
  for (const [name, then] of Object.entries(acts)) form.querySelector(`[data-do="${name}"]`).addEventListener("click", prepared(form, then));
}

function recovering(form) {
  form.addEventListener("submit", prepared(form, async () => {
    const shares = [];
    for (const [index, control] of [...form.querySelectorAll("[data-share]")].entries()) {
      const share = await shareFrom(control.value);
      const known = { number: index + 1 };
      if (!share) throw new Told("unreadable", known);
      const commitments = form.dataset.commitments.split(" ");
      if ((await commitment(share.name, share.number, share.data)) !== commitments[share.number - 1]) {
        throw new Told("foreign", known);
      }
      if (shares.some((other) => other.number === share.number)) throw new Told("double", known);
      shares.push(share);
    }
    const reason = form.elements.reason.value.trim();
    if (!reason) throw new Told("reason");
    const passphrase = form.querySelector("#new-passphrase").value;
    strong(passphrase);
    const key = { secret: joined(shares), publicKey: from64(form.dataset.recoverKey) };
    if (!(await belongs(key))) throw new Told("noKey");
    form.elements.numbers.value = shares.map((share) => share.number).join(" ");
    // The record is made before the key comes out.
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!answer.ok) throw new Told("notRecorded");
    save(await written(key, passphrase, form.dataset.office, form.dataset.day));
    history.replaceState(null, "", answer.url);
    setTimeout(() => location.reload(), 1500);
  }));
}

// MARK: opening. A key that was opened stays in this browser, not to be taken out of it, for half an hour after it was last used.

const usable = 30 * 60 * 1000;
const store = () => new Promise((resolve, reject) => {
  const asked = indexedDB.open("hiroba-section-keys", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("keys");
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});
async function stored(mode, act) {
  const database = await store();
  return new Promise((resolve, reject) => {
    const asked = act(database.transaction("keys", mode).objectStore("keys"));
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}
const keep = (fingerprint, held) => stored("readwrite", (keys) => keys.put({ ...held, until: Date.now() + usable }, fingerprint));
async function held(fingerprint) {
  const found = await stored("readonly", (keys) => keys.get(fingerprint));
  if (!found) return null;
  if (found.until < Date.now()) { await stored("readwrite", (keys) => keys.delete(fingerprint)); return null; }
  await keep(fingerprint, found);
  return found;
}

async function show(section) {
  const form = section.querySelector("form");
  let [opened, closed] = [0, 0];
  for (const answer of document.querySelectorAll("[data-sealed]")) {
    const fingerprint = answer.dataset.sealed.split(".")[1];
    const key = await held(fingerprint);
    if (!key) { closed++; continue; }
    try {
      answer.textContent = await open(answer.dataset.sealed, key.privateKey, key.publicKey, place(section.dataset.unseal, answer.dataset.sealedPath));
      opened++;
    } catch {
      answer.textContent = sentence(form, new Told("broken"));
      answer.classList.add("error-message");
    }
  }
  form.hidden = closed === 0;
  section.querySelector("[data-put-away]").hidden = opened === 0;
  if (opened) section.querySelector("[role=status]").textContent = sentence(form, new Told("opened", { opened }));
}

function opening(section) {
  const form = section.querySelector("form");
  const passphrase = form.querySelector("#key-passphrase");
  form.addEventListener("submit", prepared(form, async () => {
    const { key, fingerprint } = await read(form.querySelector("#key-file").files[0], passphrase.value);
    if (!section.dataset.unsealKeys.split(" ").includes(fingerprint)) throw new Told("wrongKey");
    await keep(fingerprint, { privateKey: await imported(key), publicKey: key.publicKey });
    passphrase.value = "";
    await show(section);
  }));
  section.querySelector("[data-put-away]").addEventListener("click", async () => {
    await stored("readwrite", (keys) => keys.clear());
    location.reload();
  });
  show(section);
}

document.querySelectorAll("form[data-make-key]").forEach(making);
document.querySelectorAll("form[data-recover-key]").forEach(recovering);
document.querySelectorAll("[data-unseal]").forEach(opening);
