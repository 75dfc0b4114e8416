#include "coding/event_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/math.h"
#include "coding/event_choice.h"
#include "coding/side_rules.h"

namespace entente::coding {
namespace {

using Index = std::size_t;
constexpr double kMostLogit = 8;  // of the numbers that confidence is told
constexpr std::size_t kSideNumbers = 6;
constexpr int kSlotWords = 3;  // words of a slot that a reason names

// CAMEO's most general code of each category, in the codebook's order.
constexpr std::array<std::string_view, kPloverCount> kRootCodes = {"030", "040", "050", "080", "060", "070",
                                                                   "084", "100", "110", "120", "130", "140",
                                                                   "160", "150", "170", "180"};

constexpr std::array<std::string_view, kEventSlots> kSlotNames = {
    "the trigger", "its governor", "its object", "its subject", "its phrases", "the sentence", "the title"};

bool sides_agree(const std::vector<ActorRef>& a, const std::vector<ActorRef>& b) {
  return a.empty() || b.empty() || share_actor(a, b);
}

// YIELD, the one root that is no category, counts as material cooperation.
QuadClass quad_of_root(std::string_view root) {
  const std::optional<Plover> category = parse_plover(root);
  return category ? quad_of(*category) : QuadClass{2};
}

// "act on|ASSAULT|agent" as a reader is told it: "act on: ASSAULT, agent".
std::string in_words(const std::string& name) {
  std::string out;
  bool first = true;
  for (const char c : name) {
    if (c != '|') {
      out += c;
      continue;
    }
    out += first ? ": " : ", ";
    first = false;
  }
  return out;
}

}  // namespace

EventModel::Scratch::Scratch(const EventModel& model, bool explain)
    : features(explain),
      vectors(&model.words_, kEventSlots, explain),
      scores(model.event_.classes().size()),
      probabilities(scores.size()) {}

std::int16_t scaled_logit(double p) {
  const double bounded = std::clamp(p, 1e-6, 1 - 1e-6);
  const double value = std::clamp(logit(bounded), -kMostLogit, kMostLogit);
  return static_cast<std::int16_t>(std::lround(value * FeatureModel::kMostInput / kMostLogit));
}

std::array<std::int16_t, 4> side_numbers(const ActCandidate& candidate) {
  const SideEvidence& sides = candidate.act.sides;
  if (!sides.chosen) return {};
  return {scaled_logit(sides.source), scaled_logit(sides.target), scaled_logit(sides.no_source),
          scaled_logit(sides.no_target)};
}

Result<EventModel> EventModel::load(const ModelFile& file) {
  auto event = FeatureModel::load(file, "event");
  if (!event) return tl::unexpected(std::move(event.error()));
  auto sides = FeatureModel::load(file, "sides");
  if (!sides) return tl::unexpected(std::move(sides.error()));
  auto beside = FeatureModel::load(file, "beside");
  if (!beside) return tl::unexpected(std::move(beside.error()));
  auto relation = FeatureModel::load(file, "relation");
  if (!relation) return tl::unexpected(std::move(relation.error()));
  auto words = WordVectors::load(file, "words");
  if (!words) return tl::unexpected(std::move(words.error()));
  EventModel model(std::move(*event), std::move(*sides), std::move(*beside), std::move(*relation),
                   std::move(*words));
  if (auto bound = model.bind(file); !bound) return tl::unexpected(std::move(bound.error()));
  return model;
}

Result<void> EventModel::bind(const ModelFile& file) {
  const auto& classes = event_.classes();
  const auto place = [&](std::string_view name) {
    return static_cast<Index>(std::find(classes.begin(), classes.end(), name) - classes.begin());
  };
  none_ = place("NONE");
  bool complete = classes.size() == kPloverCount + 1 && none_ < classes.size();
  for (Index i = 0; i < kPloverCount; ++i) {
    class_of_[i] = place(to_string(static_cast<Plover>(i)));
    complete = complete && class_of_[i] < classes.size();
  }
  const bool fits = complete && sides_.classes().size() == 1 && sides_.dense_size() == kSideNumbers &&
                    beside_.classes().size() == 1 && beside_.dense_size() == EventChoice::kNumbers &&
                    event_.dense_size() == kEventSlots * words_.dimensions() &&
                    relation_.dense_size() == kRelationSlots * words_.dimensions();
  if (!fits) {
    return fail(Code::BadPack,
                "has other classes or slots than this program knows; take both from one release",
                file.card().name);
  }
  const auto propose = file.tensor<std::uint64_t>("propose.key", 1);
  if (!propose) return tl::unexpected(propose.error());
  auto table = KeyTable::make(*propose);
  if (!table) return tl::unexpected(std::move(table.error()).in(file.card().name));
  propose_ = std::move(*table);
  const auto quad_first = file.tensor<std::int32_t>("relation.quad_first", 1, 1);
  if (!quad_first) return tl::unexpected(quad_first.error());
  quad_first_ = quad_first->values[0] != 0;
  const auto least = file.tensor<std::int32_t>("least", 1, kPloverCount);
  if (!least) return tl::unexpected(least.error());
  least_ = *least;
  return {};
}

Judgement EventModel::judge(const EventDescriber& describer, const ActCandidate& candidate, std::size_t index,
                            Scratch& scratch) const {
  scratch.features.clear();
  scratch.vectors.clear();
  describer.describe(index, scratch.features, scratch.vectors);
  event_.score(scratch.features.keys(), scratch.vectors.finish(), scratch.scores);
  to_probabilities(scratch.scores, scratch.probabilities);
  Judgement judgement;
  for (Index i = 0; i < kPloverCount; ++i) {
    const double p = scratch.probabilities[class_of_[i]];
    if (i > 0 && p <= judgement.probability) continue;
    judgement.category = static_cast<Plover>(i);
    judgement.probability = p;
  }
  // A user's own entry says what its word tells; how sure the whole event is remains the model's to say.
  judgement.own = !candidate.proposed && candidate.act.sense->overlay;
  if (judgement.own) {
    judgement.category = candidate.act.plover();
    judgement.probability = scratch.probabilities[class_of_[static_cast<Index>(judgement.category)]];
  }
  judgement.confidence = confidence_of(describer, candidate, index, judgement, scratch);
  return judgement;
}

void EventModel::choose(const EventChoice& choice, std::vector<Judgement>& judgements,
                        Scratch& scratch) const {
  std::vector<double> confidences;  // of one are told the others' first ones
  for (Index i = 0; i < choice.leaders().size(); ++i) {
    std::array<std::int16_t, EventChoice::kNumbers> numbers{};
    choice.describe(i, scratch.sides, numbers);
    std::array<std::int32_t, 1> score{};
    beside_.score(scratch.sides.keys(), numbers, score);
    confidences.push_back(sigmoid(static_cast<double>(score[0]) / FeatureModel::kUnit));
  }
  for (Index i = 0; i < confidences.size(); ++i) {
    Judgement& judgement = judgements[choice.leaders()[i].candidate];
    judgement.confidence = confidences[i];
    const auto least = least_.values[static_cast<Index>(judgement.category)];
    judgement.reported = judgement.own || judgement.confidence * 1000 >= least;
  }
}

double EventModel::confidence_of(const EventDescriber& describer, const ActCandidate& candidate,
                                 std::size_t index, Judgement& judgement, Scratch& scratch) const {
  const std::string_view category = to_string(judgement.category);
  scratch.sides.clear();
  describer.describe_sides(index, scratch.sides);
  scratch.sides.cross(category);
  scratch.sides.add("category", category);
  scratch.sides.add("as the lexicon", !candidate.proposed && candidate.act.plover() == judgement.category);
  scratch.sides.finish();
  const double any = 1 - scratch.probabilities[none_];
  std::array<std::int16_t, kSideNumbers> dense{scaled_logit(judgement.probability),
                                               scaled_logit(judgement.probability / std::max(any, 1e-6))};
  const std::array<std::int16_t, 4> sides = side_numbers(candidate);
  std::copy(sides.begin(), sides.end(), dense.begin() + 2);
  std::array<std::int32_t, 1> score{};
  sides_.score(scratch.sides.keys(), dense, score);
  return sigmoid(static_cast<double>(score[0]) / FeatureModel::kUnit);
}

std::vector<Reason> EventModel::reasons(const Judgement& judgement, const Scratch& scratch,
                                        std::size_t most) const {
  const Index winner = class_of_[static_cast<Index>(judgement.category)];
  Index rival = none_;
  for (Index c = 0; c < scratch.scores.size(); ++c) {
    if (c != winner && (rival == winner || scratch.scores[c] > scratch.scores[rival])) rival = c;
  }
  std::vector<Reason> reasons;
  const auto weigh = [&](std::string words, std::int32_t for_it, std::int32_t against) {
    if (for_it == against) return;
    reasons.push_back({std::move(words), static_cast<double>(for_it - against) / FeatureModel::kUnit});
  };
  const auto keys = scratch.features.keys();
  for (Index i = 0; i < keys.size(); ++i)
    weigh(in_words(scratch.features.name(i)), event_.weight(keys[i], winner), event_.weight(keys[i], rival));
  const std::vector<std::int16_t>& dense = scratch.vectors.values();
  for (Index slot = 0; slot < kEventSlots; ++slot) {
    std::string words;
    int told = 0;
    for (const auto& [at, word] : scratch.vectors.words()) {
      if (at == slot && told++ < kSlotWords) words += (words.empty() ? "" : ", ") + word;
    }
    const Index size = words_.dimensions();
    weigh(fmt::format("meaning of {}: {}", kSlotNames[slot], words),
          event_.dense_weight(dense, slot * size, size, winner),
          event_.dense_weight(dense, slot * size, size, rival));
  }
  std::stable_sort(reasons.begin(), reasons.end(), [](const Reason& a, const Reason& b) {
    return std::fabs(a.weight) > std::fabs(b.weight);
  });
  if (reasons.size() > most) reasons.resize(most);
  return reasons;
}

EventModel::Relation EventModel::relate(const RelationQuestion& question) const {
  FeatureList features;
  SlotVectors vectors(&words_, kRelationSlots, false);
  describe_relation(question, features, vectors);
  std::vector<std::int32_t> scores(relation_.classes().size());
  std::vector<double> probabilities(scores.size());
  relation_.score(features.keys(), vectors.finish(), scores);
  to_probabilities(scores, probabilities);
  const auto quad = [&](Index i) { return quad_of_root(relation_.classes()[i]); };
  std::array<double, 5> of_quad{};
  for (Index i = 0; i < probabilities.size(); ++i) of_quad[quad(i)] += probabilities[i];
  const auto best_quad = std::max_element(of_quad.begin(), of_quad.end()) - of_quad.begin();
  Relation best;
  for (Index i = 0; i < probabilities.size(); ++i) {
    if (quad_first_ && quad(i) != best_quad) continue;
    if (probabilities[i] > best.probability) best = {relation_.classes()[i], probabilities[i]};
  }
  return best;
}

std::string_view root_code(Plover category) { return kRootCodes[static_cast<Index>(category)]; }

namespace {

// What makes the category of the lexicon's act, where it is one that is still to come or asked for:
// "announced tariffs" is a threat of sanctions. None where no such reading leads there.
std::optional<Factuality> reading_as(Plover category, const Act& act) {
  if (is_proposed(act) || act.factuality != Factuality::Asserted || act.forced) return {};
  const QuadClass quad = quad_of(act.base);
  if (category == Plover::Request) return quad % 2 == 0 ? std::optional(Factuality::Requested) : std::nullopt;
  const bool to_come = derive_plover(act.base, Factuality::Planned, true) == category ||
                       (category == Plover::Concede && act.base == Plover::Retreat);
  return to_come ? std::optional(Factuality::Planned) : std::nullopt;
}

}  // namespace

void settle(Plover category, Act& act) {
  if (act.plover() == category) return;
  if (act.base == category) {                          // what the frames around it made of it does not hold
    if (act.factuality == Factuality::Denied) return;  // but who denies it does not do it
    act.forced = category;
    if (act.factuality == Factuality::Requested) act.factuality = Factuality::Asserted;
    return;
  }
  if (const auto factuality = reading_as(category, act)) {
    act.factuality = *factuality;
    act.promised = *factuality == Factuality::Planned;
    act.forced = category;
    return;
  }
  act.base = category;
  act.forced = category;
  act.mode.clear();
  act.cameo = root_code(category);
}

bool tell_the_same(const ActCandidate& a, const ActCandidate& b) {
  return sides_agree(a.source, b.source) && sides_agree(a.target, b.target);
}

}  // namespace entente::coding
