// One pass of the name finder over one document. Internal to the name_*.cc named below.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "language/name_finder.h"

namespace entente::language {

class NameScanner {
 public:
  NameScanner(const Knowledge& knowledge, const OutletNames& outlets, const PlaceFinder& places,
              const NameVariants& variants, Page& page, NameFinder::Scratch& scratch);
  void run();

 private:
  // Whom a description speaks for: a state by name or nationality, a body, or whoever a name stands for.
  struct Owner {
    std::size_t last = 0;               // the token behind it, a possessive mark included
    const ActorEntry* entry = nullptr;  // null: only the country is known
    std::string country;
    std::string sector;
    bool possessive = false;

    bool state() const { return entry == nullptr || entry->kind == NameKind::State; }
  };
  // "Iran's foreign minister", "senior Hezbollah commander", "government forces".
  struct Phrase {
    std::size_t first = 0;
    std::size_t last = 0;
    std::optional<Owner> owner;
    std::string sector;
    std::string role;           // the role noun as the pack has it, folded
    std::string text_role;      // with what describes it: "presidential adviser"
    std::size_t noun = 0;       // the last token of the role
    std::size_t place_end = 0;  // behind the place of "governor of Kherson Region"; 0: none
  };
  struct Person {
    std::size_t first = 0;
    std::size_t last = 0;
    const ActorEntry* entry = nullptr;  // null: no pack knows the name
    bool ambiguous = false;
    std::int32_t known = -1;  // a mention of the same person earlier in the document
  };
  // A mention that a later name word may mean, and whether several could be.
  struct Known {
    std::int32_t mention = -1;
    bool several = false;
  };

  // name_bodies.cc
  std::size_t cause(std::size_t i);
  std::size_t law_end(std::size_t i) const;

  // name_finder.cc
  const NameMatch* look(std::size_t i);
  const ActorEntry* entry_of(const NameReading& reading) const;
  void count_countries();
  std::size_t scan(std::size_t i);
  std::size_t outlet(std::size_t i, std::size_t most);
  std::size_t known_name(std::size_t i);
  const NameReading* choose(std::size_t i, const NameMatch& match);
  bool fits(std::size_t i, const NameMatch& match, const NameReading& reading, const ActorEntry& entry) const;
  NameMention& emit(std::size_t first, std::size_t last, NameKind kind, ActorRef actor,
                    const std::string& chain_key);
  ActorRef ref(const ActorEntry& entry, std::size_t first, std::size_t last) const;
  void share_identity();

  // name_states.cc
  std::size_t state_name(std::size_t i, const NameMatch& match, const NameReading& reading);
  std::size_t namesake(std::size_t i, std::size_t tokens, const ActorEntry& entry);
  std::size_t place(std::size_t i, std::size_t at_least);
  bool supports_state(std::size_t i, std::size_t last, const ActorEntry& entry) const;
  bool is_locative_before(std::size_t i) const;
  bool is_subject(std::size_t last) const;
  bool is_open(std::size_t i, std::size_t last, const NameReading& reading, const ActorEntry& entry) const;
  bool is_metonym(std::size_t i, std::size_t last, const NameReading& reading) const;

  // name_bodies.cc
  std::size_t body(std::size_t i);
  std::size_t body_end(std::size_t i) const;
  std::size_t acronym(std::size_t i);
  std::size_t entity_body(std::size_t i);
  std::size_t emit_body(std::size_t first, std::size_t last);
  std::string country_inside(std::size_t first, std::size_t last);
  std::string sector_inside(std::size_t first, std::size_t last) const;
  void describe_body(std::size_t last, NameMention& mention);

  // name_phrases.cc
  std::optional<Owner> owner_at(std::size_t i);
  std::optional<Owner> owner_before(std::size_t i, std::size_t noun) const;
  std::optional<Owner> owner_behind(std::size_t at);
  Owner body_owner(std::size_t at);
  const NameReading* agent_at(std::size_t i, std::size_t& last);
  const NameReading* generic_at(std::size_t i, std::size_t& last) const;
  bool is_idle(const Phrase& phrase) const;
  std::optional<Phrase> phrase_at(std::size_t i);
  bool read_role(Phrase& phrase, std::size_t at);
  void read_owner_behind(Phrase& phrase);
  PlaceFinder::Match seat_at(std::size_t at);
  std::size_t described(std::size_t i);
  std::size_t emit_phrase(const Phrase& phrase);
  const ActorEntry* holder(const Phrase& phrase) const;
  bool is_anybodys(std::size_t i) const;
  void read_counterpart(Phrase& phrase) const;

  // name_persons.cc
  std::optional<Person> person_at(std::size_t i, const Phrase* phrase);
  std::optional<Person> pack_person(std::size_t i, const NameMatch& match, const Phrase* phrase) const;
  int person_score(std::size_t i, const NameMatch& match, const NameReading& reading, const ActorEntry& entry,
                   const Phrase* phrase) const;
  std::optional<Person> unknown_person(std::size_t i, const Phrase* phrase);
  std::size_t name_end(std::size_t i, std::size_t& names);
  std::optional<Person> entity_person(std::size_t first, std::size_t end, const std::optional<Person>& pack,
                                      const Phrase* phrase);
  std::size_t emit_person(std::size_t first, const Person& person, const Phrase* phrase);
  void remember(const Person& person, std::size_t index);
  bool is_name_word(std::size_t i) const;
  std::size_t bare_person(std::size_t i);
  std::size_t honoured_person(std::size_t i);

  // name_descriptions.cc
  std::size_t apposition(std::size_t last, NameMention& mention);
  const NameMention* described_by(const NameMention* before, std::size_t first, std::size_t last) const;
  void describe_from_left(NameMention& mention) const;
  void describe_from_right(std::size_t last, NameMention& mention);
  bool is_former(const Phrase& phrase) const;

  const Entity* entity_at(std::size_t i) const;  // that covers token i
  bool begins(std::size_t i, EntityKind kind) const;
  bool inside(std::size_t i) const { return i >= first_ && i < last_; }
  bool is(std::size_t i, std::string_view form) const { return inside(i) && page_.is(i, form); }
  bool is_possessive(std::size_t i) const { return is(i, "'s") || is(i, "'") || is(i, "\xE2\x80\x99s"); }
  bool capital(std::size_t i) const { return inside(i) && page_.word(i).capitalised(); }

  const Knowledge& knowledge_;
  const OutletNames& outlets_;
  const PlaceFinder& places_;
  const NameVariants& variants_;
  Page& page_;
  NameFinder::Scratch& scratch_;
  std::optional<CivilDate> date_;
  std::uint32_t sentence_ = 0;
  std::size_t first_ = 0;  // of the sentence
  std::size_t last_ = 0;
  std::size_t variants_sought_ = 0;
  PlaceFinder::Countries countries_;
  std::map<std::string, std::int32_t, std::less<>> chains_;    // by actor id or unknown name
  std::map<std::string, Known, std::less<>> by_name_;          // words of persons' names
  std::map<std::string, std::int32_t, std::less<>> acronyms_;  // of bodies named in full
};

}  // namespace entente::language
