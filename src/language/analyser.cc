#include "language/analyser.h"

#include <optional>
#include <vector>

#include "base/check.h"
#include "language/coreference.h"
#include "language/name_finder.h"
#include "language/page.h"
#include "language/quantity_finder.h"
#include "language/quotation_finder.h"
#include "language/sentence_splitter.h"
#include "language/tagger.h"
#include "language/time_finder.h"
#include "language/tokenizer.h"
#include "language/vocabulary.h"

namespace entente {

using namespace language;

struct Analyser::Scratch {
  Vocabulary vocabulary;
  std::vector<Word*> words;
  std::vector<State> states;
  std::vector<std::string_view> folded;
  std::vector<std::string_view> raw;
  Tagger::Scratch tagger;
  TimeFinder::Scratch times;
  NameFinder::Scratch names;
  std::uint64_t documents = 0;  // counts up: which document a word's string index belongs to
};

struct Analyser::Parts {
  std::shared_ptr<const Knowledge> knowledge;
  Tagger tagger;
  TimeFinder times;
  std::optional<NameFinder> names;  // none where there is no knowledge: then no names are found
};

namespace {

// Puts a word's spelling into the document's strings, once.
StringIndex intern(Word& word, std::uint64_t document, ParsedDocument& parsed) {
  if (word.surface.empty()) return 0;
  if (word.document != document) {
    word.document = document;
    word.index = static_cast<StringIndex>(parsed.strings.size());
    parsed.strings.push_back(word.surface);
  }
  return word.index;
}

void keep_tokens(const GivenTokens& given, std::vector<Token>& out) {
  out.resize(given.tokens.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].at = given.tokens[i];
    out[i].space_after = i + 1 == out.size() || given.tokens[i].end < given.tokens[i + 1].begin;
  }
}

void look_up_words(Page& page, Vocabulary& vocabulary) {
  const std::size_t count = page.parsed.tokens.size();
  page.words.resize(count);
  page.folded.resize(count);
  page.raw.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    page.raw[i] = slice(page.text, page.parsed.tokens[i].at);
    page.words[i] = &vocabulary.of(page.raw[i]);
    page.folded[i] = page.words[i]->folded;
  }
}

// A past form that stands behind be or have, with adverbs between, is a participle.
bool is_participle(const Page& page, std::size_t i, std::size_t first) {
  for (std::size_t back = i; back-- > first && i - back < 5;) {
    const State state = page.state(back);
    if (state == State::Be || state == State::Have) return true;
    if (state != State::Adv && state != State::Neg) return state == State::Det || state == State::Adp;
  }
  return false;
}

// Writes what the tagger decided into the tokens.
void write_tags(Page& page, const Tagger::Scratch& tagger, Vocabulary& vocabulary, std::uint64_t document) {
  ParsedDocument& parsed = page.parsed;
  const auto string_of = [&](std::string_view text) { return intern(vocabulary.of(text), document, parsed); };
  for (const Sentence& sentence : parsed.sentences) {
    for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
      Token& token = parsed.tokens[i];
      const State state = page.states[i];
      const bool participle = state == State::VerbPast && is_participle(page, i, sentence.first_token);
      token.norm = intern(*page.words[i]->folded_word, document, parsed);
      Word* lemma = tagger.lemmas[i];
      token.lemma = lemma == nullptr ? token.norm : intern(*lemma, document, parsed);
      token.upos = upos_of(state);
      const std::string_view penn = penn_tag(state, participle, page.folded[i]);
      if (!penn.empty()) token.xpos = string_of(penn);
    }
  }
}

// Tokens and sentences, given or found.
void cut_text(Page& page, const GivenTokens* given, Vocabulary& vocabulary) {
  if (given != nullptr) {
    keep_tokens(*given, page.parsed.tokens);
  } else {
    tokenize(page.text, page.parsed.tokens);
  }
  look_up_words(page, vocabulary);
  if (given != nullptr && !given->sentence_ends.empty()) {
    keep_sentences(page, given->sentence_ends);
  } else {
    split_sentences(page);
  }
}

}  // namespace

void Analyser::FreeScratch::operator()(Scratch* scratch) const { delete scratch; }

Analyser::ScratchPtr Analyser::make_scratch() { return ScratchPtr(new Scratch); }

Analyser::Analyser(std::shared_ptr<const Knowledge> knowledge) {
  auto parts = std::make_unique<Parts>();
  parts->knowledge = std::move(knowledge);
  if (parts->knowledge) parts->names.emplace(*parts->knowledge);
  parts_ = std::move(parts);
}

Analyser::~Analyser() = default;

ParsedDocument Analyser::parse(const Document& document, Scratch& scratch) const {
  return analyse(document, nullptr, scratch);
}

ParsedDocument Analyser::parse(const Document& document, const GivenTokens& given, Scratch& scratch) const {
  ENTENTE_CHECK(fits(given, std::string_view(document.text).substr(0, kMaxTextBytes)));
  return analyse(document, &given, scratch);
}

ParsedDocument Analyser::analyse(const Document& document, const GivenTokens* given, Scratch& scratch) const {
  ParsedDocument parsed;
  parsed.document = document.id;
  if (document.published) parsed.published = document.published->date;
  scratch.vocabulary.trim();
  ++scratch.documents;
  const std::string_view text = std::string_view(document.text).substr(0, kMaxTextBytes);
  Page page{text, parsed, scratch.words, scratch.states, scratch.folded, scratch.raw};

  cut_text(page, given, scratch.vocabulary);
  parts_->tagger.tag(page, scratch.tagger);
  write_tags(page, scratch.tagger, scratch.vocabulary, scratch.documents);
  parts_->times.find(page, scratch.times);
  if (parts_->names) parts_->names->find(page, scratch.names);
  link_mentions(page);
  find_quantities(page);
  find_quotations(page);
  return parsed;
}

}  // namespace entente
