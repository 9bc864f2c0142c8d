// Filters by time on the published search page: what search-when.js decides, as links, chips and sentences.
const NAMES = ["on", "part", "weekend"]; // in the address

/**
 * Of the rows found, those that are on at the moment that the address asks for. A day of which nothing is known changes
 * nothing; `isUnknown` and `trouble` say so.
 */
export async function onThen(params, fitting, index, when) {
  const now = new Date();
  const wanted = when.readWanted(params, now);
  const isAsked = when.isAsked(wanted);
  const sessions = isAsked ? await when.matching(wanted, now, index) : null;
  if (!sessions) {
    const trouble = isAsked ? unknownWords(wanted, when, index, now) : wanted.trouble;
    return { isUnknown: isAsked, trouble, found: fitting, unknown: 0, words: () => "", wanted: {}, chosen: [] };
  }
  const mayBe = await when.unknown(wanted, index);
  return {
    trouble: wanted.trouble,
    found: fitting.filter(([row]) => sessions.has(row)),
    unknown: fitting.filter(([row]) => !sessions.has(row) && mayBe(row)).length,
    words: (row) => sessions.get(row) ?? "",
    wanted,
    chosen: chosen(wanted, when),
  };
}

function unknownWords({ on }, when, index, now) {
  const days = index.days();
  if (!days || !on) return "We do not know when these are on.";
  const day = when.inFull(on === "now" || on === "today" ? when.today(now) : on);
  return `We do not know what is on on ${day}. This list knows the days from ${when.inFull(days[0])} to ${when.inFull(days[1])}.`;
}

/** [name, value, words] of each filter in use; a value of null is all of that name. */
function chosen({ on, parts, weekend }, when) {
  const moment = on ? [["on", null, when.MOMENTS[on] ?? when.inFull(on)]] : [];
  return [
    ...moment,
    ...parts.map((part) => ["part", part, when.PART_WORDS[part]]),
    ...(weekend ? [["weekend", null, "Weekends"]] : []),
  ];
}

/** Links to moments, and a day to choose; none where the index says nothing about time. */
export function showTimes(then, index, root, when) {
  const box = root.querySelector("[data-when]");
  box.hidden = !index.days();
  const { on = "", parts = [], weekend = false } = then?.wanted ?? {};
  const moments = Object.entries(when.MOMENTS).filter(([value]) => value !== on);
  const others = Object.entries(when.PART_WORDS).filter(([value]) => !parts.includes(value));
  box.querySelector("ul").replaceChildren(
    ...moments.map(([value, words]) => item("on", value, words, true)),
    ...others.map(([value, words]) => item("part", value, words)),
    ...(weekend ? [] : [item("weekend", "1", "Weekends")]),
  );
  box.querySelector("form").onsubmit = chooseDay;
  tell(root.querySelector("[data-time-trouble]"), then?.trouble ?? "");
  tell(root.querySelector("[data-times-unknown]"), moreWords(then?.unknown ?? 0), anyTimeLink());
}

function moreWords(number) {
  if (!number) return "";
  const more = number === 1 ? "is 1 more" : `are ${number.toLocaleString("en-GB")} more`;
  return `There ${more} whose times we do not know. `;
}

function tell(place, words, ...links) {
  place.hidden = !words;
  place.replaceChildren(words, ...links);
}

function item(name, value, words, alone = false) {
  const params = new URLSearchParams(location.search);
  if (alone) params.set(name, value);
  else params.append(name, value);
  const made = document.createElement("li");
  made.append(link(params, words));
  return made;
}

function anyTimeLink() {
  const params = new URLSearchParams(location.search);
  for (const name of NAMES) params.delete(name);
  return link(params, "Look at any time");
}

function link(params, words) {
  const made = document.createElement("a");
  made.href = `?${params}`;
  made.textContent = words;
  return made;
}

function chooseDay(event) {
  event.preventDefault();
  const params = new URLSearchParams(location.search);
  params.set("on", event.target.elements.on.value);
  location.search = params;
}
