// What the tasks of `entente eval` share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.h"
#include "engine/engine.h"
#include "eval/gold_file.h"

namespace entente::cli {

// What `entente eval` was given.
struct EvalOptions {
  std::string task;
  std::vector<std::string> gold;
  bool raw = false;                   // --raw
  IdPrefixes only;                    // --only
  bool held_out = false;              // --held-out
  std::string texts;                  // --conllu
  std::vector<std::string> articles;  // --texts
  bool errors = false;                // --errors
  std::size_t sample = 0;             // --sample; 0: not given
  std::uint64_t seed = 1;             // --seed
  std::size_t missed = 0;             // --missed
  std::string half;                   // --half; empty: not given
};

// A table of figures, printed under its title; in JSON `tables` has its rows as objects.
struct Sheet {
  using Value = std::variant<std::string, double, std::size_t>;
  std::string name;   // in JSON
  std::string title;  // for people
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;
};

struct Score {
  std::size_t n = 0;
  std::vector<std::pair<std::string, double>> figures;
  std::vector<std::string> notes;
  std::vector<Sheet> sheets{};
  bool rejects = false;  // something of the gold data could not be used
};

// "1 document", "2 documents".
std::string count_of(std::size_t count, std::string_view thing);

// Coded events against those of one reader or two: eval_events.cc.
Result<Score> score_events(const Engine& engine, const EvalOptions& options);

}  // namespace entente::cli
