// Everything that says whose word something is without a verb of saying.
#include <algorithm>

#include "language/quotation_tree.h"

namespace entente::language {
namespace {

using Kind = SpeechPack::Kind;
constexpr std::uint32_t kNone = SentenceTree::kNone;
constexpr std::uint32_t kLongestLabel = 9;  // words before the colon

// The phrase's own words are not its content: behind it where it opens the sentence, else before it.
void set_content(const SentenceView& view, std::uint32_t begin, std::uint32_t end, Cue& cue) {
  const Page& page = view.page;
  std::uint32_t start = view.tree.first();
  while (start < begin && (page.state(start) == State::Cconj || page.is(start, ",") ||
                           page.has(start, Flag::DoubleMark) || page.state(start) == State::Adv))
    ++start;
  if (begin <= start) {
    while (end < view.tree.last() && page.is(end, ",")) ++end;
    cue.first = end;
    cue.last = view.tree.last();
    return;
  }
  cue.first = view.tree.first();
  cue.last = begin;
  if (page.is(begin - 1, ",")) --cue.last;
}

// The speaker and, where one is named below it, who relays: "the mayor via Interfax".
bool set_speaker(const SentenceView& view, std::uint32_t head, Cue& cue) {
  cue.speaker = view.speakers.read(head);
  if (!cue.speaker) return false;
  for (const std::uint32_t child : view.tree.children(head)) {
    const std::uint32_t preposition = view.tree.child(child, "case");
    const bool through =
        preposition != kNone && (view.page.is(preposition, "via") || view.page.is(preposition, "through"));
    const bool carried = view.tree.is(child, "acl") && view.speakers.is(child, Kind::Talk);
    if (!through && !carried) continue;
    cue.via = view.speakers.outlet_below(child, kNone);
    if (through && !cue.via) cue.via = view.speakers.read(child);
    if (cue.via) break;
  }
  return true;
}

void read_according(const SentenceView& view, std::uint32_t i, std::vector<Cue>& cues) {
  std::uint32_t head = view.tree.head(i);
  if (head == kNone || head < i) head = view.tree.child(i, "obl");  // "according" as the head of its phrase
  if (head == kNone || head < i) return;
  Cue cue = view.cue(i);
  if (!set_speaker(view, head, cue)) return;
  set_content(view, i, view.tree.high(head) + 1, cue);
  cues.push_back(std::move(cue));
}

// "In the words of X", "in X's view".
void read_voice(const SentenceView& view, std::uint32_t i, std::vector<Cue>& cues) {
  const std::uint32_t preposition = view.tree.child(i, "case");
  if (preposition == kNone || (!view.page.is(preposition, "in") && !view.page.is(preposition, "by"))) return;
  std::uint32_t owner = kNone;
  for (const std::uint32_t child : view.tree.children(i)) {
    if (view.tree.relation(child) == "nmod:poss" || view.tree.is(child, "nmod")) owner = child;
  }
  if (owner == kNone) return;
  Cue cue = view.cue(i);
  if (!set_speaker(view, owner, cue)) return;
  set_content(view, view.tree.low(i), view.tree.high(i) + 1, cue);
  cues.push_back(std::move(cue));
}

// The clause that a noun such as "claim" announces: "that it had", "of having"; kNone.
std::uint32_t clause_of(const SentenceView& view, std::uint32_t noun) {
  for (const std::uint32_t child : view.tree.children(noun)) {
    if (child < noun || !(view.tree.is(child, "acl") || view.tree.is(child, "ccomp"))) continue;
    const std::uint32_t mark = view.tree.child(child, "mark");
    if (mark != kNone && view.page.is(mark, "that")) return child;
    if (!view.page.is(noun + 1, "that") || child <= noun + 1) continue;
    const std::uint32_t subject =
        view.tree.child(child, "nsubj");  // "the claim that he made" is another matter
    if (subject != kNone && subject != noun + 1 && !view.speakers.is(child, Kind::Issue)) return child;
  }
  return kNone;
}

// "[X] issued a statement that".
std::uint32_t maker_of(const SentenceView& view, std::uint32_t noun) {
  const std::uint32_t verb = view.tree.head(noun);
  if (verb == kNone || !view.tree.is(noun, "obj") || !view.speakers.is(verb, Kind::Issue)) return kNone;
  return subject_of(view, verb);
}

}  // namespace

void read_prefaces(const SentenceView& view, std::vector<Cue>& cues) {
  for (std::uint32_t i = view.tree.first(); i < view.tree.last(); ++i) {
    if (view.page.is(i, "according") && view.page.is(i + 1, "to")) read_according(view, i, cues);
    if (view.page.token(i).upos == Upos::Noun && view.speakers.is(i, Kind::Voice)) read_voice(view, i, cues);
  }
}

void read_claims(const SentenceView& view, std::vector<Cue>& cues) {
  for (std::uint32_t i = view.tree.first(); i < view.tree.last(); ++i) {
    if (view.page.token(i).upos != Upos::Noun || !view.speakers.is(i, Kind::Claim)) continue;
    const std::uint32_t clause = clause_of(view, i);
    std::uint32_t colon = i + 1;  // "gave this reply: ..."
    while (colon < view.tree.last() && colon < i + 3 && !view.page.is(colon, ":")) ++colon;
    const bool announced = clause == kNone && colon + 1 < view.tree.last() && view.page.is(colon, ":");
    if (clause == kNone && !announced) continue;
    std::uint32_t speaker = view.speakers.owner_of(i);
    if (speaker == kNone) speaker = maker_of(view, i);
    if (speaker == kNone && view.speakers.is(i, Kind::Unnamed)) speaker = i;
    if (speaker == kNone) continue;
    Cue cue = view.cue(i);
    cue.speaker = view.speakers.read(speaker);
    if (!cue.speaker) continue;
    cue.first = announced ? colon + 1 : view.tree.low(clause);
    cue.last = announced ? view.tree.last() : view.tree.high(clause) + 1;
    cues.push_back(std::move(cue));
  }
}

namespace {

// The word that a stretch hangs on, the stretch being a noun phrase without a verb; kNone.
std::uint32_t head_of_phrase(const SentenceView& view, std::uint32_t first, std::uint32_t last) {
  std::uint32_t head = kNone;
  for (std::uint32_t i = first; i < last; ++i) {
    if (view.page.token(i).upos == Upos::Verb || view.page.token(i).upos == Upos::Aux) return kNone;
    if (view.page.token(i).upos == Upos::Punct) continue;
    const std::uint32_t above = view.tree.head(i);
    if (above != kNone && above >= first && above < last) continue;
    if (head == kNone) head = i;
  }
  return head;
}

bool may_label(const SentenceView& view, std::uint32_t head, bool headline, bool marks) {
  const NameMention* name = view.speakers.name_at(head);
  const Entity* entity = view.speakers.entity_at(head);
  if (entity != nullptr && entity->kind == EntityKind::Person) return true;
  if (name == nullptr) return view.speakers.is(head, Kind::Unnamed) && (headline || marks);
  if (name->kind == NameKind::Person || name->kind == NameKind::Outlet) return true;
  if (name->kind == NameKind::Place || name->kind == NameKind::Demonym) return false;
  const bool state =
      name->kind == NameKind::State || name->kind == NameKind::Group;  // may be a topic: "Syria: ..."
  return state ? marks : headline || marks;
}

Cue label(const SentenceView& view, std::uint32_t token, Speaker speaker, std::uint32_t first,
          std::uint32_t last) {
  Cue cue = view.cue(token);
  cue.speaker = std::move(speaker);
  cue.first = first;
  cue.last = last;
  return cue;
}

}  // namespace

void read_labels(const SentenceView& view, std::vector<Cue>& cues) {
  const std::uint32_t first = view.tree.first(), last = view.tree.last();
  std::uint32_t colon = first;
  while (colon < last && colon - first <= kLongestLabel && !view.page.is(colon, ":")) ++colon;
  if (colon == last || !view.page.is(colon, ":") || colon == first) {
    colon = kNone;
    for (std::uint32_t i = first; i < last; ++i) {
      if (view.page.is(i, ":")) colon = i;
    }
    if (colon == kNone || last - colon > kLongestLabel) return;
  }
  const bool headline = view.page.parsed.sentences[view.sentence].headline;
  if (colon + 3 < last) {  // "Zarif: the talks failed"
    const std::uint32_t head = head_of_phrase(view, first, colon);
    const bool marks = view.marked(colon + 1, std::min(last, colon + 4));
    if (head != kNone && may_label(view, head, headline, marks)) {
      if (auto speaker = view.speakers.read(head))
        return cues.push_back(label(view, colon, *speaker, colon + 1, last));
    }
  }
  if (headline && colon > first + 2) {  // "Talks failed: Zarif"
    const std::uint32_t head = head_of_phrase(view, colon + 1, last);
    if (head == kNone || !may_label(view, head, true, false)) return;
    if (auto speaker = view.speakers.read(head)) cues.push_back(label(view, colon, *speaker, first, colon));
  }
}

}  // namespace entente::language
