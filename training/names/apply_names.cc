// Runs a model of names over given tokens, to compare it with training: apply_names MODEL < tokens > labels.
// One token a line, an empty line between sentences, a line of one form feed between documents; labels are
// BIOES.
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "knowledge/model_file.h"
#include "language/entity_recogniser.h"
#include "language/vocabulary.h"

namespace {

using namespace entente;
using namespace entente::language;

struct Given {
  std::string text;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;

  void end_sentence() {
    const std::size_t first = sentences.empty() ? 0 : sentences.back().last_token;
    if (first == tokens.size()) return;
    Sentence sentence;
    sentence.first_token = static_cast<std::uint32_t>(first);
    sentence.last_token = static_cast<std::uint32_t>(tokens.size());
    sentence.at = {tokens[first].at.begin, tokens.back().at.end};
    sentences.push_back(sentence);
  }
  void add(const std::string& token) {
    Token made;
    made.at.begin = static_cast<std::uint32_t>(text.size());
    text += token;
    made.at.end = static_cast<std::uint32_t>(text.size());
    text += ' ';
    tokens.push_back(made);
  }
};

void write(const Given& given, const ParsedDocument& parsed) {
  std::vector<std::string> labels(given.tokens.size(), "O");
  for (const Entity& entity : parsed.entities) {
    const std::string kind(to_string(entity.kind));
    const std::uint32_t last = entity.last_token - 1;
    for (std::uint32_t i = entity.first_token; i <= last; ++i) labels[i] = "I-" + kind;
    labels[last] = "E-" + kind;
    labels[entity.first_token] = (entity.first_token == last ? "S-" : "B-") + kind;
  }
  for (const Sentence& sentence : given.sentences) {
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) std::cout << labels[i] << '\n';
    std::cout << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  if (argc != 2) return 2;
  const auto file = ModelFile::open(argv[1]);
  const EquipmentPack no_equipment;
  const auto recogniser = file ? EntityRecogniser::make(*file, no_equipment) : tl::unexpected(file.error());
  if (!recogniser) {
    std::cerr << render_error(recogniser.error()) << '\n';
    return 2;
  }
  Vocabulary vocabulary;
  EntityRecogniser::Scratch scratch;
  Given given;
  const auto finish = [&] {
    given.end_sentence();
    ParsedDocument parsed;
    parsed.tokens = given.tokens;
    parsed.sentences = given.sentences;
    std::vector<Word*> words;
    std::vector<State> states;
    std::vector<std::string_view> folded;
    std::vector<std::string_view> raw;
    for (const Token& token : given.tokens) words.push_back(&vocabulary.of(slice(given.text, token.at)));
    Page page{given.text, parsed, words, states, folded, raw};
    recogniser->find(page, scratch);
    write(given, parsed);
    given = {};
  };
  for (std::string line; std::getline(std::cin, line);) {
    if (line == "\f") {
      finish();
    } else if (line.empty()) {
      given.end_sentence();
    } else {
      given.add(line);
    }
  }
  finish();
  return std::cout ? 0 : 1;
}
