#include "corroborate/source_book.h"

#include <algorithm>
#include <array>

#include "base/math.h"
#include "base/text.h"
#include "evidence/source_tree.h"

namespace entente {
namespace {

enum Share : std::size_t { kStateShare = 0, kOwnerShare = 1 };

bool is_official(const ActorRef& actor) {
  static constexpr std::array<std::string_view, 6> kSectors = {"GOV", "MIL", "SPY", "JUD", "LEG", "COP"};
  return !actor.country.empty() &&
         std::find(kSectors.begin(), kSectors.end(), actor.sector) != kSectors.end();
}

bool is_group(const ActorRef& actor) {
  return actor.sector == "REB" || actor.sector == "UAF" || actor.sector == "OPP";
}

bool of_state(OutletControl control) {
  return control == OutletControl::State || control == OutletControl::StateAligned;
}

bool is_party(const std::string& key, const std::vector<ActorRef>& side) {
  return !key.empty() &&
         std::any_of(side.begin(), side.end(), [&](const ActorRef& a) { return dyad_key(a) == key; });
}

bool denies(const EventMention& mention) {
  return mention.factuality == Factuality::Denied || mention.factuality == Factuality::Negated;
}

// The whole error of a named speaker's word on the act.
double speaker_error(const ActorRef& speaker, const EventMention& about) {
  const std::string key = dyad_key(speaker);
  if (is_official(speaker) || is_group(speaker)) {
    if (is_party(key, about.source))
      return denies(about) ? kSpeakerErrors.own_denial : kSpeakerErrors.own_act;
    if (is_group(speaker)) return kSpeakerErrors.group;
    const bool injured = is_party(key, about.target) && about.event.quad >= 3;
    return injured ? kSpeakerErrors.injured : kSpeakerErrors.official;
  }
  return speaker.sector == "IGO" ? kSpeakerErrors.organisation : kSpeakerErrors.person;
}

// Officials who are told of only by their service ("a senior officer of the fleet", "the ministry") are not shown to be
// several: one country's unnamed officials of one sector are one speaker.
std::string speaker_id(const ActorRef& speaker) {
  if (is_official(speaker) && speaker.role.empty()) return speaker.country + "/" + speaker.sector;
  if (!speaker.actor.empty()) return speaker.actor.str();
  if (!speaker.country.empty()) return speaker.country + "/" + speaker.sector;
  return fold(speaker.text);
}

SourceStep step(SourceLevel level, std::string id, double fidelity) {
  return {level, std::move(id), 0.5 * (1.0 - std::clamp(fidelity, 0.0, 1.0))};
}

double power(double fidelity, double share) { return 1.0 - 2.0 * share_flip(0.5 * (1.0 - fidelity), share); }

void apply(const OutletOverride& over, Outlet& outlet) {
  if (over.grade) outlet.grade = *over.grade;
  if (over.decided) outlet.grade = *over.decided;
  if (over.control) outlet.control = *over.control;
  if (over.owner) outlet.owner = *over.owner;
  if (over.country) outlet.country = *over.country;
  if (over.name) outlet.name = *over.name;
}

}  // namespace

SourceBook::SourceBook(std::span<const Outlet> pack, const ReliabilityScale& scale, const CaseSpec& spec)
    : scale_(scale) {
  for (const Outlet& outlet : pack) outlets_.emplace(outlet.id.str(), outlet);
  for (const auto& [id, over] : spec.sources) {
    Outlet& outlet = outlets_[id];
    if (outlet.id.empty()) {
      outlet.id = OutletId(id);
      outlet.name = id;
    }
    apply(over, outlet);
  }
  for (const auto& [id, outlet] : outlets_) {  // an id first, then names: no alias hides another's id
    by_name_.try_emplace(fold(id), id);
  }
  for (const auto& [id, outlet] : outlets_) {
    by_name_.try_emplace(fold(outlet.name), id);
    for (const std::string& alias : outlet.aliases) by_name_.try_emplace(fold(alias), id);
    learn_shared(outlet);
  }
}

void SourceBook::learn_shared(const Outlet& outlet) {
  const auto keep_best = [this](const std::string& key, double fidelity) {
    double& best = node_[key];
    best = std::max(best, fidelity);
  };
  if (of_state(outlet.control)) keep_best("media:" + outlet.country, shared_fidelity(outlet, kStateShare));
  if (outlet.control == OutletControl::State) {
    keep_best("state:" + outlet.country, shared_fidelity(outlet, kStateShare));
  }
  if (outlet.control == OutletControl::Public)
    keep_best("public:" + outlet.country, shared_fidelity(outlet, kStateShare));
  if (!outlet.owner.empty()) keep_best("owner:" + outlet.owner, shared_fidelity(outlet, kOwnerShare));
}

Outlet SourceBook::outlet(const OutletId& id) const {
  if (const auto it = outlets_.find(id.str()); it != outlets_.end()) return it->second;
  Outlet unknown;
  unknown.id = id;
  unknown.name = id.empty() ? "source not stated" : id.str();
  return unknown;
}

const Outlet* SourceBook::find_name(std::string_view id_or_name) const {
  const auto it = by_name_.find(fold(id_or_name));
  return it == by_name_.end() ? nullptr : &outlets_.at(it->second);
}

double SourceBook::error(const Outlet& outlet) const {
  const int grade = outlet.grade >= 'A' && outlet.grade <= 'F' ? outlet.grade - 'A' : 5;
  return std::clamp(scale_.error[static_cast<std::size_t>(grade)], 0.001, 0.499);
}

double SourceBook::shared_fidelity(const Outlet& outlet, std::size_t share) const {
  return power(fidelity(outlet), scale_.shares[static_cast<std::size_t>(outlet.control)][share]);
}

// What is common to all of a state's media; also to outlets of it that the book does not know by name.
double SourceBook::media_fidelity(const std::string& country) const {
  const double unknown =
      power(1.0 - 2.0 * std::clamp(scale_.error[5], 0.001, 0.499),
            scale_.shares[static_cast<std::size_t>(OutletControl::StateAligned)][kStateShare]);
  const auto it = node_.find("media:" + country);
  return it == node_.end() ? unknown : std::max(unknown, it->second);
}

// What is common to the outlets that the state itself runs: at least as noisy as what it shares with its
// allies.
double SourceBook::state_media_fidelity(const std::string& country) const {
  const auto it = node_.find("state:" + country);
  const double media = media_fidelity(country);
  return it == node_.end() ? media : std::min(media, it->second);
}

// What is common to a government's officials and its media: as noisy as the less noisy of the two.
double SourceBook::country_fidelity(const std::string& country) const {
  return std::max(media_fidelity(country), power(1.0 - 2.0 * kSpeakerErrors.official, kOfficialStateShare));
}

std::vector<SourceStep> SourceBook::outlet_path(const Outlet& outlet) const {
  std::vector<SourceStep> path;
  double passed = 1.0;
  const auto add = [&](SourceLevel level, std::string id, double fidelity) {
    path.push_back(step(level, std::move(id), fidelity));
    passed *= fidelity;
  };
  if (!outlet.country.empty() && of_state(outlet.control)) {
    const double country = country_fidelity(outlet.country);
    add(SourceLevel::State, outlet.country, country);
    const double media = media_fidelity(outlet.country);
    add(SourceLevel::State, outlet.country + ":media", media / country);
    if (outlet.control == OutletControl::State) {
      add(SourceLevel::State, outlet.country + ":state-media", state_media_fidelity(outlet.country) / media);
    }
  } else if (!outlet.country.empty() && outlet.control == OutletControl::Public) {
    const auto it = node_.find("public:" + outlet.country);
    add(SourceLevel::State, outlet.country + ":public",
        it == node_.end() ? shared_fidelity(outlet, kStateShare) : it->second);
  }
  if (!outlet.owner.empty()) {
    const auto it = node_.find("owner:" + outlet.owner);
    add(SourceLevel::Owner, outlet.owner,
        it == node_.end() ? shared_fidelity(outlet, kOwnerShare) : it->second);
  }
  path.push_back(step(SourceLevel::Outlet, outlet.id.str(), fidelity(outlet) / passed));
  return path;
}

std::vector<SourceStep> SourceBook::speaker_path(const ActorRef& speaker, const EventMention& about) const {
  std::vector<SourceStep> path;
  double whole = 1.0 - 2.0 * speaker_error(speaker, about);
  if (is_official(speaker)) {
    path.push_back(step(SourceLevel::State, speaker.country, country_fidelity(speaker.country)));
    whole /= country_fidelity(speaker.country);
  } else if (speaker.sector == "MED" && !speaker.country.empty()) {  // "Syrian media"
    const double country = country_fidelity(speaker.country);
    const double media = media_fidelity(speaker.country);
    path.push_back(step(SourceLevel::State, speaker.country, country));
    path.push_back(step(SourceLevel::State, speaker.country + ":media", media / country));
    whole = (1.0 - 2.0 * kSpeakerErrors.unknown_body) / media;
  }
  path.push_back(step(SourceLevel::Speaker, speaker_id(speaker), whole));
  return path;
}

std::vector<SourceStep> SourceBook::credited_path(std::string_view words) const {
  return {step(SourceLevel::Speaker, fold(words), 1.0 - 2.0 * kSpeakerErrors.unknown_body)};
}

}  // namespace entente
