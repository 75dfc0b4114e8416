// The actor pack: states, groups of states, organisations, persons with dated offices, and role nouns.
// Immutable after loading: share across threads. Facts with dates apply on those dates only; an undated fact
// is a fallback after all dated ones (FIELD.md: an undated code first would shadow them).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "base/ids.h"
#include "types/parsed_document.h"

namespace entente {

struct Office {
  std::string title;    // "foreign minister"
  std::string country;  // ISO 3166 alpha-3, or an organisation's id for its officers
  std::string sector;   // "GOV"
  std::optional<CivilDate> from;
  std::optional<CivilDate> to;  // included

  bool held_on(CivilDate date) const { return (!from || *from <= date) && (!to || date <= *to); }
};

struct ActorEntry {
  ActorId id;
  std::string name;
  NameKind kind = NameKind::Person;  // Person, Organisation, State, Group
  std::string country;               // of a state, organisation or person; empty where none
  std::string sector;                // of an organisation; a person's comes from the office
  std::vector<std::string> members;  // of a group or an organisation of states: ISO codes
  std::vector<Office> offices;       // of a person, dated first
  std::string origin;                // where the row's facts are from: codes of origins.tsv, separated by |
};

// Where facts are from (origins.tsv), and how many names the pack has from there.
struct ActorOrigin {
  std::string code;  // "wikidata"; empty: rows that state none
  std::string source;
  std::string licence;
  std::size_t names = 0;  // a row of two origins counts for the first
};

// One way to read a surface form.
struct NameReading {
  static constexpr std::size_t kNoActor = static_cast<std::size_t>(-1);

  std::size_t actor = kNoActor;  // index into entries(); kNoActor for role nouns (Agent)
  NameKind kind =
      NameKind::Person;       // how it is meant: Demonym ("Iranian"), Place (a capital as metonym), Agent ...
  std::string sector;         // set where the form itself says it: "Pentagon" MIL; agents: "soldiers" MIL
  bool ambiguous = false;     // also an ordinary word, another country's name, a first name
  bool surname_only = false;  // needs a document that named the person in full, or an office held on the day
};

struct NameMatch {
  std::size_t tokens = 0;                 // how many words the name takes
  std::span<const NameReading> readings;  // best first; valid as long as the pack
};

class ActorPack {
 public:
  // Reads states.tsv, groups.tsv, organisations.tsv, persons.tsv, offices.tsv, agents.tsv, names.tsv,
  // spellings.tsv and origins.tsv of each folder, in it or in its actors/; what is missing is empty. Later
  // folders overlay earlier ones by id, a person's offices as a whole. Errors name file and line: wrong
  // columns, dates, country codes, ids twice or undefined.
  static Result<ActorPack> load(const std::vector<std::string>& folders);

  ActorPack(ActorPack&&) noexcept;
  ActorPack& operator=(ActorPack&&) noexcept;
  ~ActorPack();

  std::span<const ActorEntry> entries() const;
  const ActorEntry* find(const ActorId& id) const;  // null where absent
  const ActorEntry* find_state(std::string_view iso3) const;

  // The longest name that starts at words[start]; `words` are folded token forms (base/text.h fold()), `raw`
  // the tokens as written: a reading whose form is a capitalised name does not match lower-case words.
  // Hyphens and apostrophes may be tokens of their own or not. An article ("the") is part of a name only
  // where the pack has it.
  std::optional<NameMatch> find_longest(std::span<const std::string_view> words,
                                        std::span<const std::string_view> raw, std::size_t start) const;

  // Readings of the full personal names that `folded` may be another spelling of, whatever the order of their
  // words: candidates, never to be merged without further reason (name_sounds.h). The index behind it is made
  // at the first call.
  std::vector<NameReading> find_spelled(std::string_view folded) const;

  // The office that `entry` held on that day; the most senior if several; null if none.
  const Office* office_on(const ActorEntry& entry, CivilDate date) const;

  // Who held `title` of `country` on that day; null if not known. Titles of one office count as one: "foreign
  // minister" finds a foreign secretary or the US secretary of state, "head of state" a president or king.
  const ActorEntry* holder_on(std::string_view title, std::string_view country, CivilDate date) const;

  // In the order of their codes.
  std::span<const ActorOrigin> origins() const;

  // What is doubtful though it loads, one finding a line: terms that end before they begin, two holders of an
  // office of one, persons without office, forms that two states claim, officers of unknown bodies.
  std::vector<std::string> check() const;

 private:
  ActorPack();
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace entente
