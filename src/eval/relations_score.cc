#include "eval/relations_score.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/text.h"
#include "coding/relation.h"
#include "eval/near_duplicates.h"
#include "eval/tally.h"

namespace entente {
namespace {

constexpr std::size_t kMaxRows = 2'000'000;

// One row's labels as numbers; what they stand for plays no role.
struct Answer {
  std::size_t gold = 0;
  std::optional<std::size_t> ours;
};

// Answers to one question, row by row.
class Answers {
 public:
  // An empty label of ours is none.
  void add(const std::string& gold, const std::string& ours) {
    Answer answer{number_of(gold), std::nullopt};
    if (!ours.empty()) answer.ours = number_of(ours);
    rows_.push_back(answer);
  }

  // Macro F1 over the labels that the gold has, and accuracy; row i counts weights[i] times.
  std::pair<double, double> figures(const std::vector<std::uint32_t>& weights) const {
    std::vector<Tally> tallies(numbers_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const Answer& answer = rows_[i];
      tallies[answer.gold].gold += weights[i];
      if (answer.ours) tallies[*answer.ours].system += weights[i];
      if (answer.ours == answer.gold) tallies[answer.gold].right += weights[i];
    }
    double sum = 0;
    std::size_t labels = 0;
    Tally all;
    for (const Tally& tally : tallies) {
      all += tally;
      if (tally.gold == 0) continue;
      ++labels;
      sum += tally.f1();
    }
    return {labels == 0 ? 0 : sum / static_cast<double>(labels), all.recall()};
  }

 private:
  std::size_t number_of(const std::string& label) {
    return numbers_.emplace(label, numbers_.size()).first->second;
  }

  std::map<std::string, std::size_t> numbers_;
  std::vector<Answer> rows_;
};

void work_out(const Answers& roots, const Answers& quads, const std::vector<std::string>& texts,
              RelationFigures& figures) {
  const std::vector<std::uint32_t> once(texts.size(), 1);
  std::tie(figures.root_macro_f1, figures.root_accuracy) = roots.figures(once);
  std::tie(figures.quad_macro_f1, figures.quad_accuracy) = quads.figures(once);
  const std::vector<std::size_t> groups = near_duplicate_groups(texts);
  figures.groups = 1 + *std::max_element(groups.begin(), groups.end());
  std::vector<std::uint32_t> weights(texts.size());
  const auto intervals =
      bootstrap(figures.groups, 4, [&](std::span<const std::uint32_t> drawn, std::span<double> of_sample) {
        for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = drawn[groups[i]];
        std::tie(of_sample[0], of_sample[1]) = roots.figures(weights);
        std::tie(of_sample[2], of_sample[3]) = quads.figures(weights);
      });
  figures.root_macro_f1_95 = intervals[0];
  figures.root_accuracy_95 = intervals[1];
  figures.quad_macro_f1_95 = intervals[2];
  figures.quad_accuracy_95 = intervals[3];
}

struct Columns {
  std::size_t marked = 0;
  std::size_t root = 0;
  std::size_t quad = 0;
};

Result<Columns> find_columns(std::string_view header) {
  const auto names = split(header, '\t');
  const auto find = [&](std::string_view name) -> Result<std::size_t> {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (trim(names[i]) == name) return i;
    }
    return fail(Code::BadFormat, fmt::format("the header names no column '{}'", name), "line 1");
  };
  const auto marked = find("marked_sentence");
  if (!marked) return tl::unexpected(marked.error());
  const auto root = find("gold_root");
  if (!root) return tl::unexpected(root.error());
  const auto quad = find("gold_penta");
  if (!quad) return tl::unexpected(quad.error());
  return Columns{*marked, *root, *quad};
}

}  // namespace

RelationLabel label_of(const EventCoder::Relation& relation) {
  if (!relation.category) return {};
  const std::string root(coding::table_root(*relation.category, relation.cameo));
  return {root, root == "YIELD" ? 2 : int{quad_of(*parse_plover(root))}};
}

Result<MarkedSentence> parse_marked(std::string_view marked) {
  MarkedSentence sentence;
  bool source_seen = false;
  bool target_seen = false;
  const auto at = [&] { return static_cast<std::uint32_t>(sentence.text.size()); };
  for (std::size_t i = 0; i < marked.size();) {
    const std::string_view rest = marked.substr(i);
    if (rest.substr(0, 3) == "<s>" || rest.substr(0, 3) == "<t>") {
      ByteRange& range = rest[1] == 's' ? sentence.source : sentence.target;
      const bool seen = rest[1] == 's' ? source_seen : target_seen;
      if (!seen) range.begin = range.end = at();
      i += 3;
    } else if (rest.substr(0, 4) == "</s>" || rest.substr(0, 4) == "</t>") {
      ByteRange& range = rest[2] == 's' ? sentence.source : sentence.target;
      bool& seen = rest[2] == 's' ? source_seen : target_seen;
      if (!seen) range.end = at();
      seen = true;
      i += 4;
    } else {
      sentence.text += marked[i];
      ++i;
    }
  }
  if (!source_seen && !target_seen) return fail(Code::BadFormat, "a sentence needs <s>..</s> or <t>..</t>");
  return sentence;
}

Result<RelationFigures> score_relations(const Analyser& analyser, const EventCoder& coder,
                                        std::string_view tsv) {
  Answers roots;
  Answers quads;
  std::vector<std::string> texts;
  RelationFigures figures;
  std::optional<Columns> columns;
  std::size_t number = 0;
  const auto scratch = Analyser::make_scratch();
  for (std::string_view line : split(tsv, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (trim(line).empty()) continue;
    if (!columns) {
      const auto found = find_columns(line);
      if (!found) return tl::unexpected(found.error());
      columns = *found;
      continue;
    }
    if (++figures.n > kMaxRows) return fail(Code::TooLarge, "more rows than one gold file may have");
    const auto fields = split(line, '\t');
    const std::size_t last = std::max({columns->marked, columns->root, columns->quad});
    if (fields.size() <= last) return fail(Code::BadFormat, "too few fields", fmt::format("line {}", number));
    auto marked = parse_marked(fields[columns->marked]);
    if (!marked) return tl::unexpected(std::move(marked.error()).in(fmt::format("line {}", number)));
    Document document;
    document.text = marked->text;
    if (document.text.empty()) document.text = " ";
    seal(document);
    const ParsedDocument parsed = analyser.parse(document, *scratch);
    const RelationLabel label = label_of(coder.relate(document, parsed, marked->source, marked->target));
    roots.add(std::string(trim(fields[columns->root])), label.root);
    quads.add(std::string(trim(fields[columns->quad])), label.quad == 0 ? "" : std::to_string(label.quad));
    texts.push_back(std::move(marked->text));
  }
  if (figures.n == 0) return fail(Code::Empty, "no rows below the header");
  work_out(roots, quads, texts, figures);
  return figures;
}

}  // namespace entente
