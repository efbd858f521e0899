// 封緘: seals answers to the section's key before they are sent (HPKE, RFC 9180: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM).
const subtle = crypto.subtle;
const bytes = (text) => new TextEncoder().encode(text);
const info = bytes("hiroba sealed answer 1");
const block = 256;
const curve = { name: "ECDH", namedCurve: "P-256" };

export const join = (...parts) => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) { all.set(part, place); place += part.length; }
  return all;
};
export const from64 = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
export const to64 = (data) => {
  let text = "";
  for (const byte of data) text += String.fromCharCode(byte);
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
};

// MARK: HKDF with the labels of RFC 9180, section 4

const kem = join(bytes("KEM"), [0, 0x10]);
const hpke = join(bytes("HPKE"), [0, 0x10, 0, 1, 0, 2]);

async function hmac(key, data) {
  // HMAC fills a short key up with zeros: 32 of them are the empty key, which Web Crypto does not take.
  const secret = await subtle.importKey("raw", key.length ? key : new Uint8Array(32), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await subtle.sign("HMAC", secret, data));
}
const extract = (suite, salt, label, material) => hmac(salt, join(bytes("HPKE-v1"), suite, bytes(label), material));
async function expand(suite, key, label, data, length) {
  const labelled = join([length >> 8, length & 255], bytes("HPKE-v1"), suite, bytes(label), data);
  return (await hmac(key, join(labelled, [1]))).slice(0, length);
}

async function agree(shared, encapsulated, recipient) {
  const secret = await expand(kem, await extract(kem, [], "eae_prk", shared), "shared_secret", join(encapsulated, recipient), 32);
  const context = join([0], await extract(hpke, [], "psk_id_hash", []), await extract(hpke, [], "info_hash", info));
  const inner = await extract(hpke, secret, "secret", []);
  const key = await subtle.importKey("raw", await expand(hpke, inner, "key", context, 32), "AES-GCM", false, ["encrypt", "decrypt"]);
  return { key, nonce: await expand(hpke, inner, "base_nonce", context, 12) };
}

export const place = (subject, path) => bytes(`${subject}\n${path}`);

export async function seal(text, publicKey, fingerprint, where) {
  const recipient = await subtle.importKey("raw", publicKey, curve, false, []);
  const pair = await subtle.generateKey(curve, false, ["deriveBits"]);
  const encapsulated = new Uint8Array(await subtle.exportKey("raw", pair.publicKey));
  const shared = new Uint8Array(await subtle.deriveBits({ name: "ECDH", public: recipient }, pair.privateKey, 256));
  const { key, nonce } = await agree(shared, encapsulated, publicKey);
  const plain = bytes(text);
  const padded = new Uint8Array(Math.ceil((plain.length + 1) / block) * block);
  padded.set(plain);
  padded[plain.length] = 0x80;
  const closed = new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: where }, key, padded));
  return `hs1.${fingerprint}.${to64(encapsulated)}.${to64(closed)}`;
}

// Throws when it was sealed to another key, was changed, or stands in another place.
export async function open(envelope, privateKey, publicKey, where) {
  const [, , encapsulated, closed] = envelope.split(".");
  const point = from64(encapsulated);
  const sender = await subtle.importKey("raw", point, curve, false, []);
  const shared = new Uint8Array(await subtle.deriveBits({ name: "ECDH", public: sender }, privateKey, 256));
  const { key, nonce } = await agree(shared, point, publicKey);
  const padded = new Uint8Array(await subtle.decrypt({ name: "AES-GCM", iv: nonce, additionalData: where }, key, from64(closed)));
  return new TextDecoder("utf-8", { fatal: true }).decode(padded.slice(0, padded.lastIndexOf(0x80)));
}

// MARK: the control

function prepare(field) {
  const { seal: name, sealSubject, sealKey, sealFingerprint, sealLongest, sayTooLong, saySealed, sayFailed } = field.dataset;
  const typed = field.querySelector("textarea");
  const sealed = field.querySelector("input[type=hidden]");
  const status = field.querySelector("[role=status]");
  typed.hidden = false;
  let last = "";
  const close = async () => {
    const text = typed.value.trim();
    if (text === last) return true;
    if ([...text].length > Number(sealLongest)) {
      status.textContent = sayTooLong;
      typed.focus();
      return false;
    }
    try {
      sealed.value = text ? await seal(text, from64(sealKey), sealFingerprint, place(sealSubject, name)) : "";
    } catch (error) {
      // A page that is not encrypted on its way has no Web Crypto, among others.
      console.error(error);
      status.textContent = sayFailed;
      typed.focus();
      return false;
    }
    last = text;
    status.textContent = text ? saySealed : "";
    return true;
  };
  typed.addEventListener("change", close);
  return close;
}

const fields = typeof document === "undefined" ? [] : [...document.querySelectorAll("[data-seal]")];
const closers = fields.map(prepare);
for (const form of new Set(fields.map((field) => field.closest("form")))) {
  let isClosed = false;
  form.addEventListener("submit", async (event) => {
    if (isClosed) return;
    event.preventDefault();
    const button = event.submitter;
    // A form that is just being sent cannot be sent again: not before this event is over.
    await new Promise((then) => setTimeout(then));
    for (const close of closers) if (!(await close())) return;
    isClosed = true;
    form.requestSubmit(button);
    isClosed = false;
  });
}
