#include "language/parse_network.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>

#include "base/text.h"
#include "language/integer_loops.h"

namespace entente::language {
namespace {

// Binary points: a number v stands for v / 2^bits.
constexpr int kRowBits = 12;             // a word's row: within +-8
constexpr int kNameBits = 9;             // name_scores()
constexpr int kArcBits = 8;              // what heads and dependents are compared by
constexpr std::int32_t kMostArc = 4000;  // so that 128 products of two fit a sum
constexpr std::uint32_t kMostArcWidth = 128;
constexpr std::uint32_t kMostWidth = 1024;
constexpr std::size_t kMostTagPairs = 255;
constexpr std::size_t kKeptWords = 8192;
constexpr std::size_t kRowsAtOnce = 24;  // whose sums stay in the nearest cache until they are narrowed

std::uint32_t padded(std::size_t outputs) { return static_cast<std::uint32_t>((outputs + 15) / 16 * 16); }

std::int32_t shifted(std::int32_t value, int right) { return right >= 0 ? value >> right : value << -right; }

std::size_t best_of(const std::int32_t* scores, std::size_t count) {
  return static_cast<std::size_t>(std::max_element(scores, scores + count) - scores);
}

Result<std::vector<std::string>> names_of(const ModelFile& model, std::string_view tensor) {
  const auto bytes = model.tensor<std::uint8_t>(tensor);
  if (!bytes) return tl::unexpected(bytes.error());
  std::vector<std::string> names;
  const std::string_view text(reinterpret_cast<const char*>(bytes->values.data()), bytes->values.size());
  for (const std::string_view name : split(text, '\n')) names.emplace_back(name);
  if (names.empty() || names.size() > 255)
    return fail(Code::BadPack, fmt::format("'{}' has {} names", tensor, names.size()), model.card().name);
  return names;
}

// "O", then four labels of each kind in the order B, I, E, S.
bool is_bioes(const std::vector<std::string>& names) {
  if (names.size() % 4 != 1 || names[0] != "O") return false;
  for (std::size_t i = 1; i < names.size(); ++i) {
    const std::string_view name = names[i];
    if (name.size() < 3 || name[0] != "BIES"[(i - 1) % 4] || name[1] != '-' ||
        name.substr(2) != std::string_view(names[i - (i - 1) % 4]).substr(2))
      return false;
  }
  return true;
}

}  // namespace

PackedSentences::PackedSentences(std::vector<std::uint32_t> lengths_descending)
    : lengths(std::move(lengths_descending)) {
  starts.reserve(longest() + 1);
  starts.push_back(0);
  std::size_t active = lengths.size();
  for (std::size_t p = 0; p < longest(); ++p) {
    while (lengths[active - 1] <= p) --active;
    starts.push_back(starts.back() + static_cast<std::uint32_t>(active));
  }
}

Result<PackedMatrix> ParseNetwork::matrix(std::string_view name, std::uint32_t inputs,
                                          std::uint32_t outputs) const {
  const auto tensor = model_.tensor<std::int16_t>(name, inputs / 2, padded(outputs) * 2);
  if (!tensor) return tl::unexpected(tensor.error());
  return PackedMatrix{tensor->values.data(), inputs, padded(outputs)};
}

Result<ByteMatrix> ParseNetwork::byte_matrix(std::string_view name, std::uint32_t inputs,
                                             std::uint32_t outputs) const {
  const auto wide = matrix(name, inputs, outputs);
  if (!wide) return tl::unexpected(wide.error());
  if (auto bytes = ByteMatrix::round(*wide)) return std::move(*bytes);
  return fail(Code::BadPack, fmt::format("'{}' has sums of more than 32 bits", name), model_.card().name);
}

// For what is written over as a whole: grows, and never clears.
template <class T>
void make_room(std::vector<T>& values, std::size_t size) {
  if (values.size() < size) values.resize(size);
}

#define ENTENTE_TAKE(target, expression)             \
  if (auto taken = (expression); taken) {            \
    target = std::move(*taken);                      \
  } else {                                           \
    return tl::unexpected(std::move(taken.error())); \
  }

Result<void> ParseNetwork::load_tables() {
  ENTENTE_TAKE(keys_, model_.tensor<std::uint64_t>("word.keys"));
  ENTENTE_TAKE(key_rows_, model_.tensor<std::uint32_t>("word.rows", 1, keys_.columns));
  ENTENTE_TAKE(words_, model_.tensor<std::int8_t>("words"));
  width_ = words_.columns;
  ENTENTE_TAKE(word_shifts_, model_.tensor<std::uint8_t>("words.shifts", 1, words_.rows));
  ENTENTE_TAKE(affixes_, model_.tensor<std::int8_t>("affixes", kAllAffixRows, width_));
  ENTENTE_TAKE(affix_shifts_, model_.tensor<std::uint8_t>("affixes.shifts", 1, kAllAffixRows));
  ENTENTE_TAKE(upos_names_, names_of(model_, "upos.names"));
  ENTENTE_TAKE(xpos_names_, names_of(model_, "xpos.names"));
  ENTENTE_TAKE(relation_names_, names_of(model_, "relation.names"));
  ENTENTE_TAKE(entity_names_, names_of(model_, "entity.names"));
  if (!is_bioes(entity_names_))
    return fail(Code::BadPack, "has labels of names that are not BIOES", model_.card().name);
  Tensor<std::uint8_t> pairs;
  ENTENTE_TAKE(pairs, model_.tensor<std::uint8_t>("tag.pairs", 0, 2));
  for (std::uint32_t i = 0; i < pairs.rows; ++i) {
    const Tags pair{pairs.row(i)[0], pairs.row(i)[1]};
    if (pair.upos >= upos_names_.size() || pair.xpos >= xpos_names_.size())
      return fail(Code::BadPack, "has a pair of tags without names", model_.card().name);
    tag_pairs_.push_back(pair);
  }
  if (tag_pairs_.empty() || tag_pairs_.size() > kMostTagPairs)
    return fail(Code::BadPack, fmt::format("has {} pairs of tags", tag_pairs_.size()), model_.card().name);
  for (std::size_t x = 0; x <= xpos_names_.size(); ++x) {
    pairs_of_.push_back(static_cast<std::uint32_t>(by_xpos_.size()));
    for (std::uint32_t i = 0; i < tag_pairs_.size(); ++i) {
      if (tag_pairs_[i].xpos == x) by_xpos_.push_back(i);
    }
  }
  const auto slots = keys_.columns;
  const bool rows_fit =
      std::ranges::all_of(key_rows_.values, [this](std::uint32_t row) { return row < words_.rows; });
  const auto small = [](std::uint8_t shift) { return shift <= 8; };
  if (slots == 0 || (slots & (slots - 1)) != 0 || !rows_fit || width_ % 2 != 0 || width_ > kMostWidth ||
      !std::ranges::all_of(word_shifts_.values, small) || !std::ranges::all_of(affix_shifts_.values, small)) {
    return fail(Code::BadPack, "its tables do not fit each other", model_.card().name);
  }
  return {};
}

Result<void> ParseNetwork::load_layers() {
  Tensor<std::int32_t> sizes;
  ENTENTE_TAKE(sizes, model_.tensor<std::int32_t>("sizes", 1, 4));
  const auto in_range = [](std::int32_t v, std::int32_t most) { return v >= 16 && v <= most && v % 16 == 0; };
  const std::int32_t layers = sizes.values[0];
  if (layers < 1 || layers > 8 || !in_range(sizes.values[1], 1024) ||
      !in_range(sizes.values[2], static_cast<std::int32_t>(kMostArcWidth)) ||
      !in_range(sizes.values[3], 1024)) {
    return fail(Code::BadPack, "is of a size that this program does not run", model_.card().name);
  }
  hidden_ = static_cast<std::uint32_t>(sizes.values[1]);
  arc_ = static_cast<std::uint32_t>(sizes.values[2]);
  joint_ = static_cast<std::uint32_t>(sizes.values[3]);
  std::uint32_t inputs = width_;
  for (std::int32_t i = 0; i < layers; ++i) {
    const std::string prefix = fmt::format("layer{}.", i);
    Layer layer;
    if (i == 0) {
      ENTENTE_TAKE(words_input_, matrix(prefix + "input", inputs, 6 * hidden_));
    } else {
      ENTENTE_TAKE(layer.input, byte_matrix(prefix + "input", inputs, 6 * hidden_));
    }
    Tensor<std::int32_t> bias;
    ENTENTE_TAKE(bias, model_.tensor<std::int32_t>(prefix + "bias", 1, 6 * hidden_));
    layer.bias = bias.values.data();
    ENTENTE_TAKE(layer.recurrent[0], byte_matrix(prefix + "forward", hidden_, 3 * hidden_));
    ENTENTE_TAKE(layer.recurrent[1], byte_matrix(prefix + "backward", hidden_, 3 * hidden_));
    Tensor<std::int32_t> shifts;
    ENTENTE_TAKE(shifts, model_.tensor<std::int32_t>(prefix + "shifts", 1, 2));
    layer.input_shift = shifts.values[0];
    layer.recurrent_shift = shifts.values[1];
    if (layer.input_shift < 2 || layer.input_shift > 14 || layer.recurrent_shift < 2 ||
        layer.recurrent_shift > 14)
      return fail(Code::BadPack, "has weights with an impossible binary point", model_.card().name);
    layers_.push_back(std::move(layer));
    inputs = 2 * hidden_;
  }
  return {};
}

Result<void> ParseNetwork::load_top() {
  xpos_at_ = padded(upos_names_.size());
  entity_at_ = xpos_at_ + padded(xpos_names_.size());
  dependent_at_ = entity_at_ + padded(entity_names_.size());
  head_at_ = dependent_at_ + arc_;
  joint_dependent_at_ = head_at_ + arc_;
  joint_head_at_ = joint_dependent_at_ + joint_;
  const std::uint32_t columns = joint_head_at_ + joint_;
  const auto relations = static_cast<std::uint32_t>(relation_names_.size());
  Tensor<std::int32_t> bias, relation_bias, shifts;
  Tensor<std::int16_t> prior, root_head, root_joint;
  ENTENTE_TAKE(top_, byte_matrix("top", 2 * hidden_, columns));
  ENTENTE_TAKE(bias, model_.tensor<std::int32_t>("top.bias", 1, columns));
  ENTENTE_TAKE(bilinear_, matrix("bilinear", arc_, arc_));
  ENTENTE_TAKE(prior, model_.tensor<std::int16_t>("prior", 1, arc_));
  ENTENTE_TAKE(root_head, model_.tensor<std::int16_t>("root.head", 1, arc_));
  ENTENTE_TAKE(root_joint, model_.tensor<std::int16_t>("root.joint", 1, joint_));
  ENTENTE_TAKE(relation_, matrix("relation", joint_, relations));
  ENTENTE_TAKE(relation_bias, model_.tensor<std::int32_t>("relation.bias", 1, padded(relations)));
  ENTENTE_TAKE(shifts, model_.tensor<std::int32_t>("top.shifts", 1, 3));
  top_bias_ = bias.values.data();
  relation_bias_ = relation_bias.values.data();
  const auto root = std::ranges::find(relation_names_, "root");
  if (root == relation_names_.end()) return fail(Code::BadPack, "has no relation 'root'", model_.card().name);
  root_relation_ = static_cast<std::size_t>(root - relation_names_.begin());
  prior_ = prior.values.data();
  root_head_ = root_head.values.data();
  root_joint_.assign(root_joint.values.begin(), root_joint.values.end());
  top_shift_ = shifts.values[0];
  bilinear_shift_ = shifts.values[1];
  prior_shift_ = shifts.values[2];
  for (const std::int32_t shift : shifts.values) {
    if (shift < 2 || shift > 14)
      return fail(Code::BadPack, "has weights with an impossible binary point", model_.card().name);
  }
  return {};
}

#undef ENTENTE_TAKE

Result<ParseNetwork> ParseNetwork::create(const ModelFile& model) {
  static std::atomic<std::uint64_t> networks{0};
  ParseNetwork network(model);
  network.id_ = ++networks;
  for (const auto step : {&ParseNetwork::load_tables, &ParseNetwork::load_layers, &ParseNetwork::load_top}) {
    if (auto loaded = (network.*step)(); !loaded) return tl::unexpected(std::move(loaded.error()));
  }
  return network;
}

WordRows ParseNetwork::rows_of(std::string_view surface, std::string_view folded) const {
  WordRows rows;
  rows.affixes = affix_rows(surface, folded);
  const std::uint64_t key = word_key(folded);
  const std::size_t mask = keys_.values.size() - 1;
  std::size_t slot = key & mask;
  for (std::size_t looked = 0; looked <= mask && keys_.values[slot] != 0;
       ++looked, slot = (slot + 1) & mask) {
    if (keys_.values[slot] == key) rows.word = key_rows_.values[slot];
  }
  return rows;
}

void ParseNetwork::sum_rows(const WordRows& rows, std::int16_t* out) const {
  const IntegerLoops& loops = integer_loops();
  std::array<std::int32_t, kMostWidth> sum;
  std::fill_n(sum.begin(), width_, 0);
  loops.add_row(words_.row(rows.word), width_, word_shifts_.values[rows.word], sum.data());
  for (const std::uint32_t affix : rows.affixes)
    loops.add_row(affixes_.row(affix), width_, affix_shifts_.values[affix], sum.data());
  loops.keep_within(sum.data(), width_, 0, 32767, out);
}

void ParseNetwork::run_direction(const Layer& layer, bool reversed, const PackedSentences& sentences,
                                 Scratch& scratch) const {
  const IntegerLoops& loops = integer_loops();
  const std::size_t h = hidden_;
  const std::size_t most = sentences.lengths.size();
  const ByteMatrix& recurrent = layer.recurrent[reversed ? 1 : 0];
  const int recurrent_right = kStateBits + layer.recurrent_shift - kGateBits;
  scratch.cells.assign(most * h, 0);
  scratch.hidden.assign(most * h, ByteMatrix::kMiddle);
  make_room(scratch.gates, most * 3 * h);
  const std::size_t longest = sentences.longest();
  for (std::size_t step = 0; step < longest; ++step) {
    const std::size_t p = reversed ? longest - 1 - step : step;
    const std::size_t active = sentences.with_word(p);
    recurrent.multiply(scratch.hidden.data(), h, active, scratch.gates.data(), 3 * h);
    UnitStep units;
    units.size = h;
    units.count = active;
    units.input = scratch.inputs.data() + sentences.starts[p] * 6 * h + (reversed ? 3 * h : 0);
    units.input_stride = 6 * h;
    units.recurrent = scratch.gates.data();
    units.recurrent_right = recurrent_right;
    units.cells = scratch.cells.data();
    units.states = scratch.hidden.data();
    units.out = scratch.next.data() + sentences.starts[p] * 2 * h + (reversed ? h : 0);
    units.out_stride = 2 * h;
    loops.step(units);
  }
}

// The input's part of all gates of `count` rows: `multiply` gives the sums of some of them.
template <class Multiply>
void ParseNetwork::narrow_inputs(const Layer& layer, std::size_t count, int row_bits, Multiply multiply,
                                 std::int16_t* out, Scratch& scratch) const {
  const std::size_t columns = 6 * std::size_t{hidden_};
  const int right = row_bits + layer.input_shift - kGateBits;
  make_room(scratch.sums, kRowsAtOnce * columns);
  for (std::size_t first = 0; first < count; first += kRowsAtOnce) {
    const std::size_t some = std::min(kRowsAtOnce, count - first);
    multiply(first, some, scratch.sums.data());
    integer_loops().narrow(scratch.sums.data(), layer.bias, some, columns, right, out + first * columns);
  }
}

void ParseNetwork::word_inputs(const std::int16_t* rows, std::size_t count, std::int16_t* out,
                               Scratch& scratch) const {
  const auto sums = [&](std::size_t first, std::size_t some, std::int32_t* to) {
    multiply(rows + first * width_, width_, some, words_input_, to, words_input_.outputs);
  };
  narrow_inputs(layers_.front(), count, kRowBits, sums, out, scratch);
}

void ParseNetwork::state_inputs(const Layer& layer, std::size_t count, std::int16_t* out,
                                Scratch& scratch) const {
  const std::size_t states = 2 * std::size_t{hidden_};
  const auto sums = [&](std::size_t first, std::size_t some, std::int32_t* to) {
    layer.input.multiply(scratch.states.data() + first * states, states, some, to, layer.input.outputs());
  };
  narrow_inputs(layer, count, kStateBits, sums, out, scratch);
}

// The first layer's inputs depend on the word alone: those of words met before are kept.
void ParseNetwork::first_inputs(const std::vector<WordRows>& words, std::size_t rows,
                                Scratch& scratch) const {
  const std::size_t columns = 6 * std::size_t{hidden_};
  if (scratch.kept_by != id_) {
    scratch.kept_by = id_;
    scratch.kept_words.assign(kKeptWords, WordRows{});
    scratch.kept_inputs.assign(kKeptWords * columns, 0);
    scratch.kept.assign(kKeptWords, false);
  }
  const auto slot_of = [](const WordRows& word) {
    std::uint64_t hash = word.word;
    for (const std::uint32_t affix : word.affixes) hash = hash * 0x9e3779b97f4a7c15ull + affix;
    return static_cast<std::size_t>((hash ^ (hash >> 29)) * 0xbf58476d1ce4e5b9ull >> 40) % kKeptWords;
  };
  make_room(scratch.inputs, rows * columns);
  scratch.missing.clear();
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t slot = slot_of(words[row]);
    if (scratch.kept[slot] && scratch.kept_words[slot] == words[row]) {
      std::copy_n(scratch.kept_inputs.data() + slot * columns, columns,
                  scratch.inputs.data() + row * columns);
    } else {
      scratch.missing.push_back(static_cast<std::uint32_t>(row));
    }
  }
  make_room(scratch.word_rows, scratch.missing.size() * width_);
  for (std::size_t i = 0; i < scratch.missing.size(); ++i)
    sum_rows(words[scratch.missing[i]], scratch.word_rows.data() + i * width_);
  make_room(scratch.fresh, scratch.missing.size() * columns);
  word_inputs(scratch.word_rows.data(), scratch.missing.size(), scratch.fresh.data(), scratch);
  for (std::size_t i = 0; i < scratch.missing.size(); ++i) {
    const WordRows& word = words[scratch.missing[i]];
    const std::size_t slot = slot_of(word);
    const std::int16_t* inputs = scratch.fresh.data() + i * columns;
    scratch.kept[slot] = true;
    scratch.kept_words[slot] = word;
    std::copy_n(inputs, columns, scratch.kept_inputs.data() + slot * columns);
    std::copy_n(inputs, columns, scratch.inputs.data() + scratch.missing[i] * columns);
  }
}

void ParseNetwork::run_layer(const Layer& layer, const PackedSentences& sentences, Scratch& scratch) const {
  make_room(scratch.next, sentences.rows() * 2 * hidden_);
  run_direction(layer, false, sentences, scratch);
  run_direction(layer, true, sentences, scratch);
  std::swap(scratch.states, scratch.next);
}

void ParseNetwork::encode(const PackedSentences& sentences, const std::vector<WordRows>& words,
                          Scratch& scratch) const {
  const std::size_t rows = sentences.rows();
  first_inputs(words, rows, scratch);
  run_layer(layers_.front(), sentences, scratch);
  for (std::size_t i = 1; i < layers_.size(); ++i) {
    make_room(scratch.inputs, rows * 6 * hidden_);
    state_inputs(layers_[i], rows, scratch.inputs.data(), scratch);
    run_layer(layers_[i], sentences, scratch);
  }

  read_top(rows, scratch);
}

// What the last states say of tags, names, heads and relations.
void ParseNetwork::read_top(std::size_t rows, Scratch& scratch) const {
  const IntegerLoops& loops = integer_loops();
  const std::size_t columns = top_columns();
  const std::size_t states = 2 * std::size_t{hidden_};
  const int right = kStateBits + top_shift_ - kArcBits;
  make_room(scratch.tops, rows * columns);
  make_room(scratch.dependents, rows * arc_);
  make_room(scratch.heads, rows * arc_);
  make_room(scratch.mixed, rows * arc_);
  make_room(scratch.sums, kRowsAtOnce * arc_);
  for (std::size_t first = 0; first < rows; first += kRowsAtOnce) {
    const std::size_t some = std::min(kRowsAtOnce, rows - first);
    std::int32_t* tops = scratch.tops.data() + first * columns;
    top_.multiply(scratch.states.data() + first * states, states, some, tops, columns);
    loops.add_bias(tops, top_bias_, some, columns);
    std::int16_t* dependents = scratch.dependents.data() + first * arc_;
    for (std::size_t row = 0; row < some; ++row) {
      const std::int32_t* top = tops + row * columns;
      loops.rectify(top + dependent_at_, arc_, right, kMostArc, dependents + row * arc_);
      loops.rectify(top + head_at_, arc_, right, kMostArc, scratch.heads.data() + (first + row) * arc_);
    }
    multiply(dependents, arc_, some, bilinear_, scratch.sums.data(), arc_);
    loops.keep_within(scratch.sums.data(), some * arc_, bilinear_shift_, kMostArc,
                      scratch.mixed.data() + first * arc_);
  }
}

// Of the Penn tags only those are looked at that could win with the best universal tag.
ParseNetwork::Tags ParseNetwork::best_tags(std::size_t row, const Scratch& scratch) const {
  const std::int32_t* upos = scratch.tops.data() + row * top_columns();
  const std::int32_t* xpos = upos + xpos_at_;
  // The score above, the pair's number below, so that the first of equals wins.
  std::int64_t best = std::numeric_limits<std::int64_t>::min();
  const auto consider = [&](std::size_t x) {
    for (std::uint32_t k = pairs_of_[x]; k < pairs_of_[x + 1]; ++k) {
      const std::size_t i = by_xpos_[k];
      const std::int64_t score = std::int64_t{upos[tag_pairs_[i].upos]} + xpos[x];
      best = std::max(best, score * 256 + static_cast<std::int64_t>(kMostTagPairs - i));
    }
  };
  const std::int64_t most = *std::max_element(upos, upos + upos_names_.size());
  consider(best_of(xpos, xpos_names_.size()));
  for (std::size_t x = 0; x < xpos_names_.size(); ++x) {
    if (most + xpos[x] >= best >> 8) consider(x);
  }
  return tag_pairs_[kMostTagPairs - static_cast<std::size_t>(best & 255)];
}

void ParseNetwork::label_names(const PackedSentences& sentences, std::size_t s, Scratch& scratch,
                               std::vector<std::uint8_t>& out) const {
  const std::size_t n = sentences.lengths[s];
  const std::size_t labels = entity_names_.size();
  out.resize(n);
  make_room(scratch.name_scores, 2 * labels);
  make_room(scratch.name_moves, n * labels);
  constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min() / 2;
  std::int64_t* now = scratch.name_scores.data();
  std::int64_t* before = now + labels;
  // Ahead of the first word no name is open.
  std::fill_n(before, labels, kNever);
  before[0] = 0;
  const auto closed_best = [&](const std::int64_t* scores) {
    std::size_t best = 0;
    for (std::size_t k = 1; k < labels; k += 4) {
      if (scores[k + 2] > scores[best]) best = k + 2;
      if (scores[k + 3] > scores[best]) best = k + 3;
    }
    return best;
  };
  for (std::size_t i = 0; i < n; ++i) {
    const std::int32_t* own = scratch.tops.data() + (sentences.starts[i] + s) * top_columns() + entity_at_;
    std::uint8_t* moves = scratch.name_moves.data() + i * labels;
    const std::size_t closed = closed_best(before);
    now[0] = before[closed] + own[0];
    moves[0] = static_cast<std::uint8_t>(closed);
    for (std::size_t k = 1; k < labels; k += 4) {
      const std::size_t open = before[k] >= before[k + 1] ? k : k + 1;
      for (const std::size_t at : {k, k + 3}) {
        now[at] = before[closed] + own[at];
        moves[at] = static_cast<std::uint8_t>(closed);
      }
      for (const std::size_t at : {k + 1, k + 2}) {
        now[at] = before[open] + own[at];
        moves[at] = static_cast<std::uint8_t>(open);
      }
    }
    std::swap(now, before);
  }
  std::size_t at = closed_best(before);
  for (std::size_t i = n; i-- > 0;) {
    out[i] = static_cast<std::uint8_t>(at);
    at = scratch.name_moves[i * labels + at];
  }
}

void ParseNetwork::name_scores(std::size_t row, const Scratch& scratch, std::int32_t* out) const {
  const std::int32_t* scores = scratch.tops.data() + row * top_columns() + entity_at_;
  for (std::size_t k = 0; k < entity_names_.size(); ++k)
    out[k] = shifted(scores[k], kStateBits + top_shift_ - kNameBits);
}

void ParseNetwork::score_heads(const PackedSentences& sentences, std::size_t s, Scratch& scratch,
                               std::vector<std::int32_t>& out) const {
  const std::size_t n = sentences.lengths[s];
  const std::size_t columns = padded(n + 1);
  scratch.packed_heads.assign(arc_ * columns, 0);
  scratch.priors.resize(n + 1);
  make_room(scratch.joint, n * arc_);  // the sentence's rows one after the other
  for (std::size_t j = 0; j <= n; ++j) {
    const std::int16_t* head =
        j == 0 ? root_head_ : scratch.heads.data() + (sentences.starts[j - 1] + s) * arc_;
    scratch.priors[j] = dot(head, prior_, arc_) >> prior_shift_ << kArcBits;
    for (std::uint32_t i = 0; i < arc_; ++i)
      scratch.packed_heads[(i / 2 * columns + j) * 2 + i % 2] = head[i];
  }
  for (std::size_t i = 0; i < n; ++i)
    std::copy_n(scratch.mixed.data() + (sentences.starts[i] + s) * arc_, arc_,
                scratch.joint.data() + i * arc_);
  make_room(scratch.scores, n * columns);
  multiply(scratch.joint.data(), arc_, n,
           {scratch.packed_heads.data(), arc_, static_cast<std::uint32_t>(columns)}, scratch.scores.data(),
           columns);
  out.resize(n * (n + 1));
  for (std::size_t i = 0; i < n; ++i) {
    // Halved, so that the prior fits beside the product.
    integer_loops().add_halves(scratch.scores.data() + i * columns, scratch.priors.data(), n + 1,
                               out.data() + i * (n + 1));
  }
}

void ParseNetwork::label(const PackedSentences& sentences, std::size_t s,
                         const std::vector<std::int32_t>& heads, Scratch& scratch,
                         std::vector<std::uint8_t>& out) const {
  const std::size_t n = sentences.lengths[s];
  const std::size_t columns = top_columns();
  const int right = kStateBits + top_shift_ - kArcBits;
  const IntegerLoops& loops = integer_loops();
  make_room(scratch.joint, n * joint_);
  for (std::size_t i = 0; i < n; ++i) {
    const std::int32_t* own = scratch.tops.data() + (sentences.starts[i] + s) * columns + joint_dependent_at_;
    const auto head = static_cast<std::size_t>(heads[i]);
    const std::int32_t* of_head =
        head == 0 ? nullptr
                  : scratch.tops.data() + (sentences.starts[head - 1] + s) * columns + joint_head_at_;
    loops.rectify_sum(own, of_head == nullptr ? root_joint_.data() : of_head, joint_, right,
                      of_head == nullptr ? 0 : right, scratch.joint.data() + i * joint_);
  }
  make_room(scratch.scores, n * relation_.outputs);
  multiply(scratch.joint.data(), joint_, n, relation_, scratch.scores.data(), relation_.outputs);
  out.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    std::int32_t* scores = scratch.scores.data() + i * relation_.outputs;
    for (std::size_t r = 0; r < relation_names_.size(); ++r) scores[r] += relation_bias_[r];
    scores[root_relation_] =
        heads[i] == 0 ? std::numeric_limits<std::int32_t>::max() : std::numeric_limits<std::int32_t>::min();
    out[i] = static_cast<std::uint8_t>(best_of(scores, relation_names_.size()));
  }
}

}  // namespace entente::language
