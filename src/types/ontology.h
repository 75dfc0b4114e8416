// The codes that events carry. PLOVER (Open Event Data Alliance, PLOVER codebook) is the native ontology;
// CAMEO codes travel as strings (CAMEO codebook 1.1b3, Schrodt 2012).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// PLOVER's sixteen event categories, in the codebook's order.
enum class Plover : std::uint8_t {
  Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request,
  Accuse, Reject, Threaten, Protest, Sanction, Mobilize, Coerce, Assault,
};
inline constexpr std::size_t kPloverCount = 16;

std::string_view to_string(Plover category);  // "AGREE"
std::optional<Plover> parse_plover(std::string_view name);

// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
using QuadClass = std::uint8_t;
QuadClass quad_of(Plover category);             // PLOVER's assignment
QuadClass quad_of_cameo(std::string_view code);  // CAMEO's, by root 01..20; 0 where the root is none
std::string_view quad_name(QuadClass quad);     // "verbal cooperation"

// Whether the act is stated as having happened.
enum class Factuality : std::uint8_t { Asserted, Negated, Planned, Possible, Requested, Conditional, Denied };
std::string_view to_string(Factuality factuality);  // "asserted"
std::optional<Factuality> parse_factuality(std::string_view name);

// The PLOVER category of an act and its factuality: the codebook makes a promised CONSULT, SUPPORT, COOPERATE,
// AID, CONCEDE or RETREAT an AGREE, a threatened material conflict a THREATEN, a requested act a REQUEST, a
// refused one a REJECT. `promised` tells a commitment of the actor ("agreed to", "will") from a mere
// possibility ("may"), which keeps its base.
Plover derive_plover(Plover base, Factuality factuality, bool promised);

struct EventCode {
  Plover base = Plover::Consult;    // what the act is
  Plover plover = Plover::Consult;  // the category it counts in, once factuality is considered
  std::string mode;                 // PLOVER mode ("visit", "airstrike"), empty where none fits
  std::vector<std::string> contexts;
  std::string cameo;                // "042"; empty where the text supports none
  QuadClass quad = 1;               // by PLOVER
  QuadClass quad_cameo = 0;         // by CAMEO; 0 where `cameo` is empty
  double goldstein = 0.0;           // Goldstein (1992) conflict-cooperation scale, -10 .. 10

  friend bool operator==(const EventCode&, const EventCode&) = default;
};

}  // namespace entente
