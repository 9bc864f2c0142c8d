#!/bin/sh
# Builds the styles and scripts into a scratch folder and compares them, byte for byte, with the committed ../assets.
set -eu
cd "$(dirname "$0")"
if [ ! -d node_modules/sass ]; then npm ci --no-fund --no-audit; fi
if grep -q '"resolved"' package-lock.json; then
  echo "package-lock.json names download addresses. Run npm install again with the .npmrc of this folder." >&2
  exit 1
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
node build.mjs "$scratch/assets"
if diff -r "$scratch/assets" ../assets; then
  echo "assets/ is what frontend/ builds."
else
  echo "assets/ differs from what frontend/ builds. Run: npm run build (in frontend/) and commit assets/." >&2
  exit 1
fi
