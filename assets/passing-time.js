// What time does to a page. It only ever says dates, because it may have been published long ago; here it gets
// "3 weeks ago" after <time datetime="2026-11-09" data-relative>, and from the day data-flagged-on it says, in the words
// of data-flagged-words, that nobody has checked since: an old copy never looks fresher than it is.
const DAY = 86_400_000;
const STEPS = [
  [14, 1, "day"],
  [61, 7, "week"],
  [730, 30.44, "month"],
  [Infinity, 365.25, "year"],
];
const format = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });

letTimePass(document);
document.addEventListener("fortnight:added", (event) => letTimePass(event.target));
document.addEventListener("visibilitychange", () => letTimePass(document)); // a page may stay open for days

function letTimePass(root) {
  const today = isoDay(new Date());
  for (const place of root.querySelectorAll("[data-flagged-on]")) if (place.dataset.flaggedOn <= today) flag(place);
  addRelativeWords(root);
}

/** "2026-11-09" where the reader is. */
function isoDay(now) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A template becomes part of the page; other words give way to those that are ready. */
function flag(place) {
  if (place.content) return place.replaceWith(place.content);
  const words = place.querySelector(".freshness__words") ?? place;
  const time = words.querySelector("time");
  const said = time ?? words;
  said.textContent = place.dataset.flaggedWords;
  if (time) {
    time.dataset.relative = "";
    words.replaceChildren(time);
  }
  place.removeAttribute("data-flagged-on");
  if (!place.classList.contains("freshness")) return;
  place.className = "freshness freshness--stale";
  place.querySelector("use").setAttribute("href", "#i-stale");
}

function addRelativeWords(root) {
  for (const time of root.querySelectorAll("time[data-relative]")) {
    time.removeAttribute("data-relative");
    const words = relativeWords(time.getAttribute("datetime"), new Date());
    if (!words) continue;
    const ago = document.createElement("span");
    ago.className = "ago";
    ago.textContent = ` (${words})`;
    time.append(ago);
  }
}

/** "3 weeks ago" for an ISO date before today; "" for anything else. */
function relativeWords(date, now) {
  const [year, month, day] = (date ?? "").split("-").map(Number);
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const days = Math.round((today - Date.UTC(year, month - 1, day)) / DAY);
  if (!(days >= 0)) return "";
  const [, length, unit] = STEPS.find(([below]) => days < below);
  return format.format(-Math.round(days / length), unit);
}
