// Reverse-mode differentiation over matrices: operations run forward as they are called and are recorded, and
// backward() walks the record from its end. For training only. One thread; a fixed seed gives the same model
// on one machine.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace entente::training {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// What is learned. A sparse parameter is a table of which a batch touches few rows.
struct Parameter {
  std::string name;
  Matrix value;
  Matrix gradient;
  Matrix mean;
  Matrix square;
  bool sparse = false;
  std::vector<std::uint32_t> touched;  // rows, of a sparse one; may repeat

  Parameter(std::string name, Eigen::Index rows, Eigen::Index columns, bool sparse = false);
};

struct Node {
  Matrix value;
  Matrix gradient;  // as value; zero until something below asks for it
};

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t bits();
  float unit();    // [0, 1)
  float normal();  // mean 0, deviation 1

 private:
  std::uint64_t state_;
};

// Several sentences of one length, word by word: row t * sentences + s is word t of sentence s.
struct Layout {
  Eigen::Index words = 0;
  Eigen::Index sentences = 0;
  Eigen::Index rows() const { return words * sentences; }
};

class Tape {
 public:
  explicit Tape(Random& random, bool training) : random_(random), training_(training) {}

  bool training() const { return training_; }

  Node* constant(Matrix value);
  // Row i is the sum of the table's rows ids[i * width .. (i + 1) * width); ids of kNone add nothing.
  Node* sum_of_rows(Parameter& table, const std::vector<std::uint32_t>& ids, Eigen::Index width);
  Node* add(Node* a, Node* b);
  Node* linear(Node* x, Parameter& weights);                   // x W
  Node* linear(Node* x, Parameter& weights, Parameter& bias);  // x W + b
  Node* relu(Node* x);
  Node* drop(Node* x, float rate);
  Node* beside(Node* a, Node* b);  // columns of a, then those of b
  // Neighbours' rows beside each row, `reach` on either side; zero beyond a sentence.
  Node* window(Node* x, Layout layout, Eigen::Index reach);
  Node* with_root(Node* x, Parameter& root, Layout layout);  // one row more for each sentence, in front
  Node* rows_of(Node* x, const std::vector<Eigen::Index>& rows);
  // LSTM with the input gate tied to the forget gate (Greff et al. 2017, CIFG), so that a cell stays within
  // [-1, 1] and needs no squashing on its way out; squashing by a parabola (tape.cc). weights: inputs x 3H,
  // recurrent: H x 3H, bias 1 x 3H, gates in the order forget, output, candidate.
  Node* lstm(Node* x, Parameter& weights, Parameter& recurrent, Parameter& bias, Layout layout,
             bool reversed);

  // Adds weight * mean cross entropy of softmax(scores) against labels (kSkip: not counted), hard or soft.
  double classify(Node* scores, const std::vector<int>& labels, float weight);
  // Scores every word as head of every other: dependents U heads^T + heads u^T; labels are head positions
  // (0: the root). Returns the loss; `best` receives each word's best head.
  double attach(Node* dependents, Node* heads, Parameter& bilinear, Parameter& prior, Layout layout,
                const std::vector<int>& labels, float weight, std::vector<int>* best);

  void backward();

  static constexpr std::uint32_t kNone = 0xffffffffu;
  static constexpr int kSkip = -1;

 private:
  Node* make(Eigen::Index rows, Eigen::Index columns);
  Random& random_;
  bool training_;
  std::deque<Node> nodes_;
  std::vector<std::function<void()>> back_;
};

// Adam (Kingma and Ba 2015), lazy on the rows of sparse parameters.
class Adam {
 public:
  void step(const std::vector<Parameter*>& parameters, float rate, float clip);

 private:
  std::int64_t steps_ = 0;
};

}  // namespace entente::training
