#include "eval/relations_score.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "coding/relation.h"

namespace entente {
namespace {

constexpr std::size_t kMaxRows = 2'000'000;

struct Tally {
  std::size_t right = 0;
  std::size_t gold = 0;
  std::size_t predicted = 0;
};
using Tallies = std::map<std::string, Tally>;

void count(Tallies& tallies, const std::string& gold, const std::string& predicted) {
  ++tallies[gold].gold;
  if (!predicted.empty()) ++tallies[predicted].predicted;
  if (gold == predicted) ++tallies[gold].right;
}

double macro_f1(const Tallies& tallies) {
  double sum = 0;
  std::size_t classes = 0;
  for (const auto& [label, tally] : tallies) {
    if (tally.gold == 0) continue;
    ++classes;
    sum += 2.0 * static_cast<double>(tally.right) / static_cast<double>(tally.gold + tally.predicted);
  }
  return classes == 0 ? 0 : sum / static_cast<double>(classes);
}

double accuracy(const Tallies& tallies) {
  std::size_t right = 0;
  std::size_t all = 0;
  for (const auto& [label, tally] : tallies) {
    right += tally.right;
    all += tally.gold;
  }
  return all == 0 ? 0 : static_cast<double>(right) / static_cast<double>(all);
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
  Tallies roots;
  Tallies quads;
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
    count(roots, std::string(trim(fields[columns->root])), label.root);
    count(quads, std::string(trim(fields[columns->quad])), label.quad == 0 ? "" : std::to_string(label.quad));
  }
  if (figures.n == 0) return fail(Code::Empty, "no rows below the header");
  figures.root_macro_f1 = macro_f1(roots);
  figures.root_accuracy = accuracy(roots);
  figures.quad_macro_f1 = macro_f1(quads);
  figures.quad_accuracy = accuracy(quads);
  return figures;
}

}  // namespace entente
