// The stage: sentences are cut into clauses (clause.h), triggers become acts (act.h), acts become mentions
// here.
#include "coding/event_coder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "coding/act.h"
#include "coding/actors.h"
#include "coding/attribution.h"
#include "coding/carried_attribution.h"
#include "coding/circumstances.h"
#include "coding/content.h"
#include "coding/event_place.h"
#include "coding/group_members.h"
#include "coding/keywords.h"
#include "coding/mention_links.h"
#include "coding/offices.h"
#include "coding/relation.h"
#include "coding/stance.h"

namespace entente {

using coding::Act;
using coding::Antecedent;
using coding::Clauses;
using coding::SentenceFacts;

namespace {

constexpr std::size_t kMaxMentions = 20000;  // of a document; a hostile text cannot fill the memory

std::string coder_name(const Knowledge& knowledge) {
  for (const PackVersion& version : knowledge.versions) {
    if (version.name == "lexicon") return "rules-1/lexicon-" + version.version;
  }
  return "rules-1";
}

// Acts that say something about one side only.
bool stands_with_target_alone(Plover category) {
  return category == Plover::Assault || category == Plover::Coerce || category == Plover::Sanction ||
         category == Plover::Retreat;
}

bool placed(const std::vector<ActorRef>& actors) {
  return std::any_of(actors.begin(), actors.end(),
                     [](const ActorRef& a) { return !a.actor.empty() || !a.country.empty(); });
}

// Refugees and civilians arrive; they do not visit.
bool travels_privately(const std::vector<ActorRef>& actors) {
  return !actors.empty() && std::all_of(actors.begin(), actors.end(), [](const ActorRef& a) {
    return a.sector == "REF" || a.sector == "CVL" || a.sector == "LAB" || a.sector == "EDU";
  });
}

// "Iranian troops arrived": soldiers as such do not pay visits, unlike a general who is named.
bool is_force(const SentenceFacts& facts, const Lexicon::Data& lexicon,
              const std::vector<coding::Filler>& fillers) {
  for (const coding::Filler& filler : fillers) {
    if (filler.chunk == coding::kNone) return false;
    const coding::Word& head =
        facts.clauses.head(facts.clauses.chunks[static_cast<std::size_t>(filler.chunk)]);
    const int name = head.name;
    if (name == coding::kNone) return false;
    const std::string noun(head.norm);
    if (!lexicon.in_class("force", noun) && !lexicon.in_class("weapon", noun)) return false;
    const NameMention& mention = facts.parsed.names[static_cast<std::size_t>(name)];
    if (mention.actor.sector != "MIL" || mention.kind == NameKind::Person) return false;
  }
  return !fillers.empty();
}

// Whether the sentence names somebody whom "he" of the next could mean.
bool names_person(const ParsedDocument& parsed, std::size_t index) {
  const ByteRange at = parsed.sentences[index].at;
  auto name = std::lower_bound(parsed.names.begin(), parsed.names.end(), at.begin,
                               [](const NameMention& n, std::uint32_t begin) { return n.at.begin < begin; });
  for (; name != parsed.names.end() && name->at.begin < at.end; ++name) {
    if (name->kind == NameKind::Person) return true;
  }
  return false;
}

bool pronominal(const std::vector<ActorRef>& actors) {
  return std::any_of(actors.begin(), actors.end(), [](const ActorRef& a) { return a.ambiguous; });
}

}  // namespace

struct EventCoder::Parts {
  std::shared_ptr<const Knowledge> knowledge;
  coding::KeywordIndex topics;
  coding::KeywordIndex contexts;
  coding::KeywordIndex modes;
  std::string coder;

  explicit Parts(std::shared_ptr<const Knowledge> packs)
      : knowledge(std::move(packs)),
        topics(knowledge->ontology.topics()),
        contexts(knowledge->ontology.contexts()),
        modes(knowledge->ontology.mode_cues()),
        coder(coder_name(*knowledge)) {}

  const Lexicon::Data& lexicon() const { return knowledge->lexicon.data(); }

  std::vector<EventMention> code(const Document& document, const ParsedDocument& parsed,
                                 std::vector<CodingStep>* steps) const;
  void code_sentence(const Document& document, const ParsedDocument& parsed,
                     const coding::Vocabulary& vocabulary, std::size_t index, Antecedent& antecedent,
                     std::vector<EventMention>& mentions, std::vector<CodingStep>* steps) const;
  // Why an act with these sides is not reported; empty where it is.
  std::string refusal_of(const SentenceFacts& facts, const Act& act, Plover category,
                         const EventMention& sides) const;
  void describe(const SentenceFacts& facts, const Act& act, const std::vector<Act>& acts,
                const Antecedent& antecedent, EventMention& mention) const;
  std::optional<EventMention> mention_of(const SentenceFacts& facts, const Act& act,
                                         const std::vector<Act>& acts, const Antecedent& antecedent,
                                         std::string& refusal) const;
  bool tells_of_sport(const Clauses& clauses) const {
    return std::any_of(clauses.words.begin(), clauses.words.end(), [&](const coding::Word& word) {
      return lexicon().in_class("sport", std::string(word.norm));
    });
  }
  std::string mode_of(const SentenceFacts& facts, const Act& act) const;
  double confidence_of(const EventMention& mention, const Act& act, const Clauses& clauses) const;
  std::vector<std::string> names_of(const std::vector<KeywordList>& lists,
                                    const std::vector<std::uint32_t>& found) const;
};

std::vector<std::string> EventCoder::Parts::names_of(const std::vector<KeywordList>& lists,
                                                     const std::vector<std::uint32_t>& found) const {
  std::vector<std::string> names;
  for (const std::uint32_t i : found) names.push_back(lists[i].id);
  return names;
}

// The lexicon's mode, else the first of the category whose words stand in the sentence.
std::string EventCoder::Parts::mode_of(const SentenceFacts& facts, const Act& act) const {
  if (!act.mode.empty()) return act.mode;
  const auto& cues = knowledge->ontology.mode_cues();
  for (const std::uint32_t i : modes.find(facts.clauses, 0, static_cast<int>(facts.clauses.words.size()))) {
    if (cues[i].category == act.base) return cues[i].id;
  }
  return {};
}

// A heuristic to be calibrated on gold data: sides that are known and were found by pattern count for it;
// guesses, pronouns, weak words, embedding and length count against it.
double EventCoder::Parts::confidence_of(const EventMention& mention, const Act& act,
                                        const Clauses& clauses) const {
  double score = 0.4;
  if (placed(mention.source)) score += 0.15;
  if (placed(mention.target)) score += 0.15;
  if (!act.fallback && !mention.target.empty()) score += 0.05;
  if (act.sense->words.size() > 1 || !act.sense->when.empty()) score += 0.05;
  if (act.sense->weak) score -= 0.1;
  if (act.chunk != coding::kNone && act.group == coding::kNone && mention.source.empty()) score -= 0.1;
  if (pronominal(mention.source) || pronominal(mention.target)) score -= 0.1;
  if (act.embedded) score -= 0.05;
  if (act.inference) score -= 0.1;
  if (clauses.words.size() > 45) score -= 0.05;
  return std::clamp(score, 0.05, 0.9);
}

std::string EventCoder::Parts::refusal_of(const SentenceFacts& facts, const Act& act, Plover category,
                                          const EventMention& sides) const {
  if (!placed(sides.source) && !placed(sides.target)) return "neither side is known";
  if (sides.source.empty() && !stands_with_target_alone(category)) return "nobody known does it";
  if (((act.sense->weak && !act.embedded) || act.sense->needs_target) && sides.target.empty()) {
    return "too vague without the other side";
  }
  if (quad_of(act.base) == 4 && tells_of_sport(facts.clauses)) return "sport";
  if (act.mode == "visit" && travels_privately(sides.source)) return "no official visit";
  return {};
}

void EventCoder::Parts::describe(const SentenceFacts& facts, const Act& act, const std::vector<Act>& acts,
                                 const Antecedent& antecedent, EventMention& mention) const {
  const int words = static_cast<int>(facts.clauses.words.size());
  mention.event.contexts = names_of(knowledge->ontology.contexts(), contexts.find(facts.clauses, 0, words));
  mention.topics = names_of(knowledge->ontology.topics(), topics.find(facts.clauses, 0, words));
  mention.date = coding::date_of(facts, act);
  for (std::vector<ActorRef>* side : {&mention.source, &mention.target}) {
    for (ActorRef& actor : *side)
      coding::resolve_on(knowledge->actors, facts.parsed.published, mention.date, actor);
  }
  mention.place = coding::place_of(facts, act);
  mention.quantities = coding::quantities_of(facts, act, acts);
  mention.about = coding::about_of(facts, lexicon(), act);
  mention.purpose = coding::purpose_of(facts, lexicon(), act);
  mention.sequence = coding::sequence_of(facts, act);
  mention.factuality = act.factuality;
  mention.attribution = coding::attribution_of(facts, act, knowledge->speech);
  if (mention.attribution.empty() && !act.speaker.empty()) {
    for (ActorRef& speaker : coding::actors_of(coding::Role::Source, facts.parsed, facts.document.text,
                                               facts.clauses, act.speaker, antecedent)) {
      Attribution& attribution = mention.attribution.emplace_back();
      attribution.at = speaker.at;
      attribution.speaker = std::move(speaker);
    }
  }
  coding::drop_own_words(mention);
}

std::optional<EventMention> EventCoder::Parts::mention_of(const SentenceFacts& facts, const Act& act,
                                                          const std::vector<Act>& acts,
                                                          const Antecedent& antecedent,
                                                          std::string& refusal) const {
  EventMention mention;
  const std::string_view text = facts.document.text;
  mention.source =
      coding::actors_of(coding::Role::Source, facts.parsed, text, facts.clauses, act.source, antecedent);
  mention.target =
      coding::actors_of(coding::Role::Target, facts.parsed, text, facts.clauses, act.target, antecedent);
  std::erase_if(mention.target, [&](const ActorRef& t) {
    return std::any_of(mention.source.begin(), mention.source.end(),
                       [&](const ActorRef& s) { return s.at.overlaps(t.at); });
  });
  if (act.sense->symmetric && mention.target.empty() && mention.source.size() > 1) {
    mention.target.assign(mention.source.begin() + 1, mention.source.end());
    mention.source.resize(1);
  }
  const bool marches = act.mode == "visit" && !act.embedded && is_force(facts, lexicon(), act.source);
  const Plover base = marches ? Plover::Mobilize : act.base;
  const Plover category =
      marches && !act.forced ? derive_plover(base, act.factuality, act.promised) : act.plover();
  refusal = refusal_of(facts, act, category, mention);
  if (!refusal.empty()) return std::nullopt;
  mention.document = facts.document.id;
  mention.sentence.at = facts.parsed.sentences[facts.sentence].at;
  mention.sentence.text = std::string(slice(text, mention.sentence.at));
  mention.trigger.at = facts.clauses.range(act.begin, act.end);
  mention.trigger.text = std::string(slice(text, mention.trigger.at));
  mention.event = knowledge->ontology.complete(base, category, marches ? "troops" : mode_of(facts, act),
                                               marches ? "154" : act.cameo);
  describe(facts, act, acts, antecedent, mention);
  mention.coder = coder;
  mention.confidence = confidence_of(mention, act, facts.clauses);
  seal(mention);
  return mention;
}

void EventCoder::Parts::code_sentence(const Document& document, const ParsedDocument& parsed,
                                      const coding::Vocabulary& vocabulary, std::size_t index,
                                      Antecedent& antecedent, std::vector<EventMention>& mentions,
                                      std::vector<CodingStep>* steps) const {
  if (!steps && !vocabulary.may_tell(parsed, parsed.sentences[index]) && !names_person(parsed, index)) return;
  const Clauses clauses = coding::cut_clauses(parsed, index, vocabulary, lexicon());
  const std::vector<Act> acts = coding::find_acts(clauses, lexicon(), steps != nullptr);
  if (acts.empty()) return coding::remember_person(parsed, clauses, antecedent);
  const coding::SentenceTree tree(parsed, index);
  const std::vector<coding::FormsAt> forms = coding::forms_of(tree, lexicon().content);
  const SentenceFacts facts{document, parsed, clauses, tree, forms, index};
  for (const Act& act : acts) {
    std::string refusal;
    auto mention = mention_of(facts, act, acts, antecedent, refusal);
    if (steps) {
      steps->insert(steps->end(), act.steps.begin(), act.steps.end());
      const ByteRange at = clauses.range(act.begin, act.end);
      if (!mention) {
        steps->push_back({at, "rejected", refusal});
      } else {
        steps->push_back({at, "factuality", std::string(to_string(act.factuality))});
        for (const ActorRef& actor : mention->source)
          steps->push_back({actor.at, "actor", "source: " + dyad_key(actor)});
        for (const ActorRef& actor : mention->target)
          steps->push_back({actor.at, "actor", "target: " + dyad_key(actor)});
      }
    }
    if (mention && mentions.size() < kMaxMentions) mentions.push_back(std::move(*mention));
  }
  coding::remember_person(parsed, clauses, antecedent);
}

std::vector<EventMention> EventCoder::Parts::code(const Document& document, const ParsedDocument& parsed,
                                                  std::vector<CodingStep>* steps) const {
  std::vector<EventMention> mentions;
  const coding::Vocabulary vocabulary(parsed, lexicon());
  Antecedent antecedent;
  auto name = parsed.names.begin();
  for (std::size_t i = 0; i < parsed.sentences.size(); ++i) {
    while (name != parsed.names.end() && name->at.end <= parsed.sentences[i].at.begin) ++name;
    const bool named = name != parsed.names.end() && name->at.begin < parsed.sentences[i].at.end;
    const bool group = !named && !parsed.names.empty() && coding::may_name_group(parsed, parsed.sentences[i]);
    if (!named && !antecedent.person && !group && !steps) continue;  // nobody could be a side
    code_sentence(document, parsed, vocabulary, i, antecedent, mentions, steps);
  }
  coding::carry_attribution(document, parsed, mentions);
  coding::link_denials(parsed, knowledge->speech, mentions);
  coding::link_grounds(parsed, mentions);
  coding::find_stances(document, parsed, lexicon(), mentions);
  coding::link_sequences(parsed, mentions);
  return mentions;
}

EventCoder::EventCoder(std::shared_ptr<const Knowledge> knowledge)
    : parts_(std::make_unique<const Parts>(std::move(knowledge))) {}
EventCoder::~EventCoder() = default;

std::vector<EventMention> EventCoder::code(const Document& document, const ParsedDocument& parsed) const {
  return parts_->code(document, parsed, nullptr);
}

std::vector<EventMention> EventCoder::explain(const Document& document, const ParsedDocument& parsed,
                                              std::vector<CodingStep>& steps) const {
  return parts_->code(document, parsed, &steps);
}

EventCoder::Relation EventCoder::relate(const Document&, const ParsedDocument& parsed, ByteRange source,
                                        ByteRange target) const {
  Relation relation;
  const coding::Vocabulary vocabulary(parsed, parts_->lexicon());
  for (std::size_t i = 0; i < parsed.sentences.size(); ++i) {
    const ByteRange at = parsed.sentences[i].at;
    if (!at.overlaps(source) && !at.overlaps(target)) continue;
    const Clauses clauses = coding::cut_clauses(parsed, i, vocabulary, parts_->lexicon());
    const coding::RelationChoice choice = coding::choose_relation(
        clauses, coding::find_acts(clauses, parts_->lexicon(), false), source, target);
    if (!choice.act || choice.confidence <= relation.confidence) continue;
    relation.category = choice.act->plover();
    relation.cameo = parts_->knowledge->ontology
                         .complete(choice.act->base, *relation.category, choice.act->mode, choice.act->cameo)
                         .cameo;
    relation.confidence = choice.confidence;
  }
  return relation;
}

}  // namespace entente
