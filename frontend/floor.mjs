// What is too new for the oldest phones that we care for (README.md): node floor.mjs <files> names each such place.
// A word that a browser does not know costs a line of what it shows; a sign that it cannot read costs the whole module.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";

/** By the version of Safari that first knows it. `?.(` asks whether it is there, which is always fine. */
const TOO_NEW = [
  ["16.4", "a regular expression that looks behind", /\(\?<[=!]/],
  ["16.4", "a static block", /\bstatic\s*\{/],
  ["17", "the flag v of a regular expression", /\/[dgimsuy]*v[dgimsuy]*[.,;)]/],
  ["16", "a changed copy of a list", /\.(toSorted|toReversed|toSpliced|with)\(/],
  ["17.4", "groupBy", /\b(Object|Map)\.groupBy\(/],
  ["17.4", "a promise with its resolvers", /\bPromise\.(withResolvers|try)\(/],
  ["17", "sums of sets", /\.(union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(/],
  ["18.4", "methods of an iterator", /\.(keys|values|entries|matchAll)\((|\/.*?\/[a-z]*)\)\.(map|filter|find|some|every|reduce|toArray|take|drop|flatMap|forEach)\(/],
  ["16.4", "Array.fromAsync", /\bArray\.fromAsync\(/],
  ["16.4", "whether a text is well-formed", /\.(isWellFormed|toWellFormed)\(/],
  ["16.4", "streams that compress", /\b(De)?[cC]ompressionStream\b/],
  ["16", "AbortSignal.timeout and any", /\bAbortSignal\.(timeout|any)\(/],
  ["17", "URL.canParse", /\bURL\.(canParse|parse)\(/],
  ["17", "Response.json", /\bResponse\.json\(/],
  ["17.2", "attributes of an import", /\bfrom\s+["'][^"']+["']\s+with\b/],
  ["none yet", "requestIdleCallback", /\brequestIdleCallback\(/],
  ["16", "asking a form to send itself", /\.(requestSubmit|showPicker)\(/],
  ["17", "popover", /\.(showPopover|togglePopover|checkVisibility)\(|\bpopover\b/i],
  ["16.4", "a range in a media query", /@media[^{]*[<>]/],
  ["16", "@container", /@container\b/],
  ["16.2", "color-mix", /\bcolor-mix\(/],
  ["17.5", "light-dark", /\blight-dark\(/],
];

/** Such as "search.js:41: a regular expression that looks behind needs Safari 16.4". */
export function tooNew(file) {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, number) =>
    TOO_NEW.filter(([, , sign]) => sign.test(line)).map(
      ([version, what]) => `${basename(file)}:${number + 1}: ${what} needs Safari ${version}, and we keep to 15.4`,
    ),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = process.argv.slice(2).flatMap(tooNew);
  for (const line of found) console.error(line);
  process.exitCode = found.length ? 1 : 0;
}
