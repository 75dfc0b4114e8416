#include "parser/network.h"

#include <cmath>

#include "base/text.h"

namespace entente::training {

using Eigen::Index;

int Labels::add(const std::string& name) {
  const auto [at, fresh] = index.emplace(name, static_cast<int>(names.size()));
  if (fresh) names.push_back(name);
  return at->second;
}

int Labels::of(const std::string& name) const {
  const auto at = index.find(name);
  return at == index.end() ? Tape::kSkip : at->second;
}

Vocabulary make_vocabulary(const std::vector<TreeSentence>& sentences, const Vectors& vectors,
                           std::size_t most) {
  std::unordered_map<std::uint64_t, std::uint32_t> counts;
  for (const TreeSentence& sentence : sentences) {
    for (const Word& word : sentence.words) ++counts[language::word_key(fold(word.form))];
  }
  Vocabulary out;
  std::vector<Index> source{-1};
  out.counts.push_back(0);
  for (Index i = 0; i < static_cast<Index>(vectors.words.size()); ++i) {
    const std::uint64_t key = language::word_key(fold(vectors.words[static_cast<std::size_t>(i)]));
    const auto seen = counts.find(key);
    if ((source.size() >= most && seen == counts.end()) || out.rows.contains(key)) continue;
    out.rows.emplace(key, static_cast<std::uint32_t>(source.size()));
    source.push_back(i);
    out.counts.push_back(seen == counts.end() ? 0 : seen->second);
  }
  // Words without a vector, in the order of the treebank.
  for (const TreeSentence& sentence : sentences) {
    for (const Word& word : sentence.words) {
      const std::uint64_t key = language::word_key(fold(word.form));
      if (counts[key] < 3 || out.rows.contains(key)) continue;
      out.rows.emplace(key, static_cast<std::uint32_t>(source.size()));
      source.push_back(-1);
      out.counts.push_back(counts[key]);
    }
  }
  out.vectors = Matrix::Zero(static_cast<Index>(source.size()), vectors.values.cols());
  out.has_vector.assign(source.size(), false);
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (source[i] < 0) continue;
    out.vectors.row(static_cast<Index>(i)) = vectors.values.row(source[i]);
    out.has_vector[i] = true;
  }
  return out;
}

Example number(const TreeSentence& sentence, const Vocabulary& vocabulary, const Corpus& corpus) {
  Example out;
  for (const Word& word : sentence.words) {
    const std::string folded = fold(word.form);
    const auto row = vocabulary.rows.find(language::word_key(folded));
    out.words.push_back(row == vocabulary.rows.end() ? 0 : row->second);
    for (const std::uint32_t affix : language::affix_rows(word.form, folded)) out.affixes.push_back(affix);
    out.upos.push_back(corpus.upos.of(word.upos));
    out.xpos.push_back(corpus.xpos.of(word.xpos));
    out.heads.push_back(word.head);
    out.relations.push_back(corpus.relations.of(word.relation));
    out.entities.push_back(word.entity.empty() ? Tape::kSkip : corpus.entities.of(word.entity));
  }
  return out;
}

Network::Network(const Shape& shape, const Vocabulary& vocabulary, const Corpus& corpus, std::uint64_t seed)
    : shape_(shape), vocabulary_(vocabulary), init_(seed) {
  const int d = shape.width;
  const auto rows = static_cast<int>(vocabulary.counts.size());
  const auto glorot = [](int in, int out) { return std::sqrt(2.0f / static_cast<float>(in + out)); };
  add("project", 100, d, glorot(100, d));
  add("words", rows, d, 0.0f, true);
  add("affixes", static_cast<int>(language::kAllAffixRows), d, 0.1f, true);
  int in = d * (2 * shape.reach + 1);
  for (int layer = 0; layer < shape.layers; ++layer) {
    for (const char* way : {"forward", "backward"}) {
      const std::string prefix = std::string(way) + std::to_string(layer);
      const int h = shape.hidden;
      add(prefix + ".input", in, 3 * h, glorot(in, h));
      add(prefix + ".recurrent", h, 3 * h, std::sqrt(1.0f / static_cast<float>(h)));
      add(prefix + ".bias", 1, 3 * h, 0.0f).value.leftCols(h).setConstant(0.5f);
    }
    in = 2 * shape.hidden;
  }
  add("root", 1, in, 0.1f);
  add("dependent", in, shape.arc, glorot(in, shape.arc));
  add("dependent.bias", 1, shape.arc, 0.0f);
  add("head", in, shape.arc, glorot(in, shape.arc));
  add("head.bias", 1, shape.arc, 0.0f);
  add("bilinear", shape.arc, shape.arc, glorot(shape.arc, shape.arc));
  add("prior", shape.arc, 1, 0.0f);
  add("label.dependent", in, shape.label, glorot(in, shape.label));
  add("label.head", in, shape.label, glorot(in, shape.label));
  add("label.bias", 1, shape.label, 0.0f);
  const auto relations = static_cast<int>(corpus.relations.names.size());
  add("relation", shape.label, relations, glorot(shape.label, relations));
  add("relation.bias", 1, relations, 0.0f);
  for (const auto& [name, labels] : {std::pair{"upos", &corpus.upos}, std::pair{"xpos", &corpus.xpos},
                                     std::pair{"entity", &corpus.entities}}) {
    const auto count = static_cast<int>(labels->names.size());
    add(name, in, count, glorot(in, count));
    add(std::string(name) + ".bias", 1, count, 0.0f);
  }
}

Parameter& Network::add(const std::string& name, int rows, int columns, float deviation, bool sparse) {
  parameters_.emplace_back(name, rows, columns, sparse);
  Parameter& parameter = parameters_.back();
  if (deviation > 0) {
    for (Index i = 0; i < parameter.value.size(); ++i) parameter.value.data()[i] = deviation * init_.normal();
  }
  by_name_[name] = &parameter;
  return parameter;
}

Parameter& Network::get(const std::string& name) { return *by_name_.at(name); }
const Parameter& Network::parameter(const std::string& name) const { return *by_name_.at(name); }

std::vector<Parameter*> Network::parameters() {
  std::vector<Parameter*> out;
  for (Parameter& parameter : parameters_) out.push_back(&parameter);
  return out;
}

// A word's own row is left out now and then, the more often the rarer it is, so that vectors and affixes
// learn to stand for words that training never saw; row 0 stands in for what has no vector either.
Node* Network::word_rows(Tape& tape, const Batch& batch, Random& random) {
  const std::size_t n = batch.words.size();
  std::vector<std::uint32_t> own(n);
  Matrix vectors(static_cast<Index>(n), vocabulary_.vectors.cols());
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t word = batch.words[i];
    bool has_own = vocabulary_.counts[word] > 0;
    bool has_vector = vocabulary_.has_vector[word];
    if (tape.training()) {
      const float rare = 0.25f / (0.25f + static_cast<float>(vocabulary_.counts[word]));
      if (random.unit() < rare + 0.02f) has_own = false;
      if (random.unit() < 0.02f) has_own = has_vector = false;
    }
    own[i] = has_own ? word : has_vector ? Tape::kNone : 0;
    if (has_vector) {
      vectors.row(static_cast<Index>(i)) = vocabulary_.vectors.row(word);
    } else {
      vectors.row(static_cast<Index>(i)).setZero();
    }
  }
  Node* sum =
      tape.add(tape.sum_of_rows(get("words"), own, 1),
               tape.sum_of_rows(get("affixes"), batch.affixes, static_cast<Index>(language::kAffixes)));
  return tape.add(sum, tape.linear(tape.constant(std::move(vectors)), get("project")));
}

Network::Heads Network::run(Tape& tape, const Batch& batch, Random& random) {
  Node* x = tape.drop(word_rows(tape, batch, random), shape_.drop);
  if (shape_.reach > 0) x = tape.window(x, batch.layout, shape_.reach);
  for (int layer = 0; layer < shape_.layers; ++layer) {
    const auto way = [&](const std::string& name, bool reversed) {
      const std::string prefix = name + std::to_string(layer);
      return tape.lstm(x, get(prefix + ".input"), get(prefix + ".recurrent"), get(prefix + ".bias"),
                       batch.layout, reversed);
    };
    Node* forward = way("forward", false);
    Node* backward = way("backward", true);
    x = tape.drop(tape.beside(forward, backward), shape_.drop);
  }
  Heads out{};
  out.states = x;
  out.rooted = tape.with_root(x, get("root"), batch.layout);
  out.upos = tape.linear(x, get("upos"), get("upos.bias"));
  out.xpos = tape.linear(x, get("xpos"), get("xpos.bias"));
  out.entities = tape.linear(x, get("entity"), get("entity.bias"));
  out.dependent = tape.relu(tape.linear(x, get("dependent"), get("dependent.bias")));
  out.head = tape.relu(tape.linear(out.rooted, get("head"), get("head.bias")));
  return out;
}

Node* Network::label_scores(Tape& tape, const Heads& at, const Batch& batch, const std::vector<int>& heads) {
  std::vector<Index> rows(heads.size());
  const Index n = batch.layout.sentences;
  for (std::size_t i = 0; i < heads.size(); ++i) rows[i] = heads[i] * n + static_cast<Index>(i) % n;
  Node* of_head = tape.rows_of(tape.linear(at.rooted, get("label.head")), rows);
  Node* of_dependent = tape.linear(at.states, get("label.dependent"), get("label.bias"));
  Node* joint = tape.drop(tape.relu(tape.add(of_dependent, of_head)), shape_.drop);
  return tape.linear(joint, get("relation"), get("relation.bias"));
}

double Network::train(const Batch& batch, Random& random) {
  Tape tape(random, true);
  const Heads at = run(tape, batch, random);
  double loss = tape.attach(at.dependent, at.head, get("bilinear"), get("prior"), batch.layout, batch.heads,
                            1.0f, nullptr);
  loss += tape.classify(label_scores(tape, at, batch, batch.heads), batch.relations, 1.0f);
  loss += tape.classify(at.upos, batch.upos, 1.0f);
  loss += tape.classify(at.xpos, batch.xpos, 1.0f);
  loss += tape.classify(at.entities, batch.entities, 2.0f);
  tape.backward();
  return loss;
}

Prediction Network::predict(const Batch& batch, Random& random) {
  Tape tape(random, false);
  const Heads at = run(tape, batch, random);
  Prediction out;
  tape.attach(at.dependent, at.head, get("bilinear"), get("prior"), batch.layout, batch.heads, 1.0f,
              &out.heads);
  const auto best = [](const Node* scores) {
    std::vector<int> labels;
    for (Index i = 0; i < scores->value.rows(); ++i) {
      Index at_best = 0;
      scores->value.row(i).maxCoeff(&at_best);
      labels.push_back(static_cast<int>(at_best));
    }
    return labels;
  };
  out.relations = best(label_scores(tape, at, batch, out.heads));
  out.upos = best(at.upos);
  out.xpos = best(at.xpos);
  out.entities = best(at.entities);
  return out;
}

}  // namespace entente::training
