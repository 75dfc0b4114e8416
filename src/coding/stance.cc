#include "coding/stance.h"

#include <algorithm>
#include <optional>

#include "coding/marked_phrase.h"
#include "coding/sentence_tree.h"

namespace entente::coding {
namespace {

constexpr std::uint32_t kReach = 2;  // sentences back to the mention that a position belongs to
constexpr int kMostWords = 40;

// A position as the sentence tells it, before anybody is known to hold it.
struct Told {
  SentenceTree::Reach position;
  std::optional<SentenceTree::Reach> holders;
  std::optional<SentenceTree::Reach> towards;
  bool shared = false;
};

class PositionReader {
 public:
  PositionReader(const SentenceTree& tree, const ContentWords& content) : tree_(tree), content_(content) {}

  std::vector<Told> read() {
    for (int i = 0; i < tree_.size(); ++i) {
      const FormsAt forms(tree_, content_, i);
      if (forms.empty()) continue;
      const bool verb = tree_.token(i).upos == Upos::Verb;
      if (verb && forms.find(ContentRole::Position) != nullptr) clause_of(i, i);
      if (forms.find(ContentRole::View) != nullptr) view(i);
      for (const ContentRole role : {ContentRole::Favour, ContentRole::Oppose}) {
        if (const ContentForm* form = forms.find(role)) side(i, *form, verb);
      }
    }
    return std::move(told_);
  }

 private:
  // Whose verb it is: its subject, or that of the verb it is coordinated with or depends on.
  int subject_of(int verb) const {
    for (int steps = 0; verb != kNone && steps < 3; ++steps) {
      const int subject = tree_.child(verb, "nsubj");
      if (subject != kNone) return subject;
      const int both = tree_.child(verb, "det");  // "Both hold that"
      if (both != kNone && both < verb) return both;
      if (!tree_.is(verb, "conj") && !tree_.is(verb, "xcomp") && !tree_.is(verb, "advcl")) return kNone;
      verb = tree_.head(verb);
    }
    return kNone;
  }

  bool says_alike(int from, int to) const {
    for (int i = std::max(from, 0); i < to; ++i) {
      if (FormsAt(tree_, content_, i).find(ContentRole::Alike) != nullptr) return true;
    }
    return false;
  }

  bool plural(int subject) const {
    if (tree_.conjuncts(subject).size() > 1) return true;
    const Token& token = tree_.token(subject);
    return token.upos == Upos::Pron || token.upos == Upos::Det ||
           says_alike(tree_.reach(subject).begin, tree_.reach(subject).end) ||
           tree_.norm(subject).ends_with('s');
  }

  void add(int verb, SentenceTree::Reach position, std::optional<SentenceTree::Reach> towards, int until) {
    const int subject = subject_of(verb);
    if (subject == kNone || tree_.token(subject).upos == Upos::Punct) return;
    if (position.end - position.begin > kMostWords || position.begin >= position.end) return;
    Told told{position, tree_.reach(subject), towards, false};
    told.shared = plural(subject) && says_alike(tree_.reach(subject).begin, until);
    told_.push_back(told);
  }

  // "hold that only talks can settle it": what stands in the clause, without its "that".
  void clause_of(int word, int verb) {
    for (const int below : tree_.children(word)) {
      const bool clause =
          tree_.is(below, "ccomp") || (word != verb && (tree_.is(below, "acl") || tree_.is(below, "xcomp")));
      if (!clause || below < word) continue;
      const int mark = tree_.child(below, "mark");
      if (mark != kNone && tree_.norm(mark) != "that") continue;
      SentenceTree::Reach reach = tree_.phrase(below);
      const int subject = tree_.child(below, "nsubj");
      if (mark == kNone && subject == kNone) continue;
      add(verb, reach, std::nullopt, verb + 1);
      return;
    }
  }

  // "share the view that ...", "have a common position on Syria".
  void view(int noun) {
    if (tree_.token(noun).upos != Upos::Noun) return;
    int verb = tree_.head(noun);
    if (tree_.is(noun, "obl")) {
      if (verb == kNone || tree_.token(verb).upos != Upos::Verb) return;
    } else if (!tree_.is(noun, "obj")) {
      return;
    }
    const std::size_t before = told_.size();
    clause_of(noun, verb);
    if (told_.size() > before) {
      told_.back().shared = told_.back().shared || says_alike(verb, noun);
      return;
    }
    for (const int below : tree_.children(noun)) {
      const std::string_view marker = tree_.marker(below);
      if (!tree_.is(below, "nmod") || (marker != "on" && marker != "about" && marker != "over")) continue;
      if (!says_alike(tree_.reach(noun).begin, noun) && !says_alike(verb, verb + 1)) continue;
      add(verb, {tree_.reach(noun).begin, tree_.reach(below).end}, std::nullopt, noun);
      return;
    }
  }

  // The verb, or the word that negates it: "did not back".
  int first_of(int verb) const {
    for (const int below : tree_.children(verb)) {
      const std::string_view word = tree_.norm(below);
      if (below < verb && (word == "not" || word == "n't" || word == "never")) return below;
    }
    return verb;
  }

  // "backs the truce", "is opposed to sanctions on Iran".
  void side(int i, const ContentForm& form, bool verb) {
    if (verb && form.words.size() == 1) {
      const int object = tree_.child(i, "obj");
      if (object == kNone || object < i) return;
      add(i, {first_of(i), tree_.reach(object).end}, tree_.reach(object), i);
      return;
    }
    const auto phrase = phrase_behind(tree_, i, i + static_cast<int>(form.words.size()));
    if (!phrase) return;
    // Only what is predicated: "is against the war", never "the war against".
    const int predicate = tree_.child(phrase->top, "cop") != kNone ? phrase->top : tree_.head(phrase->top);
    if (predicate == kNone || (tree_.child(predicate, "cop") == kNone && !(verb && predicate == i))) return;
    if (predicate == phrase->top || predicate == i) add(predicate, {i, phrase->reach.end}, phrase->reach, i);
  }

  const SentenceTree& tree_;
  const ContentWords& content_;
  std::vector<Told> told_;
};

class Giver {
 public:
  Giver(const Document& document, const ParsedDocument& parsed, std::vector<EventMention>& mentions)
      : document_(document), parsed_(parsed), mentions_(mentions) {}

  void give(const SentenceTree& tree, std::size_t sentence, const Told& told) {
    const ByteRange position = tree.bytes(told.position);
    const std::vector<ActorRef> named =
        told.holders ? actors_in(tree.bytes(*told.holders)) : std::vector<ActorRef>{};
    EventMention* mention = owner(sentence, position, named);
    if (mention == nullptr || mention->stance) return;
    Stance& stance = mention->stance.emplace();
    stance.position.at = position;
    stance.position.text = std::string(slice(document_.text, position));
    stance.holders = named;
    if (named.empty() || (told.shared && named.size() == 1)) {  // "both", and "they" of whom one is known
      stance.holders = mention->source;
      if (told.shared)
        stance.holders.insert(stance.holders.end(), mention->target.begin(), mention->target.end());
    }
    if (told.towards) stance.towards = actors_in(tree.bytes(*told.towards));
    stance.shared = told.shared && stance.holders.size() > 1;
  }

 private:
  std::vector<ActorRef> actors_in(ByteRange at) const {
    std::vector<ActorRef> actors;
    auto name = std::lower_bound(parsed_.names.begin(), parsed_.names.end(), at.begin,
                                 [](const NameMention& n, std::uint32_t byte) { return n.at.begin < byte; });
    for (; name != parsed_.names.end() && name->at.end <= at.end; ++name) {
      if (!name->actor.actor.empty() || !name->actor.country.empty() || !name->actor.sector.empty()) {
        actors.push_back(name->actor);
      }
    }
    return actors;
  }

  static bool is_side(const EventMention& mention, const ActorRef& actor) {
    const std::string key = dyad_key(actor);
    const auto same = [&](const ActorRef& other) { return dyad_key(other) == key; };
    return std::any_of(mention.source.begin(), mention.source.end(), same) ||
           std::any_of(mention.target.begin(), mention.target.end(), same);
  }

  // Of the sentence, the mention in whose words the position stands first; then those of the sentences
  // before.
  EventMention* owner(std::size_t sentence, ByteRange position, const std::vector<ActorRef>& named) {
    const std::uint32_t end = parsed_.sentences[sentence].at.end;
    const std::size_t oldest = sentence > kReach ? sentence - kReach : 0;
    const std::uint32_t begin = parsed_.sentences[oldest].at.begin;
    auto it =
        std::upper_bound(mentions_.begin(), mentions_.end(), end,
                         [](std::uint32_t byte, const EventMention& m) { return byte < m.sentence.at.end; });
    EventMention* best = nullptr;
    while (it != mentions_.begin()) {
      --it;
      if (it->sentence.at.begin < begin) break;
      const bool here = it->sentence.at == parsed_.sentences[sentence].at;
      if (best != nullptr && (!here || best->sentence.at != it->sentence.at)) break;
      const bool all =
          std::all_of(named.begin(), named.end(), [&](const ActorRef& a) { return is_side(*it, a); });
      if (!all || (named.empty() && it->source.empty())) continue;
      if (position.contains(it->trigger.at) && best != nullptr) continue;  // what is wanted, not who wants it
      best = &*it;
    }
    return best;
  }

  const Document& document_;
  const ParsedDocument& parsed_;
  std::vector<EventMention>& mentions_;
};

}  // namespace

void find_stances(const Document& document, const ParsedDocument& parsed, const Lexicon::Data& lexicon,
                  std::vector<EventMention>& mentions) {
  if (mentions.empty()) return;
  Giver giver(document, parsed, mentions);
  std::size_t next = 0;               // mention
  std::optional<std::size_t> latest;  // sentence with a mention
  for (std::size_t i = 0; i < parsed.sentences.size(); ++i) {
    while (next < mentions.size() && mentions[next].sentence.at.begin <= parsed.sentences[i].at.begin) {
      latest = i;
      ++next;
    }
    if (!latest || i > *latest + kReach) continue;
    const SentenceTree tree(parsed, i);
    for (const Told& told : PositionReader(tree, lexicon.content).read()) giver.give(tree, i, told);
  }
}

}  // namespace entente::coding
