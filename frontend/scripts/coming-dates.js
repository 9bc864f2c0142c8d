// Dates of an offer: hides each at the moment at which it is over, and marks what is on now, today or tomorrow. The page
// itself only says dates, because it may have been published long ago. Days are those of the place, not of the reader.
const DAY = 86_400_000;
const isoDay = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

letTimePass();
document.addEventListener("visibilitychange", letTimePass); // a page may stay open for days
setInterval(letTimePass, 60_000);

function letTimePass() {
  const now = Date.now();
  for (const list of document.querySelectorAll("[data-coming-dates]")) {
    const dates = [...list.querySelectorAll("[data-ends]")];
    for (const date of dates) {
      date.hidden = Date.parse(date.dataset.ends) <= now;
      mark(date, now);
    }
    const isOver = dates.every((date) => date.hidden);
    list.querySelector(".when-next__heading").hidden = isOver;
    list.querySelector(".when-next__over").hidden = !isOver;
  }
}

function mark(date, now) {
  const time = date.querySelector("time");
  let place = time.querySelector(".when-next__mark");
  const words = wordsFor(time.getAttribute("datetime"), now, "askFirst" in date.dataset);
  if (!words) return place?.remove();
  if (!place) {
    place = document.createElement("strong");
    place.className = "when-next__mark";
    time.prepend(place, " ");
  }
  place.textContent = `${words}:`;
}

/** "On now", "Today" or "Tomorrow"; "" for anything else. Nobody walks in where there is no time or an appointment. */
function wordsFor(begins, now, asksFirst) {
  if (begins.includes("T") && !asksFirst && Date.parse(begins) <= now) return "On now";
  const day = begins.slice(0, 10);
  if (day === isoDay.format(now)) return "Today";
  return day === isoDay.format(now + DAY) ? "Tomorrow" : "";
}
