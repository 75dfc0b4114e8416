#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "base/utf8.h"
#include "language/conllu.h"

namespace entente {
namespace {

constexpr std::size_t kColumns = 10;
enum Column : std::size_t { kId, kForm, kLemma, kUpos, kXpos, kFeatures, kHead, kRelation, kDeps, kMisc };
using Columns = std::array<std::string_view, kColumns>;

std::string_view or_empty(std::string_view column) { return column == "_" ? std::string_view() : column; }

// Decimal digits only, no sign, no leading zero but "0" itself.
std::optional<std::uint32_t> parse_number(std::string_view text) {
  std::uint32_t value = 0;
  if (text.empty() || !is_ascii_digit(text[0]) || (text[0] == '0' && text.size() > 1)) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool says_no_space(std::string_view misc) {
  const auto parts = split(misc, '|');
  return std::find(parts.begin(), parts.end(), "SpaceAfter=No") != parts.end();
}

struct Comment {
  std::string_view key;
  std::string_view value;
};

Comment parse_comment(std::string_view line) {
  line = trim(line.substr(1));
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos) return {line, ""};
  return {trim(line.substr(0, equals)), trim(line.substr(equals + 1))};
}

bool opens_document(const Comment& comment) { return comment.key == "newdoc" || comment.key == "newdoc id"; }

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;  // not a continuation byte
  }));
}

// Where a surface is cut for its words: the ends of all pieces.
std::vector<std::uint32_t> share_out(std::string_view surface, const std::vector<std::string_view>& forms) {
  std::vector<std::uint32_t> ends;
  std::string spelt;
  std::size_t length = 0;  // in characters
  for (const std::string_view form : forms) {
    spelt += form;
    length += count_characters(form);
    ends.push_back(static_cast<std::uint32_t>(spelt.size()));
  }
  if (spelt == surface) return ends;
  std::vector<std::uint32_t> starts;  // of the surface's characters, and its end
  for (std::size_t at = 0; at < surface.size(); at += decode_utf8(surface, at).size)
    starts.push_back(static_cast<std::uint32_t>(at));
  starts.push_back(static_cast<std::uint32_t>(surface.size()));
  const std::size_t characters = starts.size() - 1;
  std::size_t used = 0;
  for (std::size_t i = 0; i + 1 < forms.size(); ++i) {
    const std::size_t share = characters * count_characters(forms[i]) / length;
    const std::size_t most = characters - used - (forms.size() - i - 1);
    used += std::clamp<std::size_t>(share, 1, most);
    ends[i] = starts[used];
  }
  ends.back() = starts.back();
  return ends;
}

// Adds the lines of one sentence to a document.
class SentenceBuilder {
 public:
  SentenceBuilder(ConlluDocument& document, const ConlluLimits& limits, bool& space_before)
      : document_(document), limits_(limits), space_before_(space_before) {
    sentence_.first_token = static_cast<std::uint32_t>(document.tokens.size());
    sentence_.first_word = static_cast<std::uint32_t>(document.words.size());
  }

  bool has_words() const { return document_.words.size() > sentence_.first_word || open_ > 0; }

  Result<void> comment(const Comment& comment) {
    if (has_words()) return fail(Code::BadFormat, "a comment stands between the words of a sentence");
    if (comment.key == "sent_id") sentence_.id = comment.value;
    if (comment.key == "newpar") sentence_.paragraph = "";
    if (comment.key == "newpar id") sentence_.paragraph = comment.value;
    if (opens_document(comment)) {
      document_.marked = true;
      document_.id = comment.key == "newdoc id" ? comment.value : "";
    }
    return {};
  }

  Result<void> row(std::string_view line, std::size_t number) {
    Columns columns;
    std::size_t count = 0;
    for (std::size_t at = 0; at <= line.size(); ++count) {
      const std::size_t tab = std::min(line.find('\t', at), line.size());
      if (count < kColumns) columns[count] = line.substr(at, tab - at);
      at = tab + 1;
    }
    if (count != kColumns)
      return fail(Code::BadFormat, fmt::format("expected 10 columns separated by tabs, got {}", count));
    const std::string_view id = columns[kId];
    if (id.find('.') != std::string_view::npos) return empty_node(id);
    if (trim(columns[kForm]).empty()) return fail(Code::BadFormat, "the word has no form");
    if (const std::size_t dash = id.find('-'); dash != std::string_view::npos)
      return multiword(columns, parse_number(id.substr(0, dash)), parse_number(id.substr(dash + 1)));
    return word(columns, parse_number(id), number);
  }

  // At the blank line behind it.
  Result<void> finish() {
    if (!has_words()) return {};
    if (open_ > 0)
      return fail(Code::BadFormat, "the sentence ends within a multiword token; its words are missing");
    const std::uint32_t count = words();
    for (std::uint32_t i = 0; i < count; ++i) {
      if (document_.words[sentence_.first_word + i].head > static_cast<std::int32_t>(count)) {
        return tl::unexpected(Error{Code::BadFormat,
                                    fmt::format("the head is none of the sentence's {} words", count),
                                    fmt::format("line {}", lines_[i])});
      }
    }
    sentence_.last_token = static_cast<std::uint32_t>(document_.tokens.size());
    sentence_.last_word = static_cast<std::uint32_t>(document_.words.size());
    sentence_.at = {document_.tokens[sentence_.first_token].at.begin, document_.tokens.back().at.end};
    document_.sentences.push_back(std::move(sentence_));
    return {};
  }

 private:
  std::uint32_t words() const {
    return static_cast<std::uint32_t>(document_.words.size()) - sentence_.first_word;
  }

  Result<void> empty_node(std::string_view id) const {
    const std::size_t stop = id.find('.');
    const auto before = parse_number(id.substr(0, stop));
    if (!before || !parse_number(id.substr(stop + 1)) || *before != words())
      return fail(Code::BadFormat, fmt::format("'{}' is no empty node's id after word {}", id, words()));
    return {};
  }

  Result<void> multiword(const Columns& columns, std::optional<std::uint32_t> first,
                         std::optional<std::uint32_t> last) {
    if (!first || !last || *first != words() + 1 || *last < *first || open_ > 0) {
      return fail(Code::BadFormat,
                  fmt::format("'{}' is no multiword token's id after word {}", columns[kId], words()));
    }
    const std::uint32_t size = *last - *first + 1;
    if (size > limits_.multiword_words)
      return fail(Code::TooLarge,
                  fmt::format("a multiword token of more than {} words", limits_.multiword_words));
    if (count_characters(columns[kForm]) < size)
      return fail(Code::BadFormat, "a multiword token has fewer characters than words");
    if (auto put = put_token(columns[kForm], says_no_space(columns[kMisc])); !put) return put;
    document_.tokens.back().last_word += size;
    open_ = size;
    return {};
  }

  Result<void> word(const Columns& columns, std::optional<std::uint32_t> id, std::size_t line) {
    if (!id || *id != words() + 1)
      return fail(Code::BadFormat, fmt::format("expected the id {}, found '{}'", words() + 1, columns[kId]));
    if (words() >= limits_.sentence_words)
      return fail(Code::TooLarge, fmt::format("a sentence of more than {} words", limits_.sentence_words));
    if (open_ == 0) {
      if (auto put = put_token(columns[kForm], says_no_space(columns[kMisc])); !put) return put;
      ++document_.tokens.back().last_word;
    }
    ConlluWord word;
    word.at = document_.tokens.back().at;
    word.form = columns[kForm];
    word.lemma = columns[kForm] == "_" ? columns[kLemma] : or_empty(columns[kLemma]);
    word.upos = or_empty(columns[kUpos]);
    word.xpos = or_empty(columns[kXpos]);
    word.features = or_empty(columns[kFeatures]);
    word.relation = or_empty(columns[kRelation]);
    if (columns[kHead] != "_") {
      const auto head = parse_number(columns[kHead]);
      if (!head || *head > limits_.sentence_words)
        return fail(Code::BadFormat, fmt::format("the head '{}' is no word's id", columns[kHead]));
      word.head = static_cast<std::int32_t>(*head);
    }
    document_.words.push_back(std::move(word));
    lines_.push_back(line);
    if (open_ > 0 && --open_ == 0) place_words();
    return {};
  }

  // Puts a token's surface into the text.
  Result<void> put_token(std::string_view surface, bool no_space) {
    std::string& text = document_.text;
    const bool opens = document_.tokens.size() == sentence_.first_token;
    if (!text.empty()) {
      if (opens && sentence_.paragraph) {
        text += "\n\n";
      } else if (space_before_) {
        text += ' ';
      }
    }
    if (text.size() + surface.size() > limits_.text_bytes) {
      return fail(Code::TooLarge, fmt::format("a document of more than {} MiB; divide the file by '# newdoc'",
                                              limits_.text_bytes >> 20));
    }
    ConlluToken token;
    token.at.begin = static_cast<std::uint32_t>(text.size());
    text += surface;
    token.at.end = static_cast<std::uint32_t>(text.size());
    token.first_word = token.last_word = static_cast<std::uint32_t>(document_.words.size());
    document_.tokens.push_back(token);
    space_before_ = !no_space;
    return {};
  }

  // The places of a multiword token's words, once all are there.
  void place_words() {
    const ConlluToken& token = document_.tokens.back();
    std::vector<std::string_view> forms;
    for (std::uint32_t i = token.first_word; i < token.last_word; ++i)
      forms.push_back(document_.words[i].form);
    const std::vector<std::uint32_t> ends = share_out(slice(document_.text, token.at), forms);
    std::uint32_t begin = 0;
    for (std::uint32_t i = token.first_word; i < token.last_word; ++i) {
      const std::uint32_t end = ends[i - token.first_word];
      document_.words[i].at = {token.at.begin + begin, token.at.begin + end};
      begin = end;
    }
  }

  ConlluDocument& document_;
  const ConlluLimits& limits_;
  bool& space_before_;  // of the next token
  ConlluSentence sentence_;
  std::vector<std::size_t> lines_;  // by word
  std::uint32_t open_ = 0;          // words of the last multiword token that are still to come
};

}  // namespace

Result<std::optional<ConlluDocument>> ConlluReader::next() {
  ConlluDocument document;
  bool space_before = true;
  std::optional<SentenceBuilder> sentence;
  std::size_t block_at = at_;  // where the sentence at hand begins
  std::size_t block_line = line_;
  const auto refuse = [&](Error error) {
    at_ = bytes_.size();
    return tl::unexpected(error.where.empty() ? std::move(error).in(fmt::format("line {}", line_)) : error);
  };
  if (at_ == 0 && bytes_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
  while (at_ < bytes_.size()) {
    const std::size_t end = std::min(bytes_.find('\n', at_), bytes_.size());
    std::string_view line = bytes_.substr(at_, end - at_);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const bool comment = !line.empty() && line[0] == '#';
    if (comment && opens_document(parse_comment(line)) && !document.sentences.empty() &&
        (!sentence || !sentence->has_words())) {
      if (sentence) {
        at_ = block_at;
        line_ = block_line;
      }
      return document;  // the next call reads these comments again
    }
    if (!sentence) {
      block_at = at_;
      block_line = line_;
      sentence.emplace(document, limits_, space_before);
    }
    at_ = std::min(end + 1, bytes_.size());
    ++line_;
    if (line.size() > limits_.line_bytes)
      return refuse({Code::TooLarge, fmt::format("longer than {} bytes", limits_.line_bytes), ""});
    if (find_invalid_utf8(line)) return refuse({Code::BadEncoding, "not UTF-8", ""});
    Result<void> done;
    if (comment) {
      done = sentence->comment(parse_comment(line));
    } else if (!trim(line).empty()) {
      done = sentence->row(line, line_);
    } else if (sentence->has_words()) {
      done = sentence->finish();
      sentence.reset();
    }
    if (!done) return refuse(done.error());
  }
  if (sentence) {
    if (auto done = sentence->finish(); !done) return refuse(done.error());
  }
  if (document.sentences.empty()) return std::nullopt;
  return document;
}

}  // namespace entente
