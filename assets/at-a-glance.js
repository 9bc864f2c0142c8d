// On cards and lines of what is on: "On now until 3pm", "Today at 2pm" or "Tomorrow at 2pm" before the usual times; where
// the day stands above a list and the hours in each line (data-now-only), "On now" and no more. The page itself says none of it, because it may
// have been published long ago: <li data-sessions="24 1000-1130; =261205 1400-"> says when it is, as
// events/timetables/at_a_glance.py writes it, and what is not written there is not claimed. Times are those of the clock
// on the wall of the place, wherever the reader is.
const DAY = 1440; // minutes
const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hourCycle: "h23",
  ...Object.fromEntries(["year", "month", "day", "hour", "minute"].map((part) => [part, "2-digit"])),
});

letTimePass();
document.addEventListener("fortnight:added", letTimePass);
document.addEventListener("visibilitychange", letTimePass); // a page may stay open for days
setInterval(letTimePass, 60_000);

function letTimePass() {
  const now = new Date();
  for (const fact of document.querySelectorAll("[data-sessions]")) {
    const told = words(fact.dataset.sessions, now);
    say(fact, fact.closest("[data-now-only]") ? whetherNow(told) : told);
  }
}

/** What to say at a moment; "" where there is nothing to say. */
export function words(text, moment) {
  if (text[0] !== "~") return glance(text, moment);
  const said = glance(text.slice(1), moment);
  return said && `Usually ${said[0].toLowerCase()}${said.slice(1)}`;
}

/** "On now" or "Usually on now"; "" where it is not. */
function whetherNow(told) {
  return /^(?:Usually on|On) now/.exec(told)?.[0] ?? "";
}

function glance(text, moment) {
  const { now, days } = around(moment);
  const spans = text.split("; ").map((one) => one.split(" ")).flatMap(([on, hours, ...limits]) => {
    const [starts, ends] = hours.split("-");
    return days.flatMap((day, place) => (isOn(on, limits, day) ? [span(starts, ends, (place - 1) * DAY)] : []));
  });
  const until = Math.max(...spans.filter(([start, end]) => start <= now && now < end).map(([, end]) => end));
  if (until > now) return spans.some(isAllDay) ? "On now" : `On now until ${inWords(until % DAY)}`;
  const start = Math.min(...spans.map(([start]) => start).filter((start) => start > now));
  if (start === Infinity) return "";
  return `${start < DAY ? "Today" : "Tomorrow"} at ${inWords(start % DAY)}`;
}

/** The minute of the day in London, with yesterday, today and tomorrow: {date: "261124", weekday: "2"} (1 is Monday). */
function around(moment) {
  const parts = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const days = [-1, 0, 1].map((after) => {
    const day = new Date(Date.UTC(2000 + parts.year, parts.month - 1, parts.day + after));
    return { date: day.toISOString().slice(2, 10).replaceAll("-", ""), weekday: String(day.getUTCDay() || 7) };
  });
  return { now: parts.hour * 60 + parts.minute, days };
}

function isOn(on, limits, { date, weekday }) {
  if (on[0] === "=") return on.slice(1).split(",").includes(date);
  const isIn = { f: (first) => first <= date, u: (last) => date <= last, x: (off) => !off.split(",").includes(date) };
  return on.includes(weekday) && limits.every((limit) => isIn[limit[0]](limit.slice(1)));
}

/** In minutes of today: [start, end]. Without an end it is never "on now": nobody knows. */
function span(starts, ends, day) {
  const [start, end] = [starts, ends].map((clock) => day + clock.slice(0, 2) * 60 + Number(clock.slice(2)));
  if (!ends) return [start, start];
  return [start, ends === "2359" ? day + DAY : end < start ? end + DAY : end];
}

function isAllDay([start, end]) {
  return start <= 0 && end >= DAY;
}

/** Such as "10am", "5.30pm", "midday" and "midnight". */
function inWords(minute) {
  if (minute % 720 === 0) return minute ? "midday" : "midnight";
  const minutes = minute % 60 ? `.${String(minute % 60).padStart(2, "0")}` : "";
  return `${Math.floor(minute / 60) % 12 || 12}${minutes}${minute < 720 ? "am" : "pm"}`;
}

function say(fact, told) {
  let said = fact.querySelector(".fact__now");
  if (!told) return said?.remove();
  if (!said) {
    said = document.createElement("strong");
    said.className = "fact__now";
    (fact.querySelector(".happening__hours") ?? fact.lastElementChild).lastChild.before(said, " ");
  }
  if (said.textContent !== `${told}.`) said.textContent = `${told}.`;
}
