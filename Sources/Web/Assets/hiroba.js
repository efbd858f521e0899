// Small improvements to pages that work without them. Each looks for one attribute. What they say stands in the page, as data-say-… of the
// body or of the element that it is about.
const said = document.body.dataset;
const all = (selector, then) => document.querySelectorAll(selector).forEach(then);

function element(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

function button(className, text, then) {
  const node = element("button", className, text);
  node.type = "button";
  node.addEventListener("click", then);
  return node;
}

// data-copy: a button beside the element copies its value, or the element's text when the value is empty.
if (navigator.clipboard) all("[data-copy]", (source) => {
  const status = element("span", "copy-status small muted");
  status.setAttribute("role", "status");
  const copy = button("button", said.sayCopy, async () => {
    try {
      await navigator.clipboard.writeText(source.dataset.copy || source.textContent.trim());
      status.textContent = said.sayCopied;
    } catch {
      getSelection().selectAllChildren(source);
      status.textContent = said.saySelected;
    }
  });
  source.after(copy, status);
});

// data-print: a button that prints the page, below the words that ask for it.
all("[data-print]", (words) => words.after(button("button", words.dataset.sayPrint, () => window.print())));

// data-confirm: the button asks in its own place before it acts; Escape or the second button takes it back.
all("button[data-confirm], input[data-confirm]", (asking) => {
  let sure = false;
  asking.addEventListener("click", (event) => {
    if (sure) return;
    event.preventDefault();
    const box = element("div", "confirm");
    const question = element("p", "", asking.dataset.confirm);
    question.id = `confirm-${Math.random().toString(36).slice(2)}`;
    box.setAttribute("role", "group");
    box.setAttribute("aria-labelledby", question.id);
    const back = () => { box.remove(); asking.hidden = false; asking.focus(); };
    // What is asked of the page's own act is no warning of a danger.
    const kind = asking.classList.contains("primary") ? "button primary" : "button danger";
    const yes = button(kind, asking.textContent.trim() || asking.value, () => {
      sure = true;
      if (asking.form) {
        const said = element("input");
        said.type = "hidden"; said.name = "sure"; said.value = "yes";
        asking.form.append(said);
      }
      asking.hidden = false;
      box.remove();
      asking.click();
      sure = false;
    });
    const no = button("button", said.sayCancel, back);
    no.setAttribute("aria-describedby", question.id);
    box.append(question, yes, no);
    box.addEventListener("keydown", (key) => { if (key.key === "Escape") back(); });
    asking.hidden = true;
    asking.after(box);
    no.focus();
  });
});

// data-options-of: of options in groups only those of the question that is chosen beside them are offered.
all("select[data-options-of]", (options) => {
  const question = document.getElementById(options.dataset.optionsOf);
  if (!question) return;
  const narrow = () => {
    for (const group of options.querySelectorAll("optgroup")) {
      const other = question.value !== "" && group.dataset.question !== question.value;
      group.hidden = other;
      group.disabled = other;
    }
    if (options.selectedOptions[0]?.parentElement.disabled) options.value = "";
  };
  question.addEventListener("change", narrow);
  narrow();
});

// data-ticks: the box ticks and unticks the boxes of its form with that name, and shows whether all are ticked. The rows are what is sent: without
// a script the box itself is, under words of its own (data-say-ticks has those with one).
all("input[data-ticks]", (whole) => {
  const rows = [...whole.form.elements].filter((box) => box.type === "checkbox" && box.name === whole.dataset.ticks);
  const show = () => {
    const ticked = rows.filter((box) => box.checked).length;
    whole.checked = ticked > 0 && ticked === rows.length;
    whole.indeterminate = ticked > 0 && ticked < rows.length;
  };
  whole.removeAttribute("name");
  whole.nextElementSibling.textContent = whole.dataset.sayTicks;
  whole.addEventListener("change", () => { for (const box of rows) box.checked = whole.checked; });
  whole.form.addEventListener("change", show);
  // The browser may bring back what was ticked before.
  addEventListener("pageshow", show);
  show();
});

// data-guard: leaving a form that was changed asks first; "changed": it came back with what was typed and is not saved yet.
all("form[data-guard]", (form) => {
  let changed = form.dataset.guard === "changed";
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
});

// data-autosave: what is typed is kept on the server a moment after the typing stops, without the files and without checking it.
// Questions that an answer brings up or makes needless come and go in their places; what is being typed stays as it is.
all("form[data-autosave]", (form) => {
  const note = element("p", "saved-note");
  note.setAttribute("role", "status");
  form.append(note);
  let timer, stopped = false, running = false, again = false, waiting;

  const keep = async () => {
    if (running) { again = true; return; }
    running = true;
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string" && !name.endsWith(".upload")) fields.append(name, value);
    fields.set("do", "keep");
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields, headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (answer.status === 409) { stopped = true; note.textContent = told.detail || ""; return; }
      if (!answer.ok) return;
      form.elements.seen.value = told.seen;
      if (stopped) return;
      const unsent = [...form.querySelectorAll("[type=file]")].some((input) => input.files.length);
      note.textContent = unsent ? form.dataset.sayUnsent : form.dataset.saySaved;
      if (!again && told.asked !== form.elements.asked.value && await renew()) {
        note.textContent = form.dataset.sayRenewed;
      }
    } catch { note.textContent = form.dataset.sayOffline; }
    finally {
      running = false;
      if (waiting) form.requestSubmit(waiting);
      else if (again && !stopped) { again = false; keep(); }
    }
  };

  const name = (node) => node.matches(".field, .rows") ? (node.id || node.querySelector("[name]")?.name || "").split(".")[0] : "";
  const paths = (form, question) => form.elements.asked.value.split(",").filter((path) => path.split(".")[0] === question).join();
  const twinOf = (control, within) => [...within.querySelectorAll("input, textarea, select")].find((one) =>
    one.name === control.name && one.type === control.type && (!/radio|checkbox|hidden/.test(one.type) || one.value === control.value));
  const questions = (form) => [...form.children].filter(name);

  const renew = async () => {
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form[data-autosave]");
    if (!answer.ok || stopped || again || !fresh || fresh.querySelector("[data-seal]")) return false;
    const old = new Map(questions(form).map((node) => [name(node), node]));
    const focused = document.activeElement;
    const wanted = questions(fresh).map((node) => {
      const known = old.get(name(node));
      const stays = known && (paths(form, name(node)) === paths(fresh, name(node)) || [...known.querySelectorAll("[type=file]")].some((file) => file.files.length));
      if (stays) return known;
      // What was typed in the meantime goes along.
      for (const control of known?.querySelectorAll("input, textarea, select") || []) {
        const twin = twinOf(control, node);
        if (twin && control.type !== "file") { twin.value = control.value; twin.checked = control.checked; }
      }
      const brought = document.adoptNode(node);
      brought.querySelectorAll("[data-map]").forEach(offerMap);
      return brought;
    });
    for (const node of old.values()) if (!wanted.includes(node)) node.remove();
    let place = form.querySelector(":scope > .cluster");
    for (const node of wanted.reverse()) {
      if (node.nextElementSibling !== place) form.insertBefore(node, place);
      place = node;
    }
    form.elements.asked.value = fresh.elements.asked.value;
    if (!focused.isConnected) twinOf(focused, form)?.focus();
    return true;
  };

  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(keep, event.target.matches("[type=radio], [type=checkbox], select") ? 0 : 1500);
  });
  // What is still on its way is waited for: the server would take it for another window.
  form.addEventListener("submit", (event) => {
    stopped = true;
    clearTimeout(timer);
    if (!running) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting = event.submitter || form.querySelector("button");
  });
});

// data-map: where there is a source of map tiles, a button opens a map on which the point is chosen. Map and tiles are loaded only then.
function offerMap(field) {
  if (!said.mapTiles) return;
  const status = element("p", "error-message");
  status.setAttribute("role", "status");
  let tries = 0;
  const open = button("button", field.dataset.sayOpen, async () => {
    const again = tries ? `#${tries}` : "";
    tries += 1;
    status.textContent = "";
    open.hidden = true;
    try {
      await (await import(said.mapScript + again)).open(field, said, again);
    } catch {
      status.textContent = field.dataset.sayFailed;
      open.hidden = false;
      open.focus();
    }
  });
  field.append(open, status);
}
all("[data-map]", offerMap);

// data-progress-url: JSON {done, total, state, href} every two seconds until the state is "finished".
all("[data-progress-url]", (place) => {
  const bar = place.matches("progress") ? place : place.querySelector("progress");
  const words = place.querySelector("[data-progress-text]");
  let failures = 0;
  const look = async () => {
    try {
      const answer = await fetch(place.dataset.progressUrl, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const { done, total, state, href } = await answer.json();
      failures = 0;
      if (bar && total > 0) { bar.max = total; bar.value = done; }
      if (words && total > 0) words.textContent = `${done} / ${total}`;
      if (state === "finished") {
        const target = href && new URL(href, location.href);
        if (target && target.origin === location.origin) location.assign(target);
        return;
      }
      if (state === "failed") { location.reload(); return; }
    } catch {
      if (++failures > 5) return;
    }
    setTimeout(look, 2000 * (failures + 1));
  };
  setTimeout(look, 2000);
});

// The first thing wrong with a form is where one wants to be.
const summary = document.querySelector(".error-summary[tabindex]");
if (summary) {
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

// form[data-uploads]: files go to the server in pieces before the page does, so that one that breaks off goes on where it stopped:
// by itself, by a button, or, after the page was left, when the same file is chosen again. Small files go with the page as without script.
// What is said of it stands in the form, as data-say-….
{
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
      if (isDone) form.requestSubmit(pressed.form === form ? pressed : [...form.elements].find((one) => one.type === "submit" && one.value === pressed.value));
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
}
