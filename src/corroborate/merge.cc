#include "corroborate/merge.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <tuple>
#include <unordered_map>

#include "base/random.h"
#include "base/text.h"

namespace entente {
namespace {

constexpr int kPublicationLag = 3;       // days by which an undated act may precede its report
constexpr int kMostDays = 62;            // a longer interval is not looked up by day: it joins nothing
constexpr std::size_t kMostActors = 8;   // per side that make pairs
constexpr std::size_t kMostTried = 256;  // clusters of one act, pair and day that are compared
constexpr std::int64_t kDenialDays = 14;  // from what was told to when it is denied
constexpr double kSamePlaceLat = 0.3;    // degrees: about 30 km
constexpr double kSamePlaceLon = 0.45;
constexpr double kSameRegion = 1.5;  // where one of the two is a province

using Pair = std::uint64_t;

// What is spoken of, apart from who speaks.
enum class Sort : std::uint8_t { Act, Planned, Possible, Requested, Conditional };

Sort sort_of(Factuality factuality) {
  switch (factuality) {
    case Factuality::Planned:
      return Sort::Planned;
    case Factuality::Possible:
      return Sort::Possible;
    case Factuality::Requested:
      return Sort::Requested;
    case Factuality::Conditional:
      return Sort::Conditional;
    case Factuality::Asserted:
    case Factuality::Negated:
    case Factuality::Denied:
      return Sort::Act;
  }
  return Sort::Act;
}

// Words and meetings: who acts defines the act. A strike is one whoever of the force is named.
bool person_defines(Plover base) {
  switch (base) {
    case Plover::Retreat:
    case Plover::Protest:
    case Plover::Sanction:
    case Plover::Mobilize:
    case Plover::Coerce:
    case Plover::Assault:
    case Plover::Aid:
      return false;
    default:
      return true;
  }
}

struct PlaceKey {
  std::string country;
  std::string name;  // folded; empty where only the country is known
  bool region = false;
  std::optional<std::pair<double, double>> at;

  bool specific() const { return !name.empty(); }
  friend bool operator==(const PlaceKey&, const PlaceKey&) = default;
};

PlaceKey place_key(const std::optional<Place>& place) {
  PlaceKey key;
  if (!place) return key;
  key.country = place->country;
  if (place->precision == "country" || place->name.empty()) return key;
  key.name = fold(place->name);
  key.region = place->precision == "admin1";
  if (place->lat && place->lon) key.at = std::pair(*place->lat, *place->lon);
  return key;
}

bool places_fit(const PlaceKey& a, const PlaceKey& b) {
  if (!a.country.empty() && !b.country.empty() && a.country != b.country) return false;
  if (!a.specific() || !b.specific() || a.name == b.name) return true;
  const bool region = a.region || b.region;
  if (!a.at || !b.at) return region;
  const double lat = region ? kSameRegion : kSamePlaceLat;
  const double lon = region ? kSameRegion : kSamePlaceLon;
  return std::fabs(a.at->first - b.at->first) <= lat && std::fabs(a.at->second - b.at->second) <= lon;
}

enum class Rank : std::uint8_t { Exact, Published, Week, OneSided, Vague };

using Person = std::pair<std::uint32_t, std::uint32_t>;  // side's key, actor

// A mention, reduced to what merging looks at.
struct Features {
  Sort sort = Sort::Act;
  Plover base = Plover::Consult;
  Rank rank = Rank::Exact;
  std::int64_t from = 0;  // window in half days, both included
  std::int64_t to = 0;
  DateInterval interval;
  DatePrecision precision = DatePrecision::Unknown;
  std::vector<Pair> pairs;      // sorted
  std::vector<Pair> lookups;    // under which other, one-sided mentions find it, besides `pairs`
  std::vector<Person> persons;  // sorted
  std::string mode;
  PlaceKey place;
  std::size_t order = 0;
  bool record = false;
};

class Interner {
 public:
  std::uint32_t operator()(const std::string& text) {
    return ids_.try_emplace(text, static_cast<std::uint32_t>(ids_.size() + 1)).first->second;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> ids_;
};

Pair make_pair_key(std::uint32_t a, std::uint32_t b, bool symmetric) {
  if (symmetric && b < a) std::swap(a, b);
  return (static_cast<Pair>(a) << 32) | b;
}

template <class T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

std::vector<std::uint32_t> keys_of(const std::vector<ActorRef>& side, Interner& intern,
                                   std::vector<Person>& persons) {
  std::vector<std::uint32_t> keys;
  for (std::size_t i = 0; i < std::min(side.size(), kMostActors); ++i) {
    std::string key = dyad_key(side[i]);
    if (key.empty()) key = fold(side[i].text).insert(0, 1, '?');
    keys.push_back(intern(key));
    if (!side[i].actor.empty() && !side[i].role.empty())
      persons.emplace_back(keys.back(), intern(side[i].actor.str()));
  }
  sort_unique(keys);
  return keys;
}

// Pairs of opposite sides; of participants for what is done together where no other side is named.
void add_pairs(const std::vector<std::uint32_t>& source, const std::vector<std::uint32_t>& target,
               Features& f) {
  const bool symmetric = is_symmetric(f.base);
  for (const std::uint32_t s : source) {
    for (const std::uint32_t t : target) f.pairs.push_back(make_pair_key(s, t, symmetric));
    if (target.empty() && symmetric) {
      for (const std::uint32_t other : source) {
        if (s < other) f.pairs.push_back(make_pair_key(s, other, true));
      }
    }
    f.lookups.push_back(make_pair_key(s, 0, symmetric));
  }
  for (const std::uint32_t t : target) f.lookups.push_back(make_pair_key(0, t, symmetric));
  sort_unique(f.pairs);
  sort_unique(f.lookups);
  if (f.pairs.empty()) {
    f.pairs = f.lookups.empty() ? std::vector<Pair>{0} : f.lookups;
    f.lookups.clear();
    f.rank = std::max(f.rank, Rank::OneSided);
  }
}

void set_window(const EventDate& date, Features& f) {
  f.interval = date.interval;
  f.precision = date.precision;
  std::int64_t from = date.interval.from.days;
  const std::int64_t to = std::max<std::int64_t>(date.interval.to.days, from);
  if (date.precision == DatePrecision::Day) {
    if (date.basis == DateBasis::Publication) {
      from -= kPublicationLag;
      f.rank = Rank::Published;
    }
  } else {
    f.rank = date.precision == DatePrecision::Week ? Rank::Week : Rank::Vague;
  }
  f.from = 2 * from - 1;
  f.to = 2 * to + 1;
}

Features make_features(const MergeItem& item, Interner& intern) {
  Features f;
  const EventMention& m = *item.mention;
  f.sort = sort_of(m.factuality);
  f.base = m.event.base;
  f.mode = m.event.mode;
  f.place = place_key(m.place);
  f.order = item.order;
  f.record = item.record;
  set_window(m.date, f);
  const std::vector<std::uint32_t> source = keys_of(m.source, intern, f.persons);
  const std::vector<std::uint32_t> target = keys_of(m.target, intern, f.persons);
  if (!person_defines(f.base)) f.persons.clear();
  sort_unique(f.persons);
  add_pairs(source, target, f);
  return f;
}

// One event in the making.
struct Cluster {
  Features shared;  // window and pairs: what all members have in common
  std::vector<PlaceKey> places;
  std::vector<std::size_t> members;
  std::size_t texts = 0;  // of the members, that are no records
};

bool persons_fit(const std::vector<Person>& a, const std::vector<Person>& b) {
  for (auto i = a.begin(); i != a.end();) {
    const std::uint32_t side = i->first;
    bool other_named = false;
    bool common = false;
    for (; i != a.end() && i->first == side; ++i) {
      for (const Person& p : b) {
        other_named = other_named || p.first == side;
        common = common || p == *i;
      }
    }
    if (other_named && !common) return false;
  }
  return true;
}

bool share_pair(const std::vector<Pair>& a, const std::vector<Pair>& b) {
  return std::any_of(a.begin(), a.end(), [&](Pair p) { return std::binary_search(b.begin(), b.end(), p); });
}

bool fits(const Features& f, const Cluster& c) {
  const Features& s = c.shared;
  if (f.sort != s.sort || f.base != s.base || f.from > s.to || s.from > f.to) return false;
  if (!f.mode.empty() && !s.mode.empty() && f.mode != s.mode) return false;
  const bool vague_pair = f.rank == Rank::Vague && s.rank == Rank::Vague;
  if (vague_pair && (f.interval != s.interval || f.precision != s.precision)) return false;
  if (!share_pair(f.pairs, s.pairs) && !share_pair(f.pairs, s.lookups)) return false;
  if (f.pairs.front() == 0 && !(f.place.specific() && !c.places.empty() && c.places.front() == f.place))
    return false;
  return persons_fit(f.persons, s.persons) &&
         std::all_of(c.places.begin(), c.places.end(),
                     [&](const PlaceKey& p) { return places_fit(f.place, p); });
}

// How well a mention that fits does so; larger is better.
int closeness(const Features& f, const Cluster& c) {
  int score = 0;
  for (const PlaceKey& p : c.places) {
    if (f.place.specific() && p.specific() && p.name == f.place.name) score += 40;
  }
  if (!f.mode.empty() && f.mode == c.shared.mode) score += 20;
  for (const Person& p : f.persons)
    score += std::binary_search(c.shared.persons.begin(), c.shared.persons.end(), p) ? 15 : 0;
  const std::int64_t apart = std::abs((f.from + f.to) - (c.shared.from + c.shared.to)) / 4;
  return score - static_cast<int>(std::min<std::int64_t>(apart, 30));
}

void intersect(std::vector<Pair>& into, const std::vector<Pair>& other) {
  std::vector<Pair> both;
  std::set_intersection(into.begin(), into.end(), other.begin(), other.end(), std::back_inserter(both));
  if (!both.empty()) into = std::move(both);
}

void absorb(Cluster& c, const Features& f, std::size_t index) {
  c.members.push_back(index);
  if (f.record && c.texts > 0) return;
  c.texts += f.record ? 0 : 1;
  if (f.rank >= Rank::Week) return;
  c.shared.from = std::max(c.shared.from, f.from);
  c.shared.to = std::min(c.shared.to, f.to);
  if (c.shared.mode.empty()) c.shared.mode = f.mode;
  intersect(c.shared.pairs, f.pairs);
  c.shared.persons.insert(c.shared.persons.end(), f.persons.begin(), f.persons.end());
  sort_unique(c.shared.persons);
  if (std::find(c.places.begin(), c.places.end(), f.place) == c.places.end()) c.places.push_back(f.place);
}

// Clusters by act, pair and day.
class Index {
 public:
  template <class Visit>
  void visit(const Features& f, const std::vector<Pair>& pairs, const Visit& visit_bucket) {
    const std::int64_t first = (f.from + 1) / 2;
    const std::int64_t last = std::min(f.to / 2, first + kMostDays);
    for (const Pair pair : pairs) {
      for (std::int64_t day = first; day <= last; ++day) {
        const std::uint64_t act =
            static_cast<std::uint64_t>(f.sort) * 64 + static_cast<std::uint64_t>(f.base);
        visit_bucket(buckets_[mix64(mix64(mix64(act) ^ pair) ^ static_cast<std::uint64_t>(day + (1 << 24)))]);
      }
    }
  }

 private:
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> buckets_;
};

class Merger {
 public:
  explicit Merger(const std::vector<Features>& features) : features_(features) {}

  void place(std::size_t index) {
    const Features& f = features_[index];
    const std::vector<std::uint32_t> fitting = find_fitting(f);
    const std::optional<std::uint32_t> chosen = choose(f, fitting);
    if (chosen) {
      absorb(clusters_[*chosen], f, index);
      return;
    }
    Cluster fresh;
    fresh.shared = f;
    fresh.places = {f.place};
    fresh.members = {index};
    fresh.texts = f.record ? 0 : 1;
    const auto number = static_cast<std::uint32_t>(clusters_.size());
    clusters_.push_back(std::move(fresh));
    if (!placeable(f)) return;
    const auto insert = [number](std::vector<std::uint32_t>& bucket) { bucket.push_back(number); };
    Features wide = f;  // a neighbour a day off must find it
    wide.from -= 2;
    wide.to += 2;
    index_.visit(wide, f.pairs, insert);
    index_.visit(wide, f.lookups, insert);
  }

  // A denial is dated by when it was spoken, not by what it denies: what only denies joins the act of the same base and
  // pair, done or promised, that was told of most, within the two weeks before it.
  void attach_denials(const std::vector<char>& denies) {
    for (Cluster& denial : clusters_) {
      if (!only_denies(denial, denies)) continue;
      Cluster* best = nullptr;
      for (Cluster& act : clusters_) {
        if (act.members.empty() || only_denies(act, denies) || !denied_by(act, denial)) continue;
        if (best == nullptr || weight_of(act) > weight_of(*best)) best = &act;
      }
      if (best == nullptr) continue;
      best->members.insert(best->members.end(), denial.members.begin(), denial.members.end());
      best->texts += denial.texts;
      denial.members.clear();
    }
    std::erase_if(clusters_, [](const Cluster& cluster) { return cluster.members.empty(); });
  }

  std::vector<Cluster>& clusters() { return clusters_; }

 private:
  // Of a cluster of texts, that they do.
  bool only_denies(const Cluster& cluster, const std::vector<char>& denies) const {
    return !cluster.members.empty() &&
           std::all_of(cluster.members.begin(), cluster.members.end(), [&](std::size_t member) {
             return denies[member] != 0 || (cluster.texts > 0 && features_[member].record);
           });
  }

  static std::pair<std::size_t, std::size_t> weight_of(const Cluster& cluster) {
    return {cluster.texts, cluster.members.size()};
  }

  static bool denied_by(const Cluster& act, const Cluster& denial) {
    const Features& a = act.shared;
    const Features& d = denial.shared;
    const bool told_of = a.sort == Sort::Act || a.sort == Sort::Planned;
    const bool in_time = a.from <= d.to && d.from <= a.to + 2 * kDenialDays;
    return told_of && a.base == d.base && in_time && d.pairs.front() != 0 &&
           (share_pair(d.pairs, a.pairs) || share_pair(d.pairs, a.lookups));
  }

  static bool placeable(const Features& f) {
    return f.precision != DatePrecision::Unknown && (f.to - f.from) / 2 <= kMostDays;
  }

  std::vector<std::uint32_t> find_fitting(const Features& f) {
    std::vector<std::uint32_t> seen;
    if (!placeable(f)) return seen;
    index_.visit(f, f.pairs, [&](std::vector<std::uint32_t>& bucket) {
      const std::size_t tried = std::min(bucket.size(), kMostTried);
      seen.insert(seen.end(), bucket.end() - static_cast<std::ptrdiff_t>(tried), bucket.end());
    });
    sort_unique(seen);
    std::erase_if(seen, [&](std::uint32_t c) { return !fits(f, clusters_[c]); });
    return seen;
  }

  std::optional<std::uint32_t> choose(const Features& f, const std::vector<std::uint32_t>& fitting) const {
    if (fitting.empty()) return std::nullopt;
    std::uint32_t best = fitting.front();
    std::size_t with_best = 0;
    int best_score = std::numeric_limits<int>::min();
    for (const std::uint32_t c : fitting) {
      const int score = closeness(f, clusters_[c]);
      with_best = score > best_score ? 1 : with_best + (score == best_score ? 1 : 0);
      if (score > best_score) best = c;
      best_score = std::max(score, best_score);
    }
    if (f.rank < Rank::Week || fitting.size() == 1) return best;
    const bool named_place =
        std::any_of(clusters_[best].places.begin(), clusters_[best].places.end(),
                    [&](const PlaceKey& p) { return p.specific() && p.name == f.place.name; });
    return named_place && with_best == 1 ? std::optional(best) : std::nullopt;
  }

  const std::vector<Features>& features_;
  std::vector<Cluster> clusters_;
  Index index_;
};

}  // namespace

bool is_symmetric(Plover base) {
  return base == Plover::Consult || base == Plover::Cooperate || base == Plover::Agree;
}

std::vector<std::vector<std::size_t>> merge_mentions(std::span<const MergeItem> items) {
  Interner intern;
  std::vector<std::size_t> turn(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) turn[i] = i;
  const auto by_order = [&](std::size_t a, std::size_t b) { return items[a].order < items[b].order; };
  std::sort(turn.begin(), turn.end(), by_order);
  std::vector<Features> features(items.size());
  for (const std::size_t i : turn) features[i] = make_features(items[i], intern);  // numbers follow the order
  std::sort(turn.begin(), turn.end(), [&](std::size_t a, std::size_t b) {
    const Features& x = features[a];
    const Features& y = features[b];
    return std::tie(x.record, x.rank, x.from, x.to, x.order) <
           std::tie(y.record, y.rank, y.from, y.to, y.order);
  });
  Merger merger(features);
  for (const std::size_t i : turn) merger.place(i);
  std::vector<char> denies(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) denies[i] = items[i].mention->factuality == Factuality::Negated ||
                                                             items[i].mention->factuality == Factuality::Denied;
  merger.attach_denials(denies);
  std::vector<std::vector<std::size_t>> out;
  for (Cluster& cluster : merger.clusters()) {
    std::sort(cluster.members.begin(), cluster.members.end(), by_order);
    out.push_back(std::move(cluster.members));
  }
  std::sort(out.begin(), out.end(),
            [&](const auto& a, const auto& b) { return by_order(a.front(), b.front()); });
  return out;
}

}  // namespace entente
