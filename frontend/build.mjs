// Builds ../assets (or the folder given) from styles/, scripts/ and icons/. The same input gives the same bytes.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { NodePackageImporter, compile } from "sass";
import { tooNew } from "./floor.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2] ?? join(here, "..", "assets"));

const { css } = compile(join(here, "styles", "site.scss"), {
  style: "compressed",
  charset: false,
  quietDeps: true,
  importers: [new NodePackageImporter(here)],
});

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
writeFileSync(join(target, "site.css"), withCustomProperties(withoutRemoteIcons(css)));
cpSync(join(here, "scripts"), target, { recursive: true });
cpSync(join(here, "icons"), join(target, "icons"), { recursive: true });
const refused = readdirSync(target).filter((name) => /\.(js|css)$/.test(name)).flatMap((name) => tooNew(join(target, name)));
if (refused.length) throw new Error(`Old phones could not read this:\n${refused.join("\n")}`);

/** nhsuk-frontend draws its own "clear" cross in search boxes from a file that we do not ship; browsers have one. */
function withoutRemoteIcons(css) {
  let smaller = css.replace(/[^{}]*::-webkit-search-cancel-button[^{}]*\{[^{}]*\}/g, "");
  for (let before = ""; before !== smaller; ) {
    before = smaller;
    smaller = smaller.replace(/@[^{};]+\{\}/g, "");
  }
  if (smaller.includes("url(")) throw new Error("the styles must not load anything else");
  return smaller;
}

/**
 * Colours that nhsuk-frontend wrote as literals become our custom properties, so that a site can change them.
 * The first rule of the file, `:root{--paper:#fbf8f2;…}`, says which literal is which.
 */
function withCustomProperties(css) {
  const root = css.match(/:root\{([^}]*)\}/);
  if (!root) throw new Error("site.scss must declare the custom properties in :root");
  const names = new Map(
    [...root[1].matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,8})/g)].map(([, name, colour]) => [colour, name]),
  );
  const start = root.index + root[0].length;
  const rest = css.slice(start).replace(/#[0-9a-f]{3,8}\b/g, (c) => (names.has(c) ? `var(--${names.get(c)})` : c));
  return css.slice(0, start) + rest;
}
