#include "coding/attribution.h"

#include <algorithm>
#include <string_view>

namespace entente::coding {
namespace {

using Kind = SpeechPack::Kind;

constexpr int kDeepest = 64;                // of a tree that is climbed
constexpr std::size_t kMentionsBack = 200;  // that a pronoun's name is looked for among
constexpr std::size_t kShortestName = 4;    // bytes; "he" is part of many

const NameMention* name_of(const ParsedDocument& parsed, const std::optional<std::uint32_t>& index) {
  return index && *index < parsed.names.size() ? &parsed.names[*index] : nullptr;
}

// The first entity that begins at a byte or behind it.
std::vector<Entity>::const_iterator entity_from(const ParsedDocument& parsed, std::uint32_t byte) {
  return std::lower_bound(parsed.entities.begin(), parsed.entities.end(), byte,
                          [](const Entity& entity, std::uint32_t at) { return entity.at.begin < at; });
}

// The proper name that a chain of co-reference goes back to from a pronoun: the longest of its mentions
// before that is a name and nothing else.
std::string antecedent_of(const SentenceFacts& facts, ByteRange pronoun) {
  const auto& mentions = facts.parsed.coreference;  // ascending
  auto self = std::lower_bound(mentions.begin(), mentions.end(), pronoun.begin,
                               [](const CorefMention& m, std::uint32_t at) { return m.at.begin < at; });
  while (self != mentions.end() && self->at.begin == pronoun.begin && self->at != pronoun) ++self;
  if (self == mentions.end() || self->at != pronoun) return {};
  ByteRange best;
  std::size_t tried = 0;
  for (auto mention = self; mention != mentions.begin() && tried < kMentionsBack; ++tried) {
    --mention;
    if (mention->chain != self->chain) continue;
    const auto entity = entity_from(facts.parsed, mention->at.begin);
    if (entity == facts.parsed.entities.end() || entity->at != mention->at) continue;
    const bool names = entity->kind == EntityKind::Person || entity->kind == EntityKind::Organisation;
    if (names && entity->at.size() > best.size()) best = entity->at;
  }
  return std::string(slice(facts.document.text, best));
}

// A speaker whom no pack knows: the person's name out of the phrase, else the phrase.
ActorRef unknown_speaker(const SentenceFacts& facts, ByteRange phrase) {
  ActorRef speaker;
  speaker.at = phrase;
  auto entity = entity_from(facts.parsed, phrase.begin);
  for (; entity != facts.parsed.entities.end() && entity->at.begin < phrase.end; ++entity) {
    if (entity->kind != EntityKind::Person || !phrase.contains(entity->at)) continue;
    speaker.at = entity->at;
    break;
  }
  speaker.text = std::string(slice(facts.document.text, speaker.at));
  speaker.name = antecedent_of(facts, speaker.at);
  return speaker;
}

Attribution from_quotation(const SentenceFacts& facts, const Quotation& quotation) {
  Attribution link;
  link.at = quotation.speaker_at.value_or(quotation.via_at.value_or(quotation.at));
  link.direct = quotation.direct;
  link.anonymous = quotation.anonymous;
  if (const NameMention* speaker = name_of(facts.parsed, quotation.speaker)) {
    link.speaker = speaker->actor;
    link.at = speaker->at;
  } else if (quotation.speaker_at) {
    link.speaker = unknown_speaker(facts, *quotation.speaker_at);
  }
  if (const NameMention* via = name_of(facts.parsed, quotation.via); via != nullptr && !via->outlet.empty()) {
    link.via = via->outlet.str();
  } else if (quotation.via_at) {
    link.via = std::string(slice(facts.document.text, *quotation.via_at));
  }
  return link;
}

// "As I said": whoever "I" is stands around it.
bool is_first_person(const SentenceFacts& facts, const Quotation& quotation) {
  if (!quotation.speaker_at) return false;
  const std::string_view word = slice(facts.document.text, *quotation.speaker_at);
  return word == "I" || word == "we" || word == "We";
}

struct Told {
  Attribution link;
  ByteRange words;
  ByteRange cue;
};

// The same words, the same actor, or names of which one is the other's part: "he" that is Bill de Blasio, "de
// Blasio".
bool same_speaker(const Attribution& a, const Attribution& b) {
  if (a.at == b.at) return true;
  if (!a.speaker || !b.speaker) return false;
  if (!a.speaker->actor.empty() && a.speaker->actor == b.speaker->actor) return true;
  const auto shown = [](const ActorRef& actor) -> const std::string& {
    return actor.name.empty() ? actor.text : actor.name;
  };
  const std::string& x = shown(*a.speaker);
  const std::string& y = shown(*b.speaker);
  return std::min(x.size(), y.size()) >= kShortestName &&
         (x.find(y) != std::string::npos || y.find(x) != std::string::npos);
}

// The quotations around the trigger, the innermost first; one speaker's are one link.
std::vector<Told> quotations_around(const SentenceFacts& facts, ByteRange trigger) {
  std::vector<Told> told;
  const auto& all = facts.parsed.quotations;  // ascending by sentence
  auto it = std::lower_bound(all.begin(), all.end(), facts.sentence,
                             [](const Quotation& q, std::size_t sentence) { return q.sentence < sentence; });
  for (; it != all.end() && it->sentence == facts.sentence; ++it) {
    if (!it->at.contains(trigger) || it->cue.overlaps(trigger) || is_first_person(facts, *it)) continue;
    if (!it->speaker && !it->speaker_at && !it->via && !it->via_at && !it->direct) continue;
    told.push_back({from_quotation(facts, *it), it->at, it->cue});
  }
  std::stable_sort(told.begin(), told.end(),
                   [](const Told& a, const Told& b) { return a.words.size() < b.words.size(); });
  std::vector<Told> chain;
  for (Told& next : told) {
    const auto same = std::find_if(chain.begin(), chain.end(),
                                   [&](const Told& t) { return same_speaker(t.link, next.link); });
    if (same == chain.end()) {
      chain.push_back(std::move(next));
      continue;
    }
    same->link.direct = same->link.direct || next.link.direct;
    if (same->link.via.empty()) same->link.via = next.link.via;
  }
  return chain;
}

// Words that say how the author comes by it.
struct Marker {
  int begin = 0;  // words of the sentence, half-open
  int end = 0;
  Kind kind = Kind::Hedge;
};

bool marks(Kind kind) { return kind == Kind::Hearsay || kind == Kind::Hedge || kind == Kind::Ground; }

std::vector<Marker> markers_in(const SentenceFacts& facts, const SpeechPack& speech) {
  std::vector<Marker> markers;
  const int count = std::min(facts.tree.size(), static_cast<int>(kMaxWords));
  for (int i = 0; i < count; ++i) {
    const std::string_view word = facts.tree.norm(i);
    for (const Kind kind : {Kind::Hearsay, Kind::Hedge, Kind::Ground}) {
      if (speech.is(kind, word)) markers.push_back({i, i + 1, kind});
    }
    for (const SpeechPack::Phrase& phrase : speech.phrases(word)) {
      const int size = static_cast<int>(phrase.words.size());
      if (!marks(phrase.kind) || i + size > count) continue;
      int k = 1;
      while (k < size && facts.tree.norm(i + k) == phrase.words[static_cast<std::size_t>(k)]) ++k;
      if (k == size) markers.push_back({i, i + size, phrase.kind});
    }
  }
  return markers;
}

// The child of `top` that the word hangs on, itself where it is that child; kNone where it does not.
int branch_to(const SentenceTree& tree, int top, int word) {
  for (int steps = 0; word != kNone && steps < kDeepest; ++steps) {
    const int above = tree.head(word);
    if (above == top) return word;
    word = above;
  }
  return kNone;
}

bool is_aside(const SentenceTree& tree, int branch) {
  return tree.is(branch, "conj") || tree.is(branch, "parataxis") || tree.is(branch, "advcl");
}

// Whether word `act` is what the marker speaks of: below one of its words or of the word it belongs to; not
// what a sign or a reason is said of ("the visit may be a sign of").
bool covers(const SentenceTree& tree, const Marker& marker, int act) {
  for (int word = marker.begin; word < marker.end; ++word) {
    if (word == act) return true;
    const bool noun = tree.token(word).upos == Upos::Noun;
    if (const int branch = branch_to(tree, word, act); branch != kNone) {
      if (tree.is(branch, "nsubj")) return marker.kind != Kind::Ground;
      if (noun && marker.kind == Kind::Hedge) return tree.is(branch, "acl") || tree.is(branch, "ccomp");
      return !tree.is(branch, "conj") && !tree.is(branch, "parataxis");
    }
    const int above = tree.head(word);
    if (above == kNone || above == act) {
      if (above == act) return true;
      continue;
    }
    const int branch = branch_to(tree, above, act);
    if (branch == kNone || is_aside(tree, branch)) continue;
    if (branch == word) continue;
    const bool subject = tree.is(branch, "nsubj");
    if (noun && tree.is(word, "nsubj")) return act > word;
    if (marker.kind == Kind::Ground && subject) continue;
    return true;
  }
  return false;
}

}  // namespace

std::vector<Attribution> attribution_of(const SentenceFacts& facts, const Act& act,
                                        const SpeechPack& speech) {
  const ByteRange trigger = facts.clauses.range(act.begin, act.end);
  std::vector<Told> told = quotations_around(facts, trigger);
  bool inference = act.inference;
  const Marker* hearsay = nullptr;
  ByteRange guess = trigger;
  const std::vector<Marker> markers = markers_in(facts, speech);
  for (const Marker& marker : markers) {
    if (!covers(facts.tree, marker, act.begin)) continue;
    if (marker.kind == Kind::Hearsay) {
      hearsay = &marker;
      continue;
    }
    inference = true;
    guess = facts.tree.bytes({marker.begin, marker.end});
  }
  std::vector<Attribution> chain;
  for (Told& link : told) chain.push_back(std::move(link.link));
  if (hearsay != nullptr && (chain.empty() || !chain.front().anonymous)) {
    Attribution link;
    link.anonymous = true;
    link.at = facts.tree.bytes({hearsay->begin, hearsay->end});
    chain.insert(chain.begin(), std::move(link));
  }
  const bool analysis = facts.document.kind == DocumentKind::Analysis;
  if (chain.empty() && (inference || analysis)) chain.emplace_back().at = guess;
  if (!chain.empty() && inference) chain.front().inference = true;
  if (analysis) {
    for (Attribution& link : chain) link.inference = true;
  }
  return chain;
}

void drop_own_words(EventMention& mention) {
  if (mention.factuality == Factuality::Denied) return;  // whose denial it is
  const bool verbal = (quad_of(mention.event.base) == 1 || quad_of(mention.event.base) == 3) &&
                      mention.event.base != Plover::Consult;
  const auto says_it = [&](const ActorRef& speaker) {
    return std::any_of(mention.source.begin(), mention.source.end(), [&](const ActorRef& source) {
      return source.at == speaker.at || (verbal && !source.actor.empty() && source.actor == speaker.actor);
    });
  };
  std::erase_if(mention.attribution, [&](Attribution& link) {
    if (!link.speaker || link.inference || !says_it(*link.speaker)) return false;
    link.speaker.reset();
    return link.via.empty();
  });
}

}  // namespace entente::coding
