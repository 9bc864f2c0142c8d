// While somebody posts an offer: says what is there already with much the same name ([data-alike="id of the field"]
// [data-url]), and keeps the card up to date ([data-card-url]). Without this script both are shown after the step.
const PAUSE = 500; // milliseconds after the last key
const SHORTEST = 4; // letters of a name

const form = document.querySelector("form[data-question]");
const card = document.querySelector("[data-card-url]");
const alike = document.querySelector("[data-alike]");
if (form && card) follow(form, card, () => askForCard(form, card.dataset.cardUrl));
if (alike) {
  const field = document.getElementById(alike.dataset.alike);
  follow(field, alike, () => askForAlike(field.value.trim(), alike.dataset.url));
}

/** Puts into `place` what `ask` brings, a moment after the last key; a late answer never replaces a newer one. */
function follow(source, place, ask) {
  let timer;
  let latest = 0;
  source.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const number = ++latest;
      const html = await ask();
      if (html !== null && number === latest && html !== place.innerHTML) place.innerHTML = html;
    }, PAUSE);
  });
}

function askForCard(form, url) {
  return piece(url, { method: "POST", body: new URLSearchParams(new FormData(form)) });
}

function askForAlike(name, url) {
  return name.length < SHORTEST ? "" : piece(`${url}?${new URLSearchParams({ name })}`);
}

/** Null where there is no answer, such as without a connection: what was there stays. */
async function piece(url, options) {
  try {
    const response = await fetch(url, options);
    return response.ok && !response.redirected ? await response.text() : null;
  } catch (problem) {
    if (!(problem instanceof TypeError)) throw problem;
    return null;
  }
}
