// The tagger and parser's network: a word's rows summed, LSTM layers in both directions, and on top of them
// tags and a biaffine choice of heads (Dozat and Manning 2017) with labels from the sum of two projections.
#pragma once

#include <deque>
#include <string>
#include <unordered_map>

#include "parser/tape.h"
#include "parser/treebank.h"

namespace entente::training {

struct Shape {
  int width = 128;  // of a word's row
  int hidden = 64;  // of one direction
  int layers = 2;
  int arc = 96;
  int label = 128;
  int reach = 0;  // words on either side that the first layer sees as well
  float drop = 0.3f;
};

struct Labels {
  std::vector<std::string> names;
  std::unordered_map<std::string, int> index;
  int add(const std::string& name);
  int of(const std::string& name) const;  // kSkip where unknown
};

// Sentences as numbers.
struct Example {
  std::vector<std::uint32_t> words;    // row of the word table; 0: unknown
  std::vector<std::uint32_t> affixes;  // kAffixes a word
  std::vector<int> upos, xpos, heads, relations, entities;
};

struct Vocabulary {
  std::unordered_map<std::uint64_t, std::uint32_t> rows;  // by word_key; row 0 is the unknown word
  Matrix vectors;                                         // zero where there is none
  std::vector<std::uint32_t> counts;                      // in training
  std::vector<bool> has_vector;
};

Vocabulary make_vocabulary(const std::vector<TreeSentence>& sentences, const Vectors& vectors,
                           std::size_t most);

struct Corpus {
  Labels upos, xpos, relations, entities;
};

Example number(const TreeSentence& sentence, const Vocabulary& vocabulary, const Corpus& corpus);

struct Batch {
  Layout layout;
  std::vector<std::uint32_t> words, affixes;
  std::vector<int> upos, xpos, heads, relations, entities;
};

struct Prediction {
  std::vector<int> upos, xpos, heads, relations, entities;
};

class Network {
 public:
  Network(const Shape& shape, const Vocabulary& vocabulary, const Corpus& corpus, std::uint64_t seed);

  // Runs a batch; adds its losses and, when training, its gradients.
  double train(const Batch& batch, Random& random);
  Prediction predict(const Batch& batch, Random& random);

  std::vector<Parameter*> parameters();
  const Parameter& parameter(const std::string& name) const;
  const Shape& shape() const { return shape_; }

 private:
  struct Heads {
    Node *upos, *xpos, *entities, *dependent, *head, *states, *rooted;
  };
  Parameter& add(const std::string& name, int rows, int columns, float deviation, bool sparse = false);
  Parameter& get(const std::string& name);
  Node* word_rows(Tape& tape, const Batch& batch, Random& random);
  Heads run(Tape& tape, const Batch& batch, Random& random);
  Node* label_scores(Tape& tape, const Heads& at, const Batch& batch, const std::vector<int>& heads);

  Shape shape_;
  const Vocabulary& vocabulary_;
  std::deque<Parameter> parameters_;
  std::unordered_map<std::string, Parameter*> by_name_;
  Random init_;
};

}  // namespace entente::training
