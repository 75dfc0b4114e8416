#include "eval/coref_score.h"

#include <fmt/format.h>

#include <utility>

namespace entente {
namespace {

Result<void> check_words(const CorefDocument& gold, const ConlluDocument& text) {
  if (gold.given.tokens.size() != text.words.size()) {
    return fail(Code::Mismatch,
                fmt::format("has {} words, its text {}", gold.given.tokens.size(), text.words.size()),
                gold.id);
  }
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    const std::string_view word = slice(gold.text, gold.given.tokens[i]);
    if (word != text.words[i].form && word != "_") {
      return fail(Code::Mismatch,
                  fmt::format("word {} is '{}', in its text '{}'", i + 1, word, text.words[i].form), gold.id);
    }
  }
  return {};
}

}  // namespace

CorefChains chains_of(const ParsedDocument& parsed) {
  std::map<std::uint32_t, std::vector<TokenSpan>> by_chain;
  for (const CorefMention& mention : parsed.coreference)
    by_chain[mention.chain].push_back({mention.first_token, mention.last_token});
  CorefChains chains;
  for (auto& [chain, mentions] : by_chain) chains.push_back(std::move(mentions));
  return chains;
}

CorefScorer::CorefScorer(const Analyser& analyser, IdPrefixes only)
    : analyser_(analyser), only_(std::move(only)), scratch_(Analyser::make_scratch()) {}

Result<void> CorefScorer::add_texts(std::string_view conllu) {
  if (!texts_) texts_.emplace();
  ConlluReader reader(conllu);
  for (;;) {
    auto text = reader.next();
    if (!text) return tl::unexpected(text.error());
    if (!*text) return {};
    std::string id = (*text)->id;
    if (only_.take(id)) texts_->insert_or_assign(std::move(id), std::move(**text));
  }
}

Result<void> CorefScorer::add(std::string_view bytes, const std::string& name) {
  const auto documents = parse_coref(bytes, name);
  if (!documents) return tl::unexpected(documents.error());
  for (const CorefDocument& gold : *documents) {
    if (!only_.take(gold.id)) continue;
    if (auto done = count(gold); !done) return done;
  }
  return {};
}

Result<void> CorefScorer::count(const CorefDocument& gold) {
  Document document;
  document.text = gold.text;
  GivenTokens given = gold.given;
  if (texts_) {
    const auto text = texts_->find(gold.id);
    if (text == texts_->end()) return {};
    if (auto same = check_words(gold, text->second); !same) return same;
    document.text = text->second.text;
    given = given_tokens(text->second);
  }
  if (given.sentence_ends.empty()) ++without_sentences_;
  const ParsedDocument parsed = analyser_.parse(document, given, *scratch_);
  return count_coref(gold.chains, chains_of(parsed), figures_);
}

}  // namespace entente
