// Words as the search index has them: folded and stemmed (English, "Porter 2"), the same as in directory/search/words.py.

// Words that tie a sentence together (directory/search/lexicon.py).
export const FILLERS = asSet(`
  a about all also am an and any anybody anyone anything are around as at be been but by came cause come could dear did
  do does else everyone for from get gets getting go going got had has have having he hello her here hers hi him his how
  i id if ill im in into is it its ive just let like lot lots made make may maybe me might mine much my myself near
  nearby now of ok on one or our ours please quite really said say says she should since so some somebody somehow
  someone something somewhere sort still such sure than thanks that thats the their them then there theres these they
  theyre theyve thing things this those through till to too try trying up upon us very was we were weve what whats when
  where wheres which while who whom whos why will with would yet you your yours`);
// Words that nearly every entry says (directory/search/understanding.py).
export const SOFT = asSet(`
  help helps helping support supports service services group groups club clubs local community need needs want wants
  looking look find found people person advice activity activities place places session sessions centre center free
  cheap low affordable good best new old my not no cant dont doesnt never able go going join meet start struggling
  struggle problem problems trouble issue issues happen happening man woman lady guy who time day days week year
  years know feel feeling feels use used having live living friend little speaks speak pay buy offer offers open
  take taking give giving keep stuff today tomorrow tonight near
  husband wife partner mum mother mom dad father son daughter brother sister nan gran grandma grandad granddad uncle
  aunt boyfriend girlfriend neighbour neighbours nephew niece friends days ago years months other others keeps`);
const LONGEST_WORD = 40;
// Families of words that the stemmer keeps apart, and words that it puts together though they mean something else.
const TOGETHER = {
  bereav: "bereaved bereavement bereavements bereft",
  elder: "elder elders elderly",
  choir: "choir choirs choral chorale",
  theatr: "theatre theatres theatrical theatricals theater",
  drama: "drama dramas dramatic dramatics",
  counsel: "counsel counselling counseling counsellor counsellors counselor",
  training: "training trained trainer trainers trainee trainees",
};
const APART = `animation animations mobility housing parking police policy policies fits aids grooming international
  communication communications sales trains booking bookings`;
const IRREGULAR = {
  skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie", idly: "idl", gently: "gentl", ugly: "ugli",
  early: "earli", only: "onli", singly: "singl", paste: "paste", pasted: "paste", pastes: "paste", pasting: "paste",
};
const INVARIABLE = "sky news howe atlas cosmos bias andes";
const KNOWN = new Map(Object.entries(IRREGULAR));
for (const word of INVARIABLE.split(" ")) KNOWN.set(word, word);
for (const [stem, family] of Object.entries(TOGETHER)) for (const word of family.split(" ")) KNOWN.set(word, stem);
for (const word of APART.split(/\s+/)) KNOWN.set(word, word);
const LEFT_AS_THEY_ARE = asSet("inning outing canning herring earring evening proceed exceed succeed");

export function plain(text) {
  return words(text).join(" ");
}

/** Folds a text: "Don’t – Café" becomes "dont", "cafe". */
export function words(text) {
  const folded = text.replace(/['’‘`´ʼ]/g, "").normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length <= LONGEST_WORD);
}

function asSet(list) {
  return new Set(list.trim().split(/\s+/));
}

const DOUBLE = /(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;
const HAS_VOWEL = /[aeiouy]/;
const ENDS_SHORT = /(^[aeiouy][^aeiouy]|[^aeiouy][aeiouy][^aeiouywxY])$/;
// Longest first: the first that fits is the one that counts. [ending, what takes its place].
const STEP_2 = [
  ["ization", "ize"], ["ational", "ate"], ["fulness", "ful"], ["ousness", "ous"], ["iveness", "ive"],
  ["tional", "tion"], ["biliti", "ble"], ["lessli", "less"], ["entli", "ent"], ["ation", "ate"], ["alism", "al"],
  ["aliti", "al"], ["ousli", "ous"], ["iviti", "ive"], ["fulli", "ful"], ["enci", "ence"], ["anci", "ance"],
  ["abli", "able"], ["izer", "ize"], ["ator", "ate"], ["alli", "al"], ["bli", "ble"], ["ogist", "og"], ["ogi", "og"], ["li", ""],
];
const STEP_3 = [
  ["ational", "ate"], ["tional", "tion"], ["alize", "al"], ["icate", "ic"], ["iciti", "ic"], ["ative", ""],
  ["ical", "ic"], ["ness", ""], ["ful", ""],
];
const STEP_4 = [
  "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al",
  "er", "ic",
];
const stems = new Map();

export function stem(word) {
  if (!stems.has(word)) stems.set(word, KNOWN.get(word) ?? (word.length < 3 ? word : stemOf(word)));
  return stems.get(word);
}

function stemOf(whole) {
  let word = whole.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const [first, second] = regions(word);
  word = step1a(word);
  if (LEFT_AS_THEY_ARE.has(word)) return word;
  word = step1b(word, first);
  word = word.replace(/(.[^aeiouy])[yY]$/, "$1i");
  word = step2(word, first);
  word = step3(word, first, second);
  word = step4(word, second);
  return step5(word, first, second).replace(/Y/g, "y");
}

/** Where R1 and R2 begin. */
function regions(word) {
  const after = (from) => {
    const match = /[aeiouy][^aeiouy]/.exec(word.slice(from));
    return match ? from + match.index + 2 : word.length;
  };
  const special = /^(gener|commun|arsen|past|univers|later|emerg|organ|inter)/.exec(word);
  const first = special ? special[0].length : after(0);
  return [first, after(first)];
}

function step1a(word) {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/(us|ss)$/.test(word)) return word;
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word;
}

function step1b(word, first) {
  const eed = /eed(ly)?$/.exec(word);
  if (eed) return eed.index >= first ? `${word.slice(0, eed.index)}ee` : word;
  const ending = /(ingly|edly|ing|ed)$/.exec(word);
  if (!ending || !HAS_VOWEL.test(word.slice(0, ending.index))) return word;
  const rest = word.slice(0, ending.index);
  if (ending[0] === "ing" && /^[^aeiouy]y$/.test(rest)) return `${rest[0]}ie`;
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (DOUBLE.test(rest)) return /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1);
  return first >= rest.length && ENDS_SHORT.test(rest) ? `${rest}e` : rest;
}

function step2(word, first) {
  const [ending, instead] = STEP_2.find(([end]) => word.endsWith(end)) ?? [];
  if (!ending || word.length - ending.length < first) return word;
  const rest = word.slice(0, -ending.length);
  if (ending === "ogi" && !rest.endsWith("l")) return word;
  if (ending === "li" && !/[cdeghkmnrt]$/.test(rest)) return word;
  return rest + instead;
}

function step3(word, first, second) {
  const [ending, instead] = STEP_3.find(([end]) => word.endsWith(end)) ?? [];
  if (!ending || word.length - ending.length < (ending === "ative" ? second : first)) return word;
  return word.slice(0, -ending.length) + instead;
}

function step4(word, second) {
  const ending = STEP_4.find((end) => word.endsWith(end));
  if (!ending || word.length - ending.length < second) return word;
  const rest = word.slice(0, -ending.length);
  return ending === "ion" && !/[st]$/.test(rest) ? word : rest;
}

function step5(word, first, second) {
  const last = word.length - 1;
  if (word.endsWith("e") && (last >= second || (last >= first && !ENDS_SHORT.test(word.slice(0, -1))))) {
    return word.slice(0, -1);
  }
  return word.endsWith("ll") && last >= second ? word.slice(0, -1) : word;
}
