// Tags and the dependency tree of every sentence (Universal Dependencies v2), by a trained network.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "language/page.h"
#include "language/parse_network.h"
#include "language/tree_decoder.h"

namespace entente::language {

class Parser {
 public:
  struct Scratch {
    std::vector<WordRows> words;
    std::vector<std::uint32_t> roots;  // by piece: the token of the document
    std::vector<std::uint32_t> order;
    ParseNetwork::Scratch network;
    std::vector<std::int32_t> scores, heads;
    std::vector<std::uint8_t> relations, names;
    std::vector<std::int32_t>
        name_scores;  // by token of the document, then label: what entities rest on, 1/512
    std::vector<StringIndex> xpos_strings, relation_strings;  // by the network's numbers, of this document
  };

  // BadPack where the model is not one of this kind.
  static Result<Parser> create(const ModelFile& model);

  // Fills upos, xpos, head, relation and state of every token, and page.parsed.entities (persons, organisations,
  // places, NORP, facilities). Linear in the text: a sentence of more than kMostWords words is parsed in
  // pieces, each piece's root hanging from the root of the one before. A dateline ("BEIJING, Oct. 12 (Xinhua)
  // --") is a piece of its own that hangs from the root of what follows.
  void parse(Page& page, Scratch& scratch) const;

  static constexpr std::uint32_t kMostWords = 160;

 private:
  struct Piece {
    std::uint32_t sentence = 0;
    std::uint32_t first = 0;  // token of the document
    std::uint32_t words = 0;
    std::uint32_t sentence_first = 0;  // first token of its sentence
    bool dateline = false;
  };
  explicit Parser(ParseNetwork network);
  static std::vector<Piece> cut(const Page& page);
  void run_batch(Page& page, const std::vector<Piece>& pieces, std::size_t first, std::size_t last,
                 Scratch& scratch) const;
  void write_entities(Page& page, const Piece& piece, std::size_t s, const PackedSentences& sentences,
                      Scratch& scratch) const;
  void link_pieces(Page& page, const std::vector<Piece>& pieces, Scratch& scratch) const;
  // `root` receives the token that the piece's tree hangs from.
  void write(Page& page, const Piece& piece, std::size_t s, const PackedSentences& sentences,
             std::uint32_t& root, Scratch& scratch) const;

  ParseNetwork network_;
  std::vector<State> states_;          // by the network's numbers of Penn tags
  std::vector<Upos> upos_;                        // by the network's numbers
  std::vector<std::optional<EntityKind>> kinds_;  // by the network's labels; none: not reported
  std::size_t piece_relation_ = 0;                // of a piece's root to the one before: parataxis
};

}  // namespace entente::language
