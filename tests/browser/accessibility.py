"""What is wrong with a page for someone who reads it with other eyes, ears or hands."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

# Only what is wrong: axe would else describe every element that is right, which takes most of its time. In the admin
# only what is ours: Wagtail's frame around it has hundreds of icons, and is not ours to mend.
AXE = """standards => axe.run(
  location.pathname.startsWith("/admin/") ? "main" : document, {runOnly: standards, resultTypes: ["violations"]}
)"""
Axe = Callable[[Page], list[str]]

# A phone, a tablet, a desk. 320 is also what 1280 becomes at 400 % zoom. axe, which takes long, goes over pages as a
# phone shows them, and over the gallery, which has every component, at each width.
WIDTHS = (320, 768, 1280)
NARROW, _, WIDE = WIDTHS
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def fits(page: Page) -> bool:
    """Whether nobody has to scroll sideways."""
    page.wait_for_load_state("domcontentloaded")  # a click may have asked for a page that has only begun to arrive
    size = page.viewport_size
    return bool(size and page.evaluate("document.documentElement.scrollWidth") <= size["width"])


def problems(page: Page, axe_core: str) -> list[str]:
    """What axe-core finds, and what it does not look for."""
    page.wait_for_load_state("domcontentloaded")
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_core)  # evaluated, not a script tag: the site's policy would refuse that
    found = page.evaluate(AXE, STANDARDS)
    beyond: list[str] = page.evaluate(BEYOND_AXE)
    return [line for violation in found["violations"] for line in lines(violation)] + beyond


def lines(violation: dict[str, Any]) -> list[str]:
    return [f"{violation['id']}: {node['html'][:200]} ({node['failureSummary']})" for node in violation["nodes"]]


# Ids that are named but not there, ids used twice, radios without a legend, headings that skip a level.
BEYOND_AXE = r"""() => {
  const problems = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "list"])
    for (const element of all(`[${attribute}]`))
      for (const id of element.getAttribute(attribute).trim().split(/\s+/))
        if (!document.getElementById(id)) problems.push(`${attribute} names ${id}, which is not on the page`);
  const ids = all("[id]").map((element) => element.id);
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
  for (const id of new Set(twice)) problems.push(`two have the id ${id}`);
  for (const radio of all("input[type=radio]"))
    if (!radio.closest("fieldset")?.querySelector("legend")?.textContent.trim())
      problems.push(`radios without a legend: ${radio.name}`);
  let level = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6").filter((element) => element.checkVisibility())) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) problems.push(`heading skips a level: ${heading.textContent.trim()}`);
    level = next;
  }
  return problems;
}"""

# Things to tap that are less than 24 pixels high. Links inside a sentence are exempt (WCAG 2.5.8), and so are a box
# whose label is large enough and what nobody is shown.
TARGETS_TOO_SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary")]
  .filter((element) => element.checkVisibility() && element.type !== "hidden")
  .filter((element) => !element.closest("p, [aria-hidden=true]") && !element.matches(".nhsuk-skip-link"))
  .filter((element) => !(element.labels?.[0]?.getBoundingClientRect().height >= 24))
  .filter((element) => element.getBoundingClientRect().height < 24)
  .map((element) => element.outerHTML.slice(0, 100))"""

# Whether what has the keyboard's focus shows it, and is not behind the bar that stays at the top.
FOCUS_IS_SEEN = """() => {
  const focused = document.activeElement;
  const bar = document.querySelector(".safety");
  const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1;
  const styles = [getComputedStyle(focused), getComputedStyle(focused, "::after")];
  // A radio or a tick box is drawn by its label.
  if (focused.labels?.[0]) styles.push(getComputedStyle(focused.labels[0], "::before"));
  if (!styles.some((style) => style.boxShadow !== "none" || outlined(style))) return false;
  if (bar.contains(focused) || focused.matches(".nhsuk-skip-link")) return true;
  return focused.getBoundingClientRect().bottom > bar.getBoundingClientRect().bottom;
}"""
