// What a document's place names mean, decided together: every name of the gazetteer in it, the places that it
// could be, and what the document says for each.
//
// A candidate's score is the logarithm of its people plus what speaks for it: the place named behind it holds
// it ("Paris, Texas"), its country or division is named, others of the document lie near it. One name has one
// sense in a document (Gale, Church and Yarowsky 1992) unless the words beside it say otherwise; that a
// document's places lie close together is Leidner's (Toponym Resolution in Text, 2007). A small lead over the
// next place, with nothing but population behind it, leaves the name open.
//
// Lives within one document: it points into the pack and into itself.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/place_pack.h"
#include "language/page.h"

namespace entente::language {

using CountryCounts =
    std::map<std::string, int, std::less<>>;  // how often a document names each, by ISO code

// What speaks for a candidate; kReasons names the parts.
struct PlaceCandidate {
  static constexpr std::size_t kParts = 4;
  static constexpr std::array<std::string_view, kParts> kReasons{"population", "country named", "containment",
                                                                 "places nearby"};
  const PlaceEntry* entry = nullptr;
  std::array<double, kParts> parts{};

  double score() const { return parts[0] + parts[1] + parts[2] + parts[3]; }
};

inline constexpr std::string_view kOnlyPlace = "only place of its name";

// What one name means in one document.
struct PlaceSense {
  std::vector<PlaceCandidate> candidates;  // best first
  std::string_view reason;
  bool open = false;  // two places stay possible
  bool town = false;  // known to the table of small towns alone
  bool weak = false;  // a town of those, or a name like "Central": needs its country named

  const PlaceEntry* place() const { return candidates.empty() ? nullptr : candidates.front().entry; }
};

class PlaceContext {
 public:
  struct Spot {
    std::uint32_t first = 0;  // document tokens, half-open
    std::uint32_t last = 0;
    std::uint32_t sense = 0;
    bool evidence = false;            // a place by its looks: counts for others
    const PlaceEntry* own = nullptr;  // what the words beside it make of this spot alone
    std::string_view own_reason;
  };

  // Forgets the last document and reads this one.
  void read(const Page& page, const PlacePack& pack, const CountryCounts& countries);

  // The name that starts at token `first`; null where none does.
  const Spot* spot_at(std::size_t first) const;
  const PlaceSense& sense(const Spot& spot) const { return senses_[spot.sense]; }
  const PlaceEntry* place(const Spot& spot) const { return spot.own ? spot.own : sense(spot).place(); }
  std::string_view reason(const Spot& spot) const { return spot.own ? spot.own_reason : sense(spot).reason; }
  bool named(std::string_view country) const { return named_.find(country) != named_.end(); }
  bool open(const Spot& spot) const { return spot.own == nullptr && sense(spot).open; }

  // The name that tokens [first, last) hold, for spans that somebody else found: a spot of theirs, else what
  // the pack has for them, generic words aside ("Nyanza Province"), else the place that is named as holding
  // them, with the reason "inside".
  struct Found {
    const PlaceEntry* place = nullptr;
    std::string_view reason;
    bool open = false;
  };
  Found resolve(const Page& page, const PlacePack& pack, std::size_t first, std::size_t last);

 private:
  void collect(const Page& page, const PlacePack& pack);
  std::uint32_t sense_of(const Page& page, const PlacePack& pack, std::size_t first, std::size_t end,
                         std::size_t& tokens);
  void mark_evidence(const Page& page);
  void count_named(const PlacePack& pack, const CountryCounts& countries);
  void find_containers(const Page& page);
  void read_lists(const Page& page);
  void contain(Spot& inner, Spot& outer, double weight);
  void decide(bool by_neighbours);
  void find_anchors();
  double near(std::size_t sense, const PlaceEntry& entry) const;
  void read_kinds(const Page& page);

  std::deque<PlaceEntry> towns_;
  std::vector<PlaceSense> senses_;
  std::unordered_map<std::string, std::uint32_t> by_name_;  // folded words: sense
  std::vector<Spot> spots_;                                 // ascending by first token, one for each
  std::map<std::uint32_t, std::string_view> listed_;        // sense: the kind of what it is listed with
  CountryCounts named_;
  std::map<std::string, std::uint32_t, std::less<>> divisions_;  // named, by code: the sense, kSeveral
  struct Anchor {
    const PlaceEntry* place = nullptr;
    std::uint32_t sense = 0;
  };
  std::vector<Anchor> anchors_;               // what neighbours are measured from
  std::vector<const PlaceEntry*> countries_;  // named, as far as they are small enough to have neighbours
};

// Great-circle distance in kilometres, near enough for ordering places.
double kilometres(const PlaceEntry& a, const PlaceEntry& b);

// Whether `outer` holds `inner`: its country, its division, or an area around it.
bool holds(const PlaceEntry& outer, const PlaceEntry& inner);

}  // namespace entente::language
