// Says what cards would say: node at_a_glance.mjs <scripts>, [moment, text] pairs as JSON on standard input.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

globalThis.document = { addEventListener() {}, querySelectorAll: () => [] };
const { words } = await import(`${pathToFileURL(process.argv[2])}/at-a-glance.js`);
const said = JSON.parse(readFileSync(0)).map(([moment, text]) => words(text, new Date(moment)));
process.stdout.write(JSON.stringify(said), () => process.exit());
