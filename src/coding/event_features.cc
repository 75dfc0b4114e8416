#include "coding/event_features.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "coding/side_rules.h"

namespace entente::coding {
namespace {

using Index = std::size_t;
using Key = FeatureList::Key;

constexpr int kMostAbove = 3;   // governors told
constexpr int kMostBelow = 24;  // dependents told
constexpr Index kMostContent = 60;
constexpr Index kMostTitle = 20;

Key key_of(std::string_view text) { return {text_key(text), text}; }

// What stands for a name: its kind.
Key kind_key(NameKind kind) {
  static const std::array<Key, 8> keys{key_of("<person>"), key_of("<organisation>"), key_of("<state>"),
                                       key_of("<group>"),  key_of("<place>"),        key_of("<demonym>"),
                                       key_of("<agent>"),  key_of("<outlet>")};
  return keys[static_cast<Index>(kind)];
}

bool is_content(Upos tag) {
  return tag == Upos::Noun || tag == Upos::Verb || tag == Upos::Adj || tag == Upos::Adv;
}

// How an actor is known: what the codebook needs is a country or a kind of actor.
std::string_view known_as(const std::vector<ActorRef>& side) {
  if (side.empty()) return "nobody";
  const ActorRef& actor = side.front();
  if (actor.ambiguous) return "pronoun";
  if (!actor.actor.empty()) return actor.country.empty() ? "group" : "known actor";
  if (!actor.country.empty()) return actor.sector.empty() ? "country" : "country's agent";
  return actor.sector.empty() ? "name" : "agent";
}

std::string_view sector_of(const std::vector<ActorRef>& side) {
  return side.empty() ? "none" : std::string_view(side.front().sector);
}

int bucket(std::size_t n) { return n < 4 ? static_cast<int>(n) : n < 7 ? 4 : n < 12 ? 5 : n < 25 ? 6 : 7; }

}  // namespace

EventDescriber::EventDescriber(const SentenceFacts& facts, const std::vector<ActCandidate>& candidates)
    : facts_(facts), tree_(facts.tree), candidates_(candidates) {
  const Index size = static_cast<Index>(tree_.size());
  shown_.reserve(size);
  for (Index i = 0; i < size; ++i) {
    const Token& token = tree_.token(static_cast<int>(i));
    const int name = i < facts.clauses.words.size() ? facts.clauses.words[i].name : kNone;
    if (name != kNone && facts.parsed.names[static_cast<Index>(name)].kind != NameKind::Agent) {
      shown_.push_back(kind_key(facts.parsed.names[static_cast<Index>(name)].kind));
      continue;
    }
    if (token.upos == Upos::Num || token.upos == Upos::Propn) {
      shown_.push_back(key_of(token.upos == Upos::Num ? "<number>" : "<name>"));
      continue;
    }
    shown_.push_back(key_of(tree_.lemma(static_cast<int>(i))));
    if (is_content(token.upos) && content_.size() < kMostContent) content_.push_back(static_cast<int>(i));
  }
  const std::string title = fold(facts.document.title);
  for (Index at = 0; at < title.size() && title_.size() < kMostTitle;) {
    const Index end = std::min(title.find_first_of(" ,.:;'\"()-", at), title.size());
    if (end > at + 2) title_.push_back(title.substr(at, end - at));
    at = end + 1;
  }
}

void EventDescriber::describe(std::size_t candidate, FeatureList& features, SlotVectors& vectors) const {
  const ActCandidate& c = candidates_[candidate];
  describe_lexicon(c, features);
  describe_actors(c, features);
  if (c.word < tree_.size()) {
    describe_word(c, features);
    describe_below(c, features, vectors);
    describe_above(c, features, vectors);
  }
  describe_others(candidate, features);
  describe_sentence(c, features, vectors);
  features.finish();
}

void EventDescriber::describe_word(const ActCandidate& c, FeatureList& features) const {
  const Key lemma = shown(c.word);
  const Token& token = tree_.token(c.word);
  const std::string_view xpos = facts_.parsed.strings[token.xpos];
  features.add("word", lemma);
  features.add("word as", lemma, xpos);
  features.add("form", xpos);
  features.add("hangs as", tree_.relation(c.word), xpos);
  features.add("word hangs as", lemma, tree_.relation(c.word));
  if (c.act.end - c.act.begin > 1) {
    for (int i = c.act.begin; i < c.act.end && i < tree_.size(); ++i) {
      if (i != c.word) features.add("word with", lemma, shown(i));
    }
  }
  for (const int step : {-2, -1, 1, 2}) {
    const int i = c.word + step;
    if (i >= 0 && i < tree_.size()) features.add("near", step, shown(i));
  }
}

void EventDescriber::describe_lexicon(const ActCandidate& c, FeatureList& features) const {
  if (c.proposed) {
    features.add("not in the lexicon", c.act.sense->noun);
    features.add("stands", to_string(c.act.factuality));
    return;
  }
  const std::string_view base = to_string(c.act.base);
  const std::string_view told = to_string(c.act.plover());
  const std::string_view factuality = to_string(c.act.factuality);
  const bool noun = c.act.sense->noun;
  features.add("lexicon", told);
  features.add("lexicon as", told, noun, c.act.sense->weak);
  features.add("lexicon's act", base);
  features.add("lexicon's act stands", base, factuality, c.act.promised);
  features.add("lexicon's entry", c.act.sense->form, told);
  features.add("lexicon's CAMEO", c.act.cameo);
  features.add("lexicon's mode", told, c.act.mode);
  if (c.act.forced) features.add("lexicon's frame makes", told, base);
  if (c.act.embedded) features.add("lexicon below a frame", told);
  if (c.act.inference) features.add("an inference");
  if (!c.act.sense->when.empty()) features.add("lexicon by object", told);
  if (c.act.sense->words.size() > 1) features.add("lexicon by several words", told);
  if (c.act.fallback) features.add("side by place only", told);
  if (!c.act.speaker.empty()) features.add("somebody says so", told);
}

void EventDescriber::describe_below(const ActCandidate& c, FeatureList& features,
                                    SlotVectors& vectors) const {
  const Key word = shown(c.word);
  const std::string_view act = c.proposed ? "?" : to_string(c.act.base);
  vectors.add(static_cast<Index>(EventSlot::Trigger), word);
  int told = 0;
  for (const int child : tree_.children(c.word)) {
    const std::string_view relation = tree_.relation(child);
    if (relation == "punct" || relation == "det" || ++told > kMostBelow) continue;
    const Key below = shown(child);
    features.add("dependent", relation, below);
    features.add("word's dependent", word, relation, below);
    features.add("act's dependent", act, relation, below);
    features.add("has", act, relation);
    const bool object = relation == "obj" || relation == "ccomp" || relation == "xcomp";
    const bool subject = relation == "nsubj" || relation == "csubj";
    const EventSlot slot = object ? EventSlot::Object : subject ? EventSlot::Subject : EventSlot::Oblique;
    if (relation == "aux") continue;
    if (relation == "obl" || relation == "nmod") {
      const std::string_view marker = tree_.marker(child);
      features.add("phrase", marker, below);
      features.add("word's phrase", word, marker);
      features.add("act's phrase", act, marker, below);
    }
    vectors.add(static_cast<Index>(slot), below);
    if (!object && !subject) continue;
    for (const int inner : tree_.children(child)) {  // "opened [fire]", "[peace] talks"
      const std::string_view deeper = tree_.relation(inner);
      if (deeper == "compound" || deeper == "amod") features.add("object's", relation, deeper, shown(inner));
    }
  }
}

void EventDescriber::describe_above(const ActCandidate& c, FeatureList& features,
                                    SlotVectors& vectors) const {
  const Key word = shown(c.word);
  const std::string_view act = c.proposed ? "?" : to_string(c.act.plover());
  int below = c.word;
  for (int level = 1; level <= kMostAbove; ++level) {
    const int above = tree_.head(below);
    if (above == kNone) {
      features.add("levels to the root", level - 1, act);
      break;
    }
    features.add("governor", level, shown(above));
    if (level == 1) {
      const std::string_view relation = tree_.relation(c.word);
      const std::string_view marker = tree_.marker(c.word);
      features.add("governor with", relation, marker, shown(above));
      features.add("word and governor", word, relation, shown(above));
      features.add("act and governor", act, relation, shown(above));
      features.add("marker", relation, marker);
      vectors.add(static_cast<Index>(EventSlot::Governor), shown(above));
      for (const int child : tree_.children(above)) {
        const std::string_view beside = tree_.relation(child);
        if (beside == "aux" || beside == "nsubj" || beside == "mark" || beside == "advmod")
          features.add("governor has", beside, shown(child));
      }
    }
    below = above;
  }
}

void EventDescriber::describe_actors(const ActCandidate& c, FeatureList& features) const {
  const std::string_view source = known_as(c.source);
  const std::string_view target = known_as(c.target);
  const std::string_view act = c.proposed ? "?" : to_string(c.act.plover());
  features.add("source", source);
  features.add("target", target);
  features.add("sides", source, target);
  features.add("act by", act, source);
  features.add("act on", act, target);
  features.add("act between", act, c.source.empty(), c.target.empty());
  features.add("source's sector", act, sector_of(c.source));
  features.add("target's sector", act, sector_of(c.target));
  if (!c.source.empty() && !c.target.empty()) {
    const std::string& country = c.source.front().country;
    features.add("one country", act, !country.empty() && country == c.target.front().country);
  }
}

void EventDescriber::describe_others(std::size_t candidate, FeatureList& features) const {
  const ActCandidate& c = candidates_[candidate];
  std::size_t acts = 0;
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    const ActCandidate& other = candidates_[i];
    if (other.proposed) continue;
    ++acts;
    if (i == candidate) continue;
    const bool above =
        other.word < tree_.size() && c.word < tree_.size() && tree_.is_below(c.word, other.word);
    const bool below =
        other.word < tree_.size() && c.word < tree_.size() && tree_.is_below(other.word, c.word);
    const std::string_view where = above ? "above" : below ? "below" : i < candidate ? "before" : "behind";
    const std::string_view told = to_string(other.act.plover());
    features.add("another", where, told);
    if (c.proposed) continue;
    const bool same = other.act.plover() == c.act.plover();
    features.add("another for", where, to_string(c.act.plover()), told);
    if (!same) continue;
    features.add("the same again", where);
    const bool source = share_actor(c.source, other.source);
    const bool target = share_actor(c.target, other.target);
    features.add("the same again by", where, source, target);
    features.add("the same again, better known", where, other.source.size() + other.target.size(),
                 c.source.size() + c.target.size());
  }
  features.add("acts", bucket(acts));
}

void EventDescriber::describe_sentence(const ActCandidate& c, FeatureList& features,
                                       SlotVectors& vectors) const {
  for (const int word : content_) {
    if (word == c.word) continue;
    features.add("sentence has", shown(word));
    vectors.add(static_cast<Index>(EventSlot::Sentence), shown(word));
  }
  for (const std::string& word : title_) vectors.add(static_cast<Index>(EventSlot::Title), word);
  const Sentence& sentence = facts_.parsed.sentences[facts_.sentence];
  features.add("sentence number", bucket(facts_.sentence));
  features.add("sentence length", bucket(static_cast<Index>(tree_.size()) / 3));
  if (sentence.headline) features.add("headline");
  if (tree_.size() > 0 && tree_.norm(tree_.size() - 1) == "?") features.add("question");
  const ByteRange at = c.word < tree_.size() ? tree_.token(c.word).at : sentence.at;
  for (const Quotation& quotation : facts_.parsed.quotations) {
    if (quotation.at.begin >= sentence.at.end) break;
    if (quotation.at.begin <= at.begin && at.end <= quotation.at.end)
      features.add("in somebody's words", quotation.direct);
  }
  int states = 0;
  int actors = 0;
  for (const Word& word : facts_.clauses.words) {
    if (word.name == kNone) continue;
    const NameMention& name = facts_.parsed.names[static_cast<Index>(word.name)];
    states += !name.actor.country.empty();
    actors += !name.actor.sector.empty();
  }
  features.add("names of countries", std::min(states, 4));
  features.add("names of actors", std::min(actors, 4));
}

void EventDescriber::describe_sides(std::size_t candidate, FeatureList& features) const {
  const ActCandidate& c = candidates_[candidate];
  const std::string_view source = known_as(c.source);
  const std::string_view target = known_as(c.target);
  features.add("source is", source);
  features.add("target is", target);
  features.add("sides are", source, target);
  features.add("sources", bucket(c.source.size()));
  features.add("targets", bucket(c.target.size()));
  features.add("proposed", c.proposed);
  features.add("by place only", c.act.fallback);
  features.add("verb", c.act.chunk == kNone);
  features.add("weak", c.act.sense->weak);
  features.add("embedded", c.act.embedded);
  features.add("source's kind", sector_of(c.source));
  features.add("target's kind", sector_of(c.target));
  features.add("words", bucket(static_cast<Index>(tree_.size()) / 3));
  const auto distance = [&](const std::vector<ActorRef>& side) {
    if (side.empty() || c.word >= tree_.size()) return 9;
    const int at = tree_.word_at(side.front().at.begin);
    return bucket(static_cast<Index>(std::abs(at - c.word))) + (at < c.word ? 0 : 10);
  };
  features.add("source away", distance(c.source));
  features.add("target away", distance(c.target));
}

}  // namespace entente::coding
