#include "language/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace entente::language {
namespace {

// A batch is as many pieces as make their words' arithmetic worth a trip through the weights, and no more than
// fit a core's cache.
constexpr std::size_t kBatchPieces = 24;
constexpr std::size_t kBatchWords = 1024;

std::optional<Upos> upos_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Upos::Verb); ++i) {
    if (to_string(static_cast<Upos>(i)) == name) return static_cast<Upos>(i);
  }
  return std::nullopt;
}

StringIndex string_of(ParsedDocument& parsed, std::vector<StringIndex>& known, std::size_t number, const std::string& name) {
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
    if (!upos) return fail(Code::BadPack, fmt::format("'{}' is no universal part of speech", name), model.card().name);
    parser.upos_.push_back(*upos);
  }
  const auto& relations = parser.network_.relation_names();
  const auto parataxis = std::ranges::find(relations, "parataxis");
  if (parataxis == relations.end()) return fail(Code::BadPack, "has no relation 'parataxis'", model.card().name);
  parser.piece_relation_ = static_cast<std::size_t>(parataxis - relations.begin());
  return parser;
}

std::vector<Parser::Piece> Parser::cut(const Page& page) {
  std::vector<Piece> pieces;
  for (const Sentence& sentence : page.parsed.sentences) {
    for (std::uint32_t first = sentence.first_token; first < sentence.last_token; first += kMostWords)
      pieces.push_back({first, std::min(kMostWords, sentence.last_token - first), sentence.first_token});
  }
  return pieces;
}

void Parser::parse(Page& page, Scratch& scratch) const {
  const std::vector<Piece> pieces = cut(page);
  scratch.xpos_strings.assign(network_.xpos_names().size(), 0);
  scratch.relation_strings.assign(network_.relation_names().size(), 0);
  scratch.order.resize(pieces.size());
  std::iota(scratch.order.begin(), scratch.order.end(), 0u);
  std::ranges::stable_sort(scratch.order, std::greater<>(), [&](std::uint32_t i) { return pieces[i].words; });
  for (std::size_t first = 0; first < pieces.size();) {
    std::size_t last = first;
    for (std::size_t words = 0; last < pieces.size() && last - first < kBatchPieces && words < kBatchWords; ++last)
      words += pieces[scratch.order[last]].words;
    run_batch(page, pieces, first, last, scratch);
    first = last;
  }
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
      if (word.rows_by != &network_) {
        word.rows = network_.rows_of(word.surface, word.folded);
        word.rows_by = &network_;
      }
      scratch.words[sentences.starts[p] + s] = word.rows;
    }
  }
  network_.encode(sentences, scratch.words, scratch.network);
  for (std::size_t i = first; i < last; ++i) write(page, pieces[scratch.order[i]], i - first, sentences, scratch);
}

void Parser::write(Page& page, const Piece& piece, std::size_t s, const PackedSentences& sentences,
                   Scratch& scratch) const {
  network_.score_heads(sentences, s, scratch.network, scratch.scores);
  decode_tree(scratch.scores, piece.words, scratch.heads);
  network_.label(sentences, s, scratch.heads, scratch.network, scratch.relations);
  ParsedDocument& parsed = page.parsed;
  const auto offset = static_cast<std::int32_t>(piece.first - piece.sentence_first);
  for (std::uint32_t i = 0; i < piece.words; ++i) {
    Token& token = parsed.tokens[piece.first + i];
    const std::size_t row = sentences.starts[i] + s;
    const std::uint8_t xpos = network_.best_xpos(row, scratch.network);
    token.upos = upos_[network_.best_upos(row, scratch.network)];
    token.xpos = string_of(parsed, scratch.xpos_strings, xpos, network_.xpos_names()[xpos]);
    std::size_t relation = scratch.relations[i];
    token.head = scratch.heads[i] == 0 ? kNoHead : offset + scratch.heads[i] - 1;
    if (token.head == kNoHead && piece.first != piece.sentence_first) {
      token.head = offset - 1;
      relation = piece_relation_;
    }
    token.relation = string_of(parsed, scratch.relation_strings, relation, network_.relation_names()[relation]);
  }
}

}  // namespace entente::language
