// What somebody types or taps while a meeting is on: kept on this phone first, then sent until the server says that it
// has it. A change that was sent once keeps its key and its words, so that sending it again does nothing twice; what is
// typed meanwhile waits as the next change. Another tab, or this page after it was closed, goes on with what is left.
const PAUSE = 1000; // milliseconds after the last key
const LONGEST_PAUSE = 5000; // of somebody who does not stop typing
const FIRST_RETRY = 1000;
const LAST_RETRY = 30_000;
const PATIENCE = 20_000; // for an answer
const MOST_AT_ONCE = 50;
const LONGEST_BODY = 60_000; // characters; a single longer change goes alone
const KEPT_ALIVE = 20_000; // characters that a browser still sends while a page is closed

export class Outbox {
  /** onAnswer(entry, sent, answer) may change entry.next; onState({name, count}) says how things stand. */
  constructor({ address, meeting, person, csrf, onAnswer, onState }) {
    Object.assign(this, { address, person, csrf, onAnswer, onState });
    this.mine = `notes/${meeting}/${person}/`;
    this.tab = newId();
    this.entries = new Map();
    this.retry = FIRST_RETRY;
    this.trouble = "";
    this.isKept = true;
    addEventListener("online", () => this.sendNow());
    document.addEventListener("visibilitychange", () => this.sendNow());
    addEventListener("beforeunload", (event) => {
      if (!this.isKept && this.entries.size) event.preventDefault();
    });
  }

  /** Takes over what is left of pages that are no longer open. Gives the entries. */
  async goOn() {
    const alive = await openTabs(this.tab);
    for (const name of Object.keys(localStorage).filter((name) => name.startsWith(this.mine))) {
      const [tab] = name.slice(this.mine.length).split("/");
      if (tab === this.tab || alive.has(tab)) continue;
      const entry = read(name);
      if (entry) {
        while (this.entries.has(entry.id)) entry.id += "~"; // of two pages: both are sent
        this.entries.set(entry.id, entry);
        this.keep(entry);
      }
      localStorage.removeItem(name);
    }
    this.tell();
    return [...this.entries.values()];
  }

  get(id) {
    return this.entries.get(id);
  }

  /** What is to become of `id`; an earlier wish that was not sent yet is forgotten. */
  put(id, kind, content) {
    const entry = this.entries.get(id) ?? { id, kind, now: null };
    entry.next = content;
    delete entry.refused;
    this.entries.set(id, entry);
    this.keep(entry);
    this.tell();
    this.sendSoon();
  }

  drop(id) {
    this.entries.delete(id);
    forget(this.nameOf(id));
    this.tell();
  }

  rename(entry, id) {
    forget(this.nameOf(entry.id));
    this.entries.delete(entry.id);
    entry.id = id;
    this.entries.set(id, entry);
  }

  sendSoon() {
    const now = Date.now();
    this.since ??= now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.sendNow(), Math.min(PAUSE, Math.max(0, this.since + LONGEST_PAUSE - now)));
  }

  async sendNow() {
    const batch = this.isSending ? [] : this.batch();
    if (!batch.length) return;
    clearTimeout(this.timer);
    this.since = undefined;
    this.isSending = true;
    try {
      const answers = await this.post(batch);
      this.take(batch, answers);
      if (answers.some((answer) => answer.state === "failed")) this.failed(new Error("failed"));
      else this.worked();
      this.onSent?.();
    } catch (problem) {
      this.failed(problem);
    }
    this.isSending = false;
    if (!this.trouble && [...this.entries.values()].some((entry) => !entry.refused)) this.sendSoon();
  }

  /** What goes with the next request; from now on its words and keys stay as they are. */
  batch() {
    const chosen = [];
    let length = 0;
    for (const entry of this.entries.values()) {
      if (entry.refused) continue;
      if (!entry.now) {
        entry.now = { ...entry.next, key: newId() };
        entry.next = null;
        this.keep(entry);
      }
      length += JSON.stringify(entry.now).length;
      if (chosen.length && (length > LONGEST_BODY || chosen.length >= MOST_AT_ONCE)) break;
      chosen.push(entry);
    }
    return chosen;
  }

  async post(batch) {
    const changes = batch.map((entry) => ({ ...entry.now, kind: entry.kind }));
    const body = JSON.stringify({ person: this.person, changes });
    const response = await fetch(`${this.address}send/`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.csrf },
      body,
      keepalive: body.length < KEPT_ALIVE,
      signal: AbortSignal.timeout?.(PATIENCE),
    });
    const told = await response.json().catch(() => ({}));
    if (told.csrf) this.csrf = told.csrf;
    if (!response.ok || !told.answers) throw new Error(told.state ?? "no answer");
    return told.answers;
  }

  take(batch, answers) {
    const byKey = new Map(answers.map((answer) => [answer.key, answer]));
    for (const entry of batch) {
      const answer = byKey.get(entry.now.key);
      if (!answer || answer.state === "failed") continue;
      const { key: _, ...sent } = entry.now;
      entry.now = null;
      if (answer.state === "refused") {
        entry.next ??= sent;
        entry.refused = answer.words;
      }
      this.onAnswer(entry, sent, answer);
      if (this.entries.get(entry.id) !== entry) continue;
      if (entry.next) this.keep(entry);
      else this.drop(entry.id);
    }
  }

  worked() {
    this.retry = FIRST_RETRY;
    this.trouble = "";
    this.tell();
  }

  /** Says what is wrong and tries again, later each time. */
  failed(problem) {
    const known = ["signed out", "somebody else", "not yours", "too much"];
    const isFirst = !this.trouble;
    this.trouble = known.includes(problem.message) ? problem.message : "no connection";
    this.tell();
    clearTimeout(this.timer);
    // Somebody has signed in again: what we were told is the new token.
    const wait = problem.message === "stale" && isFirst ? 0 : this.retry * (1 + Math.random() / 4);
    this.retry = Math.min(this.retry * 2, LAST_RETRY);
    this.timer = setTimeout(() => this.sendNow(), wait);
  }

  /** The server was reached in another way: by somebody who has signed in, with this token. */
  reached(person, csrf) {
    this.csrf = csrf;
    if (person !== this.person) {
      this.trouble = "somebody else";
      return this.tell();
    }
    if (!this.trouble) return;
    this.trouble = "";
    this.tell();
    this.sendNow();
  }

  notReached(state) {
    if (state) this.trouble = state;
    else this.trouble ||= "no connection";
    this.tell();
  }

  tell() {
    const entries = [...this.entries.values()];
    const count = entries.length;
    const refused = entries.filter((entry) => entry.refused).length;
    this.onState({ trouble: this.trouble, count, refused, isKept: this.isKept || !count });
  }

  keep(entry) {
    try {
      localStorage.setItem(this.nameOf(entry.id), JSON.stringify(entry));
      this.isKept = true;
    } catch {
      this.isKept = false; // no room, or a browser that keeps nothing
    }
  }

  nameOf(id) {
    return `${this.mine}${this.tab}/${id}`;
  }
}

/** A UUID, also where a page is not served over HTTPS. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Tabs in which such a page is open now: each holds a lock with its name as long as it lives. */
async function openTabs(tab) {
  if (!navigator.locks) return new Set();
  navigator.locks.request(`notes-${tab}`, () => new Promise(() => {}));
  const { held } = await navigator.locks.query();
  return new Set(held.map((lock) => lock.name.replace("notes-", "")));
}

function read(name) {
  try {
    const entry = JSON.parse(localStorage.getItem(name));
    return entry?.id && entry.kind && (entry.now || entry.next) ? entry : null;
  } catch {
    return null;
  }
}

function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
