// Looks whether what was searched for sounds as if somebody needs help at once. Apart from search.js, so that nothing that
// goes wrong with the search keeps the help away.
// Words that come and go in a cry for help without changing it: the same as in directory/search/crisis.py.
const PADDING = new Set(
  `a an the really just so very even still actually always keep keeps been being is are am im i ive id ill was were
  be do does did to of and that this again constantly sometimes often already literally honestly please now today
  think thinking`.split(/\s+/),
);

showHelpFirst(document.querySelector("[data-browser-search]"), new URLSearchParams(location.search).get("q") ?? "");

/** Words of crisis bring the people who can help now above any result. */
async function showHelpFirst(root, text) {
  const url = root.dataset.crisisUrl;
  if (!text || !url) return;
  const response = await fetch(url);
  if (!response.ok) return;
  const phrases = await response.json();
  const said = essence(text);
  if (!phrases.some((phrase) => isIn(said, phrase))) return;
  const panel = root.querySelector(".help-now");
  panel.hidden = false;
  panel.querySelector("[id$='-heading']").focus({ preventScroll: true });
}

/** A phrase is words in a row, or a list of words that must follow each other with anything between them. */
function isIn(said, phrase) {
  if (typeof phrase === "string") {
    const words = essence(phrase).join(" ");
    return words !== "" && ` ${said.join(" ")} `.includes(` ${words} `);
  }
  const words = essence(phrase.join(" "));
  let from = 0;
  return words.length > 0 && words.every((word) => (from = said.indexOf(word, from) + 1) > 0);
}

function essence(text) {
  return plain(text).split(" ").filter((word) => word && !PADDING.has(word));
}

/** Lower case, no accents, no apostrophes, other marks as one space: "Don’t" becomes "dont". */
function plain(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f'’‘`]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
}
