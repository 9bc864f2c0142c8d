/* Shortcut keys on the page of a call. Without this file everything works by Tab and Enter.

   Keys that answer act on the entry that has the focus; all of them can be turned off (WCAG 2.1.4), here or for the
   whole admin in one's account. */

const REMEMBERED = "fortnight-checking-keys";
const list = document.querySelector("[data-check-keys]");
const said = document.querySelector("[data-check-said]");
const entries = [...document.querySelectorAll("[data-check-entry]")];
const toggle = document.querySelector("[data-check-switch]");

let on = list?.dataset.checkAllowed === "yes" && remembered() !== "off";

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function turn(next) {
  on = next;
  try {
    localStorage.setItem(REMEMBERED, on ? "on" : "off");
  } catch {
    // It holds for this page only.
  }
  show();
  say(on ? "Shortcut keys are on." : "Shortcut keys are off.");
}

function show() {
  toggle.setAttribute("aria-pressed", String(on));
  toggle.textContent = on ? "Shortcut keys are on" : "Shortcut keys are off";
}

function say(words) {
  said.textContent = words;
}

const current = () => document.activeElement?.closest("[data-check-entry]");

function go(step) {
  const from = entries.indexOf(current());
  const to = from < 0 ? (step > 0 ? 0 : entries.length - 1) : from + step;
  if (!entries[to]) return say(step > 0 ? "That was the last entry." : "That was the first entry.");
  focus(entries[to]);
}

function focus(entry) {
  entry.focus({ preventScroll: true });
  entry.scrollIntoView({ block: "start" });
  say(`Entry ${entries.indexOf(entry) + 1} of ${entries.length}.`);
}

function press(key) {
  const entry = current();
  if (!entry) return say("Go to an entry first: press j.");
  const button = entry.querySelector(`[data-check-key="${key}"]`);
  if (!button) return say("That cannot be said of this entry now.");
  button.click();
}

function correct(field) {
  const entry = current();
  const correction = entry?.querySelector("[data-check-correction]");
  if (!correction) return say(entry ? "That cannot be said of this entry now." : "Go to an entry first: press j.");
  correction.open = true;
  correction.querySelector(`[name$="-${field}"]`).focus();
}

const clickAnywhere = (key) => document.querySelector(`[data-check-key="${key}"]`)?.click();

function toggleList() {
  list.open = !list.open;
  if (list.open) list.querySelector("summary").focus();
}

const KEYS = {
  j: () => go(1),
  k: () => go(-1),
  r: () => press("r"),
  n: () => press("n"),
  s: () => press("s"),
  u: () => press("u"),
  d: () => correct("times_note"),
  c: () => correct("phone"),
  a: () => clickAnywhere("a"),
  x: () => clickAnywhere("x"),
  o: () => clickAnywhere("o"),
  "?": toggleList,
};

const isTyping = (element) =>
  element.isContentEditable || (element.matches("input, select, textarea") && element.type !== "hidden");

function onKey(event) {
  if (!on || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  const act = Object.hasOwn(KEYS, event.key) && KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // "?" would open Wagtail's own list as well
  act();
}

if (list) {
  list.hidden = false;
  show();
  toggle.addEventListener("click", () => turn(!on));
  window.addEventListener("keydown", onKey, true);
  const target = entries.find((entry) => `#${entry.id}` === location.hash);
  if (target) focus(target);
}
