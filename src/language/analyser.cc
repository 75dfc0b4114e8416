#include "language/analyser.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/check.h"
#include "language/coreference.h"
#include "language/coreference_resolver.h"
#include "language/entity_recogniser.h"
#include "language/features.h"
#include "language/given_tokens.h"
#include "language/name_finder.h"
#include "language/page.h"
#include "language/parser.h"
#include "language/quantity_finder.h"
#include "language/quotation_finder.h"
#include "language/sentence_splitter.h"
#include "language/tag_states.h"
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
  Parser::Scratch parser;
  TimeFinder::Scratch times;
  NameFinder::Scratch names;
  CoreferenceScratch coreference;
  EntityRecogniser::Scratch entities;
  std::uint64_t documents = 0;  // counts up: which document a word's string index belongs to
};

struct Analyser::Parts {
  std::shared_ptr<const Knowledge> knowledge;
  TimeFinder times;
  Result<Parser> parser = fail(Code::BadPack, "there are no packs");
  std::optional<NameFinder> names;  // none where there is no knowledge: then no names are found
  Result<CoreferenceModel> coreference = fail(Code::BadPack, "there are no packs");
  Result<EntityRecogniser> entities = fail(Code::BadPack, "there are no packs");
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
  page.states.assign(count, State::Other);  // until it has a tag
  for (std::size_t i = 0; i < count; ++i) {
    page.raw[i] = slice(page.text, page.parsed.tokens[i].at);
    page.words[i] = &vocabulary.of(page.raw[i]);
    page.folded[i] = page.words[i]->folded_word->surface;  // in a line of the cache that is read anyway
  }
}

// The folded form and the lemma of every token.
void write_words(Page& page, std::uint64_t document) {
  ParsedDocument& parsed = page.parsed;
  for (std::size_t i = 0; i < page.size(); ++i) {
    Token& token = parsed.tokens[i];
    Word& word = *page.words[i];
    token.norm = intern(*word.folded_word, document, parsed);
    token.lemma = token.upos == Upos::Propn ? intern(word, document, parsed)
                                            : intern(lemma_of(page.states[i], word), document, parsed);
  }
}

ByteRange whole(const Document& document) {
  return {0, static_cast<std::uint32_t>(std::min(document.text.size(), kMaxTextBytes))};
}

// Tokens and sentences, given or found from byte `begin` on.
void cut_text(Page& page, std::uint32_t begin, const GivenTokens* given, Vocabulary& vocabulary) {
  if (given != nullptr) {
    keep_tokens(*given, page.parsed.tokens);
  } else {
    tokenize(page.text.substr(begin), page.parsed.tokens);
    if (begin > 0) {
      for (Token& token : page.parsed.tokens) token.at = {token.at.begin + begin, token.at.end + begin};
    }
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
  if (parts->knowledge) {
    parts->names.emplace(*parts->knowledge);
    parts->parser = parts->knowledge->models.need("parse").and_then(
        [](const ModelFile& model) { return Parser::create(model); });
    parts->coreference = parts->knowledge->models.need("coref").and_then(
        [](const ModelFile& model) { return CoreferenceModel::create(model); });
    parts->entities = parts->knowledge->models.need("names").and_then(
        [&](const ModelFile& model) { return EntityRecogniser::make(model, parts->knowledge->equipment); });
  }
  parts_ = std::move(parts);
}

Analyser::~Analyser() = default;

Result<void> Analyser::ready() const {
  if (!parts_->entities) return tl::unexpected(parts_->entities.error());
  if (!parts_->parser) return tl::unexpected(parts_->parser.error());
  if (!parts_->coreference) return tl::unexpected(parts_->coreference.error());
  return {};
}

ParsedDocument Analyser::parse(const Document& document, Scratch& scratch) const {
  return analyse(document, whole(document), nullptr, Depth::All, scratch);
}

ParsedDocument Analyser::parse_for_events(const Document& document, Scratch& scratch) const {
  return analyse(document, whole(document), nullptr, Depth::Events, scratch);
}

ParsedDocument Analyser::parse_for_events(const Document& document, ByteRange window,
                                          Scratch& scratch) const {
  ENTENTE_CHECK(window.begin <= window.end && window.end <= whole(document).end);
  return analyse(document, window, nullptr, Depth::Events, scratch);
}

std::vector<std::optional<Place>> Analyser::locate(const Document& document, std::span<const ByteRange> spans,
                                                   Scratch& scratch) const {
  std::vector<std::optional<Place>> places(spans.size());
  if (!parts_->names) return places;
  ParsedDocument parsed = analyse(document, whole(document), nullptr, Depth::All, scratch);
  const Page page{document.text, parsed, scratch.words, scratch.states, scratch.folded, scratch.raw};
  for (std::size_t i = 0; i < spans.size(); ++i) {
    std::size_t first = 0;
    while (first < page.size() && page.token(first).at.end <= spans[i].begin) ++first;
    std::size_t last = first;
    while (last < page.size() && page.token(last).at.begin < spans[i].end) ++last;
    if (first == last) continue;
    const PlaceContext::Found found =
        scratch.names.places.resolve(page, parts_->knowledge->places, first, last);
    if (found.place != nullptr && !found.open) places[i] = place_of(*found.place, spans[i], found.reason);
  }
  return places;
}

ParsedDocument Analyser::skim(const Document& document, Scratch& scratch) const {
  return analyse(document, whole(document), nullptr, Depth::Entities, scratch);
}

ParsedDocument Analyser::parse(const Document& document, const GivenTokens& given, Scratch& scratch) const {
  ENTENTE_CHECK(fits(given, std::string_view(document.text).substr(0, kMaxTextBytes)));
  return analyse(document, whole(document), &given, Depth::All, scratch);
}

ParsedDocument Analyser::analyse(const Document& document, ByteRange window, const GivenTokens* given,
                                 Depth depth, Scratch& scratch) const {
  ParsedDocument parsed;
  parsed.document = document.id;
  if (document.published) parsed.published = document.published->date;
  if (scratch.vocabulary.trim()) scratch.entities.forget();
  ++scratch.documents;
  const std::string_view text = std::string_view(document.text).substr(0, window.end);
  Page page{text, parsed, scratch.words, scratch.states, scratch.folded, scratch.raw};

  cut_text(page, window.begin, given, scratch.vocabulary);
  if (depth == Depth::Entities) {
    if (parts_->entities) parts_->entities->find(page, scratch.entities);
    return parsed;
  }
  if (parts_->parser) parts_->parser->parse(page, scratch.parser);
  write_words(page, scratch.documents);
  if (parts_->parser && depth == Depth::All) find_features(page);
  if (parts_->entities && parts_->parser)
    parts_->entities->find_with(page, scratch.parser.name_scores, scratch.entities);
  parts_->times.find(page, scratch.times);
  if (parts_->names) parts_->names->find(page, scratch.names);
  if (parts_->parser && parts_->coreference) {
    const auto scope = depth == Depth::All ? CoreferenceScope::All : CoreferenceScope::Actors;
    resolve_coreference(text, *parts_->coreference, scratch.coreference, parsed, scope);
  }
  link_mentions(page);
  if (parts_->names) parts_->names->settle(page);
  find_quantities(page);
  if (parts_->knowledge) find_quotations(page, parts_->knowledge->speech);
  return parsed;
}

}  // namespace entente
