#include "eval/name_gold.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"
#include "eval/gold_lines.h"

namespace entente {
namespace {

constexpr std::size_t kMaxText = 64 << 20;  // of one document

struct Row {
  std::string_view word;
  std::string_view tag;
};

// "# key = value", and nothing where a line is none.
struct Comment {
  std::string_view key;
  std::string_view value;
};
std::optional<Comment> comment_in(std::string_view line) {
  if (line.substr(0, 1) != "#") return std::nullopt;
  const std::size_t equals = line.find('=');
  const std::string_view bare = trim(line.substr(1));
  if (bare == "newdoc" || bare == "newpar") return Comment{bare, ""};
  if (equals == std::string_view::npos) return std::nullopt;  // a word: "#MeToo <tab> O", "# O"
  const std::string_view key = trim(line.substr(1, equals - 1));
  if (line.find('\t') < equals || key.empty() || line.substr(1, 1) != " ") return std::nullopt;
  return Comment{key, trim(line.substr(equals + 1))};
}

std::vector<std::string_view> fields_of(std::string_view line) {
  if (line.find('\t') != std::string_view::npos) return split(line, '\t');
  std::vector<std::string_view> fields;
  for (const std::string_view field : split(line, ' ')) {
    if (!field.empty()) fields.push_back(field);
  }
  return fields;
}

bool is_tag(std::string_view tag) {
  if (tag == "O") return true;
  return tag.size() > 2 && tag[1] == '-' && std::string_view("BIES").find(tag[0]) != std::string_view::npos;
}

// Of Universal NER: counts the words of a sentence.
bool is_number(std::string_view field, std::size_t number) { return field == fmt::format("{}", number); }

class Reader {
 public:
  Result<std::vector<NamedDocument>> run(std::string_view bytes) {
    const auto lines = for_each_line(bytes, [this](std::string_view line) { return take(line); });
    if (!lines) return tl::unexpected(lines.error());
    if (auto done = end_document(); !done) return tl::unexpected(done.error());
    return std::move(documents_);
  }

 private:
  Result<void> take(std::string_view line) {
    if (trim(line).empty()) return end_sentence();
    if (const auto comment = comment_in(line)) {
      if (comment->key == "newdoc" || comment->key == "newdoc id" || comment->key == "doc") {
        if (auto done = begin_document(); !done) return done;
        document_.id = comment->value;
      } else if (comment->key == "text" && rows_.empty()) {
        spacing_ = comment->value;
      }
      return {};
    }
    const std::vector<std::string_view> fields = fields_of(line);
    if (fields.front() == "-DOCSTART-") return begin_document();
    const auto row = row_of(fields, line.find('\t') != std::string_view::npos);
    if (!row) return tl::unexpected(row.error());
    if (!row->word.empty()) rows_.push_back(*row);
    return {};
  }

  Result<Row> row_of(const std::vector<std::string_view>& fields, bool tabs) const {
    Row row;
    if (fields.size() < 2) return fail(Code::BadFormat, "expected a word and its tag, got one column");
    if (tabs && fields.size() > 2 && is_number(fields[0], rows_.size() + 1) && is_tag(trim(fields[2]))) {
      row = {trim(fields[1]), trim(fields[2])};
    } else {
      row = {trim(fields[0]), trim(tabs ? fields[1] : fields.back())};
    }
    if (!is_tag(row.tag)) {
      return fail(Code::BadFormat, fmt::format("'{}' is no tag; expected O or B-, I-, E-, S- and a class",
                                               row.tag.substr(0, floor_utf8(row.tag, 40))));
    }
    return row;
  }

  Result<void> begin_document() {
    if (auto done = end_document(); !done) return done;
    marked_ = true;
    return {};
  }

  Result<void> end_document() {
    if (auto done = end_sentence(); !done) return done;
    if (!document_.given.tokens.empty()) documents_.push_back(std::move(document_));
    document_ = {};
    return {};
  }

  Result<void> end_sentence() {
    if (rows_.empty()) return {};
    std::string& text = document_.text;
    if (!text.empty()) text += '\n';
    const auto first = static_cast<std::uint32_t>(document_.given.tokens.size());
    std::string_view spacing = spacing_;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (i > 0 && space_before(rows_[i].word, spacing)) text += ' ';
      if (text.size() + rows_[i].word.size() > kMaxText)
        return fail(Code::TooLarge, fmt::format("a document of more than {} MiB", kMaxText >> 20));
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += rows_[i].word;
      document_.given.tokens.push_back({begin, static_cast<std::uint32_t>(text.size())});
      if (spacing.substr(0, rows_[i].word.size()) == rows_[i].word) {
        spacing.remove_prefix(rows_[i].word.size());
      } else {
        spacing = {};  // they part ways: from here on, a space between any two words
      }
    }
    document_.given.sentence_ends.push_back(static_cast<std::uint32_t>(document_.given.tokens.size()));
    add_names(first);
    rows_.clear();
    spacing_ = {};
    if (!marked_) return end_document();
    return {};
  }

  // Whether what is left of `# text` has a space before the word; passes over it.
  static bool space_before(std::string_view word, std::string_view& spacing) {
    const std::string_view rest = trim(spacing);
    if (rest.substr(0, word.size()) != word) return true;
    const bool space = rest.data() != spacing.data();
    spacing = rest;
    return space;
  }

  void add_names(std::uint32_t first) {
    std::optional<GoldName> open;
    const auto close = [&] {
      if (open) document_.names.push_back(*open);
      open.reset();
    };
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      const std::string_view tag = rows_[i].tag;
      if (tag == "O") {
        close();
        continue;
      }
      const std::string_view kind = tag.substr(2);
      if (tag[0] == 'B' || tag[0] == 'S' || !open || open->kind != kind) {
        close();
        open = GoldName{first + i, first + i, std::string(kind)};
      }
      open->last_token = first + i + 1;
      if (tag[0] == 'E' || tag[0] == 'S') close();
    }
    close();
  }

  std::vector<NamedDocument> documents_;
  NamedDocument document_;
  std::vector<Row> rows_;  // of the sentence at hand
  std::string_view spacing_;
  bool marked_ = false;  // whether the file says where documents begin
};

}  // namespace

std::string held_out_key(const NamedDocument& document) {
  if (!document.id.empty()) return document.id;
  std::string words;
  std::size_t sentence = 0;
  for (std::size_t i = 0; i < document.given.tokens.size(); ++i) {
    if (i > 0) {
      const bool ends = i == document.given.sentence_ends[sentence];
      sentence += ends ? 1 : 0;
      words += ends ? '\n' : ' ';
    }
    words += slice(document.text, document.given.tokens[i]);
  }
  return words;
}

Result<std::vector<NamedDocument>> parse_named(std::string_view bytes) { return Reader().run(bytes); }

}  // namespace entente
