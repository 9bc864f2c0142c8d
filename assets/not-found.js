// Says which searches find nothing, or are left without opening a result, so that the forum hears what is missing. Sends
// the words and the place, once a page, and only for a search that was typed here; no cookie, no name, no time. The server
// keeps a number for the week, and drops words that may be about a person (directory/unmet).
const place = document.querySelector("[data-searched]");

if (place && !asksNotToBeCounted() && wasTypedHere()) listen();

function listen() {
  const { text, near, total } = place.dataset;
  if (text) watch({ text, near, total: Number(total) });
  document.addEventListener("fortnight:searched", ({ detail }) => isPlain(detail) && watch(detail), { once: true });
}

function asksNotToBeCounted() {
  return navigator.doNotTrack === "1" || navigator.globalPrivacyControl === true;
}

/** Not a bookmark, a link that somebody shared, "back" or "reload": those have been counted, or are not a search. */
function wasTypedHere() {
  const [opened] = performance.getEntriesByType("navigation");
  return opened?.type === "navigate" && document.referrer.startsWith(`${location.origin}/`);
}

/** What a filter leaves is not what the directory has. */
function isPlain({ text, filters, time }) {
  return Boolean(text) && !Object.keys(filters).length && !time;
}

function watch({ text, near, total }) {
  if (!total) return send(text, near, "nothing");
  let goesOn = false;
  const look = ({ target }) => (goesOn ||= Boolean(target.closest("main a, main button")));
  for (const kind of ["click", "auxclick", "contextmenu"]) document.addEventListener(kind, look);
  document.addEventListener("submit", () => (goesOn = true));
  // "Leave this page" hides it first: somebody in a hurry is not counted.
  addEventListener("pagehide", () => goesOn || document.body.hidden || send(text, near, "left"), { once: true });
}

/** Without cookies, and without the address of this page, which has the words in it. Old browsers know only a beacon. */
function send(text, near, why) {
  const body = new URLSearchParams({ q: text, near: near ?? "", why });
  if (!("keepalive" in Request.prototype)) return navigator.sendBeacon(place.dataset.searched, body);
  const quietly = { method: "POST", keepalive: true, credentials: "omit", referrerPolicy: "no-referrer", body };
  fetch(place.dataset.searched, quietly).catch(() => {});
}
