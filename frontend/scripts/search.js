// Search on the published site. Pagefind finds, this module shows: cards are copies of the page's <template>, filters are
// links, and what a person asked for is always in the address, so that "back" and sharing work.
// All words from the index go in as text, never as HTML.
const PAGE_SIZE = 20;
// What nobody has checked for too long sinks by so much, and never further: the same as in directory/sinking.py.
const SINK_PLACES = 10;
const SINK_FACTOR = 0.85;
const root = document.querySelector("[data-browser-search]");
const find = (selector) => root.querySelector(selector);
// Words that find nothing by themselves: the records leave them out (directory/search/lexicon.py has the same list).
const FILLERS = new Set(
  `
    a about all also am an and any anybody anyone anything are around as at be been but by came cause come could
    dear did do does else everyone for from get gets getting go going got had has have having he hello her here hers
    hi him his how i id if ill im in into is it its ive just let like lot lots made make may maybe me might mine
    much my myself near nearby now of ok on one or our ours please quite really said say says she should since so
    some somebody somehow someone something somewhere sort still such sure than thanks that thats the their them
    then there theres these they theyre theyve thing things this those through till to too try trying up upon us
    very was we were weve what whats when where wheres which while who whom whos why will with would yet you your
    yours
  `
    .trim()
    .split(/\s+/),
);
const filterNames = [...root.querySelectorAll("[data-filter]")].map((box) => box.dataset.filter);

start();

async function start() {
  const request = readRequest(location.search);
  fillForm(request);
  if (!request.text && !request.near && !Object.keys(request.filters).length) return;
  if (request.near && canGoLive()) return goLive();
  say("Searching…");
  try {
    show(request, await ask(request));
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
  return { text: words("q"), near: words("near"), miles: params.get("miles"), sort: params.get("sort"), filters };
}

function fillForm({ text, near, miles }) {
  for (const [name, value] of Object.entries({ q: text, near, miles })) {
    if (value === null) continue;
    for (const field of document.querySelectorAll(`form[role="search"] [name="${name}"]`)) field.value = value;
  }
}

/** Without Pagefind, or for "near": the live server answers, if there is one. */
function canGoLive() {
  return Boolean(root.dataset.resultsUrl);
}

function goLive() {
  location.replace(root.dataset.resultsUrl + location.search);
}

async function ask({ text, filters, sort }) {
  const pagefind = await import(new URL(root.dataset.pagefindUrl, location.href).href);
  await pagefind.init();
  const known = await pagefind.filters(); // else it answers without counts for the filters
  const words = asIndexed(text) || null;
  const order = sort === "title" && { sort: { title: "asc" } };
  const answer = await pagefind.search(words, { filters, ...order });
  const past = Object.keys(known.flagged_on ?? {}).filter((day) => day <= isoDay(new Date()));
  if (!past.length || !answer.results.length) return answer;
  const flagged = await pagefind.search(words, { filters: { ...filters, flagged_on: { any: past } } });
  const ids = new Set(flagged.results.map((result) => result.id));
  const results = words && !order ? await sunkByScore(answer.results, ids, text) : sunkByPlace(answer.results, ids);
  return { ...answer, results };
}

function isoDay(now) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** In an order of its own a list moves what is flagged by SINK_PLACES, not more. */
function sunkByPlace(results, flagged) {
  const places = results.map((result, place) => [place + (flagged.has(result.id) ? SINK_PLACES + 0.5 : 0), result]);
  return places.sort(([one], [other]) => one - other).map(([, result]) => result);
}

/** Of the best matches, what has the very name that was typed comes first, although it is flagged. */
async function sunkByScore(results, flagged, text) {
  const best = await Promise.all(results.slice(0, SINK_PLACES).map((result) => result.data()));
  const isCalled = ({ meta }) => plain(meta.title) === plain(text);
  const named = new Set(results.filter((_, place) => best[place] && isCalled(best[place])).map(({ id }) => id));
  const score = ({ id, score }) => (!flagged.has(id) ? score : named.has(id) ? Infinity : score * SINK_FACTOR);
  return [...results].sort((one, other) => (score(one) === score(other) ? 0 : score(other) - score(one)));
}

/** Pagefind wants every word to be there, so only those go to it that the records can have, spelt as they spell them. */
function asIndexed(text) {
  const words = plain(text).split(" ");
  return words.filter((word) => !FILLERS.has(word)).join(" ") || words.join(" ") || text;
}

/** As in crisis.js: modules under names that change with their content cannot share. */
function plain(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f'’‘`]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
}

function show(request, answer) {
  const total = answer.results.length;
  say(total ? countWords(total) : "We found nothing that fits.");
  showFilters(request, answer.filters ?? {});
  showSortLinks(request);
  find("[data-total]").textContent = headingWords(request, total);
  find("[data-results]").hidden = !total && !Object.keys(request.filters).length;
  find("#no-results").hidden = total > 0;
  showMore(answer.results, 0);
}

function countWords(total) {
  return total === 1 ? "1 result" : `${total.toLocaleString("en-GB")} results`;
}

function headingWords({ text }, total) {
  return text ? `${countWords(total)} for “${text}”` : countWords(total);
}

/** Adds the next cards; focus moves to the first of them when a person asked for more. */
async function showMore(results, from) {
  const records = await Promise.all(results.slice(from, from + PAGE_SIZE).map((result) => result.data()));
  const cards = records.map(card);
  const list = find("[data-list]");
  list.append(...cards);
  list.dispatchEvent(new CustomEvent("fortnight:added", { bubbles: true }));
  if (from) cards[0]?.querySelector("a").focus();
  const more = find("[data-more]");
  more.hidden = results.length <= from + PAGE_SIZE;
  more.onclick = () => showMore(results, from + PAGE_SIZE);
}

function card({ url, meta }) {
  const item = find("template[data-card]").content.cloneNode(true).firstElementChild;
  const link = item.querySelector(".offer-card__title a");
  link.textContent = meta.title;
  link.href = meta.url || url;
  fill(item, ".offer-card__summary", meta.summary);
  fillFlag(item, meta);
  for (const name of ["when", "where", "cost", "joining"]) fillFact(item, name, meta[name]);
  fillFact(item, "by", meta.organisation);
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
function showFilters(request, counts) {
  const chosen = Object.entries(request.filters).flatMap(([name, values]) => values.map((value) => [name, value]));
  const list = find("[data-chosen]");
  list.hidden = !chosen.length;
  list.replaceChildren(...chosen.map(([name, value]) => removeLink(name, value)));
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

function removeLink(name, value) {
  const params = new URLSearchParams(location.search);
  const others = params.getAll(name).filter((other) => other !== value);
  params.delete(name);
  for (const other of others) params.append(name, other);
  const item = listItem(`?${params}`, "");
  const before = document.createElement("span");
  before.className = "nhsuk-u-visually-hidden";
  before.textContent = "Remove ";
  const cross = document.createElement("span");
  cross.ariaHidden = "true";
  cross.textContent = " ×";
  item.firstElementChild.append(before, value, cross);
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
