// Which rows of the index answer a question, and how well: the same way as directory/search/ranking.py, which explains it,
// with what a browser can know. A question is words, needs that phrases name ("=sleep"), groups ("+carers") and places
// ("@sale").
const WEIGHTS = {
  literal: 0.2, wider: 0.3, group: 0.8, beside: 0.4, otherGroup: 0.75, corrected: 0.85, soft: 0.3,
  evidence: 0.49, evidenceWithoutNeeds: 0.65, leastEvidence: 0.2, least: 0.1, leastOfBest: 0.25, anywhere: 0.6,
};
const ENOUGH_OF_A_NEED = 0.25;
const MOST_WORDS = 30;
const LONGEST_GAP = 2;
const SHORTEST_SLIP = 4;
const LONG = 6;
const FOR_A_GROUP = "+"; // what is made for any group
const ANYWHERE = "@"; // what has no place
const AGES = [
  [/\b(?:over|above|past)[ -]?(?:the age of )?(\d{2})\b|\bover[ -]?(\d{2})s?\b|\b(\d{2})\s?\+/i, 0],
  [/\bunder[ -]?(\d{1,2})s?\b/i, -8],
  [/\b(\d{1,2})[ -]?(?:years?|yrs?|yr)[ -]?old\b|\baged? (\d{1,2})\b|\bi ?a?m (\d{1,2})\b/i, 0],
];
const GROUPS_BY_AGE = [[4, "+babies-and-toddlers"], [12, "+children"], [25, "+young-people"], [54, ""], [200, "+older-people"]];

/** Gives the rows that fit, the best first, as [row, score]. `language` is the module search-words.js. */
export async function rank(text, index, language) {
  const [question, order] = await Promise.all([understand(text, index, language), index.order()]);
  const there = withoutPlaces(question);
  if (!there.words.length) return inPlace(question, index).map((row) => [row, 1]);
  const found = new Ranking(there, index, order).found();
  return found.length || there === question ? found : new Ranking({ ...question, places: [] }, index, order).found();
}

async function understand(text, index, { FILLERS, SOFT, stem, words }) {
  const all = words(text).slice(0, MOST_WORDS);
  const said = all.filter((word) => !FILLERS.has(word));
  const spoken = (said.length ? said : all).map((word) => ({
    said: word,
    stem: stem(word),
    options: [...new Set([stem(word), word])].map((option) => [option, 1]),
    weight: SOFT.has(word) ? WEIGHTS.soft : 1,
  }));
  const pairs = spoken.slice(1).map((word, place) => stem(spoken[place].said + word.said));
  const group = groupByAge(text);
  await index.know([...spoken.map((word) => word.stem), ...spoken.map((word) => word.said), ...pairs, FOR_A_GROUP, ANYWHERE, group]);
  joinWords(spoken, pairs, index);
  await correct(spoken, index, { SOFT, stem });
  const phrases = withoutParts(phrasesIn(spoken.map((word) => word.stem), index));
  const places = phrases.filter(({ finds }) => finds[0] === "@");
  const needs = phrases.filter(({ finds }) => finds[0] !== "@");
  if (group && !needs.some(({ finds }) => finds === group)) needs.push({ finds: group, places: [] });
  await index.know(phrases.map(({ finds }) => finds));
  return { words: spoken, needs, places: places.map((one) => ({ ...one, said: one.places.map((place) => spoken[place].stem) })) };
}

/** "Food bank" may be written "foodbank" in an entry. */
function joinWords(spoken, pairs, index) {
  pairs.forEach((pair, place) => {
    if (!index.knows(pair)) return;
    for (const word of spoken.slice(place, place + 2)) word.options.push([pair, 1]);
  });
}

/** Words that nobody has ever heard of may be slips of the finger. */
async function correct(spoken, index, { SOFT, stem }) {
  const heardOf = (word) => [word.said, ...word.options.map(([option]) => option)].some((option) => index.knows(option));
  const unknown = spoken.filter((word) => isWord(word.said) && !SOFT.has(word.said) && !heardOf(word));
  if (!unknown.length) return;
  const known = await index.spelling();
  for (const word of unknown) {
    const right = nearest(word.said, known);
    if (!right) continue;
    word.stem = stem(right);
    word.options.push([word.stem, WEIGHTS.corrected]);
  }
  await index.know(spoken.map((word) => word.stem));
}

function isWord(text) {
  return text.length >= SHORTEST_SLIP && /^\p{L}+$/u.test(text);
}

function nearest(word, known) {
  const most = word.length < LONG ? 1 : 2;
  let best = "";
  let least = most + 1;
  for (const other of known) {
    if (Math.abs(other.length - word.length) > most) continue;
    const distance = slips(word, other, most) + (other[0] === word[0] ? 0 : 0.7);
    if (distance < least) [best, least] = [other, distance];
  }
  return best;
}

/** How many letters are wrong, missing, too many or swapped (optimal string alignment); more than `most` is enough. */
function slips(one, other, most) {
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, place) => place)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

/** Each thing that phrases name, by its longest phrase. */
function phrasesIn(stems, index) {
  const best = new Map();
  stems.forEach((word, start) => {
    for (const [others, finds] of index.phrases(word)) {
      const places = follow(stems, start, others);
      if (places && places.length > (best.get(finds)?.places.length ?? 0)) best.set(finds, { finds, places });
    }
  });
  return [...best.values()];
}

/** A phrase may be interrupted by a few other words: "lost my dear old wife". */
function follow(stems, start, others) {
  const places = [start];
  for (const options of others) {
    const last = places.at(-1);
    const next = stems.findIndex((word, place) => place > last && place <= last + 1 + LONGEST_GAP && options.includes(word));
    if (next < 0) return null;
    places.push(next);
  }
  return places;
}

/** "Drug" is a part of "lost my son to drugs". */
function withoutParts(found) {
  const isPart = (one, other) =>
    other !== one && other.places.length > one.places.length && one.places.every((place) => other.places.includes(place));
  return found.filter((one) => !found.some((other) => isPart(one, other)));
}

/** The question with its places apart from its words. */
function withoutPlaces(question) {
  const taken = new Set(question.places.flatMap((one) => one.places));
  if (!taken.size) return question;
  const left = question.words.map((_, place) => place).filter((place) => !taken.has(place));
  const moved = (place) => left.indexOf(place);
  return {
    ...question,
    words: left.map((place) => question.words[place]),
    needs: question.needs.map((need) => ({ ...need, places: need.places.filter((place) => !taken.has(place)).map(moved) })),
  };
}

function groupByAge(text) {
  for (const [pattern, younger] of AGES) {
    const match = pattern.exec(text);
    if (!match) continue;
    const age = Math.max(Number(match.slice(1).find(Boolean)) + younger, 0);
    return GROUPS_BY_AGE.find(([upTo]) => age <= upTo)?.[1] ?? "";
  }
  return "";
}

/** How much of the place each row has, by where it is or by its words; null where nothing is in a place that was named. */
function placeFactor(question, index) {
  if (!question.places.length) return null;
  const factor = new Float32Array(index.rows);
  let inside = 0;
  index.each(ANYWHERE, (row) => (factor[row] = WEIGHTS.anywhere));
  for (const { finds, said } of question.places) {
    index.each(finds, (row) => (inside += factor[row] = 1));
    const having = new Uint8Array(index.rows);
    for (const word of said) index.each(word, (row) => (factor[row] = ++having[row] === said.length ? 1 : factor[row]));
  }
  return inside ? factor : null;
}

function inPlace(question, index) {
  const factor = placeFactor(question, index) ?? [];
  return [...factor.keys()].filter((row) => factor[row] === 1);
}

class Ranking {
  constructor(question, index, order) {
    this.question = question;
    this.index = index;
    this.order = order;
    this.literal = question.words.map((word) => this.#concept(word.options));
    this.needs = question.needs.map(({ finds, places }) => ({ finds, places, ...this.#concept([[finds, 1]]) }));
    this.explained = new Set(this.needs.flatMap(({ places }) => places));
  }

  found() {
    const factor = placeFactor(this.question, this.index);
    const scores = this.#scores();
    const evidence = this.#evidence();
    let best = 0;
    for (let row = 0; row < scores.length; row++) {
      scores[row] *= this.order.standing(row) * (factor ? factor[row] : 1);
      best = Math.max(best, scores[row]);
    }
    const least = Math.max(WEIGHTS.least, best * WEIGHTS.leastOfBest);
    const good = [...scores.keys()].filter((row) => scores[row] >= least && !this.index.gone.has(row));
    const most = good.reduce((highest, row) => Math.max(highest, evidence[row]), 0);
    if (most < (this.needs.length ? WEIGHTS.evidence : WEIGHTS.evidenceWithoutNeeds)) return [];
    const kept = good.filter((row) => evidence[row] >= WEIGHTS.leastEvidence);
    return kept.map((row) => [row, scores[row]]).sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  }

  #concept(options) {
    const scores = new Float32Array(this.index.rows);
    for (const [option, share] of options) {
      this.index.each(option, (row, level) => (scores[row] = Math.max(scores[row], level * share)));
    }
    const having = scores.reduce((count, score) => count + (score > 0), 0);
    return { scores, having, weight: this.#rarity(having) };
  }

  #rarity(having) {
    const rows = Math.max(this.index.rows, 2);
    return Math.log(1 + rows / Math.max(having, 1)) / Math.log(1 + rows);
  }

  #scores() {
    const concepts = [...this.#needConcepts(), ...this.#wordConcepts()];
    const total = concepts.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const scores = new Float32Array(this.index.rows);
    for (const concept of concepts) {
      for (let row = 0; row < scores.length; row++) scores[row] += (concept.weight / total) * concept.scores[row];
    }
    return this.#withoutOtherGroups(scores);
  }

  #wordConcepts() {
    const beside = this.explained.size ? WEIGHTS.beside : 1;
    return this.question.words
      .map((word, place) => ({ ...this.literal[place], weight: this.literal[place].weight * word.weight * beside, place }))
      .filter(({ place }) => !this.explained.has(place));
  }

  /** The rarest first. A wider need that the same words name only adds. */
  #needConcepts() {
    const concepts = this.needs.map((need) => this.#needConcept(need)).sort((one, other) => other.weight - one.weight);
    const taken = new Set();
    return concepts.map(({ scores, weight, places }) => {
      const isWider = places.some((place) => taken.has(place));
      for (const place of places) taken.add(place);
      return { scores, weight: isWider ? weight * WEIGHTS.wider : weight };
    });
  }

  #needConcept({ finds, places, scores }) {
    const strong = scores.reduce((count, score) => count + (score > 0.3), 0);
    const weight = this.#rarity(strong) * (finds[0] === "+" ? WEIGHTS.group : 1);
    if (!places.length) return { scores, weight, places };
    const mixed = scores.map((score, row) => {
      const said = places.reduce((sum, place) => sum + this.literal[place].scores[row], 0) / places.length;
      return (1 - WEIGHTS.literal) * score + WEIGHTS.literal * said;
    });
    return { scores: mixed, weight, places };
  }

  /** What is made for one group stands back where the question names no group that it is for. */
  #withoutOtherGroups(scores) {
    const asked = this.needs.filter(({ finds }) => finds[0] === "+");
    this.index.each(FOR_A_GROUP, (row) => {
      if (!asked.some((group) => group.scores[row] >= 0.5)) scores[row] *= WEIGHTS.otherGroup;
    });
    return scores;
  }

  /** The share of what was asked for that each row has. */
  #evidence() {
    const heardOf = this.literal.filter(({ having }) => having).map(({ weight }) => weight);
    const unheardOf = heardOf.length ? heardOf.reduce((sum, weight) => sum + weight, 0) / heardOf.length : 1;
    const covered = new Float32Array(this.index.rows);
    let total = 0;
    this.question.words.forEach((word, place) => {
      const explained = this.explained.has(place);
      if (word.weight < 1 && this.question.words.length > 1 && !explained) return;
      const { scores, having, weight: rarity } = this.literal[place];
      const beside = this.explained.size && !explained && (having || this.index.knows(word.stem));
      const weight = (having ? rarity : unheardOf) * (beside ? WEIGHTS.beside : 1);
      const naming = this.needs.filter(({ places }) => places.includes(place));
      total += weight;
      for (let row = 0; row < covered.length; row++) {
        const has = scores[row] > 0 || naming.some((need) => need.scores[row] > ENOUGH_OF_A_NEED);
        if (has) covered[row] += weight;
      }
    });
    return total ? covered.map((share) => share / total) : covered.fill(1);
  }
}
