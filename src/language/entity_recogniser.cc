#include "language/entity_recogniser.h"

#include <algorithm>
#include <limits>

#include "base/check.h"

namespace entente::language {
namespace {

constexpr std::uint32_t kPart = 20'000;         // tokens read before names are decided, whole sentences
constexpr std::uint32_t kMostRows = 1u << 15;   // of kept shares of the hidden layer: 31 MB
constexpr std::uint32_t kMostTypes = 1u << 18;  // known words after which a new document starts afresh
constexpr std::ptrdiff_t kReach = 2;            // places on either side that the network sees

constexpr std::array<EntityKind, 5> kReported = {EntityKind::Person, EntityKind::Organisation,
                                                 EntityKind::Location, EntityKind::Norp,
                                                 EntityKind::Facility};

}  // namespace

EntityRecogniser::Scratch::Scratch() { forget(); }

void EntityRecogniser::Scratch::forget() {
  types.assign(1, Type{});
  rows.assign(1, NameNetwork::Row{});
  rows.reserve(kMostRows);  // so that they stay where they are
  row_owners.assign(1, 0);
  next_row = 1;
}

Result<EntityRecogniser> EntityRecogniser::make(const ModelFile& model, const EquipmentPack& equipment) {
  auto network = NameNetwork::load(model);
  if (!network) return tl::unexpected(std::move(network.error()));
  return EntityRecogniser(std::move(*network), equipment);
}

// A word remembers its type; the type, whose it is, so that a word of a vocabulary trimmed since is noticed.
std::uint32_t EntityRecogniser::type_of(Word& word, Scratch& scratch) const {
  if (word.name_type < scratch.types.size() && scratch.types[word.name_type].word == &word)
    return word.name_type;
  word.name_type = static_cast<std::uint32_t>(scratch.types.size());
  Scratch::Type type;
  type.word = &word;
  type.features = name_features(word.surface, word.folded);
  type.part = name_part(type.features.shape, network_.bits(type.features.word), word.has(Flag::NameParticle));
  if (type.part == NamePart::Start || type.part == NamePart::Opener)
    type.hint = equipment_.hint(word.surface);
  type.group = word.name_type;
  scratch.types.push_back(type);
  if (word.folded_word != &word) {
    const std::uint32_t group = type_of(*word.folded_word, scratch);
    scratch.types[word.name_type].group = group;
  }
  return word.name_type;
}

// Rows stay where they are; once there are kMostRows they are reused in turn: a row holds until as many more
// were made.
const NameNetwork::Row* EntityRecogniser::row_of(std::uint32_t type, Scratch& scratch) const {
  if (scratch.types[type].row == 0) {
    const std::uint32_t row = scratch.next_row;
    scratch.next_row = row + 1 == kMostRows ? 1 : row + 1;
    if (row == scratch.rows.size()) {
      scratch.rows.emplace_back();
      scratch.row_owners.push_back(0);
    }
    scratch.types[scratch.row_owners[row]].row = 0;
    scratch.row_owners[row] = type;
    scratch.types[type].row = row;
    network_.fill_row(scratch.types[type].features, scratch.rows[row]);
  }
  return &scratch.rows[scratch.types[type].row];
}

void EntityRecogniser::find(Page& page, Scratch& scratch) const {
  find_in_runs(page, {}, scratch);
  equipment_.find(page, scratch.designations);
}

void EntityRecogniser::find_with(Page& page, std::span<const std::int32_t> scores, Scratch& scratch) const {
  ENTENTE_CHECK(scores.size() == page.size() * NameNetwork::kLabels);
  std::vector<Entity> theirs = std::move(page.parsed.entities);
  page.parsed.entities.clear();
  scratch.in_run.assign(page.size(), false);
  find_in_runs(page, scores, scratch);
  std::vector<Entity>& all = page.parsed.entities;
  for (const Entity& entity : theirs) {
    const auto first = scratch.in_run.begin() + entity.first_token;
    const auto last = scratch.in_run.begin() + entity.last_token;
    if (std::find(first, last, true) == last) all.push_back(entity);
  }
  std::ranges::sort(all, {}, &Entity::first_token);
  equipment_.find(page, scratch.designations);
}

void EntityRecogniser::find_in_runs(Page& page, std::span<const std::int32_t> added, Scratch& scratch) const {
  if (scratch.types.size() > kMostTypes) scratch.forget();
  scratch.designations.clear();
  const std::vector<Sentence>& sentences = page.parsed.sentences;
  for (std::size_t s = 0; s < sentences.size();) {
    const std::uint32_t base = sentences[s].first_token;
    ++scratch.lot;
    scratch.ids.clear();
    scratch.runs.clear();
    scratch.seconds.clear();
    scratch.pools.assign(1, {});
    for (; s < sentences.size() && sentences[s].last_token - base <= kPart; ++s)
      read_sentence(page, static_cast<std::uint32_t>(s), base, scratch);
    if (scratch.ids.empty()) read_sentence(page, static_cast<std::uint32_t>(s++), base, scratch);
    for (const Scratch::Run& run : scratch.runs) decide(page, run, base, added, scratch);
  }
}

void EntityRecogniser::read_sentence(const Page& page, std::uint32_t index, std::uint32_t base,
                                     Scratch& scratch) const {
  const Sentence& sentence = page.parsed.sentences[index];
  scratch.ids.resize(sentence.first_token - base,
                     0);  // tokens between sentences: there are none, but be safe
  scratch.shapes.clear();
  scratch.parts.clear();
  bool any = false;
  for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
    const std::uint32_t id = type_of(*page.words[i], scratch);
    const Scratch::Type& type = scratch.types[id];
    scratch.ids.push_back(id);
    scratch.shapes.push_back(type.features.shape);
    scratch.parts.push_back(type.part);
    any = any || type.part != NamePart::None;
    if (type.hint != EquipmentFinder::Hint::None) scratch.designations.push_back({index, i, type.hint});
  }
  if (!any) return;
  const std::size_t before = scratch.runs.size();
  const NameCase capitals = name_case(scratch.shapes);
  mark_name_runs(scratch.shapes, capitals, scratch.parts);
  find_runs(index, sentence.first_token, scratch);
  for (std::size_t r = before; r < scratch.runs.size(); ++r) look_at(sentence, r, base, capitals, scratch);
}

void EntityRecogniser::find_runs(std::uint32_t index, std::uint32_t first_token, Scratch& scratch) const {
  const std::vector<NamePart>& parts = scratch.parts;
  for (std::size_t i = 0; i < parts.size();) {
    if (parts[i] == NamePart::None) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < parts.size() && parts[end] != NamePart::None) ++end;
    Scratch::Run run;
    run.sentence = index;
    run.first = first_token + static_cast<std::uint32_t>(i);
    run.last = first_token + static_cast<std::uint32_t>(end);
    scratch.runs.push_back(run);
    i = end;
  }
}

// Hidden layers of a run, and what they say of its spellings.
void EntityRecogniser::look_at(const Sentence& sentence, std::size_t index, std::uint32_t base,
                               NameCase capitals, Scratch& scratch) const {
  Scratch::Run& run = scratch.runs[index];
  const std::size_t count = run.last - run.first;
  const auto length = static_cast<std::ptrdiff_t>(sentence.last_token - sentence.first_token);
  const std::uint32_t* ids = scratch.ids.data() + (sentence.first_token - base);
  const auto row_at = [&](std::ptrdiff_t place) {
    return place >= 0 && place < length ? row_of(ids[place], scratch) : &network_.pad();
  };
  scratch.hidden.resize(count + 2);  // and of the tokens on either side
  auto at = static_cast<std::ptrdiff_t>(run.first - sentence.first_token) - 1;
  std::array<const NameNetwork::Row*, NameNetwork::kPlaces> window;
  for (std::ptrdiff_t p = 1; p < std::ptrdiff_t{NameNetwork::kPlaces}; ++p)
    window[static_cast<std::size_t>(p)] = row_at(at + p - 1 - kReach);
  for (std::size_t k = 0; k < count + 2; ++k, ++at) {
    std::copy(window.begin() + 1, window.end(), window.begin());
    window.back() = row_at(at + kReach);
    if (at < 0 || at >= length) {
      scratch.hidden[k].fill(0);
      continue;
    }
    const bool first_word = is_first_word(scratch.shapes, static_cast<std::size_t>(at));
    network_.hidden(window, static_cast<std::size_t>(capitals) * 2 + (first_word ? 1 : 0), scratch.hidden[k]);
  }
  const std::size_t begin = scratch.seconds.size();
  run.second = static_cast<std::uint32_t>(begin);
  scratch.seconds.resize(begin + count);
  for (std::size_t k = 0; k < count; ++k) {
    NameNetwork::Second& second = scratch.seconds[begin + k];
    network_.second(scratch.hidden[k].data(), second);
    const std::uint32_t id = scratch.ids[run.first + k - base];
    if (!is_name_start(scratch.types[id].features.shape)) continue;
    NameNetwork::Pooled own;
    network_.pool(second, own);
    Scratch::Type& group = scratch.types[scratch.types[id].group];
    if (group.lot != scratch.lot) {
      group.lot = scratch.lot;
      group.slot = static_cast<std::uint32_t>(scratch.pools.size());
      scratch.pools.push_back(own);
      continue;
    }
    NameNetwork::Pooled& known = scratch.pools[group.slot];
    for (std::size_t i = 0; i < NameNetwork::kPool; ++i) known[i] = std::max(known[i], own[i]);
  }
}

void EntityRecogniser::decide(Page& page, const Scratch::Run& run, std::uint32_t base,
                              std::span<const std::int32_t> added, Scratch& scratch) const {
  const Sentence& sentence = page.parsed.sentences[run.sentence];
  const auto known = [&](std::size_t i) -> const NameNetwork::Pooled* {  // i: one more than a document token
    if (i <= sentence.first_token || i > sentence.last_token) return &scratch.pools[0];
    const Scratch::Type& type = scratch.types[scratch.ids[i - 1 - base]];
    if (!is_name_start(type.features.shape)) return &scratch.pools[0];
    return &scratch.pools[scratch.types[type.group].slot];
  };
  const std::size_t count = run.last - run.first;
  scratch.scores.resize(count);
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t i = run.first + k + 1;
    network_.scores(scratch.seconds[run.second + k], {known(i - 1), known(i), known(i + 1)},
                    scratch.scores[k]);
    if (added.empty()) continue;
    scratch.in_run[run.first + k] = true;
    for (std::size_t l = 0; l < NameNetwork::kLabels; ++l)
      scratch.scores[k][l] += added[(run.first + k) * NameNetwork::kLabels + l];
  }
  network_.decode(scratch.scores, scratch.trellis, scratch.labels);
  for (std::size_t k = 0; k < count; ++k) {
    if (scratch.labels[k] == 0) continue;
    const std::size_t kind = (scratch.labels[k] - 1u) / 4;
    const std::size_t first = k;
    while ((scratch.labels[k] - 1u) % 4 < 2 && k + 1 < count) ++k;  // from begin or inside up to the end
    if (kind >= kReported.size()) continue;
    page.parsed.entities.push_back(page.entity(run.sentence, run.first + static_cast<std::uint32_t>(first),
                                               run.first + static_cast<std::uint32_t>(k) + 1,
                                               kReported[kind]));
  }
}

}  // namespace entente::language
