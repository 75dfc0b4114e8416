#!/usr/bin/env bash
# Installs what Entente needs from Debian's packages; does nothing, and asks nothing, where all of it is there.
#   tools/setup.sh [build|test|lint]...
# build: the program and its tests' libraries; test: what running the tests takes besides (a headless browser);
# lint: the formatter and the linter. Needs root or sudo only when something is missing.
set -euo pipefail

build=(
  build-essential cmake ninja-build pkg-config
  libfmt-dev libexpected-dev nlohmann-json3-dev libtomlplusplus-dev libcli11-dev libgumbo-dev
  libre2-dev libicu-dev libssl-dev libsqlite3-dev libtbb-dev libzstd-dev zlib1g-dev
  libarchive-dev libcurl4-openssl-dev libpugixml-dev libxxhash-dev poppler-utils
  libgtest-dev libbenchmark-dev
  nodejs npm
)
test=(python3 chromium)
lint=(clang-format-16 clang-tidy-16)

# Programs that people often have from elsewhere than Debian: the command is what counts.
declare -A command_of=(
  [cmake]=cmake [ninja-build]=ninja [pkg-config]=pkg-config [nodejs]=node [npm]=npm [python3]=python3
  [chromium]=chromium [poppler-utils]=pdftotext [clang-format-16]=clang-format-16 [clang-tidy-16]=run-clang-tidy-16
)

wanted=()
for set in "${@:-build}"; do
  case $set in
    build) wanted+=("${build[@]}") ;;
    test) wanted+=("${build[@]}" "${test[@]}") ;;
    lint) wanted+=("${lint[@]}") ;;
    *) echo "usage: tools/setup.sh [build|test|lint]..." >&2; exit 2 ;;
  esac
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "setup: not a Debian system, installing nothing. Entente needs your system's counterparts of:" >&2
  echo "  ${wanted[*]}" >&2
  exit 0
fi

declare -A installed=()
while read -r name state; do
  [ "$state" = installed ] && installed[$name]=1
done < <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null || true)

missing=()
for package in "${wanted[@]}"; do
  [ -n "${installed[$package]:-}" ] && continue
  program=${command_of[$package]:-}
  [ -n "$program" ] && command -v "$program" >/dev/null && continue
  missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup: ${#missing[@]} packages are missing, and you are neither root nor have sudo. Ask an administrator for" >&2
    echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 2
  fi
  as_root=(sudo)
fi

apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq
  -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
echo "setup: installing ${#missing[@]} Debian packages and what they depend on: ${missing[*]}"
"${apt[@]}" update || echo "setup: apt-get update had errors; trying with the lists at hand" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! "${apt[@]}" install --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
  tail -n 40 "$log" >&2
  echo "setup: apt-get install failed. Entente's packages are those of Debian 12 (bookworm)." >&2
  exit 2
fi
echo "setup: done"
