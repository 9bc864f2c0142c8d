// Search on the published site. search-ranking.js finds with what search-index.js loads, this module shows: cards are
// copies of the page's <template>, filters are links, and what a person asked for is always in the address, so that "back"
// and sharing work. Nothing but this module is loaded before somebody searches.
// All words from the index go in as text, never as HTML.
const PAGE_SIZE = 20;
// What nobody has checked for too long sinks by so much, and never further: the same as in directory/sinking.py.
const SINK_PLACES = 10;
const SINK_FACTOR = 0.85;
const root = document.querySelector("[data-browser-search]");
const find = (selector) => root.querySelector(selector);
const filterNames = [...root.querySelectorAll("[data-filter]")].map((box) => box.dataset.filter);

start();

async function start() {
  const request = readRequest(location.search);
  fillForm(request);
  if (!request.text && !request.near && !Object.keys(request.filters).length && !request.time) return;
  if (request.near && canGoLive()) return goLive();
  say("Searching…");
  try {
    await show(request, await ask(request));
  } catch {
    if (canGoLive()) goLive();
    else say("Search does not work just now. Please try again, or look through the lists.", { visibly: true });
  }
}

/** What the address asks for: words, a place, filters, an order. */
function readRequest(search) {
  const params = new URLSearchParams(search);
  const filters = {};
  for (const name of filterNames) {
    const values = params.getAll(name).filter(Boolean);
    if (values.length) filters[name] = values;
  }
  const words = (name) => (params.get(name) ?? "").trim();
  const time = ["on", "part", "weekend"].some((name) => params.getAll(name).some(Boolean)) ? params : null;
  return { text: words("q"), near: words("near"), miles: params.get("miles"), sort: params.get("sort"), filters, time };
}

function fillForm({ text, near, miles }) {
  for (const [name, value] of Object.entries({ q: text, near, miles })) {
    if (value === null) continue;
    for (const field of document.querySelectorAll(`form[role="search"] [name="${name}"]`)) field.value = value;
  }
}

/** Without the index, or for "near": the live server answers, if there is one. */
function canGoLive() {
  return Boolean(root.dataset.resultsUrl);
}

function goLive() {
  location.replace(root.dataset.resultsUrl + location.search);
}

async function ask({ text, filters, sort, time }) {
  const [{ open }, { rank }, language] = await Promise.all(["index", "ranking", "words"].map(loadModule));
  const index = await open(new URL(root.dataset.entryUrl, location.href));
  const found = text ? await rank(text, index, language) : everyRow(index).map((row) => [row, 1]);
  const values = Object.keys(filters).length ? await index.filters() : {};
  const chosen = Object.entries(filters).flatMap(([name, wanted]) => wanted.map((value) => [name, value]));
  const fitting = found.filter(([row]) => chosen.every(([name, value]) => values[name]?.(row).includes(value)));
  const then = time && (await onThen(time, fitting, index));
  if (then?.isUnknown && canGoLive()) goLive();
  const rows = await inOrder(then ? then.found : fitting, index, text, sort, language);
  return { index, rows, then };
}

async function onThen(time, fitting, index) {
  const [moments, when] = await Promise.all(["moments", "when"].map(loadModule));
  return moments.onThen(time, fitting, index, when);
}

/** Modules that this page does not name as scripts, because most people who open it have not searched yet. */
function loadModule(name) {
  return import(new URL(root.dataset[`${name}Module`], location.href).href);
}

function everyRow(index) {
  return Array.from({ length: index.rows }, (_, row) => row).filter((row) => !index.gone.has(row));
}

/** What nobody has checked for too long sinks, and an order of its own is by title: rows are numbered so. */
async function inOrder(found, index, text, sort, { plain }) {
  const { sinks } = await index.order();
  const today = isoDay(new Date());
  const isFlagged = (row) => sinks(row) !== "" && sinks(row) <= today;
  if (!text || sort === "title") {
    return sunkByPlace(found.map(([row]) => row).sort((one, other) => one - other), isFlagged);
  }
  return sunkByScore(found, isFlagged, await calledSo(found, index, text, plain));
}

/** Of the best matches, the rows that have the very name that was typed. */
async function calledSo(found, index, text, plain) {
  const best = found.slice(0, SINK_PLACES).map(([row]) => row);
  const records = await index.records(best);
  return new Set(best.filter((_, place) => plain(records[place].title) === plain(text)));
}

function isoDay(now) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** In an order of its own a list moves what is flagged by SINK_PLACES, not more. */
function sunkByPlace(rows, isFlagged) {
  const places = rows.map((row, place) => [place + (isFlagged(row) ? SINK_PLACES + 0.5 : 0), row]);
  return places.sort(([one], [other]) => one - other).map(([, row]) => row);
}

/** What is called as somebody typed comes first, although it is flagged. */
function sunkByScore(found, isFlagged, named) {
  const sunk = ([row, score]) => [row, named.has(row) ? Infinity : score * (isFlagged(row) ? SINK_FACTOR : 1)];
  return found.map(sunk).sort(([, one], [, other]) => (one === other ? 0 : other - one)).map(([row]) => row);
}

async function show(request, { index, rows, then }) {
  const total = rows.length;
  find("[data-total]").textContent = headingWords(request, total);
  find("[data-results]").hidden = !total && !Object.keys(request.filters).length && !request.time;
  find("#no-results").hidden = total > 0;
  showSortLinks(request);
  await showMore(index, rows, 0, then?.words);
  await offerTimes(then, index);
  say(total ? countWords(total) : "We found nothing that fits.");
  root.dispatchEvent(new CustomEvent("fortnight:searched", { detail: { ...request, total }, bubbles: true }));
  showFilters(request, await countFilters(index, rows), then);
}

/** Who asked for words alone gets what was found, whatever becomes of the links to moments. */
async function offerTimes(then, index) {
  try {
    const [{ showTimes }, when] = await Promise.all(["moments", "when"].map(loadModule));
    showTimes(then, index, root, when);
  } catch {
    find("[data-when]").hidden = true;
  }
}

/** By filter and value: how many of the rows have it. */
async function countFilters(index, rows) {
  const counts = {};
  for (const [name, values] of Object.entries(await index.filters())) {
    const counted = new Map();
    for (const row of rows) for (const value of values(row)) counted.set(value, (counted.get(value) ?? 0) + 1);
    counts[name] = Object.fromEntries([...counted].sort(([one], [other]) => one.localeCompare(other, "en-GB")));
  }
  return counts;
}

function countWords(total) {
  return total === 1 ? "1 result" : `${total.toLocaleString("en-GB")} results`;
}

function headingWords({ text }, total) {
  return text ? `${countWords(total)} for “${text}”` : countWords(total);
}

/** Adds the next cards; focus moves to the first of them when a person asked for more. */
async function showMore(index, rows, from, sessionOf = () => "") {
  const shown = rows.slice(from, from + PAGE_SIZE);
  const records = await index.records(shown);
  const cards = records.map((record, place) => card({ ...record, when: sessionOf(shown[place]) || record.when }));
  const list = find("[data-list]");
  list.append(...cards);
  list.dispatchEvent(new CustomEvent("fortnight:added", { bubbles: true }));
  if (from) cards[0]?.querySelector("a").focus();
  const more = find("[data-more]");
  more.hidden = rows.length <= from + PAGE_SIZE;
  more.onclick = () => showMore(index, rows, from + PAGE_SIZE, sessionOf);
}

function card(meta) {
  const item = find("template[data-card]").content.cloneNode(true).firstElementChild;
  const link = item.querySelector(".offer-card__title a");
  link.textContent = meta.title;
  link.href = meta.url;
  fill(item, ".offer-card__summary", meta.summary);
  fillFlag(item, meta);
  for (const name of ["when", "where", "cost", "joining"]) fillFact(item, name, meta[name]);
  fillFact(item, "by", meta.organisation);
  if (meta.when && meta.sessions) item.querySelector(".fact--when").dataset.sessions = meta.sessions;
  if (!item.querySelector(".fact")) item.querySelector(".offer-card__facts")?.remove();
  fillFreshness(item, meta);
  return item;
}

/** Puts words in place, or takes the whole line away where there are none. */
function fill(item, selector, words) {
  const place = item.querySelector(selector);
  if (words) place.textContent = words;
  else place.remove();
}

/** A flag is words, and a shape of its kind before them. */
function fillFlag(item, { flag: words, flag_kind: kind }) {
  const line = item.querySelector(".offer-card__flags");
  if (!words) return line.remove();
  const flag = line.querySelector(".flag");
  const hasShape = isWord(kind) && kind !== "plain";
  flag.lastChild.textContent = ` ${words}`;
  flag.className = `flag flag--${hasShape ? kind : "plain"}`;
  if (hasShape) flag.querySelector("use").setAttribute("href", `#i-${kind}`);
  else flag.querySelector("svg").remove();
}

function isWord(text) {
  return /^\w+$/.test(text ?? "");
}

function fillFact(item, name, words) {
  const fact = item.querySelector(`.fact--${name}`);
  if (!fact) return;
  if (words) fact.lastElementChild.lastChild.textContent = words;
  else fact.remove();
}

/** passing-time.js lets the line say that nobody has checked since, once its day has come. */
function fillFreshness(item, { freshness, freshness_state: state, freshness_date: date, freshness_more: more, ...meta }) {
  const line = item.querySelector(".freshness");
  if (!freshness) return line.remove();
  const kind = isWord(state) ? state : guessState(freshness);
  line.className = `freshness freshness--${kind}`;
  line.querySelector("use").setAttribute("href", `#i-${kind}`);
  const words = line.querySelector(".freshness__words");
  words.firstElementChild.textContent = freshness;
  if (date) words.firstElementChild.setAttribute("datetime", date);
  else words.textContent = freshness;
  if (more) words.append(`. ${more}`);
  if (!meta.flagged_on) return;
  line.dataset.flaggedOn = meta.flagged_on;
  line.dataset.flaggedWords = meta.flagged_words;
}

function guessState(words) {
  if (/^(checked|confirmed|corrected)/i.test(words)) return "checked";
  if (/since/i.test(words)) return "stale";
  if (/ended/i.test(words)) return "ended";
  return /closed/i.test(words) ? "closed" : "unchecked";
}

/** Filters are links to this page with one more filter, or without one that is chosen. */
function showFilters(request, counts, then) {
  const named = Object.entries(request.filters).flatMap(([name, values]) => values.map((value) => [name, value, value]));
  const chosen = [...named, ...(then?.chosen ?? [])];
  const list = find("[data-chosen]");
  list.hidden = !chosen.length;
  list.replaceChildren(...chosen.map(([name, value, words]) => removeLink(name, value, words)));
  for (const box of root.querySelectorAll("[data-filter]")) {
    const name = box.dataset.filter;
    const taken = request.filters[name] ?? [];
    const options = Object.entries(counts[name] ?? {}).filter(([value, count]) => count && !taken.includes(value));
    box.hidden = !options.length;
    box.querySelector("ul").replaceChildren(...options.map(([value, count]) => addLink(name, value, count)));
  }
}

function addLink(name, value, count) {
  const params = new URLSearchParams(location.search);
  params.append(name, value);
  return listItem(`?${params}`, `${value} (${count})`);
}

/** Without one filter; a value of null is all of that name. */
function removeLink(name, value, words) {
  const params = new URLSearchParams(location.search);
  const others = value === null ? [] : params.getAll(name).filter((other) => other !== value);
  params.delete(name);
  for (const other of others) params.append(name, other);
  const item = listItem(`?${params}`, "");
  const before = document.createElement("span");
  before.className = "nhsuk-u-visually-hidden";
  before.textContent = "Remove ";
  const cross = document.createElement("span");
  cross.ariaHidden = "true";
  cross.textContent = " ×";
  item.firstElementChild.append(before, words, cross);
  return item;
}

function showSortLinks({ sort }) {
  const params = new URLSearchParams(location.search);
  const byTitle = sort === "title";
  if (byTitle) params.delete("sort");
  else params.set("sort", "title");
  const link = document.createElement("a");
  link.href = `?${params}`;
  link.textContent = byTitle ? "Show the best match first" : "Show from A to Z";
  find("[data-sort-links]").replaceChildren(link);
}

function listItem(href, words) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = href;
  link.textContent = words;
  item.append(link);
  return item;
}

/** Screen readers hear this; it is seen only when it is all that there is to see. */
function say(words, { visibly = false } = {}) {
  const status = find("[data-status]");
  status.textContent = words;
  status.classList.toggle("nhsuk-u-visually-hidden", !visibly);
}
