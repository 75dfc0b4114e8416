// PETRARCH dictionaries as tables of an actor pack, to be laid over the program's own (`--overlay`). What the
// packs at hand know already under the same name is not added a second time, since two actors of one name
// would make it ambiguous: its further names become names of the actor that is known (names.tsv). Nor is what
// an earlier record or dictionary has added under that name for the same country or body: the later record's
// names and terms become its own.
//
// A code's first three letters are its country (CAMEO's, by codes.tsv), the first role that follows its
// sector. Codes that mean nothing here, "---" for nobody among them, are left out; the last that means
// something says whose the actor is. A record with dated codes becomes a person with an office for each term,
// others an organisation; a bare country's code gives a name of that state.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
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
  std::size_t merged = 0;   // records that added to the actor of an earlier one
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

    bool empty() const { return country.empty() && body.empty() && sector.empty(); }
    const std::string& owner() const { return country.empty() ? body : country; }
  };
  struct Names {
    std::vector<std::string> list;  // as added
    std::unordered_set<std::string> seen;

    bool add(const std::string& name);  // false where it is there already
  };
  // A person or an organisation that the dictionaries add.
  struct Added {
    Names names;
    std::string country;
    std::string sector;
    bool person = false;            // a record of it has dated codes
    std::set<std::string> offices;  // rows without the id
  };

  Meaning meaning_of(std::string_view code) const;
  void add_actor(const PetrarchActor& actor);
  bool add_offices(const PetrarchActor& actor, Added& added) const;  // false where none is new
  void merge(const PetrarchActor& actor, Added& into, const std::vector<std::string>& names);
  void add_names(const std::string& id, const std::vector<std::string>& names);
  // The actor, of the packs or added, that has the name there already; empty where none has.
  std::string id_of_name(const std::string& name, const Meaning& meaning) const;
  const ActorEntry* known_as(const std::string& name, const std::string& country) const;
  std::string fresh_id(const std::string& name);

  const Knowledge& knowledge_;
  PetrarchCounts counts_;
  std::vector<std::string> rejects_;
  std::map<std::string, Added> added_;                                 // by id
  std::map<std::string, Names> names_;                                 // id of a known actor -> further names
  std::map<std::string, std::pair<std::string, std::string>> agents_;  // singular -> plural, sector
  std::unordered_map<std::string, std::string> ids_;      // folded name and its country or body -> actor's id
  std::unordered_map<std::string, std::size_t> numbers_;  // id without a number -> the last number given
};

}  // namespace entente
