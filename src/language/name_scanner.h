// One pass of the name finder over one document. Internal to name_finder.cc, name_phrases.cc and
// name_persons.cc.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "language/name_finder.h"

namespace entente::language {

class NameScanner {
 public:
  NameScanner(const Knowledge& knowledge, const OutletNames& outlets, const PlaceFinder& places, Page& page,
              NameFinder::Scratch& scratch);
  void run();

 private:
  // Whom a description speaks for: a state by name or nationality, or a body.
  struct Owner {
    std::size_t last = 0;  // the token behind it, a possessive mark included
    const ActorEntry* entry = nullptr;
    std::string sector;
    bool possessive = false;
  };
  // "Iran's foreign minister", "senior Hezbollah commander", "government forces".
  struct Phrase {
    std::size_t first = 0;
    std::size_t last = 0;
    const ActorEntry* owner = nullptr;
    std::string sector;
    std::string role;       // the role noun as the pack has it, folded
    std::string text_role;  // with what describes it: "presidential adviser"
  };
  struct Person {
    std::size_t first = 0;
    std::size_t last = 0;
    const ActorEntry* entry = nullptr;  // null: no pack knows the name
    bool ambiguous = false;
    std::int32_t known = -1;  // a mention of the same person earlier in the document
  };

  // name_finder.cc
  const NameMatch* look(std::size_t i);
  const ActorEntry* entry_of(const NameReading& reading) const;
  void count_countries();
  std::size_t scan(std::size_t i);
  std::size_t outlet(std::size_t i, std::size_t most);
  std::size_t known_name(std::size_t i);
  std::size_t state_name(std::size_t i, const NameMatch& match, const NameReading& reading);
  std::size_t place(std::size_t i, std::size_t at_least);
  std::size_t body(std::size_t i);
  const NameReading* choose(std::size_t i, const NameMatch& match);
  bool supports_state(std::size_t i, std::size_t last, const ActorEntry& entry) const;
  bool is_locative_before(std::size_t i) const;
  bool is_subject(std::size_t last) const;
  bool is_open(std::size_t i, std::size_t last, const NameReading& reading, const ActorEntry& entry) const;
  NameMention& emit(std::size_t first, std::size_t last, NameKind kind, ActorRef actor,
                    const std::string& chain_key);
  ActorRef ref(const ActorEntry& entry, std::size_t first, std::size_t last) const;

  // name_phrases.cc
  std::optional<Owner> owner_at(std::size_t i);
  const NameReading* agent_at(std::size_t i, std::size_t& last);
  const NameReading* generic_at(std::size_t i, std::size_t& last) const;
  bool is_idle(const Phrase& phrase) const;
  std::optional<Phrase> phrase_at(std::size_t i);
  void read_owner_behind(Phrase& phrase);
  std::size_t described(std::size_t i);
  std::size_t emit_phrase(const Phrase& phrase);
  std::size_t emit_titled(const Phrase& phrase, const Person& person);

  // name_persons.cc
  std::optional<Person> person_at(std::size_t i, const Phrase* phrase);
  std::optional<Person> pack_person(std::size_t i, const NameMatch& match, const Phrase* phrase) const;
  std::optional<Person> unknown_person(std::size_t i, const Phrase* phrase);
  std::size_t emit_person(std::size_t first, const Person& person, const Phrase* phrase);
  std::size_t apposition(std::size_t last, NameMention& mention);
  void remember(const Person& person, std::size_t index);
  bool is_name_word(std::size_t i) const;
  std::size_t bare_person(std::size_t i);

  bool inside(std::size_t i) const { return i >= first_ && i < last_; }
  bool is(std::size_t i, std::string_view form) const { return inside(i) && page_.is(i, form); }
  bool capital(std::size_t i) const { return inside(i) && page_.word(i).capitalised(); }

  const Knowledge& knowledge_;
  const OutletNames& outlets_;
  const PlaceFinder& places_;
  Page& page_;
  NameFinder::Scratch& scratch_;
  std::optional<CivilDate> date_;
  std::uint32_t sentence_ = 0;
  std::size_t first_ = 0;  // of the sentence
  std::size_t last_ = 0;
  PlaceFinder::Countries countries_;
  std::map<std::string, std::int32_t, std::less<>> chains_;   // by actor id or unknown name
  std::map<std::string, std::int32_t, std::less<>> by_name_;  // words of persons' names: index of the mention
  std::map<std::string, std::int32_t, std::less<>> acronyms_;  // of bodies named in full
};

}  // namespace entente::language
