// The form of an offer's sessions: leaves away the fields that do not apply, and says what a session means while it is
// being typed. Without this script all fields are there, and the words are those of what was saved.

const PAUSE = 400;
const ONE = "[data-inline-panel-child]";
const timers = new WeakMap();
const asked = new WeakMap();

function childOf(element) {
  const child = element.closest(ONE);
  return child?.querySelector("[data-session-telling]") ? child : null;
}

function showFields(child) {
  const kind = child.querySelector("select[name$='-comes_round']")?.value.replaceAll(" ", "-");
  for (const field of child.querySelectorAll("[data-session-kinds]"))
    field.hidden = !field.dataset.sessionKinds.split(" ").includes(kind);
}

async function ask(piece, place, data) {
  asked.get(piece)?.abort();
  const controller = new AbortController();
  asked.set(piece, controller);
  try {
    const answer = await fetch(piece.dataset.src, { method: "POST", body: data, signal: controller.signal });
    if (answer.ok) place.innerHTML = await answer.text();
    else if (answer.status === 413) place.textContent = await answer.text();
  } catch {
    // No connection, or something newer was asked: the words stay as they were.
  }
}

function dataOf(form, isWanted) {
  const data = new FormData();
  for (const [name, value] of new FormData(form)) if (isWanted(name) && typeof value === "string") data.append(name, value);
  return data;
}

const SHARED = ["csrfmiddlewaretoken", "venues", "areas"];

function tell(child) {
  const piece = child.querySelector("[data-session-telling]");
  const { prefix } = piece.dataset;
  const data = dataOf(child.closest("form"), (name) => name.startsWith(`${prefix}-`) || SHARED.includes(name));
  data.append("prefix", prefix);
  ask(piece, piece, data);
}

function read(words) {
  const piece = document.querySelector("[data-words-read]");
  const data = dataOf(words.form, (name) => name === "csrfmiddlewaretoken" || name === words.name);
  if (piece) ask(piece, piece.querySelector("[data-words-piece]"), data);
}

function soon(key, act) {
  clearTimeout(timers.get(key));
  timers.set(key, setTimeout(act, PAUSE));
}

function changed({ target }) {
  if (target.name === "times_note") return soon(target, () => read(target));
  const child = childOf(target);
  if (!child) return undefined;
  showFields(child);
  return soon(child, () => tell(child));
}

function begin() {
  for (const child of document.querySelectorAll(ONE)) if (childOf(child)) showFields(child);
  const all = document.getElementById("id_schedules-FORMS");
  if (all)
    new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes) if (node.nodeType === 1 && node.matches(ONE)) showFields(node);
    }).observe(all, { childList: true });
}

document.addEventListener("input", changed);
document.addEventListener("change", changed);
begin();
