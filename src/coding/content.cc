#include "coding/content.h"

#include <algorithm>
#include <unordered_map>

#include "coding/marked_phrase.h"

namespace entente::coding {
namespace {

constexpr int kMostWords = 40;           // of a span: a longer one is a sentence of its own
constexpr std::size_t kMostTopics = 12;  // of an act

bool is_nominal(Upos tag) { return tag == Upos::Noun || tag == Upos::Propn; }

TextSpan span_of(const SentenceFacts& facts, SentenceTree::Reach reach) {
  TextSpan span;
  span.at = facts.tree.bytes(reach);
  span.text = std::string(slice(facts.document.text, span.at));
  return span;
}

bool is_time(const SentenceFacts& facts, int word) {
  return static_cast<std::size_t>(word) < facts.clauses.words.size() &&
         facts.clauses.words[static_cast<std::size_t>(word)].time;
}

bool is_place(const SentenceFacts& facts, int word) {
  if (static_cast<std::size_t>(word) >= facts.clauses.words.size()) return false;
  const int name = facts.clauses.words[static_cast<std::size_t>(word)].name;
  if (name == kNone) return false;
  const NameMention& mention = facts.parsed.names[static_cast<std::size_t>(name)];
  return mention.place.has_value() || mention.kind == NameKind::Person;
}

// "water sharing on Monday": the day belongs to the act.
SentenceTree::Reach without_time(const SentenceFacts& facts, int top, SentenceTree::Reach reach) {
  for (int i = top + 1; i < reach.end; ++i) {
    if (!is_time(facts, i)) continue;
    const Upos before = facts.tree.token(i - 1).upos;
    reach.end = before == Upos::Adp && i - 1 > top ? i - 1 : i;
    break;
  }
  return reach;
}

bool within(int word, const Act& act) { return act.begin <= word && word < act.end; }

// --- what an act is about

class Topics {
 public:
  Topics(const SentenceFacts& facts, const Lexicon::Data& lexicon, const Act& act)
      : facts_(facts), tree_(facts.tree), lexicon_(lexicon), act_(act) {}

  std::vector<TextSpan> find() {
    for (int i = 0; i < tree_.size(); ++i) {
      const FormsAt& forms = facts_.forms[static_cast<std::size_t>(i)];
      if (forms.empty()) continue;
      const ContentForm* about = forms.find(ContentRole::About);
      const ContentForm* topic = forms.find(ContentRole::Topic);
      if (about != nullptr && about->fits(act_.base) && !within(i, act_)) behind_preposition(i, *about);
      if (topic != nullptr && topic->fits(act_.base)) object_of_topic(i, *topic);
    }
    return std::move(found_);
  }

 private:
  bool is_idle(int word) const {
    for (const std::string_view name : {tree_.lemma(word), tree_.norm(word)}) {
      const auto* forms = lexicon_.content.starting(std::string(name));
      if (forms == nullptr) continue;
      for (const ContentForm& form : *forms) {
        if (form.role == ContentRole::Idle && form.words.size() == 1) return true;
      }
    }
    return false;
  }

  // "on", "over", "for" and "of" lead elsewhere as often as not: behind a verb only one of speaking and
  // settling makes a topic of what they lead to.
  bool speaks(const std::string& verb) const {
    return act_.mode != "visit" && lexicon_.in_class("topic bearer", verb);
  }

  void behind_preposition(int i, const ContentForm& form) {
    const int end = i + static_cast<int>(form.words.size());
    const auto phrase = phrase_behind(tree_, i, end);
    if (!phrase || phrase->owner == kNone ||
        !hangs_on(tree_, phrase->owner, act_.begin, act_.end, Bond::Phrase))
      return;
    if (form.words.size() == 1) {
      const std::string owner(tree_.lemma(phrase->owner));
      const std::string& word = form.words.front();
      if (word == "about" && tree_.is(i, "advmod")) return;  // "about 350 prisoners"
      const bool nominal = is_nominal(tree_.token(phrase->owner).upos);
      if (word == "in" && !lexicon_.in_class("field bearer", owner)) return;
      const std::string trigger(tree_.lemma(act_.begin));
      if (word == "of" && !speaks(trigger) && trigger != "accusation") return;  // "condemned the murder of"
      if (!nominal && word != "about" && !speaks(owner)) return;
      if (word != "about" && (is_idle(phrase->top) || is_place(facts_, phrase->top))) return;
    }
    add(phrase->top, end);
  }

  // "discussed trade", "focused mainly on trade", "trade was discussed", "the talks covered trade".
  void object_of_topic(int i, const ContentForm& form) {
    const bool verb = tree_.token(i).upos == Upos::Verb;
    if (!verb || !belongs(i)) return;
    if (form.words.size() > 1) {
      const auto phrase = phrase_behind(tree_, i + 1, i + static_cast<int>(form.words.size()));
      if (phrase) add(phrase->top, i + static_cast<int>(form.words.size()));
      return;
    }
    for (const int below : tree_.children(i)) {
      const std::string_view relation = facts_.parsed.strings[tree_.token(below).relation];
      if (relation == "obj" || relation == "nsubj:pass") add(below, 0);
    }
  }

  // The verb is the act, carries it on ("met to discuss"), or has it for its subject.
  bool belongs(int verb) const {
    if (within(verb, act_) || hangs_on(tree_, verb, act_.begin, act_.end, Bond::Clause)) return true;
    const int subject = tree_.child(verb, "nsubj");
    return subject != kNone && within(subject, act_);
  }

  void add(int top, int from) {
    for (const int part : tree_.conjuncts(top)) {
      const Upos tag = tree_.token(part).upos;
      if (!is_nominal(tag) && tag != Upos::Verb && tag != Upos::Adj) continue;
      if (is_time(facts_, part) || within(part, act_)) continue;
      SentenceTree::Reach reach = without_time(facts_, part, tree_.phrase(part));
      reach.begin = std::max(reach.begin, from);
      if (reach.begin >= reach.end || reach.end - reach.begin > kMostWords || found_.size() >= kMostTopics)
        continue;
      TextSpan span = span_of(facts_, reach);
      const bool known = std::any_of(found_.begin(), found_.end(),
                                     [&](const TextSpan& f) { return f.at.overlaps(span.at); });
      if (!known) found_.push_back(std::move(span));
    }
  }

  const SentenceFacts& facts_;
  const SentenceTree& tree_;
  const Lexicon::Data& lexicon_;
  const Act& act_;
  std::vector<TextSpan> found_;
};

// --- what it is for

// What follows it is what was agreed, asked or threatened, not why: "an agreement to build a railway".
bool states_content(const Act& act) {
  switch (act.base) {
    case Plover::Agree:
    case Plover::Request:
    case Plover::Threaten:
    case Plover::Reject:
    case Plover::Accuse:
      return true;
    default:
      return false;
  }
}

bool follows_to(const SentenceTree& tree, int word) {
  const int mark = tree.child(word, "mark");
  return mark != kNone && tree.norm(mark) == "to" && tree.token(mark).upos == Upos::Part;
}

// Not "asked them to leave", nor the outcome: "won the vote to become".
bool is_infinitive(const SentenceTree& tree, int word) {
  return follows_to(tree, word) && tree.child(word, "nsubj") == kNone && tree.lemma(word) != "become";
}

// The "to" of "to restore ties", with what belongs to the verb.
std::optional<SentenceTree::Reach> infinitive(const SentenceTree& tree, int verb) {
  SentenceTree::Reach reach = tree.phrase(verb);
  for (const int part : tree.conjuncts(verb)) {
    if (part > verb && tree.token(part).upos == Upos::Verb)
      reach.end = std::max(reach.end, tree.phrase(part).end);
  }
  reach.begin = tree.child(verb, "mark");
  if (reach.end - reach.begin > kMostWords) return std::nullopt;
  return reach;
}

std::optional<SentenceTree::Reach> bare_infinitive(const SentenceFacts& facts, const Act& act) {
  const SentenceTree& tree = facts.tree;
  if (states_content(act)) return std::nullopt;
  for (int i = act.begin; i < tree.size(); ++i) {
    if (!is_infinitive(tree, i) || within(i, act)) continue;
    const bool clause = tree.is(i, "advcl") || (act.mode == "visit" && tree.is(i, "xcomp"));
    const bool modifies = tree.is(i, "acl") && act.mode == "visit";
    if (!clause && !modifies) continue;
    if (!hangs_on(tree, tree.head(i), act.begin, act.end, Bond::Direct)) continue;
    if (auto reach = infinitive(tree, i)) return reach;
  }
  return std::nullopt;
}

std::optional<SentenceTree::Reach> marked_purpose(const SentenceFacts& facts, const Act& act) {
  const SentenceTree& tree = facts.tree;
  for (int i = 0; i < tree.size(); ++i) {
    const ContentForm* form = facts.forms[static_cast<std::size_t>(i)].find(ContentRole::Purpose);
    if (form == nullptr || !form->fits(act.base)) continue;
    const int end = i + static_cast<int>(form->words.size());
    auto phrase = phrase_behind(tree, i, end);
    if (!phrase || phrase->owner == kNone || !hangs_on(tree, phrase->owner, act.begin, act.end, Bond::Phrase))
      continue;
    if (form->words.back() == "to") phrase->reach.begin = end - 1;
    if (phrase->reach.end - phrase->reach.begin <= kMostWords) return phrase->reach;
  }
  return std::nullopt;
}

// "The aim of the visit is to restore ties": from the aim noun, whose phrase holds the trigger, to the
// infinitive.
std::optional<SentenceTree::Reach> told_aim(const SentenceFacts& facts, const Act& act) {
  const SentenceTree& tree = facts.tree;
  for (int i = 0; i < tree.size(); ++i) {
    if (facts.forms[static_cast<std::size_t>(i)].find(ContentRole::Aim) == nullptr || !tree.is(i, "nsubj"))
      continue;
    if (!tree.is_below(act.begin, i)) continue;
    for (int verb = i + 1; verb < tree.size(); ++verb) {
      if (!follows_to(tree, verb) || tree.is_below(verb, i)) continue;
      if (auto reach = infinitive(tree, verb)) {
        reach->begin = tree.child(verb, "mark");
        return reach;
      }
    }
  }
  return std::nullopt;
}

// "flew to Moscow for talks on energy".
std::optional<SentenceTree::Reach> talks_ahead(const SentenceFacts& facts, const Lexicon::Data& lexicon,
                                               const Act& act) {
  if (act.mode != "visit") return std::nullopt;
  const SentenceTree& tree = facts.tree;
  for (int i = act.begin; i < tree.size(); ++i) {
    if (tree.norm(i) != "for") continue;
    const auto phrase = phrase_behind(tree, i, i + 1);
    if (!phrase || is_time(facts, phrase->top) ||
        !hangs_on(tree, phrase->owner, act.begin, act.end, Bond::Phrase))
      continue;
    if (lexicon.in_class("talks", tree.norm(phrase->top))) return SentenceTree::Reach{i, phrase->reach.end};
  }
  return std::nullopt;
}

// --- what it came after

// The word of order among forms, and how many words it takes.
std::optional<std::pair<Order, int>> order_at(const FormsAt& forms) {
  for (const auto& [role, order] :
       {std::pair{ContentRole::After, Order::After}, std::pair{ContentRole::Before, Order::Before},
        std::pair{ContentRole::During, Order::During}}) {
    if (const ContentForm* form = forms.find(role))
      return std::pair{order, static_cast<int>(form->words.size())};
  }
  return std::nullopt;
}

// "after 2015", "before noon on Monday", "before the High Court": a date or a body, not an act.
bool names_no_act(const SentenceFacts& facts, const MarkedPhrase& phrase) {
  const Upos tag = facts.tree.token(phrase.top).upos;
  return is_time(facts, phrase.top) || tag == Upos::Num || tag == Upos::Pron || tag == Upos::Det ||
         tag == Upos::Propn;
}

std::size_t first_of_sentence(const std::vector<EventMention>& mentions, std::size_t i) {
  while (i > 0 && mentions[i - 1].sentence.at == mentions[i].sentence.at) --i;
  return i;
}

}  // namespace

std::vector<TextSpan> about_of(const SentenceFacts& facts, const Lexicon::Data& lexicon, const Act& act) {
  return Topics(facts, lexicon, act).find();
}

std::optional<TextSpan> purpose_of(const SentenceFacts& facts, const Lexicon::Data& lexicon, const Act& act) {
  auto reach = marked_purpose(facts, act);
  if (!reach) reach = told_aim(facts, act);
  if (!reach) reach = bare_infinitive(facts, act);
  if (!reach) reach = talks_ahead(facts, lexicon, act);
  if (!reach) return std::nullopt;
  return span_of(facts, *reach);
}

std::optional<Sequence> sequence_of(const SentenceFacts& facts, const Act& act) {
  const SentenceTree& tree = facts.tree;
  for (int i = 0; i < tree.size(); ++i) {
    const auto order = order_at(facts.forms[static_cast<std::size_t>(i)]);
    if (!order) continue;
    const auto phrase = phrase_behind(tree, i, i + order->second);
    if (!phrase || phrase->owner == kNone || names_no_act(facts, *phrase)) continue;
    if (phrase->reach.contains(act.begin) || phrase->reach.end - phrase->reach.begin > kMostWords) continue;
    if (!hangs_on(tree, phrase->owner, act.begin, act.end, Bond::Phrase)) continue;
    Sequence sequence;
    sequence.order = order->first;
    sequence.what = span_of(facts, phrase->reach);
    return sequence;
  }
  return std::nullopt;
}

void link_sequences(const ParsedDocument& parsed, std::vector<EventMention>& mentions) {
  std::unordered_map<std::string_view, const EventMention*> last;  // by lemma of the trigger, and by mode
  const auto lemma_at = [&](std::uint32_t byte) -> std::string_view {
    const auto token = std::lower_bound(parsed.tokens.begin(), parsed.tokens.end(), byte,
                                        [](const Token& t, std::uint32_t at) { return t.at.begin < at; });
    if (token == parsed.tokens.end()) return {};
    return token->lemma != 0 ? parsed.lemma(*token) : parsed.norm(*token);
  };
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    EventMention& mention = mentions[i];
    if (mention.sequence) {
      const ByteRange what = mention.sequence->what.at;
      for (std::size_t k = first_of_sentence(mentions, i); k < mentions.size(); ++k) {
        if (mentions[k].sentence.at != mention.sentence.at) break;
        if (k == i || !what.contains(mentions[k].trigger.at)) continue;
        mention.sequence->act = mentions[k].id;
        break;
      }
      auto token = std::lower_bound(parsed.tokens.begin(), parsed.tokens.end(), what.begin,
                                    [](const Token& t, std::uint32_t at) { return t.at.begin < at; });
      for (; !mention.sequence->act && token != parsed.tokens.end() && token->at.begin < what.end; ++token) {
        if (token->upos != Upos::Noun && token->upos != Upos::Verb) continue;
        const auto before = last.find(token->lemma != 0 ? parsed.lemma(*token) : parsed.norm(*token));
        if (before != last.end()) mention.sequence->act = before->second->id;
      }
    }
    last[lemma_at(mention.trigger.at.begin)] = &mention;
    if (!mention.event.mode.empty()) last[mention.event.mode] = &mention;
  }
}

}  // namespace entente::coding
