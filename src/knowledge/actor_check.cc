// ActorPack::check(): what is doubtful in the actor pack though it loads.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "knowledge/actor_pack.h"
#include "knowledge/name_pieces.h"
#include "knowledge/office_titles.h"

namespace entente {
namespace {

constexpr int kHandoverDays =
    31;  // an overlap that long is a handover or an imprecise source, not a contradiction

struct Term {
  CivilDate from;
  CivilDate to;
  std::string person;

  friend bool operator<(const Term& a, const Term& b) {
    return std::tie(a.from, a.to, a.person) < std::tie(b.from, b.to, b.person);
  }
};

using Terms = std::map<std::pair<std::string, std::string>, std::vector<Term>>;  // by country and title

void check_offices(const ActorPack& pack, const ActorEntry& entry, Terms& terms,
                   std::vector<std::string>& findings) {
  for (const Office& office : entry.offices) {
    if (office.from && office.to && *office.to < *office.from) {
      findings.push_back(fmt::format("actors: {} as {} ends ({}) before it begins ({})", entry.id.str(),
                                     office.title, render_date(*office.to), render_date(*office.from)));
      continue;
    }
    if (office.country.size() != 3 && !office.country.empty() &&
        pack.find(ActorId(office.country)) == nullptr) {
      findings.push_back(fmt::format("actors: {} is {} of \"{}\", which no organisation's id is",
                                     entry.id.str(), office.title, office.country));
    }
    if (office.from && has_one_holder(fold_name(office.title), office.country)) {
      terms[{office.country, office.title}].push_back(
          {*office.from, office.to.value_or(CivilDate{office.from->days + 40000}), entry.id.str()});
    }
  }
}

// Two holders at once may be a mistake, or rival claims that are both real: a note, not a finding.
void check_overlaps(Terms& terms, std::vector<std::string>& findings) {
  for (auto& [office, held] : terms) {
    std::sort(held.begin(), held.end());
    for (std::size_t i = 0; i + 1 < held.size(); ++i) {
      const Term& first = held[i];
      const Term& next = held[i + 1];
      if (first.person == next.person || first.to.days - next.from.days <= kHandoverDays) continue;
      findings.push_back(fmt::format("note: actors: {} and {} are both {} of {} from {}", first.person,
                                     next.person, office.second, office.first, render_date(next.from)));
    }
  }
}

}  // namespace

std::vector<std::string> ActorPack::check() const {
  std::vector<std::string> findings;
  Terms terms;
  std::map<std::string, std::string> state_names;
  for (const ActorEntry& entry : entries()) {
    if (entry.kind == NameKind::Person && entry.offices.empty()) {
      findings.push_back(
          fmt::format("actors: person {} holds no office, so surnames never find it", entry.id.str()));
    }
    if (entry.kind == NameKind::Group && entry.members.size() == 1) {
      findings.push_back(fmt::format("actors: group {} has a single member", entry.id.str()));
    }
    if (entry.kind == NameKind::State) {
      const auto [other, fresh] = state_names.emplace(fold_name(entry.name), entry.id.str());
      if (!fresh)
        findings.push_back(fmt::format("actors: states {} and {} are both called {}", other->second,
                                       entry.id.str(), entry.name));
    }
    check_offices(*this, entry, terms, findings);
  }
  check_overlaps(terms, findings);
  for (const ActorOrigin& origin : origins()) {
    if (!origin.code.empty() && origin.source.empty() && origin.names > 0)
      findings.push_back(fmt::format("actors: {} names are of origin \"{}\", which is in no origins.tsv",
                                     origin.names, origin.code));
    if (origin.code.empty() && origin.names > 0)
      findings.push_back(fmt::format("note: actors: {} names do not say where they are from", origin.names));
  }
  return findings;
}

}  // namespace entente
