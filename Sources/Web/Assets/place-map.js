// The point of a place, chosen on a map. It is loaded with Leaflet when somebody opens one (data-map in hiroba.js): nothing is asked of the source
// of tiles before.
const styled = (address) => new Promise((then, otherwise) => {
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href: address, onload: then, onerror: otherwise });
  document.head.append(sheet);
});

// "Name https://…": the name leads there. Nothing of it is taken for markup.
function credit(words) {
  const [, name, address] = words.match(/^(.*?)\s*(https?:\/\/\S+)?$/);
  const link = document.createElement(address ? "a" : "span");
  if (address) Object.assign(link, { href: address, rel: "noreferrer" });
  link.textContent = name || address;
  return link.outerHTML;
}

export async function open(field, site) {
  const [leaflet] = await Promise.all([import(site.mapLibrary), styled(site.mapStyle)]);
  const said = field.dataset;
  const [latitude, longitude] = ["lat", "lon"].map((part) => document.getElementById(`${said.map}.${part}`));
  const [south, west, north, east] = said.box.split(" ").map(Number);
  const place = document.createElement("div");
  place.className = "map";
  place.setAttribute("role", "application");
  place.setAttribute("aria-label", said.sayMap);
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const here = document.createElement("button");
  Object.assign(here, { type: "button", className: "button", textContent: said.sayHere });
  field.append(place, here, status);

  // Wheels and fingers that mean to go on down the page do so.
  const map = leaflet.map(place, { zoomControl: false, scrollWheelZoom: false, tap: false, minZoom: 4, maxZoom: 18 });
  map.attributionControl.setPrefix(false);
  map.addControl(leaflet.control.zoom({ zoomInTitle: said.sayIn, zoomOutTitle: said.sayOut }));
  leaflet.tileLayer(site.mapTiles, { attribution: credit(site.mapCredit), minZoom: 4, maxZoom: 18 }).addTo(map);

  const mark = leaflet.circleMarker([0, 0], { radius: 10, weight: 4, color: "#0017c1", interactive: false });
  const typed = () => {
    const point = [latitude.value, longitude.value].map((text) => (/^-?[0-9.]+$/.test(text.trim()) ? Number(text) : NaN));
    return point.every(Number.isFinite) ? point : null;
  };
  const show = () => {
    const point = typed();
    if (point) mark.setLatLng(point).addTo(map);
    return point;
  };
  const choose = (point) => {
    const at = point.wrap();
    [latitude.value, longitude.value] = [at.lat.toFixed(6), at.lng.toFixed(6)];
    // What keeps and guards the form hears of it as of typing.
    latitude.dispatchEvent(new Event("input", { bubbles: true }));
    status.textContent = `${said.sayChosen}${latitude.value}, ${longitude.value}`;
    show();
  };
  map.on("click", (event) => choose(event.latlng));
  here.addEventListener("click", () => choose(map.getCenter()));
  for (const control of [latitude, longitude]) control.addEventListener("change", () => { const point = show(); if (point) map.setView(point, Math.max(map.getZoom(), 16)); });
  const point = show();
  if (point) map.setView(point, 16); else map.fitBounds([[south, west], [north, east]]);
  place.focus();
}
