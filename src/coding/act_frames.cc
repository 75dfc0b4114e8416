// What promising, refusing, ending ... make of an act. Polarity inverts: to lift a ban is to yield, to refuse
// to lift it is to reject.
#include "coding/act.h"

namespace entente::coding {
namespace {

struct Ended {
  Plover base;
  const char* mode;
  const char* cameo;
};

// What it is to end an act of each category; a demand, a charge or a threat that is withdrawn is a
// concession.
Ended ended(Plover base, const std::string& cameo) {
  switch (base) {
    case Plover::Agree:
      return {Plover::Sanction, "discontinue", "160"};
    case Plover::Consult:
      return {Plover::Sanction, "discontinue", "164"};
    case Plover::Support:
      return {Plover::Sanction, "discontinue", "160"};
    case Plover::Cooperate:
      return {Plover::Sanction, "discontinue", "160"};
    case Plover::Aid:
      return {Plover::Sanction, "discontinue", "162"};
    case Plover::Protest:
      return {Plover::Concede, "", "082"};
    case Plover::Sanction:
      return {Plover::Concede, "", "085"};
    case Plover::Mobilize:
      return {Plover::Retreat, "withdraw", "0873"};
    case Plover::Coerce:
      if (cameo == "1723") return {Plover::Concede, "", "0813"};
      if (cameo == "1724") return {Plover::Concede, "", "0814"};
      if (cameo == "191") return {Plover::Retreat, "", "0872"};
      return {Plover::Concede, "", "081"};
    case Plover::Assault:
      return {Plover::Retreat, "ceasefire", "087"};
    case Plover::Concede:
    case Plover::Retreat:
      return {Plover::Reject, "yield", "124"};
    case Plover::Request:
    case Plover::Accuse:
    case Plover::Reject:
    case Plover::Threaten:
      return {Plover::Concede, "", "080"};
  }
  return {base, "", ""};
}

// Granting what was asked for is to give way.
bool grant(Act& act) {
  if (act.forced != Plover::Request) return false;
  act.forced.reset();
  act.factuality = Factuality::Asserted;
  act.promised = false;
  act.base = Plover::Concede;
  act.mode.clear();
  act.cameo = "080";
  return true;
}

// "rejected the request": refusing words is an act of its own, refusing an act leaves that undone.
bool refuse_words(Act& act) {
  const bool words = act.base == Plover::Request || act.base == Plover::Agree || act.base == Plover::Accuse ||
                     act.base == Plover::Threaten || act.base == Plover::Reject;
  if (!words || act.chunk == kNone || act.forced) return false;
  act.base = Plover::Reject;
  act.mode.clear();
  act.cameo = "120";
  act.factuality = Factuality::Asserted;
  act.promised = false;
  return true;
}

void plan(Act& act) {
  if (act.factuality == Factuality::Asserted || act.factuality == Factuality::Possible) {
    act.factuality = Factuality::Planned;
  }
  act.promised = true;
}

void set(Act& act, Plover base, const char* mode, const char* cameo) {
  act.base = base;
  act.mode = mode;
  act.cameo = cameo;
}

void stop(Act& act) {
  if (act.forced) {  // ends a demand, a threat
    act.forced.reset();
    act.factuality = Factuality::Asserted;
    act.promised = false;
    return set(act, Plover::Concede, "", "080");
  }
  const Ended end = ended(act.base, act.cameo);
  set(act, end.base, end.mode, end.cameo);
}

void negate(Act& act) {
  if (act.factuality == Factuality::Negated) return;
  if (act.forced == Plover::Reject) {  // "did not refuse"
    act.forced.reset();
    act.factuality = Factuality::Possible;
    return;
  }
  if (act.forced && act.forced != Plover::Reject) act.forced.reset();
  act.factuality = Factuality::Negated;
}

}  // namespace

void apply_frame(const FrameUse& use, Act& act) {
  switch (use.op) {
    case FrameOp::None:
    case FrameOp::Report:
    case FrameOp::Start:
    case FrameOp::Light:
      return;
    case FrameOp::Infer:
      act.inference = true;
      return;
    case FrameOp::Promise:
      if (!grant(act)) plan(act);
      break;
    case FrameOp::Plan:
      if (grant(act)) break;
      plan(act);
      // The codebook keeps decided concessions as they are and calls decided retreats concessions.
      if (act.base == Plover::Concede || act.base == Plover::Retreat) act.forced = Plover::Concede;
      break;
    case FrameOp::Threaten:
      plan(act);
      act.forced = Plover::Threaten;
      break;
    case FrameOp::Request:
      act.factuality = Factuality::Requested;
      act.forced = Plover::Request;
      break;
    case FrameOp::Refuse:
      if (refuse_words(act)) break;
      act.factuality = Factuality::Negated;
      act.forced = Plover::Reject;
      break;
    case FrameOp::Deny:
      act.factuality = Factuality::Denied;
      act.forced = Plover::Reject;
      break;
    case FrameOp::Undone:
      negate(act);
      break;
    case FrameOp::Fail:
      if (act.forced == Plover::Request) break;  // "failed to persuade Israel to withdraw": it was asked
      negate(act);
      if (act.factuality == Factuality::Negated && quad_of(act.base) == 1) act.forced = Plover::Reject;
      break;
    case FrameOp::Stop:
      stop(act);
      break;
    case FrameOp::Allow:
      if (quad_of(act.base) <= 2)
        set(act, Plover::Retreat, "access", "086");
      else
        set(act, Plover::Concede, "", "080");
      act.forced.reset();
      act.factuality = Factuality::Asserted;
      act.promised = false;
      break;
    case FrameOp::Accuse:
      act.forced.reset();
      act.factuality = Factuality::Asserted;
      act.promised = false;
      set(act, Plover::Accuse, "allege", "112");
      break;
    case FrameOp::Try:
      if (act.factuality == Factuality::Asserted) act.factuality = Factuality::Planned;
      break;
  }
  act.embedded = true;
}

void apply_modality(const VerbGroup& group, Act& act) {
  switch (group.modality) {
    case Modality::Will:
    case Modality::Would:
      plan(act);
      break;
    case Modality::May:
      if (act.factuality == Factuality::Asserted) act.factuality = Factuality::Possible;
      break;
    case Modality::Must:
      if (act.factuality == Factuality::Asserted || act.factuality == Factuality::Negated) {
        act.factuality = Factuality::Requested;
        act.forced = Plover::Request;
      }
      break;
    case Modality::Can:
    case Modality::None:
      break;
  }
  if (group.negated && group.modality != Modality::Must) negate(act);
  if (group.conditional && act.factuality == Factuality::Asserted) act.factuality = Factuality::Conditional;
}

}  // namespace entente::coding
