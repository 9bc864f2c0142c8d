// Decisions, actions and pledges in one line: what is understood is shown while somebody types, and the line is kept on
// this phone until the server has it.
import { newId } from "./notes-outbox.js";

const PAUSE = 500; // milliseconds after the last key
const BEGINS = /^\s*(we decided|decision|decided|agreed|action|to ?do|task|pledged?|offer)\s*[:–—-]\s*\S/i;
const BEGIN_WITH = "Begin the line with “Decision:”, “Action:” or “Pledge:”, so that we know what it is.";

export function beginLines(root, outbox) {
  const lists = new Map();
  for (const section of root.querySelectorAll("[data-item]")) {
    lists.set(section.dataset.item, section.querySelector("[data-outcomes]"));
    prepare(section.querySelector("[data-new-line]"), section.dataset.item);
  }
  return { answered, restore, show };

  function prepare(form, item) {
    const field = form.elements.line;
    const problem = form.querySelector("[data-problem]");
    const understood = preview(form.querySelector("[data-understood]"), root.dataset.notes, outbox);
    form.querySelector("[data-kinds]").hidden = false;
    for (const button of form.querySelectorAll("[data-begin]")) {
      button.addEventListener("click", () => {
        field.value = button.dataset.begin + field.value.replace(/^\s*(decision|action|pledge)\s*:\s*/i, "");
        field.focus();
      });
    }
    field.addEventListener("input", () => {
      problem.hidden = true;
      understood(field.value);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      problem.hidden = BEGINS.test(field.value);
      problem.textContent = problem.hidden ? "" : BEGIN_WITH;
      if (!problem.hidden) {
        field.focus();
        return bringUp(problem);
      }
      const id = `line-${newId()}`;
      add(id, item, field.value);
      outbox.put(id, "line", { item, line: field.value });
      outbox.sendNow();
      field.value = "";
      understood("");
      field.focus();
    });
  }

  function add(id, item, line) {
    const row = document.createElement("li");
    row.dataset.waiting = id;
    row.textContent = line;
    (lists.get(item) ?? lists.get("")).append(row);
    return row;
  }

  function answered(entry, sent, answer) {
    const row = root.querySelector(`[data-waiting="${CSS.escape(entry.id)}"]`);
    if (!row) return;
    if (answer.state === "refused") return offerAgain(row, entry, sent, answer.words);
    row.textContent = answer.words;
    row.dataset.waiting = "kept"; // until the list comes from the server
  }

  /** It could not be taken: the line goes back into its field when somebody wants to change it. */
  function offerAgain(row, entry, sent, words) {
    const change = document.createElement("button");
    Object.assign(change, { type: "button", className: "link-button", textContent: "Change it" });
    const why = document.createElement("span");
    Object.assign(why, { className: "notes-form__problem", textContent: words });
    row.replaceChildren(sent.line, " ", why, " ", change);
    change.addEventListener("click", () => {
      const field = row.closest("[data-item]").querySelector("[data-new-line]").elements.line;
      field.value = sent.line;
      outbox.drop(entry.id);
      row.remove();
      field.focus();
    });
  }

  function restore(entry) {
    const sent = entry.next ?? entry.now;
    const row = add(entry.id, sent.item, sent.line);
    if (entry.refused) offerAgain(row, entry, sent, entry.refused);
  }

  function show(outcomes) {
    for (const [item, list] of lists) {
      const waiting = [...list.querySelectorAll("[data-waiting]")].filter((row) => row.dataset.waiting !== "kept");
      const rows = outcomes.filter((one) => (lists.has(one.item) ? one.item : "") === item).map(rowOf);
      if (same(list, [...rows, ...waiting])) continue;
      list.replaceChildren(...rows, ...waiting);
    }
  }
}

function rowOf({ words }) {
  const row = document.createElement("li");
  row.textContent = words;
  return row;
}

function same(list, rows) {
  const now = [...list.children];
  return now.length === rows.length && now.every((row, n) => row.textContent === rows[n].textContent);
}

/** Gives a function that shows what is understood of a line; a late answer never replaces a newer one. */
function preview(place, address, outbox) {
  let timer;
  let asking;
  return (line) => {
    clearTimeout(timer);
    asking?.abort();
    place.hidden = true;
    if (!BEGINS.test(line)) return;
    timer = setTimeout(async () => {
      asking = new AbortController();
      try {
        const response = await fetch(`${address}understood/`, {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-CSRFToken": outbox.csrf },
          body: JSON.stringify({ line }),
          signal: asking.signal,
        });
        if (!response.ok) return;
        const { words, doubts } = await response.json();
        place.textContent = [`We understand: ${words}.`, ...doubts].join(" ");
      } catch (problem) {
        if (problem.name === "AbortError") return;
        place.textContent = "We read this once there is a connection again. You can add it now.";
      }
      place.hidden = false;
      bringUp(place);
    }, PAUSE);
  };
}

/** Above the bar at the bottom, and the keyboard of a phone: it stands below the line that is being typed. */
function bringUp(place) {
  place.scrollIntoView({ block: "nearest" });
}
