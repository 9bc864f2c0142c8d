// Adds "3 weeks ago" to <time datetime="2026-11-09" data-relative>. The page itself only ever says the date, because it
// may have been published long ago.
const DAY = 86_400_000;
const STEPS = [
  [14, 1, "day"],
  [61, 7, "week"],
  [730, 30.44, "month"],
  [Infinity, 365.25, "year"],
];
const format = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });

addRelativeWords(document);
document.addEventListener("fortnight:added", (event) => addRelativeWords(event.target));

function addRelativeWords(root) {
  for (const time of root.querySelectorAll("time[data-relative]")) {
    time.removeAttribute("data-relative");
    const words = relativeWords(time.getAttribute("datetime"), new Date());
    if (!words) continue;
    const ago = document.createElement("span");
    ago.className = "ago";
    ago.textContent = ` (${words})`;
    time.append(ago);
  }
}

/** "3 weeks ago" for an ISO date before today; "" for anything else. */
function relativeWords(date, now) {
  const [year, month, day] = (date ?? "").split("-").map(Number);
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const days = Math.round((today - Date.UTC(year, month - 1, day)) / DAY);
  if (!(days >= 0)) return "";
  const [, length, unit] = STEPS.find(([below]) => days < below);
  return format.format(-Math.round(days / length), unit);
}
