// Loads what a question needs of the search index (publishing/search/index.py tells its files). Nothing is loaded twice.
const VERSION = 1;
const LETTERS = 3; // of a word that choose its block
const LEVELS = 10;
const DIGEST = 6;
const ALPHABET = new Map();
for (let code = 33; code < 127; code++) if (code !== 34 && code !== 92) ALPHABET.set(code, ALPHABET.size);

export async function open(entryUrl) {
  const entry = await load(entryUrl, { cache: "no-cache" });
  if (entry.version !== VERSION) throw new Error("this index is made for another search");
  return new Index(entry, entryUrl);
}

class Index {
  #base;
  #entry;
  #loading = new Map();
  #blocks = new Map();

  constructor(entry, entryUrl) {
    this.#entry = entry;
    this.#base = entryUrl;
    this.rows = entry.rows;
    this.gone = new Set(entry.gone);
  }

  /** Loads the blocks of these words; after that, postings() and phrases() know them. */
  async know(words) {
    const numbers = new Set(words.map((word) => this.#blockOf(word)));
    await Promise.all(
      [...numbers].map(async (number) => {
        this.#blocks.set(number, await this.#load(`words-${number}`, this.#digest(this.#entry.words, number)));
      }),
    );
  }

  /** Whether the index or its phrases have ever heard of the word. */
  knows(word) {
    return Object.hasOwn(this.#block(word).terms, word);
  }

  /** Calls back with each row that has the word and is still a page, and with how much it says there (0 to 1). */
  each(word, callback) {
    if (!this.knows(word)) return;
    let row = 0;
    for (const posting of this.#block(word).terms[word]) {
      row += Math.floor(posting / LEVELS);
      if (!this.gone.has(row)) callback(row, (posting % LEVELS) / (LEVELS - 1));
    }
  }

  /** The phrases that begin with the word: [the words that can stand at each further place, what it finds]. */
  phrases(word) {
    const held = this.#block(word).phrases;
    if (!Object.hasOwn(held, word)) return [];
    return held[word].map(([places, finds]) => [places ? places.split("|").map((place) => place.split(" ")) : [], finds]);
  }

  async order() {
    const { standing, sinks } = await this.#load("rows", this.#entry.order);
    return { standing: column(standing), sinks: column(sinks) };
  }

  /** By name of the filter: the values of a row. */
  async filters() {
    const columns = await this.#load("filters", this.#entry.filters);
    return Object.fromEntries(Object.entries(columns).map(([name, packed]) => [name, column(packed)]));
  }

  /** What results show, in the order of the rows asked for. */
  async records(rows) {
    const { together, records } = this.#entry;
    return Promise.all(
      rows.map(async (row) => {
        const number = Math.floor(row / together);
        const held = await this.#load(`records-${number}`, this.#digest(records, number));
        return held[row % together];
      }),
    );
  }

  /** How much is known of the times of a row, and when it usually is; null where the index says nothing about time. */
  async times() {
    if (!this.#entry.times) return null;
    const { known, usual } = await this.#load("times", this.#entry.times);
    return { known: column(known), usual: column(usual) };
  }

  /** The first and last day that were published (2026-11-26), or null. */
  days() {
    const { days, days_from: first } = this.#entry;
    if (!first) return null;
    const last = new Date(Date.parse(first) + (days.length / DIGEST - 1) * 86_400_000);
    return [first, last.toISOString().slice(0, 10)];
  }

  /** What is on on a day: [{start, end, marks, words, rows}], or null where the day was not published. */
  async day(day) {
    const [first, last] = this.days() ?? ["", ""];
    if (!first || day < first || day > last) return null;
    const number = Math.round((Date.parse(day) - Date.parse(first)) / 86_400_000);
    const { spans } = await this.#load(`day-${day}`, this.#digest(this.#entry.days, number));
    return spans.map(([start, end, marks, words, apart]) => {
      let row = 0;
      const rows = apart.map((after) => (row += after)).filter((one) => !this.gone.has(one));
      return { start, end, marks, words, rows };
    });
  }

  /** All words as they are written, the commonest first. */
  async spelling() {
    return (await this.#load("spelling", this.#entry.spelling)).split(" ");
  }

  #block(word) {
    return this.#blocks.get(this.#blockOf(word)) ?? { terms: {}, phrases: {} };
  }

  #blockOf(word) {
    let number = 0x811c9dc5;
    for (const byte of new TextEncoder().encode([...word].slice(0, LETTERS).join(""))) {
      number = Math.imul(number ^ byte, 0x01000193) >>> 0;
    }
    return number % (this.#entry.words.length / DIGEST);
  }

  #digest(digests, number) {
    return digests.slice(number * DIGEST, (number + 1) * DIGEST);
  }

  #load(name, digest) {
    const file = `${name}.${digest}.json`;
    if (!this.#loading.has(file)) this.#loading.set(file, load(new URL(file, this.#base)));
    return this.#loading.get(file);
  }
}

async function load(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${url} is not there`);
  return response.json();
}

/** Undoes publishing/search/columns.py. */
function column({ values, width, rows }) {
  return (row) => {
    let number = 0;
    for (let place = row * width; place < (row + 1) * width; place++) {
      number = number * ALPHABET.size + ALPHABET.get(rows.charCodeAt(place));
    }
    return values[number];
  };
}
