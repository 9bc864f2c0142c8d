// Taking notes: paragraphs are saved while somebody types, and those of others appear. Without this script the page has a
// form for each step. All words go in as text, never as HTML.
import { Outbox, newId } from "./notes-outbox.js";
import { beginLines } from "./notes-lines.js";
import { watchMinutes } from "./notes-minutes.js";
import { stateTeller, watch } from "./notes-state.js";

const root = document.querySelector("[data-notes]");
const template = (name) => root.querySelector(`template[data-${name}-template]`).content.firstElementChild;
const paragraphs = new Map(); // by uuid: {uuid, item, version, words, place, by, mine, beside, element, field}
const { notes: address, meeting, person, csrf, number, longest, tooLong } = root.dataset;

if (!("closed" in root.dataset)) begin();

async function begin() {
  watchMinutes(root);
  const onState = stateTeller(root.querySelector("[data-state]"));
  const hears = { note: answered, line: (...told) => lines.answered(...told) };
  const restores = { note: restore, line: (entry) => lines.restore(entry) };
  const onAnswer = (entry, sent, answer) => hears[entry.kind]?.(entry, sent, answer);
  const outbox = new Outbox({ address, meeting, person: Number(person), csrf, onAnswer, onState });
  const lines = beginLines(root, outbox);
  for (const element of root.querySelectorAll("[data-paragraph]")) adopt(element);
  for (const form of root.querySelectorAll("[data-new-paragraph]")) prepare(form);
  root.addEventListener("click", changeOnTap);
  for (const entry of await outbox.goOn()) restores[entry.kind]?.(entry);
  const ask = watch(address, Number(number), outbox, (told) => {
    for (const one of told.paragraphs) if (!outbox.get(one.uuid)) show(one);
    lines.show(told.outcomes);
    root.querySelector("[data-how-many]").textContent = told.how_many;
  });
  ask();
  outbox.sendNow();

  function adopt(element) {
    const { paragraph: uuid, version, place } = element.dataset;
    const item = element.closest("[data-item]").dataset.item;
    const words = element.querySelector("[data-words]").textContent;
    paragraphs.set(uuid, { uuid, item, version: Number(version), place: Number(place), words, element });
  }

  /** The form for a new paragraph: it exists from its first letter on; the button begins another one. */
  function prepare(form) {
    const field = form.elements.words;
    const { item } = form.closest("[data-item]").dataset;
    const start = () => {
      const uuid = newId();
      const one = { uuid, item, version: 0, words: "", place: Infinity, by: "you", mine: true };
      paragraphs.set(uuid, { ...one, field, problem: form.querySelector("[data-problem]") });
      field.dataset.uuid = uuid;
      field.value = "";
      field.rows = 3;
    };
    const typed = field.value; // before this script was there
    start();
    field.value = typed;
    field.addEventListener("input", () => write(paragraphs.get(field.dataset.uuid), field.value));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const one = paragraphs.get(field.dataset.uuid);
      if (!field.value.trim()) return field.focus();
      if (one.typed !== field.value) write(one, field.value);
      if (cannotBeTaken(one)) return field.focus();
      close(one, field.value);
      start();
      field.focus();
      outbox.sendNow();
    });
  }

  function write(one, words, more = {}) {
    if (words.length > Number(longest)) return complain(one, tooLong);
    const waiting = outbox.get(one.uuid);
    const base = waiting ? (waiting.next ?? waiting.now).base : one.version;
    one.typed = words;
    outbox.put(one.uuid, "note", { uuid: one.uuid, item: one.item, base, words, ...more });
    complain(one, "");
    grow(one.field);
  }

  /** The server has it. What somebody else wrote at the same time is in it, or stands beside it. */
  function answered(entry, sent, answer) {
    let one = paragraphs.get(sent.uuid);
    if (answer.state === "refused") {
      if (one?.element && !one.field) open(one, sent.words);
      return one && complain(one, answer.words);
    }
    if (answer.state === "beside") {
      one = setApart(one, sent, answer);
      if (entry.next) {
        outbox.rename(entry, answer.beside.uuid);
        entry.next.uuid = answer.beside.uuid;
      }
    }
    const now = answer.beside ?? answer.note;
    if (entry.next) entry.next.base = answer.yours;
    if (one) one.version = entry.next || !now ? answer.yours : now.version;
    if (!entry.next && now) show({ ...now, item: sent.item });
    if (answer.state === "kept" && one) complain(one, answer.words);
  }

  /** Whoever is typing goes on in the same field: it is another paragraph now. */
  function setApart(one, sent, answer) {
    const { uuid, version, words } = answer.beside;
    const apart = { ...one, uuid, version, words, item: sent.item, beside: true, mine: true, by: "you" };
    paragraphs.set(uuid, apart);
    if (one?.field) {
      apart.field.dataset.uuid = uuid;
      paragraphs.set(one.uuid, { ...one, field: null, element: null, problem: null, version: 0, mine: false, by: "" });
      apart.place = one.place + 0.001;
    } else if (one) {
      apart.element = null;
    }
    if (apart.element) apart.element.dataset.paragraph = uuid;
    show({ ...answer.note, item: sent.item });
    return apart;
  }

  /** How a paragraph is now, unless a later version is known. */
  function show(told) {
    const one = paragraphs.get(told.uuid) ?? { version: -1 };
    if (told.version < one.version) return;
    Object.assign(one, told);
    paragraphs.set(told.uuid, one);
    if (one.field) return fill(one.field, one.words);
    if (one.deleted || !one.words) {
      one.element?.remove();
      one.element = null;
      return;
    }
    one.element ??= template("paragraph").cloneNode(true);
    fillElement(one);
    if (!one.element.isConnected) insert(one);
  }

  function fillElement({ element, uuid, version, words, place, by, mine, beside }) {
    Object.assign(element.dataset, { paragraph: uuid, version, place });
    element.id = `p-${uuid}`;
    element.classList.toggle("paragraph--beside", Boolean(beside));
    element.querySelector("[data-words]").textContent = words;
    element.querySelector("[data-change]").href = `?change=${uuid}#p-${uuid}`;
    element.querySelector("[data-change-which]").textContent = ` “${words.slice(0, 40)}”`;
    if (mine !== undefined) {
      const name = mine ? "you" : by;
      element.querySelector("[data-by]").textContent = beside ? `Also written by ${name}` : mine ? "You" : by;
    }
  }

  function insert({ element, item, place }) {
    const section = [...root.querySelectorAll("[data-item]")].find((one) => one.dataset.item === (item ?? ""));
    section?.querySelector("details.notes-item__fold")?.setAttribute("open", "");
    const list = (section ?? root.querySelector('[data-item=""]')).querySelector("[data-paragraphs]");
    const later = [...list.children].find((other) => Number(other.dataset.place) > place);
    list.insertBefore(element, later ?? null);
  }

  function changeOnTap(event) {
    const link = event.target.closest("[data-change]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const one = paragraphs.get(link.closest("[data-paragraph]").dataset.paragraph);
    open(one, one.words).focus();
  }

  /** Puts a field in the place of the paragraph. */
  function open(one, words) {
    const editor = template("editor").cloneNode(true);
    one.field = editor.querySelector("textarea");
    one.problem = editor.querySelector("[data-problem]");
    one.field.id = `words-${one.uuid}`;
    one.field.dataset.uuid = one.uuid;
    editor.querySelector("label").htmlFor = one.field.id;
    editor.dataset.place = one.place;
    one.field.value = words;
    one.element.replaceWith(editor);
    one.element = editor;
    grow(one.field);
    const current = () => paragraphs.get(editor.querySelector("textarea").dataset.uuid);
    one.field.addEventListener("input", (event) => write(current(), event.target.value));
    editor.querySelector("[data-done]").addEventListener("click", () => {
      if (!cannotBeTaken(current())) close(current(), current().field.value);
    });
    editor.querySelector("[data-delete]").addEventListener("click", () => remove(current()));
    return one.field;
  }

  /** Puts the paragraph in the place of its field. */
  function close(one, words) {
    const editor = one.element;
    one.field = one.problem = null;
    one.element = template("paragraph").cloneNode(true);
    one.words = words.trim();
    fillElement(one);
    if (!one.words) one.element = null;
    if (editor) one.element ? editor.replaceWith(one.element) : editor.remove();
    else if (one.element) insert(one);
    one.element?.querySelector("[data-change]").focus();
    outbox.sendNow();
  }

  function remove(one) {
    const words = one.field.value.trim() || one.words;
    write(one, words, { deleted: true });
    const undo = document.createElement("button");
    Object.assign(undo, { type: "button", className: "link-button", textContent: "Bring it back" });
    const place = document.createElement("p");
    place.dataset.place = one.place;
    place.append("Deleted. ", undo);
    one.element.replaceWith(place);
    one.element = one.field = one.problem = null;
    one.deleted = true;
    undo.addEventListener("click", () => {
      one.element = place;
      one.deleted = false;
      write(one, words);
      open(one, words).focus();
    });
    undo.focus();
  }

  /** What was typed before the page was closed and has not been sent. */
  function restore(entry) {
    const { uuid, item, base, words, deleted } = entry.next ?? entry.now;
    const known = paragraphs.get(uuid);
    const one = known ?? { uuid, item, version: base, words, place: Infinity, by: "you", mine: true };
    paragraphs.set(uuid, one);
    if (deleted) return one.element?.remove();
    if (!known) {
      one.element = template("paragraph").cloneNode(true);
      fillElement(one);
      insert(one);
    }
    open(one, words);
    if (entry.refused) complain(one, entry.refused);
  }

  function cannotBeTaken(one) {
    return Boolean(outbox.get(one.uuid)?.refused) || one.field.value.length > Number(longest);
  }

  function complain(one, words) {
    if (!one.problem) return;
    one.problem.textContent = words;
    one.problem.hidden = !words;
  }
}

/** The cursor stays where it is. */
function fill(field, words) {
  if (field.value.trim() === words.trim()) return;
  const { selectionStart, selectionEnd } = field;
  field.value = words;
  if (document.activeElement === field) field.setSelectionRange(selectionStart, selectionEnd);
  grow(field);
}

function grow(field) {
  if (!field) return;
  const rows = field.value.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 34), 0);
  field.rows = Math.max(3, Math.min(rows, 14));
}
