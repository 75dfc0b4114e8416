#!/bin/sh
# Trains who did it to whom and writes packs/models/roles.model:
#   training/train_roles.sh GOLD.tsv TEXTS.ndjson...
# GOLD: sentences coded as docs/events-gold.md says (tests/gold/events_train.tsv; lines marked "test" are left out). TEXTS: the
# documents they are of, as document NDJSON. Learns besides from tests/cases/coding and from the lexicon's own sentences. Prints what
# cross-validation by document says, then trains on all. Two minutes on one core. WORK (default: build/training-roles)
# keeps the examples; PYTHON (default: python3) has training/requirements.txt; FOLDS=0 leaves the cross-validation out.
set -eu
if [ $# -lt 2 ]; then
  sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
work=${WORK:-$root/build/training-roles}
build=${BUILD:-$root/build}
mkdir -p "$work" "$root/packs/models"
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DENTENTE_TRAINING=ON
cmake --build "$build" --target coder_roles
"$build/bin/coder_roles" "$root/packs" "$@" > "$work/gold.tsv"
"$build/bin/coder_roles" "$root/packs" --cases "$root"/tests/cases/coding/*.txt > "$work/cases.tsv"
"$build/bin/coder_roles" "$root/packs" --lexicon > "$work/lexicon.tsv"
"${PYTHON:-python3}" "$root/training/coder/train_roles.py" "$work/gold.tsv" --also "$work/cases.tsv:2" \
  --also "$work/lexicon.tsv:0.1" --folds "${FOLDS:-5}" --out "$root/packs/models/roles.model"
