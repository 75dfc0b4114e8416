// The stage: sentences are cut into clauses (clause.h), triggers become acts (act.h), acts become mentions
// here.
#include "coding/event_coder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "coding/act.h"
#include "coding/act_exclusion.h"
#include "coding/act_sides.h"
#include "coding/actors.h"
#include "coding/attribution.h"
#include "coding/carried_attribution.h"
#include "coding/circumstances.h"
#include "coding/content.h"
#include "coding/event_candidate.h"
#include "coding/event_choice.h"
#include "coding/event_model.h"
#include "coding/event_place.h"
#include "coding/group_members.h"
#include "coding/keywords.h"
#include "coding/mention_links.h"
#include "coding/offices.h"
#include "coding/relation.h"
#include "coding/role_chooser.h"
#include "coding/side_rules.h"
#include "coding/stance.h"
#include "coding/unnamed_actors.h"

namespace entente {

using coding::Act;
using coding::ActCandidate;
using coding::Antecedent;
using coding::Clauses;
using coding::EventModel;
using coding::Judgement;
using coding::SentenceFacts;
using coding::Whereabouts;

namespace {

constexpr std::size_t kMaxMentions = 20000;  // of a document; a hostile text cannot fill the memory
constexpr std::size_t kReasons = 8;          // features that explain() tells of a judgement
constexpr double kWorthTelling = 0.15;  // of words that only the model proposed, from which explain() tells

std::string coder_name(const Knowledge& knowledge, bool judged) {
  std::string name = "rules-1";
  for (const PackVersion& version : knowledge.versions) {
    if (version.name == "lexicon") name += "/lexicon-" + version.version;
  }
  const auto model = knowledge.models.models().find("events");
  if (judged) name += "/events-" + model->second.file.card().version;
  return name;
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

}  // namespace

struct EventCoder::Parts {
  std::shared_ptr<const Knowledge> knowledge;
  coding::KeywordIndex topics;
  coding::KeywordIndex contexts;
  coding::KeywordIndex modes;
  Result<std::optional<coding::RoleModel>> roles;
  bool with_roles = true;
  std::optional<EventModel> model;
  Result<void> ready;
  std::string coder;

  Parts(std::shared_ptr<const Knowledge> packs, Judge judge)
      : knowledge(std::move(packs)),
        topics(knowledge->ontology.topics()),
        contexts(knowledge->ontology.contexts()),
        modes(knowledge->ontology.mode_cues()),
        roles(coding::RoleModel::load(knowledge->models)) {
    if (!roles) ready = tl::unexpected(roles.error());
    const auto file = knowledge->models.models().find("events");
    with_roles = judge != Judge::Patterns;
    // The judge weighs how sure the model of sides is: without it, what it says of an act means nothing.
    if (judge == Judge::Model && role_model() && file != knowledge->models.models().end()) {
      auto loaded = EventModel::load(file->second.file);
      if (loaded)
        model.emplace(std::move(*loaded));
      else
        ready = tl::unexpected(std::move(loaded.error()));
    }
    coder = coder_name(*knowledge, model.has_value());
  }

  const coding::RoleModel* role_model() const { return with_roles && roles && *roles ? &**roles : nullptr; }
  const Lexicon::Data& lexicon() const { return knowledge->lexicon.data(); }

  // What the reading of one document carries along.
  struct Work {
    const Document& document;
    const ParsedDocument& parsed;
    const coding::Vocabulary& vocabulary;
    std::vector<CodingStep>* steps = nullptr;
    const Observer* observer = nullptr;
    Whereabouts whereabouts;
    coding::RoleChooser chooser;
    Antecedent antecedent{};
    std::optional<EventModel::Scratch> scratch{};
    std::vector<EventMention> mentions{};

    void step(ByteRange at, const char* what, std::string why) const {
      if (steps) steps->push_back({at, what, std::move(why)});
    }
  };

  std::vector<EventMention> code(const Document& document, const ParsedDocument& parsed,
                                 std::vector<CodingStep>* steps, const Observer* observer) const;
  void code_sentence(Work& work, std::size_t index) const;
  bool may_propose(const ParsedDocument& parsed, std::size_t index) const;
  void propose(const Work& work, const SentenceFacts& facts, std::vector<Act>& acts) const;
  // The acts with their sides, without those whose sides rule them out.
  std::vector<ActCandidate> candidates_of(Work& work, const SentenceFacts& facts,
                                          std::vector<Act> acts) const;
  ActCandidate candidate_of(Work& work, const SentenceFacts& facts, Act act) const;
  // What is reported of them, each as it is judged; in the order of the candidates.
  std::vector<Judgement> judge(Work& work, const SentenceFacts& facts,
                               std::vector<ActCandidate>& candidates) const;
  void explain_judgement(const Work& work, const SentenceFacts& facts, const ActCandidate& candidate,
                         const Judgement& judgement) const;
  void explain_choice(const Work& work, const SentenceFacts& facts,
                      const std::vector<ActCandidate>& candidates, const coding::EventChoice& choice,
                      const std::vector<Judgement>& judgements) const;
  // Why an act with these sides is not reported; empty where it is, or where the model is to judge.
  std::string refusal_of(const SentenceFacts& facts, const ActCandidate& candidate, bool judged) const;
  void describe(const SentenceFacts& facts, const Act& act, const std::vector<Act>& acts,
                const Antecedent& antecedent, EventMention& mention) const;
  // `act` is one of `acts`: those of the sentence that are reported.
  EventMention mention_of(const SentenceFacts& facts, ActCandidate& candidate, const Act& act,
                          const std::vector<Act>& acts, const Antecedent& antecedent) const;
  bool tells_of_sport(const Clauses& clauses) const {
    return std::any_of(clauses.words.begin(), clauses.words.end(),
                       [&](const coding::Word& word) { return lexicon().in_class("sport", word.norm); });
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
  if (coding::placed(mention.source)) score += 0.15;
  if (coding::placed(mention.target)) score += 0.15;
  if (!act.fallback && !mention.target.empty()) score += 0.05;
  if (act.sense->words.size() > 1 || !act.sense->when.empty()) score += 0.05;
  if (act.sense->weak) score -= 0.1;
  if (act.chunk != coding::kNone && act.group == coding::kNone && mention.source.empty()) score -= 0.1;
  if (coding::pronominal(mention.source) || coding::pronominal(mention.target)) score -= 0.1;
  if (act.embedded) score -= 0.05;
  if (act.inference) score -= 0.1;
  if (clauses.words.size() > 45) score -= 0.05;
  return std::clamp(score, 0.05, 0.9);
}

std::string EventCoder::Parts::refusal_of(const SentenceFacts& facts, const ActCandidate& candidate,
                                          bool judged) const {
  const Act& act = candidate.act;
  if (judged) {  // "police shot the attacker" of a report without a country: the model is to judge
    if (!coding::has_code(candidate.source) && !coding::has_code(candidate.target))
      return "neither side is known";
  } else if (!coding::placed(candidate.source) && !coding::placed(candidate.target)) {
    return "neither side is known";
  } else if (!coding::known(candidate.source) && !coding::known(candidate.target) &&
             !coding::counts_unnamed(act.base)) {
    return "nobody is known";
  }
  if (candidate.source.empty() && !candidate.proposed && !coding::stands_with_target_alone(act.plover()))
    return "nobody known does it";
  if (!candidate.proposed && quad_of(act.base) == 4 && tells_of_sport(facts.clauses)) return "sport";
  if (judged) return {};  // the rest is the model's to judge
  if (((act.sense->weak && !act.embedded) || act.sense->needs_target) && candidate.target.empty())
    return "too vague without the other side";
  if (act.mode == "visit" && coding::travels_privately(candidate.source)) return "no official visit";
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

ActCandidate EventCoder::Parts::candidate_of(Work& work, const SentenceFacts& facts, Act act) const {
  ActCandidate candidate;
  const std::string_view text = facts.document.text;
  coding::turn_sides(facts.clauses, act);
  coding::drop_excluded(facts.clauses, lexicon(), act);
  candidate.source =
      coding::actors_of(coding::Role::Source, facts.parsed, text, facts.clauses, act.source, work.antecedent);
  candidate.target =
      coding::actors_of(coding::Role::Target, facts.parsed, text, facts.clauses, act.target, work.antecedent);
  std::erase_if(candidate.target, [&](const ActorRef& t) { return coding::only_tells(facts.parsed, t); });
  std::erase_if(candidate.target, [&](const ActorRef& t) {
    return std::any_of(candidate.source.begin(), candidate.source.end(),
                       [&](const ActorRef& s) { return s.at.overlaps(t.at); });
  });
  if (act.sense->symmetric && candidate.target.empty() && candidate.source.size() > 1) {
    candidate.target.assign(candidate.source.begin() + 1, candidate.source.end());
    candidate.source.resize(1);
  }
  candidate.place = coding::place_of(facts, act);
  coding::place_unnamed(act.base, candidate.place, work.whereabouts, candidate.source, candidate.target);
  if (act.mode == "visit" && !act.embedded &&
      coding::is_force(facts, lexicon(), act.source)) {  // troops march
    act.base = Plover::Mobilize;
    act.mode = "troops";
    act.cameo = "154";
  }
  candidate.word = coding::word_of(facts.tree, act);
  candidate.proposed = coding::is_proposed(act);
  candidate.act = std::move(act);
  return candidate;
}

std::vector<ActCandidate> EventCoder::Parts::candidates_of(Work& work, const SentenceFacts& facts,
                                                           std::vector<Act> acts) const {
  std::vector<ActCandidate> candidates;
  for (Act& act : acts) {
    ActCandidate candidate = candidate_of(work, facts, std::move(act));
    const std::string refusal = refusal_of(facts, candidate, model.has_value() || work.observer != nullptr);
    if (work.steps && !candidate.proposed) {
      const std::vector<CodingStep>& steps = candidate.act.steps;
      const coding::SideEvidence& sides = candidate.act.sides;
      const ByteRange at = facts.clauses.range(candidate.act.begin, candidate.act.end);
      work.steps->insert(work.steps->end(), steps.begin(), steps.end());
      if (sides.chosen)
        work.step(at, "sides",
                  fmt::format("the model of sides is sure of the source by {:.2f}, of the target by {:.2f}",
                              sides.source, sides.target));
      if (!refusal.empty()) work.step(at, "rejected", refusal);
    }
    if (refusal.empty()) candidates.push_back(std::move(candidate));
  }
  return candidates;
}

std::vector<Judgement> EventCoder::Parts::judge(Work& work, const SentenceFacts& facts,
                                                std::vector<ActCandidate>& candidates) const {
  std::vector<Judgement> judgements(candidates.size());
  if (!model) {
    for (Judgement& judgement : judgements) judgement.reported = true;
    return judgements;
  }
  if (!work.scratch) work.scratch.emplace(*model, work.steps != nullptr);
  const coding::EventDescriber describer(facts, candidates);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    judgements[i] = model->judge(describer, candidates[i], i, *work.scratch);
    if (work.steps) explain_judgement(work, facts, candidates[i], judgements[i]);
  }
  const coding::EventChoice choice(facts.tree, candidates, judgements);
  model->choose(choice, judgements, *work.scratch);
  if (work.steps) explain_choice(work, facts, candidates, choice, judgements);
  return judgements;
}

void EventCoder::Parts::explain_judgement(const Work& work, const SentenceFacts& facts,
                                          const ActCandidate& candidate, const Judgement& judgement) const {
  if (candidate.proposed && judgement.confidence < kWorthTelling) return;
  const ByteRange at = facts.clauses.range(candidate.act.begin, candidate.act.end);
  work.step(at, "judged",
            fmt::format("{} with probability {:.2f}; with both sides {:.2f}", to_string(judgement.category),
                        judgement.probability, judgement.confidence));
  for (const coding::Reason& reason : model->reasons(judgement, *work.scratch, kReasons))
    work.step(at, "decided by", fmt::format("{:+.2f} {}", reason.weight, reason.words));
}

void EventCoder::Parts::explain_choice(const Work& work, const SentenceFacts& facts,
                                       const std::vector<ActCandidate>& candidates,
                                       const coding::EventChoice& choice,
                                       const std::vector<Judgement>& judgements) const {
  const auto at = [&](std::size_t i) {
    return facts.clauses.range(candidates[i].act.begin, candidates[i].act.end);
  };
  for (const coding::EventChoice::Leader& leader : choice.leaders()) {
    const Judgement& judgement = judgements[leader.candidate];
    work.step(at(leader.candidate), "weighed",
              fmt::format("{}, beside the others of the sentence: {:.2f}{}", to_string(judgement.category),
                          judgement.confidence, judgement.reported ? "" : ": too uncertain to report"));
    for (const std::size_t again : leader.again) work.step(at(again), "rejected", "tells the same act again");
  }
}

EventMention EventCoder::Parts::mention_of(const SentenceFacts& facts, ActCandidate& candidate,
                                           const Act& act, const std::vector<Act>& acts,
                                           const Antecedent& antecedent) const {
  const std::string_view text = facts.document.text;
  EventMention mention;
  mention.source = std::move(candidate.source);
  mention.target = std::move(candidate.target);
  mention.place = std::move(candidate.place);
  mention.document = facts.document.id;
  mention.sentence.at = facts.parsed.sentences[facts.sentence].at;
  mention.sentence.text = std::string(slice(text, mention.sentence.at));
  mention.trigger.at = facts.clauses.range(act.begin, act.end);
  mention.trigger.text = std::string(slice(text, mention.trigger.at));
  mention.event = knowledge->ontology.complete(act.base, act.plover(), mode_of(facts, act), act.cameo);
  describe(facts, act, acts, antecedent, mention);
  mention.coder = coder;
  return mention;
}

// Whether a word of the sentence may tell an act that the lexicon does not know.
bool EventCoder::Parts::may_propose(const ParsedDocument& parsed, std::size_t index) const {
  const Sentence& sentence = parsed.sentences[index];
  for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
    const Token& token = parsed.tokens[i];
    if (token.upos != Upos::Verb && token.upos != Upos::Noun) continue;
    if (model->may_tell(token.lemma != 0 ? parsed.lemma(token) : parsed.norm(token),
                        token.upos == Upos::Verb))
      return true;
  }
  return false;
}

void EventCoder::Parts::propose(const Work& work, const SentenceFacts& facts, std::vector<Act>& acts) const {
  const coding::MayTell may_tell = [&](std::string_view lemma, bool verb) {
    return work.observer != nullptr || model->may_tell(lemma, verb);
  };
  for (Act& act : coding::propose_acts(facts, lexicon(), acts, may_tell)) acts.push_back(std::move(act));
  std::stable_sort(acts.begin(), acts.end(), [](const Act& a, const Act& b) { return a.begin < b.begin; });
}

void EventCoder::Parts::code_sentence(Work& work, std::size_t index) const {
  const bool looks_further = work.observer != nullptr || (model && may_propose(work.parsed, index));
  if (!looks_further && !work.steps && !work.vocabulary.may_tell(work.parsed, work.parsed.sentences[index]) &&
      !names_person(work.parsed, index))
    return;
  const Clauses clauses = coding::cut_clauses(work.parsed, index, work.vocabulary, lexicon());
  std::vector<Act> acts = coding::find_acts(clauses, lexicon(), work.steps != nullptr, work.steps);
  if (acts.empty() && !looks_further) return coding::remember_person(work.parsed, clauses, work.antecedent);
  const coding::SentenceTree tree(work.parsed, index);
  std::vector<coding::FormsAt> forms;
  const SentenceFacts facts{work.document, work.parsed, clauses, tree, forms, index};
  if (looks_further) propose(work, facts, acts);
  work.chooser.choose(work.parsed, clauses, tree, acts);
  std::vector<ActCandidate> candidates = candidates_of(work, facts, std::move(acts));
  if (work.observer != nullptr) {
    (*work.observer)(facts, candidates);
    return coding::remember_person(work.parsed, clauses, work.antecedent);
  }
  const std::vector<Judgement> judgements = judge(work, facts, candidates);
  std::vector<Act> told;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (!judgements[i].reported) continue;
    if (model) coding::settle(judgements[i].category, candidates[i].act);
    told.push_back(candidates[i].act);
  }
  if (!told.empty()) forms = coding::forms_of(tree, lexicon().content);
  auto act = told.begin();
  for (std::size_t i = 0; i < candidates.size() && work.mentions.size() < kMaxMentions; ++i) {
    if (!judgements[i].reported) continue;
    EventMention mention = mention_of(facts, candidates[i], *act, told, work.antecedent);
    mention.confidence = model ? judgements[i].confidence : confidence_of(mention, *act, clauses);
    ++act;
    seal(mention);
    work.step(mention.trigger.at, "factuality", std::string(to_string(mention.factuality)));
    for (const ActorRef& actor : mention.source) work.step(actor.at, "actor", "source: " + dyad_key(actor));
    for (const ActorRef& actor : mention.target) work.step(actor.at, "actor", "target: " + dyad_key(actor));
    work.mentions.push_back(std::move(mention));
  }
  coding::remember_person(work.parsed, clauses, work.antecedent);
}

std::vector<EventMention> EventCoder::Parts::code(const Document& document, const ParsedDocument& parsed,
                                                  std::vector<CodingStep>* steps,
                                                  const Observer* observer) const {
  const coding::Vocabulary vocabulary(parsed, lexicon());
  Work work{
      document, parsed, vocabulary, steps, observer, Whereabouts(parsed), coding::RoleChooser(role_model())};
  auto name = parsed.names.begin();
  for (std::size_t i = 0; i < parsed.sentences.size(); ++i) {
    while (name != parsed.names.end() && name->at.end <= parsed.sentences[i].at.begin) ++name;
    const bool named = name != parsed.names.end() && name->at.begin < parsed.sentences[i].at.end;
    const bool group = !named && !parsed.names.empty() && coding::may_name_group(parsed, parsed.sentences[i]);
    if (!named && !work.antecedent.person && !group && !steps) continue;  // nobody could be a side
    code_sentence(work, i);
  }
  std::vector<EventMention>& mentions = work.mentions;
  coding::carry_attribution(document, parsed, mentions);
  coding::link_denials(parsed, knowledge->speech, mentions);
  coding::link_grounds(parsed, mentions);
  coding::find_stances(document, parsed, lexicon(), mentions);
  coding::link_sequences(parsed, mentions);
  return std::move(mentions);
}

EventCoder::EventCoder(std::shared_ptr<const Knowledge> knowledge, Judge judge)
    : parts_(std::make_unique<const Parts>(std::move(knowledge), judge)) {}
EventCoder::~EventCoder() = default;

Result<void> EventCoder::ready() const { return parts_->ready; }

std::vector<EventMention> EventCoder::code(const Document& document, const ParsedDocument& parsed) const {
  return parts_->code(document, parsed, nullptr, nullptr);
}

std::vector<EventMention> EventCoder::explain(const Document& document, const ParsedDocument& parsed,
                                              std::vector<CodingStep>& steps) const {
  return parts_->code(document, parsed, &steps, nullptr);
}

void EventCoder::observe(const Document& document, const ParsedDocument& parsed,
                         const Observer& observer) const {
  parts_->code(document, parsed, nullptr, &observer);
}

EventCoder::Relation EventCoder::relate(const Document&, const ParsedDocument& parsed, ByteRange source,
                                        ByteRange target) const {
  Relation relation;
  const coding::Vocabulary vocabulary(parsed, parts_->lexicon());
  for (std::size_t i = 0; i < parsed.sentences.size(); ++i) {
    const ByteRange at = parsed.sentences[i].at;
    if (!at.overlaps(source) && !at.overlaps(target)) continue;
    const Clauses clauses = coding::cut_clauses(parsed, i, vocabulary, parts_->lexicon());
    const auto acts = coding::find_acts(clauses, parts_->lexicon(), false);
    const coding::RelationChoice choice = coding::choose_relation(clauses, acts, source, target);
    const auto& model = parts_->model;
    if (model) {
      const coding::SentenceTree tree(parsed, i);
      const Act* chosen = choice.act ? &*choice.act : nullptr;
      const auto told = model->relate({parsed, clauses, tree, source, target, acts, chosen, choice.points});
      if (told.probability <= relation.confidence) continue;
      relation = coding::relation_with_root(told.root, acts, choice, parts_->knowledge->ontology);
      relation.confidence = told.probability;
    } else if (choice.act && choice.confidence > relation.confidence) {
      relation = coding::relation_of(*choice.act, parts_->knowledge->ontology);
      relation.confidence = choice.confidence;
    }
  }
  return relation;
}

}  // namespace entente
