#include "brief/decision_words.h"

#include "base/text.h"
#include "base/utf8.h"
#include "brief/wording.h"

namespace entente {
namespace {

constexpr std::size_t kSentenceBytes = 110;

std::string mentions_of(const Decision& decision) {
  return count_of(decision.mentions.size(), "mention", "mentions");
}

std::string corrections_of(const Decision& decision) {
  std::vector<std::string> parts;
  for (const Correction& correction : decision.corrections) {
    parts.push_back(correction.field + " to " + (correction.value.empty() ? "none" : in_quotes(correction.value)));
  }
  return join_and(parts);
}

}  // namespace

std::string describe_decision(const Decision& decision) {
  switch (decision.kind) {
    case DecisionKind::Accept: return "accepted the reading of " + mentions_of(decision);
    case DecisionKind::Reject: return "rejected " + mentions_of(decision) + " as misread";
    case DecisionKind::Correct: return "corrected " + corrections_of(decision) + " in " + mentions_of(decision);
    case DecisionKind::Merge:
      return "merged " + count_of(decision.events.size(), "event", "events") + " of " + mentions_of(decision) + " into one";
    case DecisionKind::Split: return "split " + mentions_of(decision) + " off " + count_of(decision.rest.size(), "other", "others");
    case DecisionKind::Grade: return "graded the outlet " + decision.outlet.str() + " " + std::string(1, decision.grade);
    case DecisionKind::Undo: return "undid decision " + std::to_string(decision.undoes);
  }
  return "";
}

std::string sentence_of(const Decision& decision) {
  if (decision.mentions.empty()) return "";
  const std::string_view text = trim(decision.mentions.front().sentence.text);
  if (text.size() <= kSentenceBytes) return in_quotes(text);
  const std::size_t space = text.rfind(' ', kSentenceBytes);
  const std::size_t cut = space == std::string_view::npos || space < kSentenceBytes / 2 ? floor_utf8(text, kSentenceBytes) : space;
  return in_quotes(std::string(text.substr(0, cut)) + " …");
}

std::string describe_effect(const Decision& decision, const DecisionEffect& effect) {
  std::string out = effect.note;
  const auto add = [&out](const std::string& sentence) { out += (out.empty() ? "" : " ") + sentence; };
  if (effect.put_back > 0) {
    add(capitalised(count_of(effect.put_back, "mention is", "mentions are")) +
        " kept by this decision alone: the program no longer codes " + (effect.put_back == 1 ? "it." : "them."));
  }
  if (decision.kind == DecisionKind::Reject && effect.mentions == 0) add("Nothing of it is coded any more.");
  return out;
}

}  // namespace entente
