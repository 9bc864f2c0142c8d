// What every page gains from JavaScript. Each page works without it.
document.documentElement.classList.add("js-enabled");

const leave = document.querySelector("[data-leave]");
if (leave) prepareToLeave(leave);
for (const form of document.querySelectorAll("form[data-search-url]")) form.action = form.dataset.searchUrl;
for (const fold of document.querySelectorAll("details[data-fold]")) openOnWideScreens(fold);
for (const button of document.querySelectorAll("[data-print]")) preparePrintButton(button);
for (const place of document.querySelectorAll("[data-printed-on]")) fillDayOfPrinting(place);

/** The link replaces this page, so that "back" does not return to it; pressing Esc three times does the same. */
function prepareToLeave(link) {
  const go = () => {
    document.body.hidden = true;
    document.title = "";
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go();
  });
  let presses = [];
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    presses = [...presses.filter((time) => event.timeStamp - time < 3000), event.timeStamp];
    if (presses.length >= 3) go();
  });
}

/** Filters start closed, so that nothing moves while a page loads; beside the list there is room for them. */
function openOnWideScreens(fold) {
  if (matchMedia("(min-width: 56em)").matches) fold.open = true;
}

function preparePrintButton(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

function fillDayOfPrinting(place) {
  const show = () => {
    const style = { day: "numeric", month: "long", year: "numeric" };
    place.querySelector("span").textContent = new Date().toLocaleDateString("en-GB", style);
    place.hidden = false;
  };
  show();
  addEventListener("beforeprint", show);
}
