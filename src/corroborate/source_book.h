// Internal to corroborate: the ways from the world to a report, and what may go wrong on each.
//
// Every voice has a whole error: the probability that its word on an act is wrong. For an outlet it comes
// from its grade; for people from the table below. The error is laid out along a path of shared causes
// (types/event.h):
//
//   state outlet              State "IRN" > State "IRN:media" > State "IRN:state-media" > Owner > Outlet
//   state-aligned outlet      State "IRN" > State "IRN:media" > Owner > Outlet
//   public broadcaster        State "GBR:public" > Owner > Outlet
//   other outlet              Owner > Outlet
//   official                  State "IRN" > Speaker           (a government's line joins its officials and
//   its media) other named speaker       Speaker unnamed speaker           the path of the outlet that quotes
//   them > Speaker "unnamed"
//
// The share model: 1 - 2 flip = (1 - 2 error)^share (evidence/source_tree.h), so that sharing never changes
// how far a voice goes alone. A shared step must have one flip for all who pass it; it takes the least that
// any of them would give it (over all outlets of the pack and the case, not of the reports at hand, so that
// one more report never changes what another is worth), and each one's last step takes the rest.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/outlet_pack.h"
#include "types/actor.h"
#include "types/case_spec.h"
#include "types/event.h"
#include "types/event_mention.h"
#include "types/outlet.h"

namespace entente {

// Elicited, not learned: what a named speaker's word on an act is worth by itself, as a probability of error.
// The order is what counts: those who did it know and have no reason to claim what would be noticed; an
// accused party's denial says little; an unnamed speaker answers to nobody.
struct SpeakerErrors {
  double own_act = 0.10;       // the doer says that it did it
  double own_denial = 0.35;    // the doer says that it did not
  double official = 0.15;      // any other official; also one of the other party to a cooperative act
  double injured = 0.20;       // the other party to a conflictual act
  double organisation = 0.15;  // an intergovernmental organisation
  double person = 0.20;        // a named person or body without office: witness, expert, aid organisation
  double group = 0.25;         // an armed or opposition group that is no party
  double unnamed = 0.30;       // on top of the outlet that quotes them
  double unknown_body = 0.25;  // credited by words that name nobody the packs know ("Syrian media")
};
inline constexpr SpeakerErrors kSpeakerErrors{};
inline constexpr double kOfficialStateShare = 0.5;  // of an official's error: the government's line
inline constexpr double kHopError = 0.02;           // a link of a chain misquotes
inline constexpr double kRelayShare = 0.25;    // of an outlet's own error: that it misquotes whom it quotes
inline constexpr double kLeastMisread = 0.02;  // bounds of Voice.slip
inline constexpr double kMostMisread = 0.45;

class SourceBook {
 public:
  SourceBook(std::span<const Outlet> pack, const ReliabilityScale& scale, const CaseSpec& spec);

  // As the case has it; an outlet that nobody knows is graded F under its own id.
  Outlet outlet(const OutletId& id) const;
  const Outlet* find_name(
      std::string_view id_or_name) const;  // id, name or alias, folded; null where unknown
  double error(const Outlet& outlet) const;

  std::vector<SourceStep> outlet_path(const Outlet& outlet) const;
  std::vector<SourceStep> speaker_path(const ActorRef& speaker, const EventMention& about) const;
  std::vector<SourceStep> credited_path(std::string_view words) const;  // of no outlet that the book knows

 private:
  double fidelity(const Outlet& outlet) const { return 1.0 - 2.0 * error(outlet); }
  double shared_fidelity(const Outlet& outlet, std::size_t share) const;
  double country_fidelity(const std::string& country) const;
  double media_fidelity(const std::string& country) const;
  double state_media_fidelity(const std::string& country) const;
  void learn_shared(const Outlet& outlet);

  ReliabilityScale scale_;
  std::map<std::string, Outlet> outlets_;
  std::unordered_map<std::string, std::string> by_name_;  // folded name -> id
  std::map<std::string, double>
      node_;  // 1 - 2 flip of shared steps: "media:IRN", "state:IRN", "public:GBR", "owner:x"
};

}  // namespace entente
