#include "eval/sentences_score.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <unordered_map>

#include "base/hash.h"
#include "base/text.h"
#include "language/char_class.h"

namespace entente {
namespace {

constexpr std::size_t kDigits = 16;
constexpr std::size_t kAround = 40;  // bytes shown on either side of a boundary that is wrong

std::string key_of(std::string_view bytes) { return sha256_hex(bytes).substr(0, kDigits); }

struct Marked {
  std::string text_key;
  std::vector<std::uint32_t> ends;
};

Result<std::map<std::string, Marked>> parse_gold(std::string_view tsv) {
  std::map<std::string, Marked> gold;
  int number = 0;
  for (const std::string_view line : split(tsv, '\n')) {
    ++number;
    if (trim(line).empty() || line[0] == '#') continue;
    const auto cells = split(line, '\t');
    if (cells.size() != 3)
      return fail(Code::BadFormat, "three tab-separated columns are expected",
                  fmt::format("line {}", number));
    Marked marked{std::string(cells[1]), {}};
    for (const std::string_view cell : split(trim(cells[2]), ' ')) {
      std::uint32_t end = 0;
      const auto [stop, error] = std::from_chars(cell.data(), cell.data() + cell.size(), end);
      if (error != std::errc() || stop != cell.data() + cell.size() ||
          (!marked.ends.empty() && end <= marked.ends.back()))
        return fail(Code::BadFormat, "the ends are no ascending numbers", fmt::format("line {}", number));
      marked.ends.push_back(end);
    }
    gold.emplace(cells[0], std::move(marked));
  }
  return gold;
}

// The rows of one CSV file, one after the other.
class CsvRows {
 public:
  explicit CsvRows(std::string_view bytes) : rest_(bytes) {}

  std::optional<std::vector<std::string>> next() {
    if (rest_.empty()) return std::nullopt;
    std::vector<std::string> row(1);
    while (!rest_.empty()) {
      const char c = take();
      if (c == '"' && row.back().empty()) {
        take_quoted(row.back());
      } else if (c == ',') {
        row.emplace_back();
      } else if (c == '\n') {
        break;
      } else if (c != '\r' || rest_.empty() || rest_[0] != '\n') {
        row.back() += c;
      }
    }
    return row;
  }

 private:
  char take() {
    const char c = rest_[0];
    rest_.remove_prefix(1);
    return c;
  }
  void take_quoted(std::string& cell) {
    while (!rest_.empty()) {
      const char c = take();
      if (c != '"') {
        cell += c;
      } else if (!rest_.empty() && rest_[0] == '"') {
        cell += take();
      } else {
        return;
      }
    }
  }

  std::string_view rest_;
};

// Texts by the key of their address.
Result<std::unordered_map<std::string, std::string>> read_articles(const std::vector<std::string>& files) {
  std::unordered_map<std::string, std::string> texts;
  for (const std::string& file : files) {
    CsvRows rows(file);
    const auto names = rows.next();
    if (!names) continue;
    const auto url =
        static_cast<std::size_t>(std::find(names->begin(), names->end(), "url") - names->begin());
    const auto text =
        static_cast<std::size_t>(std::find(names->begin(), names->end(), "text") - names->begin());
    if (url == names->size() || text == names->size())
      return fail(Code::BadFormat, "the articles' first row names no columns `url` and `text`");
    while (auto row = rows.next()) {
      if (row->size() == names->size()) texts.insert_or_assign(key_of((*row)[url]), std::move((*row)[text]));
    }
  }
  return texts;
}

using Spans = std::vector<ByteRange>;

// Moves both ends over white space and marks without width.
ByteRange trimmed(std::string_view text, ByteRange at) {
  using namespace language;
  const auto unseen = [](CharClass kind) { return kind == CharClass::Space || kind == CharClass::Unseen; };
  ByteRange out{at.end, at.begin};
  for (std::uint32_t i = at.begin; i < at.end;) {
    const Char c = char_at(text, i);
    if (!unseen(c.kind)) {
      out.begin = std::min(out.begin, i);
      out.end = i + c.size;
    }
    i += c.size;
  }
  return out;
}

Spans gold_spans(std::string_view text, const Marked& marked) {
  Spans spans;
  std::uint32_t begin = 0;
  for (const std::uint32_t end : marked.ends) {
    spans.push_back(trimmed(text, {begin, std::min(end, static_cast<std::uint32_t>(text.size()))}));
    begin = end;
  }
  return spans;
}

Spans our_spans(const Analyser& analyser, Analyser::Scratch& scratch, const std::string& text) {
  Document document;
  document.text = text;
  Spans spans;
  for (const Sentence& sentence : analyser.parse(document, scratch).sentences)
    spans.push_back(trimmed(text, sentence.at));
  return spans;
}

// Ends of `a` that are none of `b`, in words.
void note_differences(std::string_view text, char sign, const Spans& a, const Spans& b,
                      std::vector<std::string>& out) {
  for (const ByteRange span : a) {
    const auto same = [&](const ByteRange& other) { return other.end == span.end; };
    if (std::any_of(b.begin(), b.end(), same)) continue;
    const std::size_t from = span.end > kAround ? span.end - kAround : 0;
    std::string line =
        fmt::format("{} {} | {}", sign, text.substr(from, span.end - from), text.substr(span.end, kAround));
    std::replace(line.begin(), line.end(), '\n', ' ');
    out.push_back(std::move(line));
  }
}

}  // namespace

Result<SentenceFigures> score_sentences(const Analyser& analyser, std::string_view gold_tsv,
                                        const std::vector<std::string>& articles_csv) {
  const auto gold = parse_gold(gold_tsv);
  if (!gold) return tl::unexpected(gold.error());
  const auto texts = read_articles(articles_csv);
  if (!texts) return tl::unexpected(texts.error());
  const auto scratch = Analyser::make_scratch();
  SentenceFigures figures;
  std::size_t found = 0;
  std::size_t right = 0;
  for (const auto& [article, marked] : *gold) {
    const auto text = texts->find(article);
    if (text == texts->end() || key_of(text->second) != marked.text_key) {
      figures.absent.push_back(article);
      continue;
    }
    const Spans expected = gold_spans(text->second, marked);
    const Spans ours = our_spans(analyser, *scratch, text->second);
    ++figures.articles;
    figures.n += expected.size();
    found += ours.size();
    right += static_cast<std::size_t>(std::count_if(ours.begin(), ours.end(), [&](const ByteRange& span) {
      return std::find(expected.begin(), expected.end(), span) != expected.end();
    }));
    note_differences(text->second, '-', expected, ours, figures.wrong);
    note_differences(text->second, '+', ours, expected, figures.wrong);
  }
  const auto share = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
  };
  figures.precision = share(right, found);
  figures.recall = share(right, figures.n);
  figures.f1 = share(2 * right, found + figures.n);
  return figures;
}

}  // namespace entente
