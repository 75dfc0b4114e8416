#include "language/place_context.h"

#include <algorithm>
#include <cmath>

#include "base/math.h"
#include "language/place_words.h"

namespace entente::language {
namespace {

// Weights were set by hand and looked at on one half of GeoVirus (docs/places.md); they order places and are
// never shown.
constexpr double kCountry = 8.3;  // as a prior: a name that is a country's means the country
constexpr double kMostDivision =
    6.6;                            // a division's people count up to here, or it would swallow its capital
constexpr double kUncounted = 5.5;  // divisions without a population
constexpr double kArea = 6.4;       // seas and regions: few, and chosen because reports name them
constexpr double kCity = 0.25;
constexpr double kCapital = 0.6;
constexpr double kInsideItsCountry = -3;  // Mexico's State of Mexico
constexpr double kNamed = 1.5;
constexpr double kNamedOften = 2.0;
constexpr double kDivisionNamed = 1.5;
constexpr double kContained = 4;
constexpr double kHolds = 1.5;
constexpr double kListed = 1.5;
constexpr double kNear = 1.2;
constexpr double kSameCountry = 0.7;
constexpr double kMostNear = 1.7;
constexpr double kOpen = 0.5;  // a lead of population alone: the next has a third as many people
constexpr double kTie = 0.1;
constexpr double kNeighbour =
    0.3;  // of a country that is named: Gaza in Palestine, not Mozambique, beside Israel
constexpr double kNeighbourKm = 500;
constexpr double kSamePlaceKm = 100;
constexpr std::size_t kMostAnchors = 64;
constexpr std::size_t kMostSpots = 20000;

constexpr auto kSeveral = static_cast<std::uint32_t>(-1);

constexpr std::size_t kPopulation = 0, kCountryNamed = 1, kContainment = 2, kNearby = 3;

double log10_of(double x) { return det_log(x) / 2.302585092994046; }

double prior_of(const PlaceEntry& entry) {
  if (entry.precision == "country") return kCountry;
  if (entry.precision == "area") return kArea;
  if (entry.population == 0 && entry.precision != "city") return kUncounted;
  const double people = log10_of(static_cast<double>(entry.population) + 1000.0);
  if (entry.precision == "admin1") return std::min(people, kMostDivision);
  return people + kCity + (entry.capital ? kCapital : 0);
}

bool is_country(const PlaceEntry& entry) { return entry.precision == "country"; }

// A continent, an ocean: nothing lies near it.
bool is_wide(const PlaceEntry& entry) {
  return is_country(entry) || (entry.precision == "area" && entry.country.empty());
}

}  // namespace

double kilometres(const PlaceEntry& a, const PlaceEntry& b) {
  constexpr double kRadian = 3.14159265358979323846 / 180;
  const double lat = (a.lat + b.lat) / 2 * kRadian;
  double lon = a.lon - b.lon;
  if (lon > 180) lon -= 360;
  if (lon < -180) lon += 360;
  const double cosine = 1 - lat * lat / 2 + lat * lat * lat * lat / 24;  // good to 2% at the poles
  const double x = lon * cosine;
  const double y = a.lat - b.lat;
  return 111.2 * std::sqrt(x * x + y * y);
}

bool holds(const PlaceEntry& outer, const PlaceEntry& inner) {
  constexpr double kDivisionKm = 200;
  if (&outer == &inner || outer.country != inner.country || outer.country.empty()) return false;
  if (is_country(outer)) return !is_country(inner);
  if (is_country(inner)) return false;
  if (outer.precision == "city") return false;
  if (outer.precision == "admin1" && inner.precision == "admin1")
    return inner.division.empty() && outer.division != "";
  if (outer.precision == "admin1" && !outer.division.empty()) return outer.division == inner.division;
  return inner.precision == "city" && kilometres(outer, inner) < kDivisionKm;
}

// The places that a name could be; a new sense where the document has not had it yet.
std::uint32_t PlaceContext::sense_of(const Page& page, const PlacePack& pack, std::size_t first,
                                     std::size_t end, std::size_t& tokens) {
  constexpr auto kNone = static_cast<std::uint32_t>(-1);
  const std::span<const std::string_view> words(page.folded.data(), end);
  const std::span<const std::string_view> raw(page.raw.data(), end);
  const PlaceMatch match = pack.find_longest(words, raw, first);
  const bool ordinary = page.word(first).known && match.tokens == 0;
  TownTable::Match towns = ordinary ? TownTable::Match{} : pack.find_town(words, first);
  // "al" and a town: a capital within is wanted of small towns too.
  if (match.tokens > towns.tokens) towns = {};
  tokens = std::max(match.tokens, towns.tokens);
  if (tokens == 0 || first + tokens > end) return kNone;
  std::string name;
  for (std::size_t i = first; i < first + tokens; ++i) name += std::string(page.at(i)) + ' ';
  const auto [found, fresh] =
      by_name_.try_emplace(std::move(name), static_cast<std::uint32_t>(senses_.size()));
  if (!fresh) return found->second;
  PlaceSense& sense = senses_.emplace_back();
  if (match.tokens == tokens) {
    for (const PlaceEntry* entry : match.candidates) sense.candidates.push_back({entry, {prior_of(*entry)}});
  }
  sense.town = sense.candidates.empty();
  sense.weak = sense.town || is_relative_name(page, first, first + tokens);
  for (PlaceEntry& town : towns.towns) {
    const PlaceEntry& kept = towns_.emplace_back(std::move(town));
    sense.candidates.push_back({&kept, {prior_of(kept)}});
  }
  for (const PlaceCandidate& country : sense.candidates) {
    if (!is_country(*country.entry)) continue;
    for (PlaceCandidate& other : sense.candidates) {
      if (!is_country(*other.entry) && other.entry->country == country.entry->country)
        other.parts[kPopulation] += kInsideItsCountry;
    }
  }
  return found->second;
}

void PlaceContext::collect(const Page& page, const PlacePack& pack) {
  for (const Sentence& sentence : page.parsed.sentences) {
    for (std::size_t i = sentence.first_token; i < sentence.last_token && spots_.size() < kMostSpots; ++i) {
      if (!page.word(i).capitalised() && !starts_small(page, i, sentence.last_token)) continue;
      std::size_t tokens = 0;
      const std::uint32_t sense = sense_of(page, pack, i, sentence.last_token, tokens);
      if (tokens == 0 || sense >= senses_.size() || goes_on(page, i + tokens, sentence.last_token)) continue;
      spots_.push_back(
          {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + tokens), sense, false, nullptr, {}});
    }
  }
}

// Names that count for others: those that look like places, each word once.
void PlaceContext::mark_evidence(const Page& page) {
  std::size_t free = 0;
  auto entity = page.parsed.entities.begin();
  const auto end = page.parsed.entities.end();
  for (Spot& spot : spots_) {
    if (spot.first < free) continue;
    while (entity != end && entity->last_token <= spot.first) ++entity;
    const bool covered = entity != end && entity->first_token < spot.last;
    const bool location =
        covered && (entity->kind == EntityKind::Location || entity->kind == EntityKind::Facility);
    const bool other = covered && !location && entity->kind != EntityKind::Norp;
    const bool governed = spot.first > 0 && is_locative(page.at(spot.first - 1));
    const PlaceSense& sense = senses_[spot.sense];
    const bool whole = !covered || (entity->first_token == spot.first && entity->last_token == spot.last);
    if (other && !(governed && whole)) continue;
    const bool word = spot.last - spot.first == 1 && page.word(spot.first).known;
    if ((sense.weak || word) && !location && !governed) continue;
    if (is_short_form(page, spot.first, spot.last)) continue;  // "IN", "OR": only behind a comma
    spot.evidence = true;
    free = spot.last;
  }
}

// Countries and divisions that the document names.
void PlaceContext::count_named(const PlacePack& pack, const CountryCounts& countries) {
  named_ = countries;
  for (const Spot& spot : spots_) {
    if (!spot.evidence) continue;
    const PlaceSense& sense = senses_[spot.sense];
    const bool one = std::all_of(
        sense.candidates.begin(), sense.candidates.end(),
        [&](const PlaceCandidate& c) { return c.entry->country == sense.candidates.front().entry->country; });
    for (const PlaceCandidate& candidate : sense.candidates) {
      const PlaceEntry& entry = *candidate.entry;
      if (is_country(entry) && one) ++named_[entry.country];
      if (entry.precision == "admin1" && !entry.division.empty()) {
        const auto [division, fresh] = divisions_.try_emplace(entry.division, spot.sense);
        if (!fresh && division->second != spot.sense) division->second = kSeveral;
      }
      // A seat of power was counted for its country by its own name, which must not speak for itself.
      if (entry.capital && !one) {
        const auto country = named_.find(entry.country);
        if (country != named_.end() && --country->second <= 0) named_.erase(country);
      }
    }
  }
  for (const auto& [iso3, count] : named_) {
    if (const PlaceEntry* country = pack.find_country(iso3)) countries_.push_back(country);
  }
}

// "Paris, Texas": weighs the pair of places of which the second holds the first.
void PlaceContext::contain(Spot& inner, Spot& outer, double weight) {
  PlaceCandidate* best = nullptr;
  PlaceCandidate* best_outer = nullptr;
  double most = 0;
  for (PlaceCandidate& in : senses_[inner.sense].candidates) {
    for (PlaceCandidate& out : senses_[outer.sense].candidates) {
      if (!holds(*out.entry, *in.entry)) continue;
      const double sum = in.score() + out.score();
      if (best == nullptr || sum > most) best = &in, best_outer = &out, most = sum;
    }
  }
  if (best == nullptr || inner.sense == outer.sense) return;
  best->parts[kContainment] = std::max(best->parts[kContainment], kContained * weight);
  best_outer->parts[kContainment] = std::max(best_outer->parts[kContainment], kHolds * weight);
  if (weight < 1) return;
  if (inner.own == nullptr)
    inner.own = best->entry, inner.own_reason = PlaceCandidate::kReasons[kContainment];
  outer.own = best_outer->entry;
  outer.own_reason = PlaceCandidate::kReasons[kContainment];
}

void PlaceContext::find_containers(const Page& page) {
  for (std::size_t k = 0; k + 1 < spots_.size(); ++k) {
    Spot& spot = spots_[k];
    std::size_t j = k + 1;
    while (j < spots_.size() && spots_[j].first < spot.last) ++j;
    if (j == spots_.size()) continue;
    Spot& next = spots_[j];
    switch (link_between(page, spot.last, next.first)) {
      case PlaceLink::Comma:
        contain(spot, next, 1);
        break;
      case PlaceLink::In:
        contain(spot, next, 0.75);
        break;
      case PlaceLink::Possessive:
        contain(next, spot, 1);
        break;
      case PlaceLink::And:
      case PlaceLink::None:
        break;
    }
  }
}

// "Oklahoma, Oregon, Tennessee and Utah": the members of a list are of one kind, if most can only be of one.
void PlaceContext::read_lists(const Page& page) {
  std::vector<const Spot*> run;
  const auto finish = [&] {
    std::map<std::string_view, std::size_t> kinds;
    for (const Spot* spot : run) {
      const PlaceSense& sense = senses_[spot->sense];
      if (!sense.open) ++kinds[sense.place()->precision];
    }
    for (const auto& [kind, count] : kinds) {
      if (run.size() < 3 || count * 2 <= run.size() || kind == "city") continue;
      for (const Spot* spot : run) listed_[spot->sense] = kind;
    }
    run.clear();
  };
  for (const Spot& spot : spots_) {
    if (!spot.evidence) continue;
    if (!run.empty()) {
      const PlaceLink link = link_between(page, run.back()->last, spot.first);
      if (link != PlaceLink::Comma && link != PlaceLink::And) finish();
    }
    run.push_back(&spot);
  }
  finish();
}

// How well a place fits among the document's other places.
double PlaceContext::near(std::size_t sense, const PlaceEntry& entry) const {
  double closest = 0;
  bool same = false;
  for (const Anchor& anchor : anchors_) {
    if (anchor.sense == sense) continue;
    if (!entry.country.empty() && anchor.place->country == entry.country) same = true;
    if (is_wide(entry) || is_wide(*anchor.place)) continue;
    const double km = kilometres(entry, *anchor.place);
    const double bonus = km < 50 ? kNear : kNear * det_exp(-(km - 50) / 200);
    closest = std::max(closest, bonus);
  }
  const bool neighbour = std::any_of(countries_.begin(), countries_.end(), [&](const PlaceEntry* country) {
    return country->country != entry.country && kilometres(*country, entry) < kNeighbourKm;
  });
  return std::min(closest + (same ? kSameCountry : 0), kMostNear) + (neighbour ? kNeighbour : 0);
}

void PlaceContext::decide(bool by_neighbours) {
  for (std::size_t s = 0; s < senses_.size(); ++s) {
    PlaceSense& sense = senses_[s];
    for (PlaceCandidate& candidate : sense.candidates) {
      const PlaceEntry& entry = *candidate.entry;
      const auto named = named_.find(entry.country);
      double& country = candidate.parts[kCountryNamed];
      country = 0;
      if (!is_country(entry) && named != named_.end()) country = named->second > 2 ? kNamedOften : kNamed;
      const auto division = divisions_.find(entry.division);
      if (entry.precision == "city" && division != divisions_.end() && division->second != s)
        country += kDivisionNamed;
      candidate.parts[kNearby] = by_neighbours ? near(s, entry) : 0;
      if (const auto listed = listed_.find(static_cast<std::uint32_t>(s));
          listed != listed_.end() && listed->second == entry.precision)
        candidate.parts[kNearby] += kListed;
    }
    std::stable_sort(sense.candidates.begin(), sense.candidates.end(),
                     [](const PlaceCandidate& a, const PlaceCandidate& b) { return a.score() > b.score(); });
    const PlaceCandidate& best = sense.candidates.front();
    const PlaceCandidate* second = nullptr;
    for (const PlaceCandidate& candidate : sense.candidates) {
      const bool apart = kilometres(*candidate.entry, *best.entry) > kSamePlaceKm &&
                         !holds(*best.entry, *candidate.entry) && !holds(*candidate.entry, *best.entry);
      if (second == nullptr && apart) second = &candidate;
    }
    sense.open = false;
    if (second == nullptr) {
      sense.reason = kOnlyPlace;
      sense.open = sense.weak && !named(best.entry->country) && best.parts[kNearby] < kSameCountry;
      continue;
    }
    std::size_t strongest = 0;
    for (std::size_t p = 1; p < PlaceCandidate::kParts; ++p) {
      const double lead = best.parts[p] - second->parts[p];
      if (lead > 0 && lead > best.parts[strongest] - second->parts[strongest]) strongest = p;
    }
    sense.reason = PlaceCandidate::kReasons[strongest];
    sense.open = best.score() - second->score() < (strongest == kPopulation ? kOpen : kTie);
  }
}

void PlaceContext::find_anchors() {
  anchors_.clear();
  std::vector<bool> taken(senses_.size());
  for (const Spot& spot : spots_) {
    if (!spot.evidence || taken[spot.sense] || anchors_.size() == kMostAnchors) continue;
    const PlaceSense& sense = senses_[spot.sense];
    const PlaceEntry* at = place(spot);
    if (at == nullptr || open(spot) || is_country(*at) || sense.town) continue;
    taken[spot.sense] = true;
    anchors_.push_back({at, spot.sense});
  }
}

// "Aleppo province" is the division, "the city of Aleppo" the city.
void PlaceContext::read_kinds(const Page& page) {
  for (Spot& spot : spots_) {
    if (spot.own != nullptr || senses_[spot.sense].candidates.size() < 2) continue;
    const std::string_view wanted = kind_beside(page, spot.first, spot.last);
    if (wanted.empty()) continue;
    const PlaceSense& sense = senses_[spot.sense];
    for (const PlaceCandidate& candidate : sense.candidates) {
      if (candidate.entry->precision != wanted) continue;
      const bool same = sense.place()->country == candidate.entry->country;
      if (!same && sense.candidates.front().score() - candidate.score() > kContained) continue;
      spot.own = candidate.entry;
      spot.own_reason = "kind named";
      break;
    }
  }
}

void PlaceContext::read(const Page& page, const PlacePack& pack, const CountryCounts& countries) {
  towns_.clear();
  senses_.clear();
  by_name_.clear();
  spots_.clear();
  named_.clear();
  divisions_.clear();
  listed_.clear();
  anchors_.clear();
  countries_.clear();
  collect(page, pack);
  if (spots_.empty()) return;
  mark_evidence(page);
  count_named(pack, countries);
  decide(false);
  find_containers(page);
  read_lists(page);
  decide(false);
  find_anchors();
  decide(true);
  read_kinds(page);
}

const PlaceContext::Spot* PlaceContext::spot_at(std::size_t first) const {
  const auto at = std::lower_bound(spots_.begin(), spots_.end(), first,
                                   [](const Spot& spot, std::size_t token) { return spot.first < token; });
  return at != spots_.end() && at->first == first ? &*at : nullptr;
}

PlaceContext::Found PlaceContext::resolve(const Page& page, const PlacePack& pack, std::size_t first,
                                          std::size_t last) {
  while (first < last && page.is(first, "the")) ++first;
  if (first >= last) return {};
  const auto found_at = [&](const Spot& spot) { return Found{place(spot), reason(spot), open(spot)}; };
  if (const Spot* spot = spot_at(first); spot != nullptr && spot->last == last) return found_at(*spot);
  // A part of a longer name, or a name in small letters: what it means by itself.
  std::size_t tokens = 0;
  const std::uint32_t sense = sense_of(page, pack, first, last, tokens);
  std::size_t rest = first + tokens;
  while (rest < last && is_generic(page.at(rest))) ++rest;
  if (tokens > 0 && rest == last) {
    if (senses_[sense].reason.empty()) decide(true);
    Spot spot{static_cast<std::uint32_t>(first),
              static_cast<std::uint32_t>(first + tokens),
              sense,
              false,
              nullptr,
              {}};
    const bool town = place(spot)->precision == "city";
    if (!town || first + tokens == last || !is_no_town(page.at(first + tokens))) return found_at(spot);
  }
  // "Pandi, Bulacan" where no pack knows Pandi: it lies in Bulacan.
  const auto behind =
      std::find_if(spots_.begin(), spots_.end(), [&](const Spot& spot) { return spot.first > last; });
  if (behind == spots_.end() || !behind->evidence || open(*behind)) return {};
  const PlaceLink link = link_between(page, last, behind->first);
  const PlaceEntry& outer = *place(*behind);
  if ((link == PlaceLink::Comma || link == PlaceLink::In) && !is_wide(outer))
    return {&outer, "inside", false};
  return {};
}

}  // namespace entente::language
