// Answers questions about time as a browser would: node times_in_the_browser.mjs <scripts> <index>, questions as JSON on
// standard input.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

globalThis.fetch = async (url) => ({ ok: true, json: async () => JSON.parse(readFileSync(new URL(url))) });
const [scripts, folder] = process.argv.slice(2);
const module = (name) => import(`${pathToFileURL(scripts)}/${name}.js`);
const [{ open }, when] = await Promise.all([module("search-index"), module("search-when")]);
const index = await open(`${pathToFileURL(folder)}/entry.json`);
const answers = [];
for (const { now, query } of JSON.parse(readFileSync(0))) {
  const moment = new Date(now);
  const wanted = when.readWanted(new URLSearchParams(query), moment);
  const rows = when.isAsked(wanted) ? await when.matching(wanted, moment, index) : null;
  const mayBe = await when.unknown(wanted, index);
  const unknown = rows && [...Array(index.rows).keys()].filter((row) => !rows.has(row) && mayBe(row));
  answers.push({ wanted, rows: rows && [...rows].sort(([one], [other]) => one - other), unknown });
}
process.stdout.write(JSON.stringify(answers));
