#include "eval/coref_gold.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"
#include "eval/gold_lines.h"

namespace entente {
namespace {

constexpr std::size_t kMaxWords = 1'000'000;  // of one document
constexpr std::size_t kShared2012 = 11;       // CoNLL 2012 has at least so many columns before the chains

std::vector<std::string_view> fields_of(std::string_view line) {
  if (line.find('\t') != std::string_view::npos) return split(line, '\t');
  std::vector<std::string_view> fields;
  for (const std::string_view field : split(line, ' ')) {
    if (!field.empty()) fields.push_back(field);
  }
  return fields;
}

// "begin document (bc/cctv_0001); part 000" -> "bc/cctv_0001"; nothing where the line begins none.
std::optional<std::string_view> begun_document(std::string_view line) {
  constexpr std::string_view kBegin = "begin document";
  if (line.substr(0, 1) != "#") return std::nullopt;
  line = trim(line.substr(1));
  if (line.substr(0, kBegin.size()) != kBegin) return std::nullopt;
  line = trim(line.substr(kBegin.size()));
  if (line.substr(0, 1) == "(") line = line.substr(1, line.find(')') - 1);
  return line;
}

bool is_comment(std::string_view line) {
  return line.substr(0, 2) == "# " || line.substr(0, 6) == "#begin" || line.substr(0, 4) == "#end";
}

class Reader {
 public:
  explicit Reader(const std::string& name) : name_(name) { document_.id = name; }

  Result<std::vector<CorefDocument>> run(std::string_view bytes) {
    const auto lines = for_each_line(bytes, [this](std::string_view line) { return take(line); });
    if (!lines) return tl::unexpected(lines.error());
    if (auto done = end_document(); !done)
      return tl::unexpected(Error(done.error()).in(fmt::format("line {}", *lines)));
    return std::move(documents_);
  }

 private:
  Result<void> take(std::string_view line) {
    if (trim(line).empty()) return end_sentence();
    const auto begun = begun_document(line);
    if (begun || is_comment(line)) {
      if (!begun && trim(line.substr(1)).substr(0, 3) != "end") return {};
      if (auto done = end_document(); !done) return done;
      if (begun && !begun->empty()) document_.id = *begun;
      return {};
    }
    return word(fields_of(line));
  }

  Result<void> word(const std::vector<std::string_view>& fields) {
    if (fields.size() != 3 && fields.size() <= kShared2012) {
      return fail(Code::BadFormat,
                  fmt::format("expected 3 columns (OntoGUM) or at least {} (CoNLL 2012), got {}",
                              kShared2012 + 1, fields.size()));
    }
    shared_ = fields.size() > kShared2012;
    std::string_view form = trim(fields[shared_ ? 3 : 1]);
    if (form.empty()) form = "_";
    std::string& text = document_.text;
    const auto index = static_cast<std::uint32_t>(document_.given.tokens.size());
    if (index >= kMaxWords)
      return fail(Code::TooLarge, fmt::format("a document of more than {} words", kMaxWords));
    if (!text.empty()) text += index == sentence_ ? '\n' : ' ';
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += form;
    document_.given.tokens.push_back({begin, static_cast<std::uint32_t>(text.size())});
    return chains(trim(fields.back()), index);
  }

  // The chains that begin and end at word `index`.
  Result<void> chains(std::string_view column, std::uint32_t index) {
    if (column == "_" || column == "-") return {};
    for (std::size_t at = 0; at < column.size();) {
      if (column[at] == '|') {
        ++at;
        continue;
      }
      const bool opens = column[at] == '(';
      at += opens ? 1 : 0;
      std::uint64_t chain = 0;
      const char* end = column.data() + column.size();
      const auto [stop, error] = std::from_chars(column.data() + at, end, chain);
      const bool closes = error == std::errc() && stop < end && *stop == ')';
      if (error != std::errc() || (!opens && !closes)) {
        return fail(Code::BadFormat, fmt::format("'{}' is no list of chains that begin or end",
                                                 column.substr(0, floor_utf8(column, 40))));
      }
      at = static_cast<std::size_t>(stop - column.data()) + (closes ? 1 : 0);
      if (auto done = mark(chain, index, opens, closes); !done) return done;
    }
    return {};
  }

  Result<void> mark(std::uint64_t chain, std::uint32_t index, bool opens, bool closes) {
    const auto [known, added] = index_of_.emplace(chain, document_.chains.size());
    if (added) {
      document_.chains.emplace_back();
      open_.emplace_back();
    }
    std::vector<std::uint32_t>& open = open_[known->second];
    if (opens) open.push_back(index);
    if (!closes) return {};
    if (open.empty())
      return fail(Code::BadFormat, fmt::format("chain {} ends where it has not begun", chain));
    document_.chains[known->second].push_back({open.back(), index + 1});
    open.pop_back();
    return {};
  }

  Result<void> end_sentence() {
    const auto count = static_cast<std::uint32_t>(document_.given.tokens.size());
    if (count > sentence_) document_.given.sentence_ends.push_back(sentence_ = count);
    return {};
  }

  Result<void> end_document() {
    for (const auto& [chain, index] : index_of_) {
      if (!open_[index].empty())
        return fail(Code::BadFormat,
                    fmt::format("the document ends before a mention of chain {} does", chain));
    }
    std::vector<std::uint32_t>& ends = document_.given.sentence_ends;
    if (!ends.empty()) {
      if (auto done = end_sentence(); !done) return done;
      if (ends.size() == 1 && !shared_) ends.clear();  // a blank line at the end alone says nothing
    }
    if (!document_.given.tokens.empty()) documents_.push_back(std::move(document_));
    document_ = {};
    document_.id = name_;
    index_of_.clear();
    open_.clear();
    sentence_ = 0;
    return {};
  }

  std::string name_;
  std::vector<CorefDocument> documents_;
  CorefDocument document_;
  std::map<std::uint64_t, std::size_t> index_of_;  // the file's number of a chain -> chains
  std::vector<std::vector<std::uint32_t>> open_;   // by chain: where mentions that are not closed yet begin
  bool shared_ = false;                            // whether the columns are those of CoNLL 2012
  std::uint32_t sentence_ = 0;                     // its first word, where sentences are known
};

}  // namespace

Result<std::vector<CorefDocument>> parse_coref(std::string_view bytes, const std::string& name) {
  return Reader(name).run(bytes);
}

}  // namespace entente
