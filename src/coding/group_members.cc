#include "coding/group_members.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace entente::coding {
namespace {

using Index = std::size_t;
constexpr std::uint32_t kSentencesBack = 2;
constexpr float kSure = 0.5f;
constexpr std::size_t kMostNames = 60;  // looked at for one group

enum class Kind : std::uint8_t { None, States, Persons };

// What a chunk counts: two of persons with a minister's office, both of states.
struct Group {
  Kind kind = Kind::None;
  Index count = 0;
  std::string_view role;    // that the members' roles must have; empty: any
  std::string_view sector;  // of "the two countries' ministers"
};

struct Noun {
  std::string_view form;
  Kind kind;
  std::string_view role;
};

constexpr std::array kNouns{Noun{"countries", Kind::States, ""},
                            Noun{"nations", Kind::States, ""},
                            Noun{"states", Kind::States, ""},
                            Noun{"sides", Kind::States, ""},
                            Noun{"governments", Kind::States, ""},
                            Noun{"neighbours", Kind::States, ""},
                            Noun{"neighbors", Kind::States, ""},
                            Noun{"powers", Kind::States, ""},
                            Noun{"parties", Kind::States, ""},
                            Noun{"allies", Kind::States, ""},
                            Noun{"rivals", Kind::States, ""},
                            Noun{"foes", Kind::States, ""},
                            Noun{"capitals", Kind::States, ""},
                            Noun{"militaries", Kind::States, ""},
                            Noun{"armies", Kind::States, ""},
                            Noun{"delegations", Kind::States, ""},
                            Noun{"ministers", Kind::Persons, "minister"},
                            Noun{"presidents", Kind::Persons, "president"},
                            Noun{"premiers", Kind::Persons, "minister"},
                            Noun{"leaders", Kind::Persons, ""},
                            Noun{"statesmen", Kind::Persons, ""},
                            Noun{"diplomats", Kind::Persons, ""},
                            Noun{"officials", Kind::Persons, ""},
                            Noun{"men", Kind::Persons, ""},
                            Noun{"women", Kind::Persons, ""},
                            Noun{"politicians", Kind::Persons, ""},
                            Noun{"envoys", Kind::Persons, ""},
                            Noun{"generals", Kind::Persons, ""},
                            Noun{"commanders", Kind::Persons, ""},
                            Noun{"chiefs", Kind::Persons, ""}};

const Noun* noun_of(std::string_view form) {
  const auto it = std::find_if(kNouns.begin(), kNouns.end(), [&](const Noun& n) { return n.form == form; });
  return it == kNouns.end() ? nullptr : &*it;
}

Index number_of(std::string_view form) {
  constexpr std::array<std::string_view, 6> kNumbers{"two", "three", "four", "five", "six", "seven"};
  if (form == "both") return 2;
  const auto it = std::find(kNumbers.begin(), kNumbers.end(), form);
  return it == kNumbers.end() ? 0 : static_cast<Index>(it - kNumbers.begin()) + 2;
}

// "the two ministers", "both countries", "the two countries' ministers".
Group group_of(const Clauses& clauses, const Chunk& chunk) {
  Group group;
  int at = chunk.begin;
  while (at < chunk.end && group.count == 0)
    group.count = number_of(clauses.words[static_cast<Index>(at++)].norm);
  if (group.count == 0) return {};
  for (; at < chunk.end; ++at) {
    const Word& word = clauses.words[static_cast<Index>(at)];
    const Noun* noun = noun_of(word.norm);
    if (noun == nullptr) {
      if (word.kind != WordClass::Adjective && word.kind != WordClass::Name && word.kind != WordClass::Noun)
        return {};
      continue;
    }
    group.kind = noun->kind;
    group.role = noun->role;
    if (at + 1 >= chunk.end) return group;
    const bool owners = clauses.words[static_cast<Index>(at) + 1].kind == WordClass::Possessive;
    if (!owners || noun->kind != Kind::States) return {};
    if (noun_of(clauses.head(chunk).norm) == nullptr) return {};
    group.sector = "GOV";
    return group;
  }
  return {};
}

// A secretary of state is a minister too.
bool has_role(std::string_view role, std::string_view wanted) {
  const std::string own = fold(role);
  return own.find(wanted) != std::string::npos ||
         (wanted == "minister" && own.find("secretary") != std::string::npos);
}

ActorRef whole_state(const NameMention& name) {
  ActorRef actor;
  actor.country = name.actor.country;
  if (name.kind == NameKind::State || name.kind == NameKind::Demonym) {
    actor.actor = name.actor.actor;
    actor.name = name.actor.name;
  }
  return actor;
}

bool is_state_name(const NameMention& name) {
  return name.kind == NameKind::State || name.kind == NameKind::Demonym || name.kind == NameKind::Agent ||
         name.kind == NameKind::Person || (name.kind == NameKind::Organisation && name.actor.sector == "GOV");
}

// Adds who is meant by `name`, unless there already.
void add(const Group& group, const NameMention& name, std::vector<ActorRef>& members) {
  if (name.kind == NameKind::Outlet || name.kind == NameKind::Place) return;
  if (group.kind == Kind::States) {
    if (name.actor.country.size() != 3 || !is_state_name(name)) return;
    ActorRef actor = whole_state(name);
    actor.sector = group.sector;
    const auto same = std::find_if(members.begin(), members.end(),
                                   [&](const ActorRef& m) { return m.country == actor.country; });
    if (same == members.end()) {
      members.push_back(std::move(actor));
    } else if (same->actor.empty()) {
      *same = std::move(actor);
    }
    return;
  }
  const bool described = name.kind == NameKind::Agent && !name.actor.role.empty();
  if (name.kind != NameKind::Person && !described) return;
  if (!group.role.empty() && !has_role(name.actor.role, group.role)) return;
  const auto same = std::find_if(members.begin(), members.end(), [&](const ActorRef& m) {
    return m.actor == name.actor.actor && m.country == name.actor.country && m.role == name.actor.role;
  });
  if (same == members.end()) members.push_back(name.actor);
}

bool names_several(const ParsedDocument& parsed, const CorefMention& mention,
                   std::vector<ActorRef>& members) {
  const Group any{Kind::Persons, 0, {}, {}};
  const Group states{Kind::States, 0, {}, {}};
  std::vector<ActorRef> persons;
  std::vector<ActorRef> countries;
  auto name =
      std::lower_bound(parsed.names.begin(), parsed.names.end(), mention.first_token,
                       [](const NameMention& n, std::uint32_t first) { return n.first_token < first; });
  std::size_t read = 0;
  for (; name != parsed.names.end() && name->last_token <= mention.last_token && read < kMostNames;
       ++name, ++read) {
    add(any, *name, persons);
    add(states, *name, countries);
  }
  // One who is owned by another is not two: "the president of Georgia".
  bool joined = false;
  for (std::uint32_t t = mention.first_token; t < mention.last_token; ++t)
    joined = joined || parsed.norm(parsed.tokens[t]) == "and";
  if (!joined) return false;
  members = persons.size() > 1 ? std::move(persons) : std::move(countries);
  return members.size() > 1;
}

// By the chain of the chunk: an earlier mention of it that is a list of names.
std::vector<ActorRef> chain_members(const ParsedDocument& parsed, const Clauses& clauses,
                                    const Chunk& chunk) {
  const std::uint32_t head = clauses.first_token + static_cast<std::uint32_t>(chunk.head);
  const auto& mentions = parsed.coreference;
  auto end = std::upper_bound(mentions.begin(), mentions.end(), head,
                              [](std::uint32_t t, const CorefMention& m) { return t < m.first_token; });
  const CorefMention* own = nullptr;
  constexpr int kMostSteps = 24;  // mentions may nest
  for (int steps = 0; end != mentions.begin() && steps < kMostSteps && own == nullptr; ++steps) {
    --end;
    if (end->last_token == head + 1) own = &*end;
  }
  if (own == nullptr || own->confidence < kSure) return {};
  constexpr int kMostBack = 60;
  for (int back = 0; end != mentions.begin() && back < kMostBack; ++back) {
    --end;
    if (end->chain != own->chain || end->last_token > own->first_token) continue;
    std::vector<ActorRef> members;
    if (names_several(parsed, *end, members)) return members;
  }
  return {};
}

// By the sentences before, the nearest first: as many as the group counts, or nobody.
std::vector<ActorRef> counted_members(const ParsedDocument& parsed, const Clauses& clauses,
                                      const Chunk& chunk, const Group& group) {
  const std::uint32_t first = clauses.first_token + static_cast<std::uint32_t>(chunk.begin);
  auto name = std::lower_bound(parsed.names.begin(), parsed.names.end(), first,
                               [](const NameMention& n, std::uint32_t t) { return n.first_token < t; });
  if (name == parsed.names.begin()) return {};
  std::vector<ActorRef> members;
  const auto sentence_of = [&](std::uint32_t token) {
    const auto it = std::upper_bound(parsed.sentences.begin(), parsed.sentences.end(), token,
                                     [](std::uint32_t t, const Sentence& s) { return t < s.last_token; });
    return static_cast<std::uint32_t>(it - parsed.sentences.begin());
  };
  const std::uint32_t here = sentence_of(first);
  std::uint32_t reading = here;
  std::size_t read = 0;
  while (name != parsed.names.begin()) {
    --name;
    if (name->sentence + kSentencesBack < here) break;
    if (name->sentence < reading) {
      if (members.size() >= group.count) break;
      reading = name->sentence;
    }
    add(group, *name, members);
    if (members.size() > group.count || ++read == kMostNames) return {};
  }
  if (members.size() != group.count) return {};
  std::reverse(members.begin(), members.end());
  return members;
}

bool is_plural_pronoun(std::string_view norm) { return norm == "they" || norm == "them" || norm == "both"; }

}  // namespace

bool is_group(const Clauses& clauses, const Chunk& chunk) {
  return group_of(clauses, chunk).kind != Kind::None;
}

bool may_name_group(const ParsedDocument& parsed, const Sentence& sentence) {
  for (std::uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
    const std::string& norm = parsed.norm(parsed.tokens[t]);
    if (is_plural_pronoun(norm) || number_of(norm) != 0) return true;
  }
  return false;
}

std::vector<ActorRef> members_of(const ParsedDocument& parsed, std::string_view text, const Clauses& clauses,
                                 const Chunk& chunk) {
  const bool pronoun = is_plural_pronoun(clauses.head(chunk).norm);
  Group group = pronoun ? Group{} : group_of(clauses, chunk);
  if (!pronoun && group.kind == Kind::None) return {};
  std::vector<ActorRef> members = chain_members(parsed, clauses, chunk);
  if (!pronoun && members.size() != group.count) members.clear();
  if (members.empty() && !pronoun) members = counted_members(parsed, clauses, chunk, group);
  if (members.empty() && group.kind == Kind::Persons) {
    // "The leaders of Iran and Turkey met. The two leaders ..."
    group = {Kind::States, group.count, {}, "GOV"};
    members = counted_members(parsed, clauses, chunk, group);
  }
  for (ActorRef& member : members) {
    member.at = clauses.range(chunk);
    member.text = std::string(slice(text, member.at));
    if (group.kind == Kind::States && !group.sector.empty()) member.sector = group.sector;
  }
  return members;
}

}  // namespace entente::coding
