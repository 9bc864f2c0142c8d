// When the connection goes while somebody sends a form for members, what they typed is not lost with the page.
// Without a connection the form is not sent at all, and says so. Where it was sent and no answer came, what was typed is
// put back when the page is there again. It is kept in this tab only, until the next page, and for half an hour; nobody
// else who has signed in meanwhile sees it.
const KEY = "typed";
const KEPT_FOR = 30 * 60 * 1000; // milliseconds
const TEXTS = "textarea, input:not([type]), input[type=text], input[type=email], input[type=tel], input[type=url]";
const NO_CONNECTION = "There is no connection just now. What you wrote is still here. Try again in a moment.";
const PUT_BACK = "The connection was lost. What you wrote is here again: look at it, then send it.";

const forms = [...document.querySelectorAll("main form[method=post]:not([enctype])")].filter(
  (form) => !form.closest("[data-notes]") && form.querySelector(TEXTS),
);
// Whoever goes back to a page that said what was wrong gets the page, and not a question about sending it again.
history.replaceState(history.state, "", location.href);
putBack(taken());
for (const form of forms) form.addEventListener("submit", (event) => send(event, form));

function send(event, form) {
  if (!navigator.onLine) {
    event.preventDefault();
    return say(form, NO_CONNECTION);
  }
  const words = texts(form).map((field) => [field.name, field.value]);
  store({ path: location.pathname, form: forms.indexOf(form), words, writer: writerOf(form), at: Date.now() });
}

/** Only where the server has not answered: it says what it did, and shows what was wrong with what was typed. */
function putBack(kept) {
  const form = kept && kept.path === location.pathname && !document.querySelector(".told") && forms[kept.form];
  if (!form || document.querySelector(".nhsuk-error-summary")) return;
  if (kept.writer !== writerOf(form) || !(Date.now() - kept.at < KEPT_FOR)) return;
  const lost = texts(form)
    .map((field) => [field, kept.words.find(([name]) => name === field.name)?.[1] ?? ""])
    .filter(([field, words]) => words.trim() && words !== field.value);
  for (const [field, words] of lost) field.value = words;
  if (lost.length) say(form, PUT_BACK);
}

/** Who was signed in when the page was made, as a mark; "" for nobody. */
function writerOf(form) {
  return form.elements.written_by?.value ?? "";
}

function texts(form) {
  return [...form.querySelectorAll(TEXTS)].filter((field) => field.name);
}

/** Said aloud by a screen reader, and seen where the form begins. */
function say(form, words) {
  let place = form.querySelector(".kept-words");
  if (!place) {
    place = document.createElement("p");
    place.className = "kept-words told told--warning";
    place.tabIndex = -1;
    form.prepend(place);
  }
  place.textContent = words;
  place.focus();
}

function taken() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    sessionStorage.removeItem(KEY);
    return kept;
  } catch {
    return null; // nothing readable, or a browser that keeps nothing
  }
}

function store(kept) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing sends the form all the same.
  }
}
