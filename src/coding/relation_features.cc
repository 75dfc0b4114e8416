#include "coding/relation_features.h"

#include <algorithm>
#include <string>

namespace entente::coding {
namespace {

constexpr int kBefore = 4;  // words of context outside the two
constexpr int kBehind = 8;
constexpr int kMostWords = 60;
constexpr std::size_t kLongestPath = 6;

class Describer {
 public:
  Describer(const RelationQuestion& question, FeatureList& features, SlotVectors& vectors)
      : q_(question), tree_(question.tree), out_(features), vectors_(vectors) {}

  void describe() {
    source_ = head_of(q_.source, source_words_);
    target_ = head_of(q_.target, target_words_);
    words();
    path();
    governors();
    lexicon();
    kinds();
    out_.finish();
  }

 private:
  template <class... Parts>
  void add(FeatureKind kind, const Parts&... parts) {
    out_.add(kind, parts...);
  }

  // Only words that are no names, numbers or marks have a vector worth having.
  void vector(RelationSlot slot, const std::string& word) {
    if (!word.empty() && word[0] != '<') vectors_.add(static_cast<std::size_t>(slot), word);
  }

  // The word of a stretch that hangs on something outside it, and the stretch in words.
  int head_of(ByteRange at, SentenceTree::Reach& words) const {
    if (at.empty() || tree_.size() == 0) return kNone;
    words.begin = tree_.word_at(at.begin);
    words.end = words.begin;
    while (words.end < tree_.size() && tree_.token(words.end).at.begin < at.end) ++words.end;
    for (int i = words.begin; i < words.end; ++i) {
      if (tree_.head(i) == kNone || !words.contains(tree_.head(i))) return i;
    }
    return words.begin < tree_.size() ? words.begin : kNone;
  }

  std::string masked(int i) const {
    if (source_words_.contains(i)) return "<S>";
    if (target_words_.contains(i)) return "<T>";
    const Token& token = tree_.token(i);
    if (token.upos == Upos::Num) return "<N>";
    const auto index = static_cast<std::size_t>(i);
    if (index < q_.clauses.words.size() && q_.clauses.words[index].name != kNone) {
      const NameMention& name = q_.parsed.names[static_cast<std::size_t>(q_.clauses.words[index].name)];
      if (name.kind != NameKind::Agent) return "<" + std::string(to_string(name.kind)) + ">";
    }
    if (token.upos == Upos::Propn) return "<P>";
    return std::string(tree_.lemma(i));
  }

  void words() {
    int first = 0;
    int last = tree_.size();
    const bool s = source_ != kNone;
    const bool t = target_ != kNone;
    if (s && t) {
      first = std::min(source_words_.begin, target_words_.begin) - kBefore;
      last = std::max(source_words_.end, target_words_.end) + kBehind;
    }
    first = std::max(first, 0);
    last = std::min({last, tree_.size(), first + kMostWords});
    std::vector<std::string> sequence;
    std::vector<int> where;
    for (int i = first; i < last; ++i) {
      std::string word = masked(i);
      if (!sequence.empty() && word[0] == '<' && sequence.back() == word) continue;
      where.push_back(zone(i));
      sequence.push_back(std::move(word));
    }
    for (std::size_t i = 0; i < sequence.size(); ++i) {
      add("word", sequence[i]);
      add("word in part", where[i], sequence[i]);
      if (where[i] == 1) vector(RelationSlot::Between, sequence[i]);
      if (i + 1 < sequence.size()) add("words", sequence[i], sequence[i + 1]);
      if (i + 2 < sequence.size()) add("words", sequence[i], sequence[i + 1], sequence[i + 2]);
    }
    if (s && t) add("source first", source_words_.begin < target_words_.begin);
  }

  // 0 before both, 1 between, 2 behind.
  int zone(int i) const {
    const int low = std::min(source_ == kNone ? target_words_.begin : source_words_.begin,
                             target_ == kNone ? source_words_.begin : target_words_.begin);
    const int high = std::max(source_words_.end, target_words_.end);
    return i < low ? 0 : i < high ? 1 : 2;
  }

  std::vector<int> way_up(int word) const {
    std::vector<int> way;
    for (; word != kNone; word = tree_.head(word)) way.push_back(word);
    return way;
  }

  void path() {
    if (source_ == kNone || target_ == kNone) return;
    const std::vector<int> up = way_up(source_);
    const std::vector<int> down = way_up(target_);
    const auto meet = std::find_if(up.begin(), up.end(), [&](int word) {
      return std::find(down.begin(), down.end(), word) != down.end();
    });
    if (meet == up.end()) return;
    std::string relations;
    std::string full;
    const auto steps = static_cast<std::size_t>(meet - up.begin());
    for (auto it = up.begin(); it != meet; ++it) {
      relations += std::string(tree_.relation(*it)) + "<";
      full += std::string(tree_.relation(*it)) + "<";
      if (it + 1 != meet + 1)
        full += *(it + 1) == source_ || *(it + 1) == target_ ? "" : std::string(tree_.lemma(*(it + 1))) + " ";
    }
    std::vector<int> back;
    for (const int word : down) {
      if (word == *meet) break;
      back.push_back(word);
    }
    for (auto it = back.rbegin(); it != back.rend(); ++it) {
      relations += ">" + std::string(tree_.relation(*it));
      const std::string_view marker = tree_.marker(*it);
      if (!marker.empty()) relations += ":" + std::string(marker);
      full += ">" + std::string(tree_.relation(*it)) + (marker.empty() ? "" : ":" + std::string(marker));
      if (*it != target_) full += std::string(" ") + std::string(tree_.lemma(*it));
    }
    add("meeting at", masked(*meet));
    vector(RelationSlot::Meet, masked(*meet));
    if (steps + back.size() > kLongestPath) return;
    add("path", relations);
    add("path of words", full);
    add("path at", masked(*meet), relations);
    for (auto it = up.begin(); it <= meet; ++it) on_way(*it);
    for (const int word : back) on_way(word);
    below("meeting", *meet);
  }

  void on_way(int word) {
    add("on path", masked(word));
    vector(RelationSlot::Way, masked(word));
  }

  void below(std::string_view tag, int word) {
    for (const int child : tree_.children(word)) {
      if (source_words_.contains(child) || target_words_.contains(child)) continue;
      const std::string_view relation = tree_.relation(child);
      if (relation == "punct" || relation == "det") continue;
      add("below", tag, masked(word), relation, masked(child));
      add("below any", tag, relation, masked(child));
      if (tag == "meeting") vector(RelationSlot::Below, masked(child));
    }
  }

  void governors() {
    for (const auto& [tag, word] : {std::pair{"source", source_}, std::pair{"target", target_}}) {
      if (word == kNone) continue;
      add("relation", tag, tree_.relation(word));
      const std::string_view marker = tree_.marker(word);
      add("marker", tag, marker);
      int above = tree_.head(word);
      for (int level = 1; above != kNone && level <= 3; ++level, above = tree_.head(above)) {
        add("above", tag, level, masked(above));
        if (level == 1) {
          add("governor", tag, tree_.relation(word), marker, masked(above));
          vector(word == source_ ? RelationSlot::OverSource : RelationSlot::OverTarget, masked(above));
          below(tag, above);
        }
      }
    }
  }

  bool touches(const std::vector<Filler>& fillers, ByteRange span) const {
    return std::any_of(fillers.begin(), fillers.end(), [&](const Filler& filler) {
      return filler.end > filler.begin && q_.clauses.range(filler.begin, filler.end).overlaps(span);
    });
  }

  void act(std::string_view tag, const Act& act) {
    add("act", tag, to_string(act.plover()));
    add("act base", tag, to_string(act.base));
    add("act quad", tag, quad_of(act.plover()));
    add("act stands", tag, to_string(act.base), to_string(act.factuality));
    add("act cameo", tag, act.cameo);
    add("act cameo root", tag, std::string_view(act.cameo).substr(0, 2));
    if (act.forced) add("act forced", tag, to_string(*act.forced), to_string(act.base));
    if (act.sense == nullptr) return;
    add("act sense", tag, act.sense->form);
    if (act.sense->weak) add("act weak", tag);
  }

  void lexicon() {
    if (q_.chosen == nullptr) {
      add("no act");
    } else {
      act("chosen", *q_.chosen);
      if (q_.chosen->sense != nullptr) {
        for (const std::string& word : q_.chosen->sense->words) vector(RelationSlot::Sense, word);
      }
      const int bucket = std::clamp(static_cast<int>(q_.points), 0, 9);
      add("fit", bucket);
      add("fit of", bucket / 2, to_string(q_.chosen->plover()));
    }
    for (const Act& other : q_.acts) {
      const bool s = touches(other.source, q_.source);
      const bool t = touches(other.target, q_.target);
      const bool turned = touches(other.source, q_.target);
      act(s && t ? "of both" : s ? "of source" : t ? "on target" : turned ? "by target" : "elsewhere", other);
      add("any act", to_string(other.plover()));
    }
    add("acts", std::min<std::size_t>(q_.acts.size(), 4));
    if (q_.chosen != nullptr && q_.chosen->group != kNone) {
      const VerbGroup& group = q_.clauses.groups[static_cast<std::size_t>(q_.chosen->group)];
      if (group.passive) add("passive");
      if (group.negated) add("negated");
      add("modal", static_cast<int>(group.modality));
      add("link", static_cast<int>(group.link));
    }
  }

  void kinds() {
    for (const auto& [tag, at] : {std::pair{"source", q_.source}, std::pair{"target", q_.target}}) {
      if (at.empty()) {
        add("absent", tag);
        continue;
      }
      for (const NameMention& name : q_.parsed.names) {
        if (!name.at.overlaps(at)) continue;
        add("kind", tag, to_string(name.kind));
        add("sector", tag, name.actor.sector);
        break;
      }
    }
  }

  const RelationQuestion& q_;
  const SentenceTree& tree_;
  int source_ = kNone;
  int target_ = kNone;
  SentenceTree::Reach source_words_;
  SentenceTree::Reach target_words_;
  FeatureList& out_;
  SlotVectors& vectors_;
};

}  // namespace

void describe_relation(const RelationQuestion& question, FeatureList& features, SlotVectors& vectors) {
  Describer(question, features, vectors).describe();
}

}  // namespace entente::coding
