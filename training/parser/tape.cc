#include "parser/tape.h"

#include <algorithm>
#include <cmath>

namespace entente::training {

using Eigen::Index;
using Array = Eigen::Array<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Strided = Eigen::Map<Matrix, 0, Eigen::OuterStride<>>;

Parameter::Parameter(std::string n, Index rows, Index columns, bool is_sparse)
    : name(std::move(n)),
      value(Matrix::Zero(rows, columns)),
      gradient(Matrix::Zero(rows, columns)),
      mean(Matrix::Zero(rows, columns)),
      square(Matrix::Zero(rows, columns)),
      sparse(is_sparse) {}

std::uint64_t Random::bits() {
  state_ += 0x9e3779b97f4a7c15ull;
  std::uint64_t x = state_;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

float Random::unit() { return static_cast<float>(bits() >> 40) * 0x1p-24f; }

float Random::normal() {
  const float u = std::max(unit(), 1e-7f);
  return std::sqrt(-2.0f * std::log(u)) * std::cos(6.2831853f * unit());
}

Node* Tape::make(Index rows, Index columns) {
  nodes_.push_back({Matrix(rows, columns), training_ ? Matrix(Matrix::Zero(rows, columns)) : Matrix()});
  return &nodes_.back();
}

Node* Tape::constant(Matrix value) {
  Node* out = make(value.rows(), value.cols());
  out->value = std::move(value);
  return out;
}

Node* Tape::sum_of_rows(Parameter& table, const std::vector<std::uint32_t>& ids, Index width) {
  const Index rows = static_cast<Index>(ids.size()) / width;
  Node* out = make(rows, table.value.cols());
  out->value.setZero();
  for (Index i = 0; i < rows * width; ++i) {
    if (ids[i] != kNone) out->value.row(i / width) += table.value.row(ids[i]);
  }
  if (training_) {
    back_.push_back([out, &table, ids, width] {
      for (Index i = 0; i < static_cast<Index>(ids.size()); ++i) {
        if (ids[i] == kNone) continue;
        table.gradient.row(ids[i]) += out->gradient.row(i / width);
        table.touched.push_back(ids[i]);
      }
    });
  }
  return out;
}

Node* Tape::add(Node* a, Node* b) {
  Node* out = make(a->value.rows(), a->value.cols());
  out->value = a->value + b->value;
  if (training_) {
    back_.push_back([=] {
      a->gradient += out->gradient;
      b->gradient += out->gradient;
    });
  }
  return out;
}

Node* Tape::linear(Node* x, Parameter& weights) {
  Node* out = make(x->value.rows(), weights.value.cols());
  out->value.noalias() = x->value * weights.value;
  if (training_) {
    back_.push_back([=, &weights] {
      weights.gradient.noalias() += x->value.transpose() * out->gradient;
      x->gradient.noalias() += out->gradient * weights.value.transpose();
    });
  }
  return out;
}

Node* Tape::linear(Node* x, Parameter& weights, Parameter& bias) {
  Node* out = linear(x, weights);
  out->value.rowwise() += bias.value.row(0);
  if (training_) back_.push_back([=, &bias] { bias.gradient.row(0) += out->gradient.colwise().sum(); });
  return out;
}

Node* Tape::relu(Node* x) {
  Node* out = make(x->value.rows(), x->value.cols());
  out->value = x->value.cwiseMax(0.0f);
  if (training_)
    back_.push_back(
        [=] { x->gradient.array() += (x->value.array() > 0.0f).select(out->gradient.array(), 0.0f); });
  return out;
}

Node* Tape::drop(Node* x, float rate) {
  if (!training_ || rate <= 0.0f) return x;
  Node* out = make(x->value.rows(), x->value.cols());
  Matrix mask(x->value.rows(), x->value.cols());
  const float kept = 1.0f / (1.0f - rate);
  const auto limit = static_cast<std::uint16_t>(rate * 65536.0f);
  for (Index i = 0; i < mask.size();) {
    std::uint64_t bits = random_.bits();
    for (int k = 0; k < 4 && i < mask.size(); ++k, ++i, bits >>= 16)
      mask.data()[i] = static_cast<std::uint16_t>(bits) < limit ? 0.0f : kept;
  }
  out->value = x->value.cwiseProduct(mask);
  back_.push_back([=, mask = std::move(mask)] { x->gradient += out->gradient.cwiseProduct(mask); });
  return out;
}

Node* Tape::beside(Node* a, Node* b) {
  const Index left = a->value.cols();
  const Index right = b->value.cols();
  Node* out = make(a->value.rows(), left + right);
  out->value << a->value, b->value;
  if (training_) {
    back_.push_back([=] {
      a->gradient += out->gradient.leftCols(left);
      b->gradient += out->gradient.rightCols(right);
    });
  }
  return out;
}

Node* Tape::window(Node* x, Layout layout, Index reach) {
  const Index width = x->value.cols();
  Node* out = make(x->value.rows(), width * (2 * reach + 1));
  out->value.setZero();
  for (Index shift = -reach; shift <= reach; ++shift) {
    const Index count = layout.rows() - std::abs(shift) * layout.sentences;
    if (count <= 0) continue;
    const Index to = std::max<Index>(0, -shift) * layout.sentences;
    const Index from = std::max<Index>(0, shift) * layout.sentences;
    out->value.block(to, (shift + reach) * width, count, width) = x->value.middleRows(from, count);
    if (training_) {
      back_.push_back([=] {
        x->gradient.middleRows(from, count) += out->gradient.block(to, (shift + reach) * width, count, width);
      });
    }
  }
  return out;
}

Node* Tape::with_root(Node* x, Parameter& root, Layout layout) {
  const Index n = layout.sentences;
  Node* out = make(x->value.rows() + n, x->value.cols());
  out->value.topRows(n).rowwise() = root.value.row(0);
  out->value.bottomRows(x->value.rows()) = x->value;
  if (training_) {
    back_.push_back([=, &root] {
      root.gradient.row(0) += out->gradient.topRows(n).colwise().sum();
      x->gradient += out->gradient.bottomRows(x->value.rows());
    });
  }
  return out;
}

Node* Tape::rows_of(Node* x, const std::vector<Index>& rows) {
  Node* out = make(static_cast<Index>(rows.size()), x->value.cols());
  for (std::size_t i = 0; i < rows.size(); ++i) out->value.row(static_cast<Index>(i)) = x->value.row(rows[i]);
  if (training_) {
    back_.push_back([=] {
      for (std::size_t i = 0; i < rows.size(); ++i)
        x->gradient.row(rows[i]) += out->gradient.row(static_cast<Index>(i));
    });
  }
  return out;
}

namespace {

// The squashing function of the gates, in place: x (1 - |x| / 4), level from |x| = 2 on; close to tanh, exact
// in integers. `stretch` widens it.
template <class Block>
void squash(Block&& x, float stretch) {
  x = ((x.array() / stretch).cwiseMax(-2.0f).cwiseMin(2.0f)).matrix();
  x = (x.array() * (1.0f - 0.25f * x.array().abs())).matrix();
}

// Its slope where its value is y; never quite level, so that a unit can come back.
template <class Expression>
Array slope(const Expression& y) {
  return (1.0f - y.abs()).cwiseMax(0.0f).sqrt().cwiseMax(0.02f);
}

}  // namespace

Node* Tape::lstm(Node* x, Parameter& weights, Parameter& recurrent, Parameter& bias, Layout layout,
                 bool reversed) {
  const Index n = layout.sentences;
  const Index words = layout.words;
  const Index h = recurrent.value.rows();
  Matrix gates(x->value.rows(), 3 * h);
  gates.noalias() = x->value * weights.value;
  gates.rowwise() += bias.value.row(0);
  Matrix cells(x->value.rows(), h);
  Node* out = make(x->value.rows(), h);
  const auto at = [=](Index step) { return (reversed ? words - 1 - step : step) * n; };
  for (Index step = 0; step < words; ++step) {
    auto g = gates.middleRows(at(step), n);
    if (step > 0) g.noalias() += out->value.middleRows(at(step - 1), n) * recurrent.value;
    squash(g.leftCols(2 * h), 2.0f);
    g.leftCols(2 * h) = (0.5f + 0.5f * g.leftCols(2 * h).array()).matrix();
    squash(g.rightCols(h), 1.0f);
    auto c = cells.middleRows(at(step), n);
    c = ((1.0f - g.leftCols(h).array()) * g.rightCols(h).array()).matrix();
    if (step > 0) c.array() += g.leftCols(h).array() * cells.middleRows(at(step - 1), n).array();
    out->value.middleRows(at(step), n) = (g.middleCols(h, h).array() * c.array()).matrix();
  }
  if (!training_) return out;
  back_.push_back([=, &weights, &recurrent, &bias, gates = std::move(gates), cells = std::move(cells)] {
    Matrix dg(gates.rows(), 3 * h);
    Matrix dh = Matrix::Zero(n, h);
    Matrix dc = Matrix::Zero(n, h);
    for (Index step = words - 1; step >= 0; --step) {
      const auto g = gates.middleRows(at(step), n);
      const auto f = g.leftCols(h).array();
      const auto o = g.middleCols(h, h).array();
      const auto k = g.rightCols(h).array();
      const auto c = cells.middleRows(at(step), n).array();
      const Matrix d = out->gradient.middleRows(at(step), n) + dh;
      dc.array() += d.array() * o;
      auto row = dg.middleRows(at(step), n);
      if (step > 0) {
        row.leftCols(h) = (dc.array() * (cells.middleRows(at(step - 1), n).array() - k)).matrix();
      } else {
        row.leftCols(h) = (-dc.array() * k).matrix();
      }
      row.leftCols(h).array() *= 0.25f * slope(2.0f * f - 1.0f);
      row.middleCols(h, h) = (d.array() * c * 0.25f * slope(2.0f * o - 1.0f)).matrix();
      row.rightCols(h) = (dc.array() * (1.0f - f) * slope(k)).matrix();
      dc.array() *= f;
      dh.noalias() = row * recurrent.value.transpose();
    }
    weights.gradient.noalias() += x->value.transpose() * dg;
    x->gradient.noalias() += dg * weights.value.transpose();
    bias.gradient.row(0) += dg.colwise().sum();
    if (words > 1) {
      const Index count = (words - 1) * n;
      const Index later = reversed ? 0 : n;
      const Index earlier = reversed ? n : 0;
      recurrent.gradient.noalias() +=
          out->value.middleRows(earlier, count).transpose() * dg.middleRows(later, count);
    }
  });
  return out;
}

namespace {

// Softmax of each row in place; returns the summed cross entropy and leaves (p - onehot) * scale.
double cross_entropy(Matrix& scores, const std::vector<int>& labels, std::size_t first, std::size_t stride,
                     float scale) {
  double loss = 0;
  for (Index i = 0; i < scores.rows(); ++i) {
    auto row = scores.row(i);
    const int label = labels[first + static_cast<std::size_t>(i) * stride];
    if (label == Tape::kSkip) {
      row.setZero();
      continue;
    }
    row = (row.array() - row.maxCoeff()).exp().matrix();
    row /= row.sum();
    loss -= std::log(std::max(row(label), 1e-12f));
    row(label) -= 1.0f;
    row *= scale;
  }
  return loss;
}

}  // namespace

double Tape::classify(Node* scores, const std::vector<int>& labels, float weight) {
  Matrix grad = scores->value;
  const double n = static_cast<double>(labels.size());
  const double loss = cross_entropy(grad, labels, 0, 1, static_cast<float>(weight / n));
  if (training_) back_.push_back([=, grad = std::move(grad)] { scores->gradient += grad; });
  return loss / n;
}

double Tape::attach(Node* dependents, Node* heads, Parameter& bilinear, Parameter& prior, Layout layout,
                    const std::vector<int>& labels, float weight, std::vector<int>* best) {
  const Index n = layout.sentences;
  const Index a = dependents->value.cols();
  const Matrix mixed = dependents->value * bilinear.value;
  const Matrix priors = heads->value * prior.value;
  Matrix dmixed = Matrix::Zero(mixed.rows(), a);
  Matrix dpriors = Matrix::Zero(priors.rows(), 1);
  Matrix dheads = Matrix::Zero(heads->value.rows(), a);
  double loss = 0;
  if (best != nullptr) best->assign(labels.size(), 0);
  const auto of = [n](auto& m, Index s, Index rows) {
    using Scalar = std::remove_reference_t<decltype(m)>;
    using Out = std::conditional_t<std::is_const_v<Scalar>, Eigen::Map<const Matrix, 0, Eigen::OuterStride<>>,
                                   Strided>;
    return Out(m.data() + s * m.cols(), rows, m.cols(), Eigen::OuterStride<>(n * m.cols()));
  };
  const Matrix& hv = heads->value;
  for (Index s = 0; s < n; ++s) {
    const auto m = of(mixed, s, layout.words);
    const auto h = of(hv, s, layout.words + 1);
    Matrix scores = m * h.transpose();
    scores.rowwise() += of(priors, s, layout.words + 1).col(0).transpose();
    for (Index i = 0; i < layout.words; ++i) scores(i, i + 1) = -1e4f;
    if (best != nullptr) {
      for (Index i = 0; i < layout.words; ++i) {
        Index at = 0;
        scores.row(i).maxCoeff(&at);
        (*best)[static_cast<std::size_t>(i * n + s)] = static_cast<int>(at);
      }
    }
    loss += cross_entropy(scores, labels, static_cast<std::size_t>(s), static_cast<std::size_t>(n),
                          weight / static_cast<float>(labels.size()));
    if (!training_) continue;
    of(dmixed, s, layout.words).noalias() = scores * h;
    of(dheads, s, layout.words + 1).noalias() = scores.transpose() * m;
    of(dpriors, s, layout.words + 1).col(0) = scores.colwise().sum().transpose();
  }
  if (training_) {
    back_.push_back([=, &bilinear, &prior, dmixed = std::move(dmixed), dpriors = std::move(dpriors),
                     dheads = std::move(dheads)] {
      dependents->gradient.noalias() += dmixed * bilinear.value.transpose();
      bilinear.gradient.noalias() += dependents->value.transpose() * dmixed;
      heads->gradient += dheads;
      heads->gradient.noalias() += dpriors * prior.value.transpose();
      prior.gradient.noalias() += heads->value.transpose() * dpriors;
    });
  }
  return loss / static_cast<double>(labels.size());
}

void Tape::backward() {
  for (auto step = back_.rbegin(); step != back_.rend(); ++step) (*step)();
  back_.clear();
}

void Adam::step(const std::vector<Parameter*>& parameters, float rate, float clip) {
  ++steps_;
  constexpr float kFirst = 0.9f;
  constexpr float kSecond = 0.95f;
  double norm = 0;
  for (Parameter* p : parameters) {
    if (p->sparse) {
      std::sort(p->touched.begin(), p->touched.end());
      p->touched.erase(std::unique(p->touched.begin(), p->touched.end()), p->touched.end());
      for (const std::uint32_t row : p->touched) norm += p->gradient.row(row).squaredNorm();
    } else {
      norm += p->gradient.squaredNorm();
    }
  }
  const float scale = norm > clip * clip ? clip / static_cast<float>(std::sqrt(norm)) : 1.0f;
  const auto t = static_cast<float>(steps_);
  const float first = 1.0f / (1.0f - std::pow(kFirst, t));
  const float second = 1.0f / (1.0f - std::pow(kSecond, t));
  const auto update = [&](auto value, auto gradient, auto mean, auto square) {
    gradient *= scale;
    mean = kFirst * mean + (1 - kFirst) * gradient;
    square.array() = kSecond * square.array() + (1 - kSecond) * gradient.array().square();
    value.array() -= rate * first * mean.array() / ((second * square.array()).sqrt() + 1e-8f);
    gradient.setZero();
  };
  for (Parameter* p : parameters) {
    if (p->sparse) {
      for (const std::uint32_t row : p->touched)
        update(p->value.row(row), p->gradient.row(row), p->mean.row(row), p->square.row(row));
      p->touched.clear();
    } else {
      update(p->value.middleRows(0, p->value.rows()), p->gradient.middleRows(0, p->value.rows()),
             p->mean.middleRows(0, p->value.rows()), p->square.middleRows(0, p->value.rows()));
    }
  }
}

}  // namespace entente::training
