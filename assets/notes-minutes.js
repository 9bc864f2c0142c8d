// How many minutes are left for an item of the agenda: for whoever wants to know, on this phone only. It is looked up
// and not announced: nothing moves, nothing sounds, and a screen reader says it only when somebody goes there.
const MINUTE = 60_000; // milliseconds
const LOOK = 5000;
const FORGOTTEN = 12 * 60 * MINUTE; // a meeting is over by then

export function watchMinutes(root) {
  const left = root.querySelector("[data-minutes-left]");
  const kept = `minutes/${root.dataset.meeting}`;
  const items = new Map();
  for (const place of root.querySelectorAll("[data-minutes]")) {
    const item = place.closest("[data-item]");
    items.set(item.dataset.item, { place, title: item.querySelector("h2, h3").textContent });
    const button = place.querySelector("[data-minutes-watch]");
    button.hidden = false;
    button.addEventListener("click", () => {
      keep(read()?.item === item.dataset.item ? null : { item: item.dataset.item, since: Date.now() });
      show();
    });
  }
  if (!items.size) return;
  show();
  setInterval(show, LOOK);
  document.addEventListener("visibilitychange", show);
  addEventListener("storage", show); // another tab

  function show() {
    const watched = read();
    for (const [item, { place }] of items) {
      const isOn = watched?.item === item;
      const minutes = Number(place.dataset.minutes);
      say(place.querySelector("[data-minutes-words]"), isOn ? until(watched.since, minutes) : `${minutes} minutes`);
      say(place.querySelector("[data-minutes-verb]"), isOn ? "Stop watching the time" : "Watch the time");
    }
    left.hidden = !watched;
    if (!watched) return;
    const { place, title } = items.get(watched.item);
    const over = watched.since + Number(place.dataset.minutes) * MINUTE;
    left.classList.toggle("notes-state__minutes--over", over <= Date.now());
    say(left, `${inWords(over - Date.now())}: ${title}`);
  }

  function read() {
    try {
      const watched = JSON.parse(localStorage.getItem(kept));
      return items.has(watched?.item) && Date.now() - watched.since < FORGOTTEN ? watched : null;
    } catch {
      return null;
    }
  }

  function keep(watched) {
    try {
      if (watched) localStorage.setItem(kept, JSON.stringify(watched));
      else localStorage.removeItem(kept);
    } catch {
      // No room, or a browser that keeps nothing: then nobody watches the time here.
    }
  }
}

function until(since, minutes) {
  return `${minutes} minutes, until ${clock(new Date(since + minutes * MINUTE))}.`;
}

/** As the site writes it: 2.05pm, 2pm. */
function clock(time) {
  const minutes = time.getMinutes() ? `.${String(time.getMinutes()).padStart(2, "0")}` : "";
  return `${time.getHours() % 12 || 12}${minutes}${time.getHours() < 12 ? "am" : "pm"}`;
}

function inWords(milliseconds) {
  const minutes = Math.ceil(milliseconds / MINUTE);
  if (minutes === 0) return "The time is up";
  const words = Math.abs(minutes) === 1 ? "1 minute" : `${Math.abs(minutes)} minutes`;
  return minutes > 0 ? `${words} left` : `${words} over`;
}

function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}
