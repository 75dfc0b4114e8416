#include "language/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "language/char_class.h"
#include "language/tag_states.h"

namespace entente::language {
namespace {

// A batch is as many pieces as make their words' arithmetic worth a trip through the weights, and no more
// than fit a core's cache.
constexpr std::size_t kBatchPieces = 24;
constexpr std::size_t kBatchWords = 1024;

std::optional<EntityKind> kind_named(std::string_view name) {
  for (const EntityKind kind : {EntityKind::Person, EntityKind::Organisation, EntityKind::Location,
                                EntityKind::Norp, EntityKind::Facility}) {
    if (to_string(kind) == name) return kind;
  }
  return std::nullopt;
}

// How many words of the sentence are its dateline, the dash included: place in capitals, date, agency in
// brackets.
std::uint32_t dateline_words(const Page& page, const Sentence& sentence) {
  constexpr std::uint32_t kMost = 16;
  const std::uint32_t end = std::min(sentence.last_token, sentence.first_token + kMost);
  const bool capitals = page.word(sentence.first_token).shape == Shape::Upper;
  bool divided = false;  // by a comma or bracket
  for (std::uint32_t i = sentence.first_token; i < end; ++i) {
    const Word& word = page.word(i);
    const bool dash = word.shape == Shape::Punct && is_dash(char_at(word.surface, 0).value);
    if (dash && i > sentence.first_token && page.token(i - 1).space_after && page.token(i).space_after) {
      const bool bracket = page.is(i - 1, ")");
      return (bracket || (capitals && divided)) && i + 1 < sentence.last_token ? i + 1 - sentence.first_token
                                                                               : 0;
    }
    divided = divided || word.surface == "," || word.surface == "(";
    if (!word.capitalised() && word.shape != Shape::Number && word.shape != Shape::Punct) return 0;
  }
  return 0;
}

StringIndex string_of(ParsedDocument& parsed, std::vector<StringIndex>& known, std::size_t number,
                      const std::string& name) {
  if (known[number] == 0) {
    known[number] = static_cast<StringIndex>(parsed.strings.size());
    parsed.strings.push_back(name);
  }
  return known[number];
}

}  // namespace

Parser::Parser(ParseNetwork network) : network_(std::move(network)) {}

Result<Parser> Parser::create(const ModelFile& model) {
  auto network = ParseNetwork::create(model);
  if (!network) return tl::unexpected(std::move(network.error()));
  Parser parser(std::move(*network));
  for (const std::string& name : parser.network_.upos_names()) {
    const auto upos = upos_named(name);
    if (!upos)
      return fail(Code::BadPack, fmt::format("'{}' is no universal part of speech", name), model.card().name);
    parser.upos_.push_back(*upos);
  }
  for (const std::string& label : parser.network_.entity_names())
    parser.kinds_.push_back(label.size() > 2 ? kind_named(std::string_view(label).substr(2)) : std::nullopt);
  for (const std::string& name : parser.network_.xpos_names()) parser.states_.push_back(state_of_tag(name));
  const auto& relations = parser.network_.relation_names();
  const auto parataxis = std::ranges::find(relations, "parataxis");
  if (parataxis == relations.end())
    return fail(Code::BadPack, "has no relation 'parataxis'", model.card().name);
  parser.piece_relation_ = static_cast<std::size_t>(parataxis - relations.begin());
  return parser;
}

std::vector<Parser::Piece> Parser::cut(const Page& page) {
  std::vector<Piece> pieces;
  for (std::uint32_t s = 0; s < page.parsed.sentences.size(); ++s) {
    const Sentence& sentence = page.parsed.sentences[s];
    const std::uint32_t dateline = dateline_words(page, sentence);
    if (dateline > 0) pieces.push_back({s, sentence.first_token, dateline, sentence.first_token, true});
    for (std::uint32_t first = sentence.first_token + dateline; first < sentence.last_token;
         first += kMostWords)
      pieces.push_back(
          {s, first, std::min(kMostWords, sentence.last_token - first), sentence.first_token, false});
  }
  return pieces;
}

void Parser::parse(Page& page, Scratch& scratch) const {
  page.parsed.entities.clear();
  scratch.name_scores.assign(page.size() * network_.entity_names().size(), 0);
  const std::vector<Piece> pieces = cut(page);
  scratch.xpos_strings.assign(network_.xpos_names().size(), 0);
  scratch.relation_strings.assign(network_.relation_names().size(), 0);
  scratch.roots.assign(pieces.size(), 0);
  scratch.order.resize(pieces.size());
  std::iota(scratch.order.begin(), scratch.order.end(), 0u);
  std::ranges::stable_sort(scratch.order, std::greater<>(), [&](std::uint32_t i) { return pieces[i].words; });
  for (std::size_t first = 0; first < pieces.size();) {
    std::size_t last = first;
    for (std::size_t words = 0; last < pieces.size() && last - first < kBatchPieces && words < kBatchWords;
         ++last)
      words += pieces[scratch.order[last]].words;
    run_batch(page, pieces, first, last, scratch);
    first = last;
  }
  link_pieces(page, pieces, scratch);
  std::ranges::sort(page.parsed.entities, {}, &Entity::first_token);
}

void Parser::run_batch(Page& page, const std::vector<Piece>& pieces, std::size_t first, std::size_t last,
                       Scratch& scratch) const {
  std::vector<std::uint32_t> lengths;
  for (std::size_t i = first; i < last; ++i) lengths.push_back(pieces[scratch.order[i]].words);
  const PackedSentences sentences(std::move(lengths));
  scratch.words.resize(sentences.rows());
  for (std::size_t p = 0; p < sentences.longest(); ++p) {
    for (std::size_t s = 0; s < sentences.with_word(p); ++s) {
      Word& word = *page.words[pieces[scratch.order[first + s]].first + p];
      if (word.rows_by != network_.id()) {
        word.rows = network_.rows_of(word.surface, word.folded);
        word.rows_by = network_.id();
      }
      scratch.words[sentences.starts[p] + s] = word.rows;
    }
  }
  network_.encode(sentences, scratch.words, scratch.network);
  for (std::size_t i = first; i < last; ++i) {
    const std::uint32_t piece = scratch.order[i];
    write(page, pieces[piece], i - first, sentences, scratch.roots[piece], scratch);
    write_entities(page, pieces[piece], i - first, sentences, scratch);
  }
}

void Parser::write_entities(Page& page, const Piece& piece, std::size_t s, const PackedSentences& sentences,
                            Scratch& scratch) const {
  const std::size_t labels = network_.entity_names().size();
  for (std::uint32_t i = 0; i < piece.words; ++i) {
    network_.name_scores(sentences.starts[i] + s, scratch.network,
                         scratch.name_scores.data() + (piece.first + i) * labels);
  }
  network_.label_names(sentences, s, scratch.network, scratch.names);
  std::uint32_t start = 0;
  for (std::uint32_t i = 0; i < piece.words; ++i) {
    const std::uint8_t label = scratch.names[i];
    const char place = network_.entity_names()[label][0];
    if (place == 'B' || place == 'S') start = i;
    if ((place != 'E' && place != 'S') || !kinds_[label]) continue;
    page.parsed.entities.push_back(
        page.entity(piece.sentence, piece.first + start, piece.first + i + 1, *kinds_[label]));
  }
}

void Parser::link_pieces(Page& page, const std::vector<Piece>& pieces, Scratch& scratch) const {
  for (std::size_t k = 1; k < pieces.size(); ++k) {
    if (pieces[k].sentence != pieces[k - 1].sentence) continue;
    const std::uint32_t upper = pieces[k - 1].dateline ? scratch.roots[k] : scratch.roots[k - 1];
    const std::uint32_t lower = pieces[k - 1].dateline ? scratch.roots[k - 1] : scratch.roots[k];
    Token& token = page.parsed.tokens[lower];
    token.head = static_cast<std::int32_t>(upper - pieces[k].sentence_first);
    token.relation = string_of(page.parsed, scratch.relation_strings, piece_relation_,
                               network_.relation_names()[piece_relation_]);
  }
}

void Parser::write(Page& page, const Piece& piece, std::size_t s, const PackedSentences& sentences,
                   std::uint32_t& root, Scratch& scratch) const {
  network_.score_heads(sentences, s, scratch.network, scratch.scores);
  decode_tree(scratch.scores, piece.words, scratch.heads);
  network_.label(sentences, s, scratch.heads, scratch.network, scratch.relations);
  ParsedDocument& parsed = page.parsed;
  const auto offset = static_cast<std::int32_t>(piece.first - piece.sentence_first);
  for (std::uint32_t i = 0; i < piece.words; ++i) {
    Token& token = parsed.tokens[piece.first + i];
    const std::size_t row = sentences.starts[i] + s;
    const ParseNetwork::Tags tags = network_.best_tags(row, scratch.network);
    token.upos = upos_[tags.upos];
    page.states[piece.first + i] = refine_state(states_[tags.xpos], token.upos, page.word(piece.first + i));
    token.xpos = string_of(parsed, scratch.xpos_strings, tags.xpos, network_.xpos_names()[tags.xpos]);
    const std::size_t relation = scratch.relations[i];
    token.head = scratch.heads[i] == 0 ? kNoHead : offset + scratch.heads[i] - 1;
    if (token.head == kNoHead) root = piece.first + i;
    token.relation =
        string_of(parsed, scratch.relation_strings, relation, network_.relation_names()[relation]);
  }
}

}  // namespace entente::language
