// Internal to assess: looks for the case's indicators among the events.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "assess/assessor.h"
#include "assess/query.h"

namespace entente {

// Whether a voice counts; false leaves it out, as if it had never spoken.
using KeepVoice = std::function<bool(const Voice&)>;

// Finds once which events an indicator means; then weighs them, with all voices or some.
class Finder {
 public:
  explicit Finder(const AssessmentInput& input);

  // One item per indicator, in the case's order. `keep` empty: all voices.
  std::vector<Evidence> weigh(const KeepVoice& keep = {}) const;

  // Events that any indicator means, each with the voices that spoke by the cut-off.
  struct Candidate {
    const Event* event = nullptr;
    std::vector<Voice> voices;
    double log_ratio = 0.0;  // of `voices`
  };
  const std::vector<Candidate>& candidates() const { return candidates_; }
  const DocumentCard* document(const DocumentId& id) const;

 private:
  void match(const Indicator& indicator, const Sentences& sentences);
  bool known_in_time(const DocumentId& id) const;
  Evidence weigh_events(const Indicator& indicator, const std::vector<std::size_t>& events,
                        const std::vector<double>& ratios) const;
  Evidence weigh_series(const Indicator& indicator, const std::vector<std::size_t>& events,
                        const std::vector<double>& ratios) const;
  Evidence blank(const Indicator& indicator) const;

  const AssessmentInput& input_;
  std::map<DocumentId, const DocumentCard*> documents_;
  std::vector<Candidate> candidates_;
  std::vector<std::vector<std::size_t>> matched_;  // per indicator, into candidates_
  std::optional<CivilDate> first_day_;             // of all events that count
  std::optional<CivilDate> last_day_;
};

}  // namespace entente
