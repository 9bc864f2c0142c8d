// When something is on, decided here and now: the same numbers are compared as in directory/search/timetable.py, and days
// are read as in events/timetables/asked.py. What was not published is not known, and nothing is claimed of it.
const PARTS = ["morning", "afternoon", "evening"]; // marks 1, 2 and 4 of a span
const ASK_FIRST = 8;
const FROM_DAY_BEFORE = 16;
const MINUTE = 60_000;
const DAY = 86_400_000;
const LONGEST_AHEAD = 366;
const DAYS_KNOWN = 1;
const HOURS_KNOWN = 2;
const MONTHS = "January February March April May June July August September October November December".split(" ");
const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const WEEKDAY = /^((?:(?:this|next|on) )*)(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?s?\b/;
export const MOMENTS = { now: "On now", today: "Today" };
export const PART_WORDS = { morning: "Mornings", afternoon: "Afternoons", evening: "Evenings" };

/** What an address asks for: {on, parts, weekend, trouble}. What cannot be read is left out, and trouble says so. */
export function readWanted(params, now) {
  const said = params.getAll("on").map((text) => text.trim().replace(/\s+/g, " ")).filter(Boolean).pop() ?? "";
  const parts = params.getAll("part").map((part) => part.trim().toLowerCase().replace(/s$/, ""));
  const weekend = ["1", "on", "true", "yes"].includes((params.get("weekend") ?? "").trim().toLowerCase());
  return { ...asked(said, today(now)), parts: PARTS.filter((part) => parts.includes(part)), weekend };
}

export function isAsked({ on, parts, weekend }) {
  return Boolean(on || parts.length || weekend);
}

function asked(said, day) {
  if (!said) return { on: "", trouble: "" };
  if (["now", "open now", "on now"].includes(said.toLowerCase())) return { on: "now", trouble: "" };
  const found = dayAsked(said, day);
  const refuse = (trouble) => ({ on: "", trouble });
  if (!found) return refuse(`We could not read the day “${said}”. Write it as ${inFull(day, false)}.`);
  const wrong = otherWeekday(said, found);
  if (wrong) return refuse(`${inFull(found, false)} is a ${WEEKDAYS[weekdayOf(found)]}, not a ${wrong}. Check the day.`);
  if (found < day) return refuse(`${inFull(found)} is over. Choose today or a day after it.`);
  if (apart(day, found) > LONGEST_AHEAD) return refuse(`${inFull(found)} is too far ahead. Choose a day within a year.`);
  return { on: found === day ? "today" : found, trouble: "" };
}

/** "28 May", "28/5/2026", "Thursday", "tomorrow" or 2026-05-28 as 2026-05-28; "" where it is none of these. */
export function dayAsked(text, day) {
  const said = plain(text);
  if (["today", "tonight"].includes(said)) return day;
  if (said === "tomorrow") return plus(day, 1);
  const weekday = WEEKDAY.exec(said);
  const rest = weekday ? said.slice(weekday[0].length).trim() : said;
  if (weekday && !rest) {
    const later = (numberOf(weekday[2]) - weekdayOf(day) + 7) % 7;
    return plus(day, later || (weekday[1].includes("next") ? 7 : 0)); // on a Sunday, "next Sunday" is not today
  }
  return written(rest, day);
}

function plain(text) {
  return text.toLowerCase().replaceAll(",", " ").trim().replace(/\s+/g, " ").replace(/(\d)(?:st|nd|rd|th)\b/g, "$1");
}

/** The day of the week that is named beside a date, where it is another; else "". */
function otherWeekday(text, day) {
  const said = plain(text);
  const weekday = WEEKDAY.exec(said);
  const isOther = weekday && weekday[0].length < said.length && numberOf(weekday[2]) !== weekdayOf(day);
  return isOther ? WEEKDAYS[numberOf(weekday[2])] : "";
}

function numberOf(name) {
  return WEEKDAYS.findIndex((weekday) => weekday.toLowerCase().startsWith(name));
}

function written(text, day) {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return isoDay(iso[1], iso[2], iso[3]);
  const numbers = /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(text);
  if (numbers) {
    const [, date, sign, month, year] = numbers;
    if (year) return year.length === 2 && sign === "-" ? "" : isoDay(century(year), month, date);
    return sign === "/" ? nextSuch(month, date, day) : "";
  }
  const words = /^(?:(\d{1,2}) ([a-z]+)|([a-z]+) (\d{1,2}))(?: (\d{4}))?$/.exec(text);
  const name = words?.[2] ?? words?.[3] ?? "";
  const month = MONTHS.findIndex((one) => name === one.toLowerCase() || name === one.slice(0, 3).toLowerCase()) + 1;
  if (!words || !month) return "";
  const date = words[1] ?? words[4];
  return words[5] ? isoDay(words[5], month, date) : nextSuch(month, date, day);
}

function century(year) {
  return year.length === 4 ? year : Number(year) + (Number(year) < 69 ? 2000 : 1900);
}

/** The next such day: 29 February may be years off. */
function nextSuch(month, date, day) {
  const first = Number(day.slice(0, 4));
  const days = Array.from({ length: 9 }, (_, after) => isoDay(first + after, month, date));
  return days.find((one) => one && one >= day) ?? "";
}

function isoDay(year, month, date) {
  const made = new Date(Date.UTC(year, month - 1, date));
  const iso = Number(year) >= 1000 && !Number.isNaN(made.getTime()) ? made.toISOString().slice(0, 10) : "";
  return iso && made.getUTCMonth() === month - 1 && made.getUTCDate() === Number(date) ? iso : "";
}

/** The day in London, as 2026-11-26, wherever the reader's clock thinks it is. */
export function today(now) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", year: "numeric", month: "2-digit", day: "2-digit" });
  const found = Object.fromEntries(parts.formatToParts(now).map(({ type, value }) => [type, value]));
  return `${found.year}-${found.month}-${found.day}`;
}

/** "Thursday 26 November 2026". */
export function inFull(day, withWeekday = true) {
  const [year, month, date] = day.split("-").map(Number);
  return `${withWeekday ? `${WEEKDAYS[weekdayOf(day)]} ` : ""}${date} ${MONTHS[month - 1]} ${year}`;
}

export function plus(day, days) {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

function apart(one, other) {
  return Math.round((Date.parse(other) - Date.parse(one)) / DAY);
}

function weekdayOf(day) {
  return new Date(Date.parse(day)).getUTCDay();
}

/**
 * The rows that are on then: a map from row to words such as "Thursday 26 November, 10am to midday" ("" for what is usual).
 * null where the day was not published, so that nobody knows.
 */
export async function matching(wanted, now, index) {
  const there = today(now);
  const day = wanted.on === "now" || wanted.on === "today" ? there : wanted.on;
  if (!day) return usually(wanted, index);
  const spans = await index.day(day);
  if (!spans) return null;
  const found = new Map();
  if (wanted.weekend && ![0, 6].includes(weekdayOf(day))) return found;
  const minute = day === there ? Math.floor((now - Date.parse(day)) / MINUTE) : null;
  for (const span of spans) {
    if (!fits(span, wanted, minute)) continue;
    const began = span.marks & FROM_DAY_BEFORE ? plus(day, -1) : day;
    for (const row of span.rows) found.set(row, [...(found.get(row) ?? []), [began, span.words]]);
  }
  return new Map([...found].map(([row, sessions]) => [row, inWords(sessions, there)]));
}

/** `minute` is that of the moment at which somebody asks, where it is on this day; else null. */
export function fits({ start, end, marks }, { on, parts }, minute) {
  if (parts.length && !parts.some((part) => marks & (1 << PARTS.indexOf(part)))) return false;
  if (minute === null) return !(marks & FROM_DAY_BEFORE);
  if (on !== "now") return end === null || end > minute;
  return start !== null && end !== null && !(marks & ASK_FIRST) && start <= minute && minute < end;
}

async function usually({ parts, weekend }, index) {
  const times = await index.times();
  if (!times) return null;
  const codes = parts.length ? parts.map((part) => (weekend ? `weekend-${part}` : part)) : ["weekend"];
  const found = new Map();
  for (let row = 0; row < index.rows; row++) if (times.usual(row).some((code) => codes.includes(code))) found.set(row, "");
  return found;
}

/** Whether nobody can say that the row is not on then. */
export async function unknown(wanted, index) {
  const times = await index.times();
  const least = wanted.on === "now" || wanted.parts.length ? HOURS_KNOWN : DAYS_KNOWN;
  return (row) => !times || times.known(row) < least;
}

function inWords(sessions, there) {
  const byDay = new Map();
  for (const [day, hours] of sessions) byDay.set(day, new Set([...(byDay.get(day) ?? []), hours]));
  const dated = (day) => (day.slice(0, 4) === there.slice(0, 4) ? inFull(day).slice(0, -5) : inFull(day));
  return [...byDay].sort().map(([day, hours]) => `${dated(day)}, ${[...hours].join(" and ")}`).join("; ");
}
