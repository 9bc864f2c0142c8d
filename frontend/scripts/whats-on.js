// What time does to a list of what is on. A page is published again when something on it is over; until it is, and on
// a page that has been open for hours, what ended (<li data-ends="2026-11-22T11:30Z">) is taken away here. Headings
// above nothing go too, and a part [data-passing] of which nothing is left says so, in the words of data-all-over.
// A <time data-day> of today or tomorrow says that it is.
const MINUTE = 60_000;
const DAY = 86_400_000;

letTimePass();
setInterval(letTimePass, MINUTE);
document.addEventListener("visibilitychange", letTimePass);

function letTimePass() {
  const now = Date.now();
  for (const line of document.querySelectorAll("[data-ends]")) {
    if (Date.parse(line.dataset.ends) <= now) takeAway(line);
  }
  for (const time of document.querySelectorAll("time[data-day]")) sayToday(time, now);
}

function takeAway(line) {
  const list = line.parentElement;
  const part = line.closest("[data-passing]");
  line.remove();
  if (list.children.length) return;
  takeAwayEmpty(list, list.closest("section"), part);
  if (part && !part.querySelector("[data-ends]")) sayAllIsOver(part);
}

/** A list with nothing in it goes, and what is nothing but its heading. */
function takeAwayEmpty(list, section, part) {
  const heading = list.previousElementSibling;
  list.remove();
  if (section && section !== part && section.children.length === 1) section.remove();
  else if (heading?.matches("h3")) heading.remove();
}

function sayAllIsOver(part) {
  if (!part.dataset.allOver) return part.remove();
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  words.textContent = part.dataset.allOver;
  const more = part.querySelector(".happenings-more");
  if (more) more.before(words);
  else part.append(words);
}

/** "Sunday 22 November (today)" in London, wherever the reader is. */
function sayToday(time, now) {
  const words = { [dayOf(now)]: "today", [dayOf(now + DAY)]: "tomorrow" }[time.getAttribute("datetime")] ?? "";
  let said = time.querySelector(".day-said");
  if (!words) return said?.remove();
  if (!said) {
    said = document.createElement("span");
    said.className = "day-said";
    time.append(said);
  }
  if (said.textContent !== ` (${words})`) said.textContent = ` (${words})`;
}

function dayOf(moment) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(moment);
}
