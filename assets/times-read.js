// While somebody writes when something takes place, says what we understand of it: in the element
// [data-times-read="id of the text field"][data-url]. Without this script the form has a button for it.
const PAUSE = 500; // milliseconds after the last key
const answers = new WeakMap();

for (const place of document.querySelectorAll("[data-times-read]")) begin(place);

function begin(place) {
  const field = document.getElementById(place.dataset.timesRead);
  if (!field) return;
  let timer;
  place.setAttribute("aria-live", "polite");
  const button = place.nextElementSibling;
  if (button?.name === "read_times") button.remove(); // it would be what Enter presses
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask(place, field.value), PAUSE);
  });
  if (!place.textContent.trim()) ask(place, field.value);
}

/** A late answer to an earlier text never replaces a newer one; where there is no answer, what was there stays. */
async function ask(place, text) {
  answers.get(place)?.abort();
  const asking = new AbortController();
  answers.set(place, asking);
  try {
    const body = new URLSearchParams({ text });
    const response = await fetch(place.dataset.url, { method: "POST", body, signal: asking.signal });
    if (response.ok) place.innerHTML = await response.text();
  } catch (problem) {
    if (problem.name !== "AbortError" && !(problem instanceof TypeError)) throw problem;
  }
}
