// Small improvements to pages that work without them. Each looks for one attribute.
const ja = document.documentElement.lang !== "en";
const say = (japanese, english) => (ja ? japanese : english);
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
  const copy = button("button", say("コピー", "Copy"), async () => {
    try {
      await navigator.clipboard.writeText(source.dataset.copy || source.textContent.trim());
      status.textContent = say("コピーしました", "Copied");
    } catch {
      getSelection().selectAllChildren(source);
      status.textContent = say("選択しました。Ctrl+C でコピーできます", "Selected. Press Ctrl+C to copy");
    }
  });
  source.after(copy, status);
});

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
    const yes = button("button danger", asking.textContent.trim() || asking.value, () => {
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
    const no = button("button", say("やめる", "Cancel"), back);
    no.setAttribute("aria-describedby", question.id);
    box.append(question, yes, no);
    box.addEventListener("keydown", (key) => { if (key.key === "Escape") back(); });
    asking.hidden = true;
    asking.after(box);
    no.focus();
  });
});

// data-autosubmit: a filter takes effect when it is chosen.
all("form.filters[data-autosubmit], .filters [data-autosubmit]", (place) => {
  place.addEventListener("change", (event) => {
    const form = event.target.form;
    if (event.target.matches("select") && form) form.requestSubmit();
  });
});

// data-guard: leaving a form that was changed asks first.
all("form[data-guard]", (form) => {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
});

// data-autosave: what is typed is kept on the server a moment after the typing stops, without the files and without checking it.
all("form[data-autosave]", (form) => {
  const note = element("p", "saved-note");
  note.setAttribute("role", "status");
  form.append(note);
  let timer;
  let stopped = false;
  const keep = async () => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
    fields.set("do", "keep");
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields, headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (answer.status === 409) { stopped = true; note.textContent = told.detail || ""; return; }
      if (!answer.ok) return;
      form.elements.seen.value = told.seen;
      note.textContent = say("入力した内容を保存しました", "What you typed was saved");
    } catch { note.textContent = say("つながらないため、まだ保存していません", "Not saved yet: there is no connection"); }
  };
  form.addEventListener("input", () => { clearTimeout(timer); if (!stopped) timer = setTimeout(keep, 1500); });
  form.addEventListener("submit", () => { stopped = true; clearTimeout(timer); });
});

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
