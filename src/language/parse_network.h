// The tagger and parser's network, in integers: LSTM layers in both directions over the sentences of a batch,
// then scores of tags, heads and relations. Sizes and meaning are those of training/parser/network.h; numbers
// are fixed-point, their binary points named in parse_network.cc. States and the weights that meet them are
// rounded to 8 bits when the model is loaded (byte_matrix.h).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/model_file.h"
#include "language/byte_matrix.h"
#include "language/integer_math.h"
#include "language/word_features.h"

namespace entente::language {

// Sentences of a batch, longest first, word by word: word p of sentence s is row starts[p] + s, and the
// sentences that have a word p are the first starts[p + 1] - starts[p].
struct PackedSentences {
  std::vector<std::uint32_t> lengths;  // descending
  std::vector<std::uint32_t> starts;   // one more than the longest has words

  explicit PackedSentences(std::vector<std::uint32_t> lengths_descending);
  PackedSentences() = default;
  std::size_t rows() const { return starts.empty() ? 0 : starts.back(); }
  std::size_t longest() const { return lengths.empty() ? 0 : lengths.front(); }
  std::size_t with_word(std::size_t p) const { return starts[p + 1] - starts[p]; }
};

// Immutable; any thread may use it, each with its own Scratch.
class ParseNetwork {
 public:
  struct Scratch {
    std::vector<std::uint8_t> states, next, hidden;  // in ByteMatrix's bytes
    std::vector<std::int16_t> dependents, heads, mixed, packed_heads, joint;
    std::vector<std::int32_t> sums, gates, tops, scores, priors;
    std::vector<std::int16_t> cells, word_rows, inputs, fresh;
    std::vector<std::uint32_t> missing;
    std::vector<std::int64_t> name_scores;  // by word and label
    std::vector<std::uint8_t> name_moves;
    // The first layer's inputs of words met before, by a hash of their rows, and the network they are of.
    std::vector<WordRows> kept_words;
    std::vector<std::int16_t> kept_inputs;
    std::vector<bool> kept;
    std::uint64_t kept_by = 0;
  };

  // BadPack where a tensor is missing or of another shape.
  static Result<ParseNetwork> create(const ModelFile& model);

  // Told apart from every other network of this process; never 0.
  std::uint64_t id() const { return id_; }

  WordRows rows_of(std::string_view surface, std::string_view folded) const;

  // Encodes a batch: words[row] for each row of `sentences`. Fills what the calls below read from scratch.
  void encode(const PackedSentences& sentences, const std::vector<WordRows>& words, Scratch& scratch) const;

  // The best pair of tags that training has seen together.
  struct Tags {
    std::uint8_t upos = 0;
    std::uint8_t xpos = 0;
  };
  Tags best_tags(std::size_t row, const Scratch& scratch) const;

  // What a word is of a name: outside, or begin, inside, end or single (BIOES) of a kind. Fills labels of
  // sentence s, each an index into entity_names(), the best sequence in which every name is whole. Empty
  // where the model knows no names.
  void label_names(const PackedSentences& sentences, std::size_t s, Scratch& scratch,
                   std::vector<std::uint8_t>& out) const;

  // The scores that label_names goes by, of one word, in units of 1/512: as many as entity_names().
  void name_scores(std::size_t row, const Scratch& scratch, std::int32_t* out) const;

  // Scores for sentence s: out[i * (n + 1) + j] of head j (0: the root) for word i.
  void score_heads(const PackedSentences& sentences, std::size_t s, Scratch& scratch,
                   std::vector<std::int32_t>& out) const;

  // The best relation of each word of sentence s under these heads (0: the root, else 1-based): "root" under
  // the root, another elsewhere.
  void label(const PackedSentences& sentences, std::size_t s, const std::vector<std::int32_t>& heads,
             Scratch& scratch, std::vector<std::uint8_t>& out) const;

  const std::vector<std::string>& upos_names() const { return upos_names_; }
  const std::vector<std::string>& xpos_names() const { return xpos_names_; }
  const std::vector<std::string>& relation_names() const { return relation_names_; }
  const std::vector<std::string>& entity_names() const {
    return entity_names_;
  }  // "O", then B-, I-, E-, S- of each kind

 private:
  struct Layer {
    ByteMatrix input;  // both directions beside each other; unused in the first, which reads words
    const std::int32_t* bias = nullptr;
    ByteMatrix recurrent[2];  // forward, backward
    int input_shift = 0;      // binary points of the weights
    int recurrent_shift = 0;
  };
  explicit ParseNetwork(ModelFile model) : model_(std::move(model)) {}
  Result<void> load_tables();
  Result<void> load_layers();
  Result<void> load_top();
  Result<PackedMatrix> matrix(std::string_view name, std::uint32_t inputs, std::uint32_t outputs) const;
  void sum_rows(const WordRows& rows, std::int16_t* out) const;
  Result<ByteMatrix> byte_matrix(std::string_view name, std::uint32_t inputs, std::uint32_t outputs) const;
  template <class Multiply>
  void narrow_inputs(const Layer& layer, std::size_t count, int row_bits, Multiply multiply,
                     std::int16_t* out, Scratch& scratch) const;
  void word_inputs(const std::int16_t* rows, std::size_t count, std::int16_t* out, Scratch& scratch) const;
  void state_inputs(const Layer& layer, std::size_t count, std::int16_t* out, Scratch& scratch) const;
  void first_inputs(const std::vector<WordRows>& words, std::size_t rows, Scratch& scratch) const;
  void run_layer(const Layer& layer, const PackedSentences& sentences, Scratch& scratch) const;
  void run_direction(const Layer& layer, bool reversed, const PackedSentences& sentences,
                     Scratch& scratch) const;
  void read_top(std::size_t rows, Scratch& scratch) const;
  std::size_t top_columns() const { return top_.outputs(); }

  ModelFile model_;
  std::uint64_t id_ = 0;
  std::uint32_t width_ = 0;   // of a word's row
  std::uint32_t hidden_ = 0;  // of one direction
  std::uint32_t arc_ = 0;
  std::uint32_t joint_ = 0;
  Tensor<std::uint64_t> keys_;
  Tensor<std::uint32_t> key_rows_;
  Tensor<std::int8_t> words_, affixes_;
  Tensor<std::uint8_t> word_shifts_, affix_shifts_;
  std::vector<Tags> tag_pairs_;
  std::vector<std::uint32_t> by_xpos_;   // numbers of pairs, by their Penn tag
  std::vector<std::uint32_t> pairs_of_;  // by Penn tag: the first in by_xpos_; one more at the end
  std::vector<Layer> layers_;
  PackedMatrix words_input_, bilinear_, relation_;
  ByteMatrix top_;
  const std::int32_t* top_bias_ = nullptr;
  const std::int32_t* relation_bias_ = nullptr;
  const std::int16_t* prior_ = nullptr;
  const std::int16_t* root_head_ = nullptr;
  std::vector<std::int32_t> root_joint_;
  std::size_t root_relation_ = 0;
  int top_shift_ = 0, bilinear_shift_ = 0, prior_shift_ = 0;
  // First columns of the parts of `top_`.
  std::uint32_t xpos_at_ = 0, entity_at_ = 0, dependent_at_ = 0, head_at_ = 0, joint_dependent_at_ = 0,
                joint_head_at_ = 0;
  std::vector<std::string> upos_names_, xpos_names_, relation_names_, entity_names_;
};

}  // namespace entente::language
