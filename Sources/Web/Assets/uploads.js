// form[data-uploads]: files go to the server in pieces before the page does, so that one that breaks off goes on where it stopped:
// by itself, by a button, or, after the page was left, when the same file is chosen again. Small files go with the page as without script.
// What is said of it stands in the form, as data-say-….
const small = 256 * 1024, piece = 512 * 1024, tries = 3;
const wait = (milliseconds) => new Promise((then) => setTimeout(then, milliseconds));

class Refused extends Error {}

// What the server says; what it refuses for good is no broken connection.
async function ask(address, options) {
  const answer = await fetch(address, { ...options, headers: { Accept: "application/json", ...options.headers }, cache: "no-store" });
  if (answer.ok || answer.status === 409) {
    const offset = answer.headers.get("Upload-Offset");
    if (offset !== null) return { offset: Number(offset), place: answer.headers.get("Location") };
  }
  if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
  const told = await answer.json().catch(() => ({}));
  throw new Refused(told.detail || "");
}

async function send(form, path, file, told) {
  const token = form.elements.form_token.value;
  const begun = await ask(form.dataset.uploads, {
    method: "POST", body: new URLSearchParams({ form_token: token, path, name: file.name, length: file.size, changed: file.lastModified }),
  });
  let { offset } = begun;
  while (offset < file.size) {
    told(offset);
    ({ offset } = await ask(begun.place, {
      method: "PATCH", body: file.slice(offset, offset + piece),
      headers: { "Content-Type": "application/partial-upload", "Upload-Offset": String(offset), "X-Form-Token": token },
    }));
  }
  told(offset);
  return begun.place.split("/").pop();
}

// Tries again by itself a few times; then whoever waits decides.
async function insist(form, path, file, told) {
  for (let attempt = 1; ; attempt += 1) {
    try { return await send(form, path, file, told); } catch (problem) {
      if (problem instanceof Refused || attempt === tries) throw problem;
      await wait(1000 * attempt);
    }
  }
}

function board(input, said) {
  const known = input.closest(".field").querySelector(".upload");
  if (known) known.remove();
  const place = document.createElement("div");
  place.className = "upload";
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", said.saySend);
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  place.append(bar, words);
  input.after(place);
  return { place, bar, words };
}

function prepare(form) {
  let busy = false, pressed;
  const said = form.dataset;
  const waiting = () => [...form.querySelectorAll("input[type=file]")].filter((input) => [...input.files].some((file) => file.size > small));

  async function carry(input) {
    const { place, bar, words } = board(input, said);
    for (const file of [...input.files]) {
      bar.max = file.size;
      try {
        const id = await insist(form, input.name, file, (offset) => {
          bar.value = offset;
          const known = { file: file.name, percent: Math.floor(offset / file.size * 100) };
          words.textContent = said.saySending.replace(/\{(\w+)\}/g, (_, name) => known[name]);
        });
        const mark = document.createElement("input");
        Object.assign(mark, { type: "hidden", name: `${input.name}.upload`, value: id });
        form.append(mark);
      } catch (problem) {
        form.querySelectorAll(`input[name="${CSS.escape(input.name)}.upload"]`).forEach((mark) => mark.remove());
        words.textContent = problem instanceof Refused ? problem.message || said.sayRefused : said.sayBroken;
        if (!(problem instanceof Refused)) {
          const more = document.createElement("button");
          Object.assign(more, { type: "button", className: "button", textContent: said.sayGoOn });
          more.addEventListener("click", go);
          place.append(more);
          more.focus();
        }
        return false;
      }
    }
    // What the server has is not sent a second time with the page.
    input.value = "";
    return true;
  }

  async function go() {
    if (busy) return;
    busy = true;
    let isDone = true;
    for (const input of waiting()) isDone = isDone && await carry(input);
    busy = false;
    // Its question may have been drawn anew in the meantime.
    if (isDone) form.requestSubmit(form.contains(pressed) ? pressed : [...form.querySelectorAll("button")].find((one) => one.value === pressed.value));
  }

  // Whatever is pressed, the files go first; of several buttons the last one counts. Nobody else hears of it before the page itself is sent:
  // until then what is typed is still kept, and leaving still asks.
  form.addEventListener("submit", (event) => {
    if (!busy && waiting().length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = event.submitter || form.querySelector("button.primary");
    go();
  }, true);
}

document.querySelectorAll("form[data-uploads]").forEach(prepare);
