#include "coding/mention_links.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/text.h"

namespace entente::coding {
namespace {

constexpr std::size_t kDenialReach = 60;   // mentions to either side
constexpr std::uint32_t kGroundReach = 3;  // sentences before
constexpr std::size_t kMostGrounds = 8;
constexpr std::size_t kStem = 4;  // bytes: "shelled" and "shelling" are one word

bool is_inference(const EventMention& mention) {
  return std::any_of(mention.attribution.begin(), mention.attribution.end(),
                     [](const Attribution& link) { return link.inference; });
}

bool is_authors(const EventMention& mention) {
  return std::any_of(mention.attribution.begin(), mention.attribution.end(), [](const Attribution& link) {
    return link.inference && !link.speaker && link.via.empty() && !link.anonymous;
  });
}

bool is_denied(const EventMention& mention) {
  return mention.factuality == Factuality::Denied || mention.factuality == Factuality::Negated;
}

bool same_actor(const ActorRef& a, const ActorRef& b) {
  const std::string key = dyad_key(a);
  return !key.empty() && key == dyad_key(b);
}

bool share(const std::vector<ActorRef>& a, const std::vector<ActorRef>& b) {
  return std::any_of(a.begin(), a.end(), [&](const ActorRef& x) {
    return std::any_of(b.begin(), b.end(), [&](const ActorRef& y) { return same_actor(x, y); });
  });
}

bool same_word(const EventMention& a, const EventMention& b) {
  const auto stem = [](const EventMention& m) { return fold(m.trigger.text.substr(0, kStem)); };
  return stem(a) == stem(b);
}

// Both sides, or the same word of one side and the other not another's. What is only not so ("did not meet")
// is a denial of an act only where word and side are the same.
bool same_act(const EventMention& a, const EventMention& b) {
  const bool sources = share(a.source, b.source), targets = share(a.target, b.target);
  const bool word = same_word(a, b);
  if (a.factuality == Factuality::Negated && !word) return false;
  if (sources && targets) return true;
  if ((!sources && !targets) || !word) return false;
  const bool sources_differ = !sources && !a.source.empty() && !b.source.empty();
  const bool targets_differ = !targets && !a.target.empty() && !b.target.empty();
  return !sources_differ && !targets_differ;
}

enum class Match { None, Act, Charge };

class DenialLinker {
 public:
  DenialLinker(const ParsedDocument& parsed, const SpeechPack& speech, std::vector<EventMention>& mentions)
      : parsed_(parsed), speech_(speech), mentions_(mentions) {}

  void run() {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      const bool bare = names_no_act(mentions_[i]);
      if (!is_denied(mentions_[i]) && !bare) continue;
      const std::size_t found = find(i, bare);
      if (found < mentions_.size()) mentions_[i].denies = mentions_[found].id;
    }
  }

 private:
  // "Iran denied the accusation": the trigger is the verb of denying, or the charge itself.
  bool names_no_act(const EventMention& mention) const {
    if (mention.event.plover != Plover::Reject) return false;
    if (mention.factuality == Factuality::Denied && mention.event.base == Plover::Accuse) return true;
    const auto token =
        std::lower_bound(parsed_.tokens.begin(), parsed_.tokens.end(), mention.trigger.at.begin,
                         [](const Token& t, std::uint32_t begin) { return t.at.begin < begin; });
    if (token == parsed_.tokens.end() || token->at.begin != mention.trigger.at.begin) return false;
    return speech_.is(SpeechPack::Kind::Deny, parsed_.lemma(*token)) || parsed_.lemma(*token) == "denial";
  }

  Match match(const EventMention& denial, const EventMention& other, bool bare) const {
    if (is_denied(other) || is_inference(other) || names_no_act(other)) return Match::None;
    if (!bare) {
      const bool same = other.event.base == denial.event.base && same_act(denial, other);
      return same ? Match::Act : Match::None;
    }
    if (other.event.plover == Plover::Accuse && share(denial.source, other.target)) return Match::Charge;
    return other.event.quad >= 3 && share(denial.source, other.source) ? Match::Act : Match::None;
  }

  std::size_t find(std::size_t i, bool bare) const {
    std::size_t act = mentions_.size();
    const auto try_one = [&](std::size_t k) {
      const Match found = match(mentions_[i], mentions_[k], bare);
      if (found == Match::None) return false;
      if (found == Match::Act && act == mentions_.size()) act = k;
      if (found == Match::Charge) act = k;
      return found == Match::Charge || !bare;
    };
    for (std::size_t k = i; k-- > 0 && i - k <= kDenialReach;) {
      if (try_one(k)) return act;
    }
    for (std::size_t k = i + 1; k < mentions_.size() && k - i <= kDenialReach && act == mentions_.size();
         ++k) {
      if (try_one(k)) return act;
    }
    return act;
  }

  const ParsedDocument& parsed_;
  const SpeechPack& speech_;
  std::vector<EventMention>& mentions_;
};

}  // namespace

void link_denials(const ParsedDocument& parsed, const SpeechPack& speech,
                  std::vector<EventMention>& mentions) {
  DenialLinker(parsed, speech, mentions).run();
}

void link_grounds(const ParsedDocument& parsed, std::vector<EventMention>& mentions) {
  const auto sentence_of = [&](const EventMention& mention) {
    const auto it =
        std::lower_bound(parsed.sentences.begin(), parsed.sentences.end(), mention.sentence.at.begin,
                         [](const Sentence& s, std::uint32_t at) { return s.at.begin < at; });
    return static_cast<std::uint32_t>(it - parsed.sentences.begin());
  };
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (!is_authors(mentions[i])) continue;
    const std::uint32_t own = sentence_of(mentions[i]);
    std::vector<MentionId>& grounds = mentions[i].rests_on;
    std::uint32_t from = own;  // the sentence that the grounds stand in
    const auto take = [&](const EventMention& other) {
      if (!is_inference(other) && grounds.size() < kMostGrounds) grounds.push_back(other.id);
    };
    for (std::size_t k = i + 1; k < mentions.size() && sentence_of(mentions[k]) == own; ++k)
      take(mentions[k]);
    for (std::size_t k = i; k-- > 0;) {
      const std::uint32_t sentence = sentence_of(mentions[k]);
      if (own - sentence > kGroundReach || (sentence < from && !grounds.empty())) break;
      if (sentence < from && grounds.empty()) from = sentence;
      take(mentions[k]);
    }
  }
}

}  // namespace entente::coding
