// Internal to assess: a weighing in which each difference between two runs can be switched on its own.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "assess/move.h"
#include "types/assessment.h"

namespace entente {

class Switchboard {
 public:
  Switchboard(const Weighed& before, const Weighed& after);
  Switchboard(const Switchboard&) = delete;
  Switchboard& operator=(const Switchboard&) = delete;

  const std::vector<Cause>& causes() const { return causes_; }
  void set(std::size_t cause, bool after);

  // Log-odds of `outcomes`, then of `explanations`, as switched now. Both by id, of those that both sides
  // have.
  std::vector<double> log_odds() const;
  const std::vector<std::string>& outcomes() const { return outcomes_; }
  const std::vector<std::string>& explanations() const { return explanations_; }

  std::size_t cost() const;  // of one log_odds(), in multiplications, about

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // An indicator on both sides, one, or the other, and the causes that its parts hang on.
  struct Slot {
    const Indicator* before = nullptr;
    const Indicator* after = nullptr;
    const EvidenceState* seen_before = nullptr;
    const EvidenceState* seen_after = nullptr;
    std::size_t presence = kNone;
    std::size_t likelihood = kNone;
    std::size_t grouping = kNone;
    std::size_t evidence = kNone;
  };

  void add_hypotheses();
  void add_explanation(const Explanation& before, Explanation& now, const Explanation& after);
  void add_groups();
  void add_collection();
  void add_indicators();
  void add_slot(const Indicator* before, const Indicator* after);
  std::size_t add_cause(CauseKind kind, const std::string& subject, const std::string& name,
                        std::function<void()> refresh);
  bool on(std::size_t cause) const { return cause != kNone && on_[cause]; }
  bool framed(const EvidenceState* seen, const CaseSpec& spec) const;
  void refresh_hypotheses();
  void refresh_slot(std::size_t index);
  void refresh_slots();

  const Weighed before_;
  const Weighed after_;
  CaseSpec now_;                    // numbers and ids only
  std::vector<Evidence> evidence_;  // of now_.indicators, one each; silent where it does not count
  std::vector<Slot> slots_;
  std::vector<Cause> causes_;
  std::vector<std::function<void()>> refresh_;
  std::vector<bool> on_;
  std::vector<std::string> outcomes_;
  std::vector<std::string> explanations_;
  std::size_t hypotheses_ = kNone;
  std::size_t collection_ = kNone;
};

}  // namespace entente
