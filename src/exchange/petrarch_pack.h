// PETRARCH dictionaries as tables of an actor pack, to be laid over the program's own (`--overlay`). What the
// packs at hand know already under the same name is not added a second time, since two actors of one name
// would make it ambiguous: its further names become names of the actor that is known (names.tsv).
//
// A code's first three letters are its country (CAMEO's, by codes.tsv), the first role that follows its
// sector. A record with dated codes becomes a person with an office for each term, others an organisation; a
// bare country's code gives a name of that state.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "exchange/petrarch.h"
#include "knowledge/knowledge.h"

namespace entente {

struct PetrarchCounts {
  std::size_t records = 0;  // actors read
  std::size_t persons = 0;  // actors added, by table
  std::size_t organisations = 0;
  std::size_t names = 0;    // names given to actors that were known, states among them
  std::size_t known = 0;    // records that added nothing
  std::size_t uncoded = 0;  // records whose codes say neither country, body nor sector
  std::size_t agents = 0;
};

class PetrarchPack {
 public:
  // `knowledge` must outlive it.
  explicit PetrarchPack(const Knowledge& knowledge) : knowledge_(knowledge) {}

  // Adds a dictionary; `file` is named in the rejects.
  void add(const PetrarchDictionary& dictionary, const std::string& file);

  const PetrarchCounts& counts() const { return counts_; }
  // "file:line: reason", those of the parser and those found here.
  const std::vector<std::string>& rejects() const { return rejects_; }

  // The tables by file name, headers included: the same for the same dictionaries in the same order.
  std::map<std::string, std::string> render(const std::string& version) const;

 private:
  struct Meaning {
    std::string country;
    std::string body;  // an actor's id
    std::string sector;
  };
  Meaning meaning_of(std::string_view code) const;
  void add_actor(const PetrarchActor& actor);
  void add_person(const PetrarchActor& actor, const std::vector<std::string>& names);
  void add_names(const std::string& id, const std::vector<std::string>& names);
  const ActorEntry* known_as(const std::string& name, const std::string& country) const;
  std::string fresh_id(const std::string& name, const char* prefix);

  const Knowledge& knowledge_;
  PetrarchCounts counts_;
  std::vector<std::string> rejects_;
  std::map<std::string, std::string> persons_, offices_, organisations_;  // by id
  std::map<std::string, std::vector<std::string>> names_;                 // id -> further names
  std::map<std::string, std::pair<std::string, std::string>> agents_;     // singular -> plural, sector
  std::map<std::string, std::string> ids_;                                // of names already added, folded
};

}  // namespace entente
