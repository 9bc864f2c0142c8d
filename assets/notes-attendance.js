// Who is here: each tap is kept on this phone and sent by itself, and what others tick appears.
import { Outbox } from "./notes-outbox.js";
import { stateTeller, watch } from "./notes-state.js";

const root = document.querySelector("[data-attendance]");
const people = root.querySelector("[data-people]");
const FACTS = ["here", "named", "online"];

if (people) begin();

async function begin() {
  const { attendance: address, meeting, person, csrf, number } = root.dataset;
  const onState = stateTeller(root.querySelector("[data-state]"));
  const outbox = new Outbox({ address, meeting, person: Number(person), csrf, onAnswer, onState });
  const counts = new Map();
  for (const button of root.querySelectorAll("[data-without-scripts]")) button.hidden = true;
  people.addEventListener("change", tick);
  people.addEventListener("submit", (event) => event.preventDefault());
  for (const form of root.querySelectorAll("[data-guests]")) prepare(form);
  prepareSearch(root.querySelector('input[type="search"]'));
  for (const entry of await outbox.goOn()) {
    if (entry.kind === "here") fill(entry.next ?? entry.now);
    if (entry.kind === "guests") showCount(entry.id);
  }
  const show = (told) => {
    for (const one of told.people) if (!outbox.get(`here-${one.member}`)) fill(one);
    for (const [kind, count] of Object.entries(told.guests)) setCount(kind, count);
    root.querySelector("[data-how-many]").textContent = told.how_many;
  };
  const ask = watch(address, Number(number), outbox, show, "&door");
  outbox.onSent = ask;
  ask();
  outbox.sendNow();

  function tick({ target }) {
    const row = target.closest("[data-member]");
    const { member } = row.dataset;
    const here = row.querySelector('[name="here"]');
    if (target.name !== "here" && target.checked) here.checked = true;
    const waiting = outbox.get(`here-${member}`)?.next ?? {};
    const content = { ...waiting, member: Number(member), here: here.checked };
    if (target.name !== "here") content[target.name] = target.checked;
    outbox.put(`here-${member}`, "here", content);
    outbox.sendNow();
  }

  function fill(one) {
    const row = people.querySelector(`[data-member="${one.member}"]`);
    if (!row) return;
    for (const fact of FACTS) if (fact in one) row.querySelector(`[name="${fact}"]`).checked = one[fact];
    if (!one.here) for (const fact of FACTS) row.querySelector(`[name="${fact}"]`).checked = false;
  }

  function prepare(form) {
    const kind = form.dataset.guests;
    counts.set(kind, Number(form.querySelector("output").textContent));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const id = `guests-${kind}`;
      const one = Number(event.submitter?.value ?? 1);
      if (shownCount(kind) + one < 0) return;
      outbox.put(id, "guests", { takes_part: kind, more: (outbox.get(id)?.next?.more ?? 0) + one });
      showCount(id);
    });
  }

  function setCount(kind, count) {
    if (!counts.has(kind)) return;
    counts.set(kind, count);
    showCount(`guests-${kind}`);
  }

  /** What the server has counted, and what is on its way. */
  function shownCount(kind) {
    const entry = outbox.get(`guests-${kind}`);
    return Math.max(0, counts.get(kind) + (entry?.now?.more ?? 0) + (entry?.next?.more ?? 0));
  }

  function showCount(id) {
    const kind = id.replace(/^guests-/, "").replace(/~+$/, "");
    const form = [...root.querySelectorAll("[data-guests]")].find((one) => one.dataset.guests === kind);
    if (form) form.querySelector("output").textContent = shownCount(kind);
  }

  function onAnswer(entry, sent, answer) {
    if (answer.state === "refused") return;
    if (entry.kind === "guests") {
      counts.set(sent.takes_part, answer.count);
      showCount(entry.id);
    } else if (entry.kind === "here" && !entry.next) fill(answer.here);
  }
}

/** Hides who is not looked for. Without this script the server does it. */
function prepareSearch(field) {
  const nobody = root.querySelector("[data-nobody]");
  const look = () => {
    const wanted = field.value.trim().toLowerCase();
    let found = 0;
    for (const row of people.querySelectorAll("[data-member]")) {
      row.hidden = !row.dataset.name.toLowerCase().includes(wanted);
      found += !row.hidden;
    }
    nobody.hidden = found > 0;
  };
  field.addEventListener("input", look);
  field.form.addEventListener("submit", (event) => event.preventDefault());
}
