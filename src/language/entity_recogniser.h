// Finds names of persons, organisations, places, peoples and facilities by a trained network
// (name_network.h), and designations of equipment by rules (equipment_finder.h). Needs tokens and sentences
// only: no tags, no tree.
//
// What is a name is decided for runs of capitalised words and what links them ("Ministry of Foreign
// Affairs"); the network sees two words on either side of what it looks at and what the document says of the
// same spelling elsewhere. Linear in the length of the text; the working memory is bounded for each kPart
// tokens.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "language/equipment_finder.h"
#include "language/name_network.h"
#include "language/page.h"

namespace entente::language {

class EntityRecogniser {
 public:
  // Working memory: one per thread. Holds what is known of the words of one Vocabulary; call forget() when
  // that vocabulary was trimmed.
  class Scratch {
   public:
    Scratch();
    void forget();

   private:
    friend class EntityRecogniser;
    struct Type {
      const Word* word = nullptr;
      NameFeatures features;
      NamePart part = NamePart::None;
      EquipmentFinder::Hint hint = EquipmentFinder::Hint::None;
      std::uint32_t group = 0;  // the type whose mentions count together: that of the folded spelling
      std::uint32_t row = 0;    // into rows, 0: none yet
      std::uint32_t lot = 0;    // of tokens, in which `slot` holds
      std::uint32_t slot = 0;   // into pools
    };
    struct Run {
      std::uint32_t sentence = 0;
      std::uint32_t first = 0;  // document token indices, half-open
      std::uint32_t last = 0;
      std::uint32_t second = 0;  // where its hidden layers begin in `seconds`
    };
    std::vector<Type> types;                // 0: no word
    std::vector<NameNetwork::Row> rows;     // 0: unused
    std::vector<std::uint32_t> row_owners;  // by row: the type
    std::uint32_t next_row = 1;
    std::uint32_t lot = 0;           // counts up
    std::vector<std::uint32_t> ids;  // by token of the lot: the type
    std::vector<NameShape> shapes;   // by token of the sentence
    std::vector<NamePart> parts;     // by token of the sentence
    std::vector<Run> runs;
    std::vector<EquipmentFinder::Candidate> designations;  // of the document
    std::vector<NameNetwork::Hidden> hidden;
    std::vector<NameNetwork::Second> seconds;
    std::vector<NameNetwork::Pooled> pools;  // 0: nothing known
    std::vector<NameNetwork::Scores> scores;
    std::vector<std::uint8_t> labels;
    NameNetwork::Trellis trellis;
    std::vector<bool> in_run;                   // by token of the document
  };

  // BadPack where the model is none of names, or of another make.
  // The table of equipment outlives the recogniser.
  static Result<EntityRecogniser> make(const ModelFile& model, const EquipmentPack& equipment);

  // Fills page.parsed.entities.
  void find(Page& page, Scratch& scratch) const;

  // The same where another network has marked page.parsed.entities already: in the runs that are read here its
  // scores and this network's are added, outside them its entities stay. `scores`: NameNetwork::kLabels a token of
  // the document, in this network's units and order of labels.
  // REQUIRES scores.size() == page.size() * NameNetwork::kLabels.
  void find_with(Page& page, std::span<const std::int32_t> scores, Scratch& scratch) const;

 private:
  EntityRecogniser(NameNetwork network, const EquipmentPack& equipment)
      : network_(std::move(network)), equipment_(equipment) {}

  std::uint32_t type_of(Word& word, Scratch& scratch) const;
  const NameNetwork::Row* row_of(std::uint32_t type, Scratch& scratch) const;
  void read_sentence(const Page& page, std::uint32_t sentence, std::uint32_t base, Scratch& scratch) const;
  void find_runs(std::uint32_t sentence, std::uint32_t first_token, Scratch& scratch) const;
  void look_at(const Sentence& sentence, std::size_t run, std::uint32_t base, NameCase capitals,
               Scratch& scratch) const;
  void decide(Page& page, const Scratch::Run& run, std::uint32_t base, std::span<const std::int32_t> added,
              Scratch& scratch) const;
  void find_in_runs(Page& page, std::span<const std::int32_t> added, Scratch& scratch) const;

  NameNetwork network_;
  EquipmentFinder equipment_;
};

}  // namespace entente::language
