// Verbs. Who says is the subject, what is said the clause below the verb, the clause that the verb hangs on
// ("the talks failed, he said"), or the words between quotation marks.
#include "language/quotation_tree.h"

#include <algorithm>
#include <array>

namespace entente::language {
namespace {

using namespace std::string_view_literals;
using Kind = SpeechPack::Kind;
using Kinds = SpeechPack::Kinds;
constexpr std::uint32_t kNone = SentenceTree::kNone;
constexpr int kMaxDepth = 8;  // of verbs that continue each other

constexpr Kinds any_of(std::initializer_list<Kind> kinds) {
  Kinds all = 0;
  for (const Kind kind : kinds) all |= SpeechPack::bit(kind);
  return all;
}

bool is_relative(const Page& page, std::uint32_t i) {
  return page.is(i, "who") || page.is(i, "which") || page.is(i, "that") || page.is(i, "whom");
}

std::uint32_t subject_at(const SentenceView& view, std::uint32_t v, int depth);

// The noun that "said" of "the man who said" or "saying" of "a statement saying" describes.
std::uint32_t described_by(const SentenceView& view, std::uint32_t v, int depth) {
  const SentenceTree& tree = view.tree;
  const std::uint32_t noun = tree.head(v);
  if (noun == kNone || view.page.state(v) == State::VerbPast) return kNone;
  const bool statement = view.speakers.is(noun, Kind::Claim) || view.speakers.is(noun, Kind::Medium);
  if (!statement || view.speakers.owner_of(noun) != kNone) return noun;
  std::uint32_t verb = tree.head(noun);
  if (verb == kNone || !view.page.verb(verb)) return noun;
  const std::uint32_t subject = subject_at(view, verb, depth + 1);
  return subject == kNone ? noun : subject;
}

// The subject of the sentence's first clause; kNone.
std::uint32_t main_subject(const SentenceView& view) {
  for (std::uint32_t i = view.tree.first(); i < view.tree.last(); ++i) {
    if (view.tree.relation(i) == "root") return view.tree.child(i, "nsubj");
  }
  return kNone;
}

// "with the president saying that": the noun that "with" governs right before the verb; kNone.
std::uint32_t accompanying(const SentenceView& view, std::uint32_t v) {
  if (view.page.state(v) != State::VerbIng || v == view.tree.first()) return kNone;
  std::uint32_t noun = v - 1;
  for (int depth = 0; depth < kMaxDepth && noun != kNone && noun < v; ++depth, noun = view.tree.head(noun)) {
    const std::uint32_t preposition = view.tree.child(noun, "case");
    if (preposition != kNone && view.page.is(preposition, "with")) return noun;
  }
  return kNone;
}

std::uint32_t subject_at(const SentenceView& view, std::uint32_t v, int depth) {
  const SentenceTree& tree = view.tree;
  if (depth > kMaxDepth) return kNone;
  std::uint32_t own = kNone;  // the nearest, where the parser gives two
  for (const std::uint32_t child : tree.children(v)) {
    if (tree.is(child, "nsubj") && (own == kNone || child < v)) own = child;
  }
  if (own != kNone) {
    const bool relative = is_relative(view.page, own) && tree.relation(v) == "acl:relcl";
    return relative ? tree.head(v) : own;
  }
  const std::uint32_t head = tree.head(v);
  if (head == kNone) return kNone;
  if (const std::uint32_t with = accompanying(view, v); with != kNone) return with;
  if (tree.is(v, "acl")) return described_by(view, v, depth);
  const bool continues = tree.is(v, "conj") || tree.is(v, "xcomp") || tree.is(v, "advcl") ||
                         ((tree.is(v, "parataxis") || tree.is(v, "dep") || tree.is(v, "ccomp")) &&
                          view.page.state(v) == State::VerbIng);
  if (!continues) return kNone;
  if (tree.is(v, "xcomp")) {
    const std::uint32_t object = tree.child(head, "obj");
    if (object != kNone && object < v) return object;  // "asked him to say"
  }
  const std::uint32_t subject = subject_at(view, head, depth + 1);
  const bool disagrees = tree.is(v, "conj") && subject != kNone && view.page.state(v) == State::VerbS &&
                         view.page.state(subject) == State::Nouns;
  if (disagrees && tree.head(head) != kNone)  // "confirms that two men were held and accuses them"
    return subject_at(view, tree.head(head), depth + 1);
  const bool thing = tree.is(v, "advcl") && view.page.state(v) == State::VerbIng && subject != kNone &&
                     !view.speakers.is_actor(subject);
  const std::uint32_t main = thing ? main_subject(view) : kNone;
  return main != kNone && view.speakers.is_actor(main) ? main : subject;
}

class VerbReader {
 public:
  VerbReader(const SentenceView& view, std::vector<Cue>& cues)
      : view_(view), page_(view.page), tree_(view.tree), speakers_(view.speakers), cues_(cues) {}

  void read(std::uint32_t v) {
    const Upos tag = page_.token(v).upos;
    if (tag != Upos::Verb || tree_.is(v, "aux") || tree_.is(v, "amod") || tree_.is(v, "case")) return;
    kinds_ = kinds_of(v);
    if (kinds_ == 0 || is_unreal(v) || is_ground(v) || (v > tree_.first() && is_ground(v - 1))) return;
    find_content(v);
    const std::uint32_t above = tree_.head(v);
    if (above != kNone && page_.verb(above) && speakers_.is(above, Kind::Relay) &&
        (tree_.is(v, "advcl") || tree_.is(v, "xcomp") || tree_.is(v, "ccomp") || tree_.is(v, "acl"))) {
      return relayed(v, above);
    }
    if (kinds_ == SpeechPack::bit(Kind::Relay)) return relay(v);
    if (is_passive(v)) return passive(v);
    active(v);
  }

 private:
  struct Content {
    std::uint32_t first = 0, last = 0;  // half-open
    bool clause = false;                // "that ...", "..., he said"
    bool infinitive = false;
    bool object = false;
    bool marks = false;   // something quoted that is not the verb itself
    bool behind = false;  // marks below the verb, behind it
  };

  bool has(Kinds kinds) const { return (kinds_ & kinds) != 0; }

  Kinds kinds_of(std::uint32_t v) const {
    const std::string& lemma = page_.parsed.lemma(page_.token(v));
    Kinds kinds = speakers_.kinds(v);
    two_words_ = false;
    for (const SpeechPack::Phrase& phrase : view_.pack.phrases(lemma)) {
      bool same = true;
      for (std::size_t k = 1; k < phrase.words.size(); ++k) same = same && page_.is(v + k, phrase.words[k]);
      if (!same) continue;
      kinds |= SpeechPack::bit(phrase.kind);
      two_words_ = true;
    }
    return kinds & SpeechPack::kVerbs;
  }

  bool is_passive(std::uint32_t v) const {
    bool helped = false;
    for (const std::uint32_t child : tree_.children(v)) {
      if (tree_.relation(child) == "aux:pass") return true;
      helped = helped || tree_.is(child, "aux");
    }
    if (tree_.relation(v) == "acl" && page_.state(v) == State::VerbPast) return true;
    const bool loose = tree_.is(v, "advcl") || tree_.is(v, "acl") || tree_.is(v, "amod");
    return loose && !helped && page_.parsed.strings[page_.token(v).xpos] == "VBN";
  }

  // "..., which suggests that", "..., suggesting that": the author draws on what was told, nobody says so.
  bool is_ground(std::uint32_t i) const {
    for (const SpeechPack::Phrase& phrase : view_.pack.phrases(page_.at(i))) {
      std::size_t k = 1;
      while (k < phrase.words.size() && page_.is(i + k, phrase.words[k])) ++k;
      if (phrase.kind == Kind::Ground && k == phrase.words.size()) return true;
    }
    return false;
  }

  // "Expected to report", "refused to say", "will announce", "did not say": not said. "Went on to say" is.
  bool is_unreal(std::uint32_t v) const {
    for (const std::uint32_t child : tree_.children(v)) {
      const bool modal = tree_.is(child, "aux") && page_.state(child) == State::Modal;
      if (modal || (child < v && page_.state(child) == State::Neg)) return true;
    }
    const std::uint32_t mark = tree_.child(v, "mark");
    if (mark == kNone) return false;
    if (page_.state(v) == State::VerbIng) return page_.is(mark, "from") || page_.is(mark, "without");
    if (!page_.is(mark, "to") || page_.state(v) != State::VerbBase) return false;
    const std::uint32_t above = tree_.head(v);
    if (above == kNone || !(tree_.is(v, "xcomp") || tree_.is(v, "advcl"))) return true;
    static constexpr std::array kPhases{"go"sv,      "continue"sv, "begin"sv, "start"sv,
                                        "proceed"sv, "appear"sv,   "come"sv};
    return std::find(kPhases.begin(), kPhases.end(), page_.parsed.lemma(page_.token(above))) == kPhases.end();
  }

  // A clause that the verb governs, or whose parenthesis it is.
  void find_content(std::uint32_t v) {
    content_ = {};
    for (const std::uint32_t child : tree_.children(v)) {
      if (tree_.is(child, "ccomp") || (tree_.is(child, "parataxis") && has_subject(child))) {
        content_.clause = true;
        take(tree_.low(child), tree_.high(child) + 1);
      } else if (tree_.is(child, "xcomp") || (tree_.is(child, "advcl") && infinite(child))) {
        content_.infinitive = true;
        if (!content_.clause) take(tree_.low(child), tree_.high(child) + 1);
      } else if (tree_.is(child, "obj") || tree_.is(child, "obl")) {
        content_.object = content_.object || tree_.is(child, "obj");
        take_clause_below(child);
      }
    }
    if (!content_.clause) find_host(v);
    content_.marks = view_.marked(tree_.first(), tree_.last()) && !view_.quoted[v];
    content_.behind = content_.marks && marked_behind(v);
    if (content_.first == content_.last) take(v + 1, tree_.high(v) + 1);
  }

  // "Clarified in court that it was": the parser may hang the clause on the noun between.
  void take_clause_below(std::uint32_t noun) {
    if (!tree_.is(noun, "obl")) return;
    for (const std::uint32_t child : tree_.children(noun)) {
      if (child < noun || !tree_.is(child, "acl")) continue;
      const std::uint32_t mark = tree_.child(child, "mark");
      if (mark == kNone || !page_.is(mark, "that")) continue;
      content_.clause = true;
      take(tree_.low(child), tree_.high(child) + 1);
    }
  }

  // Something quoted below the verb, not below another that goes on from it.
  bool marked_behind(std::uint32_t v) const {
    for (std::uint32_t i = v + 1; i <= tree_.high(v); ++i) {
      if (!view_.quoted[i]) continue;
      std::uint32_t top = i;
      while (top != kNone && tree_.head(top) != v) top = tree_.head(top);
      if (top != kNone && !tree_.is(top, "conj") && !tree_.is(top, "parataxis")) return true;
    }
    return false;
  }

  void take(std::uint32_t first, std::uint32_t last) {
    if (content_.first != content_.last) {
      first = std::min(first, content_.first);
      last = std::max(last, content_.last);
    }
    content_.first = first;
    content_.last = std::max(first, last);
  }

  bool has_subject(std::uint32_t i) const {
    return tree_.child(i, "nsubj") != kNone || tree_.child(i, "expl") != kNone ||
           tree_.child(i, "cop") != kNone;
  }
  bool infinite(std::uint32_t i) const {
    const std::uint32_t mark = tree_.child(i, "mark");
    return mark != kNone && page_.is(mark, "to");
  }

  bool ends_clause(std::uint32_t i) const { return page_.is(i, ",") || page_.has(i, Flag::DoubleMark); }

  // "The talks failed, he said", "..., as he noted": the clause that the verb is put into.
  void find_host(std::uint32_t v) {
    const std::uint32_t head = tree_.head(v);
    const std::uint32_t low = tree_.low(v);
    const std::uint32_t mark = tree_.child(v, "mark");
    const bool as = mark != kNone && page_.is(mark, "as");
    const bool own = tree_.child(v, "nsubj") != kNone;
    const bool loose = tree_.is(v, "parataxis") || tree_.is(v, "ccomp") || tree_.is(v, "conj") ||
                       tree_.is(v, "dep") || tree_.is(v, "advcl");
    if (head == kNone || !loose || !own) return;
    const bool inserted = ends_clause(low) || (low > tree_.first() && ends_clause(low - 1));
    if (as) {
      content_.clause = true;
      if (low > head)
        take(tree_.low(head), low);
      else
        take(tree_.high(v) + 1, tree_.high(head) + 1);
    } else if (inserted && low > head && !tree_.is(v, "conj") && !tree_.is(v, "advcl")) {
      content_.clause = true;
      take(tree_.low(head), low);
    } else if (tree_.is(v, "parataxis") && low < head && tree_.high(v) < head) {
      content_.clause = true;
      take(tree_.high(v) + 1, tree_.high(head) + 1);
    }
  }

  // Whether what stands around the verb makes it one of saying here.
  bool says(std::uint32_t v) const {
    if (has(SpeechPack::bit(Kind::Say))) return true;
    if (has(SpeechPack::bit(Kind::State)) && (content_.clause || content_.marks)) return true;
    if (has(any_of({Kind::Announce, Kind::Deny})) &&
        (content_.clause || content_.infinitive || content_.marks || (content_.object && states_object(v))))
      return true;
    if (has(SpeechPack::bit(Kind::Charge)) && (content_.object || content_.marks)) return true;
    if (has(SpeechPack::bit(Kind::Urge)) &&
        (two_words_ || content_.infinitive || content_.clause || content_.behind))
      return true;
    if (has(any_of({Kind::Label, Kind::Remark})) && content_.behind) return true;
    if (has(SpeechPack::bit(Kind::Label)) && content_.object && content_.infinitive) return true;
    return has(SpeechPack::bit(Kind::Hold)) && content_.clause;
  }

  // "Confirmed five deaths", not "confirmed Rubio"; "denied any role", not "denied funding".
  bool states_object(std::uint32_t v) const {
    const std::uint32_t object = tree_.child(v, "obj");
    if (object == kNone) return false;
    if (has(SpeechPack::bit(Kind::Deny)) && !has(SpeechPack::bit(Kind::Announce)))
      return speakers_.is(object, Kind::Matter) || speakers_.is(object, Kind::Claim);
    for (std::uint32_t i = object; i != kNone; i = tree_.child(i, "appos")) {
      const Entity* entity = speakers_.entity_at(i);
      if (entity != nullptr && entity->kind == EntityKind::Person) return false;
    }
    return page_.token(object).upos != Upos::Pron || page_.is(object, "this") || page_.is(object, "it");
  }

  void active(std::uint32_t v) {
    if (!says(v)) return;
    std::uint32_t subject = subject_at(view_, v, 0);
    if (subject == kNone) subject = inverted(v);
    if (subject == kNone) return;
    if (!may_say(v, subject)) return;
    auto speaker = speakers_.read(subject);
    if (!speaker || (page_.is(subject, "it") && tree_.is(subject, "expl"))) return;
    Cue cue = start(v);
    cue.speaker = std::move(speaker);
    cue.via = relay_of(v, subject);
    auto origin = cited_below(v);
    if (!origin) origin = cited_below(subject);
    if (origin && speakers_.relays(subject)) {
      if (!cue.via) cue.via = cue.speaker;
      cue.speaker = origin;
    }
    add(std::move(cue));
  }

  // A thing calls for nothing ("protests calling for"); "they believe" below another's "said" and "he admits"
  // in somebody's own words are no statements of their own.
  bool may_say(std::uint32_t v, std::uint32_t subject) const {
    if (speakers_.is(subject, Kind::Mute)) return false;
    const bool says = has(SpeechPack::bit(Kind::Say));
    const bool own = page_.is(subject, "i") || page_.is(subject, "we");  // "as I say", not "I think"
    if (own) return has(any_of({Kind::Say, Kind::State})) && !view_.quoted[v];
    if (tree_.is(v, "acl") && !says && tree_.head(v) == subject && !speakers_.is_actor(subject))
      return speakers_.is(subject, Kind::Claim) || speakers_.is(subject, Kind::Medium);
    if (says || page_.token(subject).upos != Upos::Pron) return true;
    if (view_.quoted[v]) return false;
    const std::uint32_t above = tree_.head(v);
    return !(has(SpeechPack::bit(Kind::Hold)) && tree_.is(v, "ccomp") && above != kNone &&
             page_.verb(above) && (speakers_.kinds(above) & SpeechPack::kVerbs) != 0);
  }

  // "..., said the minister" where the tree has it as the verb's object.
  std::uint32_t inverted(std::uint32_t v) const {
    if (v == tree_.first() || !has(any_of({Kind::Say, Kind::State}))) return kNone;
    if (!page_.is(v - 1, ",") && !page_.has(v - 1, Flag::DoubleMark)) return kNone;
    const std::uint32_t object = tree_.child(v, "obj");
    return object != kNone && speakers_.is_actor(object) ? object : kNone;
  }

  // "It was announced by the ministry that", "was told by officials".
  void passive(std::uint32_t v) {
    if (!has(any_of({Kind::Say, Kind::State, Kind::Announce, Kind::Deny, Kind::Label, Kind::Urge}))) return;
    const std::uint32_t agent = speakers_.agent_of(v);
    if (agent == kNone || !speakers_.is_actor(agent)) return;
    if (has(SpeechPack::bit(Kind::Label)) && !has(SpeechPack::bit(Kind::State)) && !content_.marks) return;
    const bool thing = has(any_of({Kind::Announce, Kind::Deny})) && !has(any_of({Kind::Say, Kind::State}));
    if (thing && !content_.clause && tree_.child(v, "nsubj") == kNone)
      return;  // "to be confirmed by the Senate"
    Cue cue = start(v);
    cue.speaker = speakers_.read(agent);
    cue.via = relay_of(v, agent);
    if (cue.speaker) add(std::move(cue));
  }

  // "SANA quoted Assad as saying", "Assad was quoted by SANA as saying": v is "saying", `above` "quoted".
  void relayed(std::uint32_t v, std::uint32_t above) {
    std::uint32_t origin = kNone, relay = kNone;
    if (is_passive(above)) {
      origin = subject_at(view_, above, 0);
      if (origin == kNone && tree_.is(above, "acl")) origin = tree_.head(above);
      relay = speakers_.agent_of(above);
    } else {
      origin = tree_.child(above, "obj");
      relay = subject_at(view_, above, 0);
    }
    if (origin == kNone) return;
    Cue cue = start(v);
    cue.speaker = speakers_.read(origin);
    if (relay != kNone) cue.via = speakers_.read(relay);
    if (!cue.via) cue.via = relay_of(above, origin);
    if (cue.speaker) add(std::move(cue));
  }

  // "Norway left the fund, citing the risk": Norway gives the reason. Whom an outlet cites is another matter.
  void gives_reason(std::uint32_t v) {
    const std::uint32_t reason = tree_.child(v, "obj");
    const std::uint32_t subject = subject_at(view_, v, 0);
    if (reason == kNone || subject == kNone || !speakers_.is_actor(subject) || speakers_.is_actor(reason))
      return;
    Cue cue = start(v);
    cue.first = tree_.low(reason);
    cue.last = tree_.high(reason) + 1;
    cue.speaker = speakers_.read(subject);
    if (cue.speaker) add(std::move(cue));
  }

  // "As quoted by SANA", "quoted by SANA": who relays, where the words are marked.
  void relay(std::uint32_t v) {
    if (tree_.is(v, "advcl") && page_.state(v) == State::VerbIng && page_.is(v, "citing"))
      return gives_reason(v);
    if (!is_passive(v) || !content_.marks) return;
    const std::uint32_t origin = subject_at(view_, v, 0);
    const std::uint32_t by = speakers_.agent_of(v);
    if (origin == kNone || !speakers_.is_actor(origin)) return;
    Cue cue = start(v);
    cue.speaker = speakers_.read(origin);
    if (by != kNone) cue.via = speakers_.read(by);
    if (cue.speaker) add(std::move(cue));
  }

  // Whom an outlet draws on: "..., Reuters reported, citing two officials".
  std::optional<Speaker> cited_below(std::uint32_t v) const {
    for (const std::uint32_t child : tree_.children(v)) {
      if (!page_.verb(child) || !speakers_.is(child, Kind::Relay) || page_.state(child) != State::VerbIng)
        continue;
      const std::uint32_t object = tree_.child(child, "obj");
      if (object == kNone) continue;
      auto origin = speakers_.read(object);
      if (origin && (speakers_.is_actor(object) || origin->name || origin->anonymous)) return origin;
    }
    return std::nullopt;
  }

  // The outlet through which the verb's words came: "told Reuters", "said in an interview with Reuters".
  std::optional<Speaker> relay_of(std::uint32_t v, std::uint32_t subject) const {
    for (const std::uint32_t child : tree_.children(v)) {
      if (child == subject || tree_.is(child, "nsubj") || tree_.is(child, "ccomp") ||
          tree_.is(child, "parataxis"))
        continue;
      const bool hears =
          (tree_.is(child, "obj") || tree_.is(child, "iobj")) && page_.parsed.lemma(page_.token(v)) == "tell";
      if (hears && speakers_.relays(child)) return speakers_.read(child);
      if ((tree_.is(child, "obl") || tree_.is(child, "advcl") || tree_.is(child, "nmod") ||
           tree_.is(child, "obj")) &&
          is_channel(child)) {
        if (auto outlet = speakers_.outlet_below(child, subject)) return outlet;
      }
    }
    if (page_.parsed.lemma(page_.token(v)) ==
        "tell") {  // "told the BBC even one percent": the parser's object is wrong
      const std::uint32_t next = v + (page_.state(v + 1) == State::Det ? 2 : 1);
      const NameMention* hearer = next < tree_.last() ? speakers_.name_at(next) : nullptr;
      if (hearer != nullptr && hearer->kind == NameKind::Outlet) return speakers_.of_name(*hearer);
    }
    for (const std::uint32_t child : tree_.children(subject)) {  // "X, in remarks to the BBC, said"
      if ((tree_.is(child, "nmod") || tree_.is(child, "acl") || tree_.is(child, "advcl")) &&
          is_channel(child)) {
        if (auto outlet = speakers_.outlet_below(child, kNone)) return outlet;
      }
    }
    return std::nullopt;
  }

  bool is_channel(std::uint32_t i) const {
    if (page_.verb(i)) return speakers_.is(i, Kind::Talk);
    if (speakers_.is(i, Kind::Medium)) return true;
    const std::uint32_t preposition = tree_.child(i, "case");
    if (preposition == kNone || !speakers_.relays(i)) return false;
    return page_.is(preposition, "via") || page_.is(preposition, "through") || page_.is(preposition, "on") ||
           page_.is(preposition, "to") || page_.is(preposition, "in") || page_.is(preposition, "with");
  }

  Cue start(std::uint32_t v) const {
    Cue cue = view_.cue(v);
    cue.kinds = kinds_;
    cue.first = content_.first;
    cue.last = content_.last;
    return cue;
  }

  void add(Cue cue) {
    if (cue.via && cue.speaker && cue.via->at == cue.speaker->at) cue.via.reset();
    cues_.push_back(std::move(cue));
  }

  const SentenceView& view_;
  const Page& page_;
  const SentenceTree& tree_;
  const SpeakerReader& speakers_;
  std::vector<Cue>& cues_;
  Kinds kinds_ = 0;
  mutable bool two_words_ = false;
  Content content_;
};

}  // namespace

bool SentenceView::marked(std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t i = first; i < last; ++i) {
    if (quoted[i]) return true;
  }
  return false;
}

std::uint32_t subject_of(const SentenceView& view, std::uint32_t v) { return subject_at(view, v, 0); }

void read_verbs(const SentenceView& view, std::vector<Cue>& cues) {
  VerbReader reader(view, cues);
  for (std::uint32_t i = view.tree.first(); i < view.tree.last(); ++i) reader.read(i);
}

}  // namespace entente::language
