#include "parser/treebank.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "eval/gold_file.h"

namespace entente::training {
namespace {

[[noreturn]] void stop(const std::string& message) {
  std::fprintf(stderr, "train_parser: %s\n", message.c_str());
  std::exit(2);
}

std::string read_all(const std::string& path) {
  auto bytes = load_gold(path);
  if (!bytes) stop(render_error(bytes.error()));
  return std::move(*bytes);
}

std::vector<std::string> fields(const std::string& line) {
  std::vector<std::string> out;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= line.size(); ++at) {
    if (at == line.size() || line[at] == '\t') {
      out.push_back(line.substr(from, at - from));
      from = at + 1;
    }
  }
  return out;
}

// Takes "words" (strings) and "vectors" (word -> numbers; the last two are no part of the vector).
class VectorReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit VectorReader(Vectors& out) : out_(out) {}
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t value) override { return number(static_cast<float>(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(static_cast<float>(value)); }
  bool number_float(number_float_t value, const string_t&) override {
    return number(static_cast<float>(value));
  }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    ++depth_;
    return true;
  }
  bool end_object() override {
    --depth_;
    return true;
  }
  bool start_array(std::size_t) override {
    column_ = 0;
    return true;
  }
  bool end_array() override { return true; }
  bool key(string_t& value) override {
    if (depth_ == 1) in_vectors_ = value == "vectors";
    if (depth_ == 2 && in_vectors_) out_.words.push_back(value);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& e) override {
    stop(e.what());
  }

  std::vector<float> numbers;

 private:
  bool number(float value) {
    if (depth_ == 2 && in_vectors_ && column_++ < 100) numbers.push_back(value);
    return true;
  }
  Vectors& out_;
  int depth_ = 0;
  int column_ = 0;
  bool in_vectors_ = false;
};

}  // namespace

std::vector<TreeSentence> read_treebank(const std::string& path) {
  const std::string bytes = read_all(path);
  std::vector<TreeSentence> out;
  TreeSentence sentence;
  std::string document;
  std::size_t from = 0;
  while (from < bytes.size()) {
    const std::size_t end = std::min(bytes.find('\n', from), bytes.size());
    const std::string line = bytes.substr(from, end - from);
    from = end + 1;
    if (line.starts_with("# newdoc id = ")) document = line.substr(14);
    if (line.empty() && !sentence.words.empty()) {
      sentence.document = document;
      out.push_back(std::move(sentence));
      sentence = {};
    }
    if (line.empty() || line[0] == '#') continue;
    const auto f = fields(line);
    if (f.size() != 10) stop(path + ": not a CoNLL-U line: " + line);
    if (f[0].find_first_of("-.") != std::string::npos) continue;
    sentence.words.push_back({f[1], f[2], f[3], f[4], f[5], std::atoi(f[6].c_str()), f[7],
                              f[9].starts_with("Ent=") ? f[9].substr(4) : std::string()});
  }
  return out;
}

Vectors read_vectors(const std::string& path) {
  std::ifstream file(path);
  if (!file) stop("cannot open " + path);
  Vectors out;
  VectorReader reader(out);
  nlohmann::json::sax_parse(file, &reader);
  const auto rows = static_cast<Eigen::Index>(out.words.size());
  if (reader.numbers.size() != out.words.size() * 100) stop(path + ": not the vectors expected");
  out.values = Eigen::Map<const Matrix>(reader.numbers.data(), rows, 100);
  return out;
}

}  // namespace entente::training
