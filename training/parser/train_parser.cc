// Trains the tagger and parser:
//   train_parser --vectors WINK.json --train A.conllu.gz ... --dev B.conllu.gz ... --out weights.bin
//   [options]
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "parser/network.h"

namespace entente::training {
namespace {

struct Options {
  std::string vectors;
  std::vector<std::string> train, dev;
  std::string out, load;
  std::vector<std::string> annotate;  // pairs: from, to
  std::vector<std::string> silver;    // trees made by a larger network
  float silver_share = 0.4f;
  Shape shape;
  int epochs = 12;
  int batch_words = 800;
  float rate = 2e-3f;
  std::uint64_t seed = 1;
  std::size_t vocabulary = 60'000;
};

std::vector<Batch> make_batches(const std::vector<Example>& examples, std::size_t words, Random* random) {
  std::map<std::size_t, std::vector<const Example*>> by_length;
  for (const Example& example : examples) by_length[example.words.size()].push_back(&example);
  const auto shuffle = [&](auto& list) {
    for (std::size_t i = list.size(); random != nullptr && i > 1; --i)
      std::swap(list[i - 1], list[random->bits() % i]);
  };
  std::vector<Batch> out;
  for (auto& [length, list] : by_length) {
    shuffle(list);
    const std::size_t each = std::max<std::size_t>(1, words / length);
    for (std::size_t first = 0; first < list.size(); first += each) {
      const std::size_t count = std::min(each, list.size() - first);
      Batch batch;
      batch.layout = {static_cast<Eigen::Index>(length), static_cast<Eigen::Index>(count)};
      for (std::size_t t = 0; t < length; ++t) {
        for (std::size_t s = 0; s < count; ++s) {
          const Example& e = *list[first + s];
          batch.words.push_back(e.words[t]);
          for (std::size_t k = 0; k < language::kAffixes; ++k)
            batch.affixes.push_back(e.affixes[t * language::kAffixes + k]);
          batch.upos.push_back(e.upos[t]);
          batch.xpos.push_back(e.xpos[t]);
          batch.heads.push_back(e.heads[t]);
          batch.relations.push_back(e.relations[t]);
          batch.entities.push_back(e.entities[t]);
        }
      }
      out.push_back(std::move(batch));
    }
  }
  shuffle(out);
  return out;
}

// Names of persons, organisations and places in labels of one sentence: first, last, kind.
std::set<std::array<int, 3>> names_in(const std::vector<int>& labels, const Labels& entities) {
  std::set<std::array<int, 3>> out;
  int start = -1;
  for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
    const int label = labels[static_cast<std::size_t>(i)];
    const std::string& name = entities.names[static_cast<std::size_t>(std::max(label, 0))];
    if (name[0] == 'B' || name[0] == 'S') start = i;
    if ((name[0] == 'E' || name[0] == 'S') && start >= 0) {
      const std::string kind = name.substr(2);
      const int number = kind == "PER" ? 0 : kind == "ORG" ? 1 : kind == "LOC" ? 2 : 3;
      if (number < 3) out.insert({start, i, number});
      start = -1;
    }
    if (name[0] == 'O') start = -1;
  }
  return out;
}

void score_names(Network& network, const Corpus& corpus, const std::string& name,
                 const std::vector<Example>& examples, Random& random) {
  std::size_t wanted = 0, found = 0, right = 0;
  for (const Batch& batch : make_batches(examples, 3000, nullptr)) {
    const Prediction p = network.predict(batch, random);
    for (Eigen::Index s = 0; s < batch.layout.sentences; ++s) {
      std::vector<int> gold, ours;
      for (Eigen::Index t = 0; t < batch.layout.words; ++t) {
        gold.push_back(batch.entities[static_cast<std::size_t>(t * batch.layout.sentences + s)]);
        ours.push_back(p.entities[static_cast<std::size_t>(t * batch.layout.sentences + s)]);
      }
      const auto g = names_in(gold, corpus.entities), o = names_in(ours, corpus.entities);
      wanted += g.size();
      found += o.size();
      for (const auto& span : o) right += g.count(span);
    }
  }
  std::printf(
      "  %s p %.2f r %.2f f1 %.2f", name.c_str(),
      100.0 * static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(found, 1)),
      100.0 * static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(wanted, 1)),
      200.0 * static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(found + wanted, 1)));
}

void score(Network& network, const std::string& name, const std::vector<Example>& examples, Random& random) {
  std::size_t n = 0, upos = 0, xpos = 0, heads = 0, both = 0;
  for (const Batch& batch : make_batches(examples, 3000, nullptr)) {
    const Prediction p = network.predict(batch, random);
    for (std::size_t i = 0; i < batch.words.size(); ++i) {
      ++n;
      upos += p.upos[i] == batch.upos[i];
      xpos += p.xpos[i] == batch.xpos[i];
      heads += p.heads[i] == batch.heads[i];
      both += p.heads[i] == batch.heads[i] && p.relations[i] == batch.relations[i];
    }
  }
  const auto f = [n](std::size_t k) { return 100.0 * static_cast<double>(k) / static_cast<double>(n); };
  std::printf("  %s upos %.2f xpos %.2f uas %.2f las %.2f", name.c_str(), f(upos), f(xpos), f(heads),
              f(both));
}

void write_matrix(std::ofstream& file, const std::string& name, const Matrix& value) {
  const std::int64_t head[3] = {static_cast<std::int64_t>(name.size()), value.rows(), value.cols()};
  file.write(reinterpret_cast<const char*>(head), sizeof head);
  file.write(name.data(), static_cast<std::streamsize>(name.size()));
  file.write(reinterpret_cast<const char*>(value.data()), static_cast<std::streamsize>(value.size() * 4));
}

// The weights as they are trained (PATH), and what else pack.py needs: every word's row with its vector
// worked in (PATH.words), names and keys (PATH.json).
void save(Network& network, const Vocabulary& vocabulary, const Corpus& corpus, const std::string& path) {
  std::ofstream file(path + ".new", std::ios::binary);
  for (const Parameter* p : network.parameters()) write_matrix(file, p->name, p->value);
  file.close();
  std::rename((path + ".new").c_str(), path.c_str());
  Matrix table = vocabulary.vectors * network.parameter("project").value;
  for (Eigen::Index i = 0; i < table.rows(); ++i) {
    if (i == 0 || vocabulary.counts[static_cast<std::size_t>(i)] > 0)
      table.row(i) += network.parameter("words").value.row(i);
  }
  std::ofstream words(path + ".words", std::ios::binary);
  write_matrix(words, "table", table);
  nlohmann::json json = {{"upos", corpus.upos.names},
                         {"xpos", corpus.xpos.names},
                         {"relations", corpus.relations.names},
                         {"entities", corpus.entities.names}};
  const Shape& s = network.shape();
  json["shape"] = {{"width", s.width}, {"hidden", s.hidden}, {"layers", s.layers},
                   {"arc", s.arc},     {"label", s.label},   {"reach", s.reach}};
  for (const auto& [key, row] : vocabulary.rows) json["keys"].push_back({key, row});
  std::ofstream(path + ".json") << json;
}

void load(Network& network, const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  for (Parameter* p : network.parameters()) {
    std::int64_t head[3] = {};
    file.read(reinterpret_cast<char*>(head), sizeof head);
    std::string name(static_cast<std::size_t>(head[0]), ' ');
    file.read(name.data(), head[0]);
    if (!file || name != p->name || head[1] != p->value.rows() || head[2] != p->value.cols()) {
      std::fprintf(stderr, "train_parser: %s holds another network\n", path.c_str());
      std::exit(2);
    }
    file.read(reinterpret_cast<char*>(p->value.data()), static_cast<std::streamsize>(p->value.size() * 4));
  }
}

// Writes sentences with the network's tags and trees in place of their own.
void annotate(Network& network, const Vocabulary& vocabulary, const Corpus& corpus, const std::string& from,
              const std::string& to, Random& random) {
  std::vector<TreeSentence> sentences = read_treebank(from);
  std::ofstream out(to);
  for (TreeSentence& sentence : sentences) {
    const auto batches = make_batches({number(sentence, vocabulary, corpus)}, 1, nullptr);
    const Prediction p = network.predict(batches[0], random);
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      const auto name = [](const Labels& labels, int k) { return labels.names[static_cast<std::size_t>(k)]; };
      out << i + 1 << '\t' << sentence.words[i].form << "\t_\t" << name(corpus.upos, p.upos[i]) << '\t'
          << name(corpus.xpos, p.xpos[i]) << "\t_\t" << p.heads[i] << '\t'
          << name(corpus.relations, p.relations[i]) << "\t_\t"
          << (sentence.words[i].entity.empty() ? "_" : "Ent=" + sentence.words[i].entity) << '\n';
    }
    out << '\n';
  }
}

int run(const Options& options) {
  std::vector<TreeSentence> sentences;
  for (const std::string& path : options.train) {
    auto more = read_treebank(path);
    sentences.insert(sentences.end(), std::make_move_iterator(more.begin()),
                     std::make_move_iterator(more.end()));
  }
  std::vector<TreeSentence> silver_sentences;
  for (const std::string& path : options.silver) {
    auto more = read_treebank(path);
    silver_sentences.insert(silver_sentences.end(), std::make_move_iterator(more.begin()),
                            std::make_move_iterator(more.end()));
  }
  Corpus corpus;
  for (const TreeSentence& s : sentences) {
    for (const Word& w : s.words)
      corpus.upos.add(w.upos), corpus.xpos.add(w.xpos), corpus.relations.add(w.relation);
  }
  corpus.entities.add("O");
  for (const char* kind : {"PER", "ORG", "LOC", "NORP", "FAC", "MISC"}) {
    for (const char* place : {"B-", "I-", "E-", "S-"}) corpus.entities.add(std::string(place) + kind);
  }
  const std::size_t gold = sentences.size();
  sentences.insert(sentences.end(), silver_sentences.begin(), silver_sentences.end());
  const Vocabulary vocabulary = make_vocabulary(sentences, read_vectors(options.vectors), options.vocabulary);
  sentences.resize(gold);
  std::vector<Example> train;
  for (const TreeSentence& s : sentences) train.push_back(number(s, vocabulary, corpus));
  std::vector<Example> silver;
  for (const TreeSentence& s : silver_sentences) silver.push_back(number(s, vocabulary, corpus));
  std::vector<std::pair<std::string, std::vector<Example>>> dev;
  for (const std::string& path : options.dev) {
    dev.emplace_back(path.substr(path.rfind('/') + 1, 6), std::vector<Example>());
    for (const TreeSentence& s : read_treebank(path))
      dev.back().second.push_back(number(s, vocabulary, corpus));
  }
  Network network(options.shape, vocabulary, corpus, options.seed);
  if (!options.load.empty()) load(network, options.load);
  Random random(options.seed + 1);
  if (options.epochs == 0) {
    for (const auto& [name, examples] : dev) score(network, name, examples, random);
    std::printf("\n");
  }
  Adam adam;
  const auto start = std::chrono::steady_clock::now();
  double step = 0;
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    // All that people annotated, and a part of the rest, another one each time.
    std::vector<Example> chosen = train;
    for (const Example& example : silver) {
      if (random.unit() < options.silver_share) chosen.push_back(example);
    }
    const auto batches = make_batches(chosen, static_cast<std::size_t>(options.batch_words), &random);
    const double steps = static_cast<double>(batches.size()) * options.epochs;
    double loss = 0;
    for (const Batch& batch : batches) {
      loss += network.train(batch, random);
      const double warm = std::min(1.0, (step + 1) / 300);
      adam.step(network.parameters(),
                options.rate * static_cast<float>(warm * std::max(0.01, 1 - step / steps)), 5.0f);
      ++step;
    }
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    std::printf("epoch %d loss %.3f %.0fs", epoch + 1, loss / static_cast<double>(batches.size()),
                passed.count());
    for (const auto& [name, examples] : dev) {
      if (examples.front().entities.front() == Tape::kSkip) {
        score(network, name, examples, random);
      } else {
        score_names(network, corpus, name, examples, random);
      }
    }
    std::printf("\n");
    std::fflush(stdout);
    if (!options.out.empty()) save(network, vocabulary, corpus, options.out);
  }
  if (options.epochs == 0 && !options.out.empty()) save(network, vocabulary, corpus, options.out);
  for (std::size_t i = 0; i + 1 < options.annotate.size(); i += 2)
    annotate(network, vocabulary, corpus, options.annotate[i], options.annotate[i + 1], random);
  return 0;
}

}  // namespace
}  // namespace entente::training

int main(int argc, char** argv) {
  entente::training::Options options;
  CLI::App app("Trains the tagger and parser");
  app.add_option("--vectors", options.vectors)->required();
  app.add_option("--train", options.train)->required();
  app.add_option("--silver", options.silver, "CoNLL-U parsed by a larger network");
  app.add_option("--silver-share", options.silver_share, "How much of it each epoch sees");
  app.add_option("--dev", options.dev);
  app.add_option("--out", options.out, "Weights");
  app.add_option("--load", options.load, "Weights to start from");
  app.add_option("--annotate", options.annotate, "FROM TO: CoNLL-U to tag and parse, after training");
  app.add_option("--vocabulary", options.vocabulary,
                 "Words with a row because their vector is among the first");
  app.add_option("--width", options.shape.width);
  app.add_option("--hidden", options.shape.hidden);
  app.add_option("--layers", options.shape.layers);
  app.add_option("--arc", options.shape.arc);
  app.add_option("--label", options.shape.label);
  app.add_option("--reach", options.shape.reach);
  app.add_option("--drop", options.shape.drop);
  app.add_option("--epochs", options.epochs);
  app.add_option("--batch-words", options.batch_words);
  app.add_option("--rate", options.rate);
  app.add_option("--seed", options.seed);
  CLI11_PARSE(app, argc, argv);
  return entente::training::run(options);
}
