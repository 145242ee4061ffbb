// Bundles the scripts of the HTML pages.
//
//   node scripts/bundle.js           writes the bundles
//   node scripts/bundle.js --check   fails if a bundle is not what would be written
//
// The first line of a bundle holds digests of the sources and of the rest of the bundle, so that
// Python can tell without Node.js whether it is up to date (tests/js/test_scripts.py).

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)));
const PACKAGES = ["page", "site"];
/** Each bundle, with the module that it starts from. */
const BUNDLES = {
  "src/argmap/page/templates/map.bundle.js": "src/argmap/page/js/main.js",
  "src/argmap/site/templates/search.bundle.js": "src/argmap/site/js/main.js",
};

const read = (path) => readFileSync(join(PROJECT, path), "utf-8").replaceAll("\r\n", "\n");
const digest = (text) => createHash("sha256").update(text, "utf-8").digest("hex");

/** The digest of all sources: their paths and texts, in the order of their paths. */
function sourcesDigest() {
  const folders = PACKAGES.map((name) => `src/argmap/${name}/js`);
  const paths = folders.flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true })
      .filter((name) => name.endsWith(".js"))
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
  );
  const parts = paths.sort().map((path) => `${path}\n${read(path)}`);
  return digest(parts.join(""));
}

async function bundleOf(entry) {
  const { outputFiles } = await build({
    absWorkingDir: PROJECT,
    entryPoints: [entry],
    bundle: true,
    // Lines of at most this length, so that a change is not one line of the whole file.
    lineLimit: 1000,
    minify: true,
    charset: "utf8",
    format: "iife",
    legalComments: "none",
    logLevel: "warning",
    target: "es2022",
    write: false,
  });
  return outputFiles[0].text;
}

const isCheck = process.argv.includes("--check");
const sources = sourcesDigest();
for (const [path, entry] of Object.entries(BUNDLES)) {
  const code = await bundleOf(entry);
  const head = `// Made by "npm run build", do not edit. Sources ${sources}, code ${digest(code)}`;
  const text = `${head}\n${code}`;
  if (!isCheck) writeFileSync(join(PROJECT, path), text);
  else if (read(path) !== text) {
    console.error(`${path} is not up to date: run "make scripts" and commit it`);
    process.exitCode = 1;
  }
}
