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
  const typed = () => {
    const point = [latitude.value, longitude.value].map((text) => (/^-?[0-9]+(\.[0-9]+)?$/.test(text.trim()) ? Number(text) : NaN));
    return point.every(Number.isFinite) ? point : null;
  };
  const show = () => {
    const point = typed();
    if (point) mark.setLatLng(point).addTo(map); else mark.remove();
    return point;
  };
  const choose = (point) => {
    const at = point.wrap();
    [latitude.value, longitude.value] = [at.lat.toFixed(6), at.lng.toFixed(6)];
    // What keeps and guards the form hears of it as of typing.
    latitude.dispatchEvent(new Event("input", { bubbles: true }));
    status.textContent = `${said.sayChosen}${words(at)}`;
    show();
    // So that who cannot drag comes anywhere by pressing.
    map.panTo(at, { animate: moves });
  };
  map.on("moveend", () => { middle.textContent = `${said.sayMiddle}${words(map.getCenter().wrap())}`; });
  map.on("click", (event) => choose(event.latlng));
  here.addEventListener("click", () => choose(map.getCenter()));
  const follow = () => {
    const point = show();
    if (point) map.setView(point, Math.max(map.getZoom(), 16), { animate: false });
  };
  for (const control of [latitude, longitude]) control.addEventListener("change", follow);
  const point = show();
  if (point) map.setView(point, 16); else map.fitBounds([[south, west], [north, east]]);
  place.focus();
}
