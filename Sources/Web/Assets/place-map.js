// The point of a place, chosen on a map. It is loaded with Leaflet when somebody opens one (data-map in hiroba.js): nothing is asked of the source
// of tiles before.
const styled = (address) => document.querySelector(`link[href="${address}"]`) ? null : new Promise((then, otherwise) => {
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href: address, onload: then, onerror: (problem) => { sheet.remove(); otherwise(problem); } });
  document.head.append(sheet);
});

function element(name, role, text) {
  const node = document.createElement(name);
  if (role) node.setAttribute("role", role);
  if (text) node.textContent = text;
  return node;
}

// "Name https://…": the name leads there, in a tab of its own, for the form stays open. Nothing of it is taken for markup.
function credit(words, tab) {
  const [, name, address] = words.match(/^(.*?)\s*(https?:\/\/\S+)?$/);
  const link = element(address ? "a" : "span", "", address ? `${name || address}${tab}` : name);
  if (address) Object.assign(link, { href: address, target: "_blank", rel: "noopener noreferrer" });
  return link.outerHTML;
}

// - again: what the addresses end in when an earlier try failed, for a module that could not be loaded is not asked for twice.
export async function open(field, site, again) {
  const [leaflet] = await Promise.all([import(site.mapLibrary + again), styled(site.mapStyle)]);
  const board = element("div");
  field.append(board);
  try { draw(leaflet, field, board, site); } catch (problem) {
    board.remove();
    throw problem;
  }
}

function draw(leaflet, field, board, site) {
  const said = field.dataset;
  const [latitude, longitude] = ["lat", "lon"].map((part) => document.getElementById(`${said.map}.${part}`));
  const [south, west, north, east] = said.box.split(" ").map(Number);
  const place = element("div", "application");
  place.className = "map";
  place.setAttribute("aria-label", said.sayMap);
  // Where the middle is, for whoever moves the map by keys and does not see it.
  const middle = element("p", "status");
  Object.assign(middle, { className: "small muted", id: `${said.map}.middle` });
  place.setAttribute("aria-describedby", middle.id);
  const here = element("button", "", said.sayHere);
  Object.assign(here, { type: "button", className: "button" });
  const [status, broken] = [element("p", "status"), element("p", "status")];
  broken.className = "error-message";
  board.append(place, middle, here, status, broken);

  // A wheel that means to go on down the page does so. One finger moves the map, which was opened for that and leaves a margin to move the page by;
  // two make it larger and smaller.
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = leaflet.map(place, {
    zoomControl: false, scrollWheelZoom: false, tap: false, minZoom: 4, maxZoom: 18,
    zoomAnimation: moves, fadeAnimation: moves, markerZoomAnimation: moves, inertia: moves,
  });
  map.attributionControl.setPrefix(false);
  map.addControl(leaflet.control.zoom({ zoomInTitle: said.sayIn, zoomOutTitle: said.sayOut }));

  // The source has no tiles of the open sea: that one is missing says nothing, that all are does.
  let loaded = 0, missing = 0;
  leaflet.tileLayer(site.mapTiles, { attribution: credit(site.mapCredit, said.sayTab), minZoom: 4, maxZoom: 18 })
    .on("loading", () => { loaded = missing = 0; })
    .on("tileload", () => { loaded += 1; broken.textContent = ""; })
    .on("tileerror", () => { missing += 1; })
    .on("load", () => { if (missing && !loaded) broken.textContent = said.sayTiles; })
    .addTo(map);

  const words = (at) => `${at.lat.toFixed(6)}, ${at.lng.toFixed(6)}`;
  const mark = leaflet.circleMarker([0, 0], { radius: 10, weight: 4, color: "#0017c1", interactive: false });
  const inside = ([north, east]) => Math.abs(north) <= 90 && Math.abs(east) <= 180;
  const plain = (text) => text.normalize("NFKC").trim();
  // "34.4, 132.7", as maps give it: both in one control, in either order, for no latitude is above 90.
  const pair = (text) => {
    const found = plain(text).match(/^(-?[0-9]+(?:\.[0-9]+)?)(?:\s*[,、]\s*|\s+)(-?[0-9]+(?:\.[0-9]+)?)$/);
    const parts = found && (Math.abs(found[1]) > 90 ? [found[2], found[1]] : [found[1], found[2]]);
    return parts && inside(parts) ? parts : null;
  };
  // What both controls say; nothing while they say half, or the one something else than the other. Other writings are read when the page is sent.
  const typed = () => {
    const both = [latitude, longitude].map((control) => control.value);
    const full = both.map(pair).find(Boolean);
    if (full) return both.every((text, part) => ["", full[part], `${full}`].includes(pair(text)?.join() ?? plain(text))) ? full.map(Number) : null;
    const point = both.map((text) => (/^-?[0-9]+(\.[0-9]+)?$/.test(plain(text)) ? Number(plain(text)) : NaN));
    return point.every(Number.isFinite) && inside(point) ? point : null;
  };
  const show = () => {
    const point = typed();
    if (point) mark.setLatLng(point).addTo(map); else mark.remove();
    return point;
  };
  // What keeps and guards the form hears of what the map writes as of typing.
  let isOurs = false;
  const write = (parts) => {
    isOurs = true;
    [latitude.value, longitude.value] = parts;
    latitude.dispatchEvent(new Event("input", { bubbles: true }));
    isOurs = false;
  };
  let soon;
  const choose = (point) => {
    clearTimeout(soon);
    const at = point.wrap();
    write([at.lat.toFixed(6), at.lng.toFixed(6)]);
    // A press on a small map is hundreds of metres wide.
    const isCoarse = map.getZoom() < 14;
    status.textContent = `${said.sayChosen}${words(at)}${isCoarse ? said.sayFiner : ""}`;
    show();
    // So that who cannot drag comes anywhere by pressing.
    if (isCoarse) map.setView(at, 16, { animate: false }); else map.panTo(at, { animate: moves });
  };
  map.on("moveend", () => { middle.textContent = `${said.sayMiddle}${words(map.getCenter().wrap())}`; });
  map.on("click", (event) => choose(event.latlng));
  here.addEventListener("click", () => choose(map.getCenter()));
  const follow = () => {
    const point = show();
    if (point) map.setView(point, Math.max(map.getZoom(), 16), { animate: false });
  };
  // A pair in the first control is one for both.
  const split = () => {
    const both = pair(latitude.value);
    if (both) write(both);
  };
  for (const control of [latitude, longitude]) {
    control.addEventListener("input", (event) => {
      if (isOurs) return;
      // What was chosen is so no longer.
      status.textContent = "";
      if (event.inputType === "insertFromPaste" && control === latitude) split();
      show();
      clearTimeout(soon);
      soon = setTimeout(follow, 500);
    });
    control.addEventListener("change", () => {
      clearTimeout(soon);
      if (control === latitude) split();
      follow();
    });
  }
  // Each press of a key counts, however quick they come: the map's own keys wait for its movement and lose what is pressed meanwhile.
  const steps = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
  place.addEventListener("keydown", (event) => {
    const zoom = { "+": 1, "-": -1 }[event.key], step = steps[event.key];
    if (event.target !== place || event.altKey || event.ctrlKey || event.metaKey || !(zoom || step)) return;
    event.preventDefault();
    event.stopPropagation();
    const size = event.shiftKey ? 3 : 1;
    if (zoom) map.setZoom(map.getZoom() + zoom, { animate: false });
    else map.setView(map.unproject(map.project(map.getCenter()).add(step.map((part) => part * size))), map.getZoom(), { animate: false });
  });
  const point = show();
  if (point) map.setView(point, 16); else map.fitBounds([[south, west], [north, east]]);
  place.focus();
}
