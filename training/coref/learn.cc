// Learns the weights of co-reference's links: what of training/coref/train.py wants speed. Adagrad, a mention
// a step, on the likelihood of its right antecedents together (Durrett and Klein 2013), mistakes weighed by
// what they cost.
//
//   coref_learn DATA OUT FOLD EPOCHS RATE L2 BITS RUNS
//
// DATA, little-endian: u64 numbers of documents, groups, rows, features; then u32 fold by document, u32 first
// group by document and the end, u32 first row by group and the end, u64 first feature by row and the end,
// u32 features, u8 by row whether it is right, f32 by row what it costs where it is not. Documents of FOLD
// are left out; -1: none is. OUT: f32 weights, the average over the second half of the steps, and over RUNS orders of the documents.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <numeric>
#include <string>
#include <vector>

namespace {

template <class T>
std::vector<T> read(std::ifstream& in, std::uint64_t count) {
  std::vector<T> values(count);
  in.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(count * sizeof(T)));
  return values;
}

struct Data {
  std::vector<std::uint32_t> fold, groups, rows, features;
  std::vector<std::uint64_t> starts;
  std::vector<std::uint8_t> right;
  std::vector<float> cost;
};

Data read_data(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const auto sizes = read<std::uint64_t>(in, 4);
  Data data;
  data.fold = read<std::uint32_t>(in, sizes[0]);
  data.groups = read<std::uint32_t>(in, sizes[0] + 1);
  data.rows = read<std::uint32_t>(in, sizes[1] + 1);
  data.starts = read<std::uint64_t>(in, sizes[2] + 1);
  data.features = read<std::uint32_t>(in, sizes[3]);
  data.right = read<std::uint8_t>(in, sizes[2]);
  data.cost = read<float>(in, sizes[2]);
  return data;
}

class Learner {
 public:
  Learner(const Data& data, float rate, float l2, unsigned bits)
      : data_(data),
        rate_(rate),
        l2_(l2),
        weights_(1u << bits),
        squares_(1u << bits, 1e-3f),
        late_(1u << bits) {}

  void group(std::uint32_t g);
  void start_average() { averaging_ = true; }
  std::vector<float> average() const {
    std::vector<float> out(weights_.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = steps_ == 0 ? weights_[i]
                           : static_cast<float>(weights_[i] - late_[i] / static_cast<double>(steps_));
    }
    return out;
  }

 private:
  void move(std::uint32_t row, float gradient);

  const Data& data_;
  float rate_, l2_;
  std::vector<float> weights_, squares_;
  std::vector<double> late_;  // what steps added, by when: the average follows from it
  std::uint64_t steps_ = 0;
  bool averaging_ = false;
  std::vector<double> scores_, all_, good_;
};

void Learner::move(std::uint32_t row, float gradient) {
  for (std::uint64_t k = data_.starts[row]; k < data_.starts[row + 1]; ++k) {
    const std::uint32_t i = data_.features[k];
    const float slope = gradient + l2_ * weights_[i];
    squares_[i] += slope * slope;
    const float step = rate_ * slope / std::sqrt(squares_[i]);
    weights_[i] -= step;
    if (averaging_) late_[i] -= static_cast<double>(step) * static_cast<double>(steps_);
  }
}

void Learner::group(std::uint32_t g) {
  const std::uint32_t first = data_.rows[g], last = data_.rows[g + 1];
  if (averaging_) ++steps_;
  if (last - first < 2) return;
  scores_.assign(last - first, 0);
  double top = -1e30, top_right = -1e30;
  for (std::uint32_t r = first; r < last; ++r) {
    double score = data_.right[r] != 0 ? 0 : data_.cost[r];
    for (std::uint64_t k = data_.starts[r]; k < data_.starts[r + 1]; ++k)
      score += weights_[data_.features[k]];
    scores_[r - first] = score;
    top = std::max(top, score);
    if (data_.right[r] != 0) top_right = std::max(top_right, score);
  }
  double all = 0, good = 0;
  for (std::uint32_t r = first; r < last; ++r) {
    all += std::exp(scores_[r - first] - top);
    if (data_.right[r] != 0) good += std::exp(scores_[r - first] - top_right);
  }
  for (std::uint32_t r = first; r < last; ++r) {
    double gradient = std::exp(scores_[r - first] - top) / all;
    if (data_.right[r] != 0) gradient -= std::exp(scores_[r - first] - top_right) / good;
    if (std::abs(gradient) > 1e-4) move(r, static_cast<float>(gradient));
  }
}

std::uint64_t next_random(std::uint64_t& state) {  // xorshift, so that every library shuffles alike
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

std::vector<float> run(const Data& data, int fold, int epochs, Learner learner, std::uint64_t random) {
  std::vector<std::uint32_t> order(data.fold.size());
  std::iota(order.begin(), order.end(), 0u);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    if (epoch * 2 >= epochs) learner.start_average();
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[next_random(random) % i]);
    for (const std::uint32_t d : order) {
      if (static_cast<int>(data.fold[d]) == fold) continue;
      for (std::uint32_t g = data.groups[d]; g < data.groups[d + 1]; ++g) learner.group(g);
    }
  }
  return learner.average();
}

}  // namespace

int main(int count, char** values) {
  if (count != 9) {
    std::cerr << "coref_learn DATA OUT FOLD EPOCHS RATE L2 BITS RUNS\n";
    return 2;
  }
  const Data data = read_data(values[1]);
  const int fold = std::stoi(values[3]), epochs = std::stoi(values[4]), runs = std::stoi(values[8]);
  const auto bits = static_cast<unsigned>(std::stoi(values[7]));
  std::vector<float> weights(1u << bits);
  for (int i = 0; i < runs; ++i) {
    const auto seed = 88172645463325252ull + static_cast<std::uint64_t>(i) * 0x9E3779B97F4A7C15ull;
    const auto one = run(data, fold, epochs, {data, std::stof(values[5]), std::stof(values[6]), bits}, seed);
    for (std::size_t k = 0; k < one.size(); ++k) weights[k] += one[k] / static_cast<float>(runs);
  }
  std::ofstream out(values[2], std::ios::binary);
  out.write(reinterpret_cast<const char*>(weights.data()), static_cast<std::streamsize>(weights.size() * 4));
  return out.good() ? 0 : 2;
}
