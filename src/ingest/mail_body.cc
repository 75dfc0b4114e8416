#include "ingest/mail_body.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::size_t kKeptBytes = 64 << 10;  // of what is quoted
constexpr std::size_t kSignatureLines = 15;

struct Line {
  std::string_view text;  // without its end
  std::uint32_t at = 0;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back({line, static_cast<std::uint32_t>(at)});
    at = end + 1;
  }
  return lines;
}

bool is_blank(std::string_view line) { return squeeze(line.substr(0, 200)).empty(); }

// Words between rules of hyphens, or alone: "---------- Forwarded message ---------".
bool is_mark(std::string_view line, const auto& words) {
  if (line.size() > 120) return false;
  std::string_view plain = trim(line);
  const bool ruled = plain.starts_with("--");
  while (!plain.empty() && (plain.front() == '-' || plain.front() == ' ')) plain.remove_prefix(1);
  while (!plain.empty() && (plain.back() == '-' || plain.back() == ' ' || plain.back() == ':'))
    plain.remove_suffix(1);
  const std::string lower = ascii_lower(plain);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return lower == word && (ruled || word.starts_with("begin") || word.starts_with("anfang"));
  });
}

bool is_forward_mark(std::string_view line) {
  static constexpr std::array<std::string_view, 9> kWords = {
      "forwarded message",
      "begin forwarded message",
      "anfang der weitergeleiteten nachricht",
      "weitergeleitete nachricht",
      "forwarded message from",
      "message transf\xC3\xA9r\xC3\xA9",
      "mensaje reenviado",
      "messaggio inoltrato",
      "\xD0\x9F\xD0\xB5\xD1\x80\xD0\xB5\xD1\x81\xD1\x8B\xD0\xBB\xD0\xB0\xD0\xB5\xD0\xBC\xD0\xBE\xD0\xB5 "
      "\xD1\x81\xD0\xBE\xD0\xBE\xD0\xB1\xD1\x89\xD0\xB5\xD0\xBD\xD0\xB8\xD0\xB5"};
  return is_mark(line, kWords);
}

bool is_original_mark(std::string_view line) {
  static constexpr std::array<std::string_view, 5> kWords = {
      "original message", "urspr\xC3\xBCngliche nachricht", "message d'origine", "mensaje original",
      "messaggio originale"};
  return is_mark(line, kWords);
}

// "On 3 May, X wrote:" in the languages of the usual programs.
bool introduces_quote(std::string_view line) {
  const std::string_view plain = trim(line);
  if (plain.empty() || plain.size() > 300) return false;
  for (const std::string_view end :
       {"wrote:", "writes:", "schrieb:",
        "a \xC3\xA9"
        "crit :",
        "a \xC3\xA9"
        "crit\xC2\xA0:",
        "escribi\xC3\xB3:", "ha scritto:", "\xD0\xBF\xD0\xB8\xD1\x88\xD0\xB5\xD1\x82:",
        "\xD0\xBF\xD0\xB8\xD1\x81\xD0\xB0\xD0\xBB(\xD0\xB0):"}) {
    if (plain.ends_with(end)) return true;
  }
  return false;
}

// A forwarded mail's own header line: "From: ...", "*Von:* ...".
bool take_forwarded_header(std::string_view line, ForwardedMail& mail) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > 20) return false;
  std::string key;
  for (const char c : ascii_lower(line.substr(0, colon))) {
    if (is_ascii_alpha(c)) key += c;
  }
  std::string_view value = line.substr(colon + 1);
  while (!value.empty() && (value.front() == '*' || is_ascii_space(value.front()))) value.remove_prefix(1);
  const auto is = [&](const auto&... names) { return ((key == names) || ...); };
  if (is("from", "von", "de", "da"))
    mail.from = squeeze(value);
  else if (is("date", "sent", "datum", "gesendet", "fecha", "envoy", "data"))
    mail.date = squeeze(value);
  else if (is("subject", "betreff", "objet", "asunto", "oggetto"))
    mail.subject = squeeze(value);
  else
    return is("to", "cc", "an", "para", "replyto", "reply", "messageid");
  return true;
}

class BodySplitter {
 public:
  BodySplitter(std::string_view text, const OffsetMap& map, bool flowed, bool delete_space)
      : text_(text), map_(map), lines_(lines_of(text)), flowed_(flowed), delete_space_(delete_space) {}

  MailBody split() {
    std::size_t end = lines_.size();
    MailBody body;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (is_forward_mark(lines_[i].text) && take_forwarded(i, body)) {
        end = i;
        break;
      }
      if (is_original_mark(lines_[i].text)) {
        keep(i, lines_.size(), body.quoted);
        end = i;
        break;
      }
    }
    end = cut_signature(end, body);
    put_own(end, body);
    return body;
  }

 private:
  void keep(std::size_t from, std::size_t to, std::string& out) const {
    for (std::size_t i = from; i < to && out.size() < kKeptBytes; ++i) {
      out += lines_[i].text.substr(0, kKeptBytes);
      out += '\n';
    }
  }

  // Behind the mark: header lines, an empty line, the text.
  bool take_forwarded(std::size_t mark, MailBody& body) {
    ForwardedMail mail;
    std::size_t i = mark + 1;
    while (i < lines_.size() && is_blank(lines_[i].text)) ++i;
    int headers = 0;
    bool folded = false;
    for (; i < lines_.size() && !is_blank(lines_[i].text); ++i) {
      const bool header = take_forwarded_header(lines_[i].text, mail);
      if (!header && !folded) break;
      headers += header ? 1 : 0;
      folded = true;
      if (!header && headers >= 4) break;
    }
    if (headers < 2 || i >= lines_.size()) return false;
    const std::uint32_t begin = lines_[i].at;
    put_normalised(text_.substr(begin), begin, map_, mail.text);
    if (mail.text.text().empty()) return false;
    body.forwarded = std::move(mail);
    return true;
  }

  std::size_t cut_signature(std::size_t end, MailBody& body) const {
    for (std::size_t i = end; i-- > 0 && end - i <= kSignatureLines;) {
      if (lines_[i].text != "-- " && lines_[i].text != "--") continue;
      keep(i + 1, end, body.signature);
      return i;
    }
    return end;
  }

  bool quotes(std::size_t i) const {  // ">From " is what mboxes make of a line that starts with "From "
    return lines_[i].text.starts_with('>') && !lines_[i].text.starts_with(">From ");
  }

  // Whether a quotation begins behind line i, which introduces it, alone or with the line after it.
  bool is_introduction(std::size_t i, std::size_t end) const {
    std::size_t last = i;
    if (!introduces_quote(lines_[i].text)) {
      const bool starts = lines_[i].text.starts_with("On ") || lines_[i].text.starts_with("Am ") ||
                          lines_[i].text.starts_with("Le ");
      if (!starts || i + 1 >= end || !introduces_quote(lines_[i + 1].text)) return false;
      last = i + 1;
    }
    for (std::size_t next = last + 1; next < end; ++next) {
      if (!is_blank(lines_[next].text)) return quotes(next);
    }
    return false;
  }

  void put_own(std::size_t end, MailBody& body) {
    TextBuilder own;
    bool joined = false;  // the line before goes on
    bool introducing = false;
    for (std::size_t i = 0; i < end; ++i) {
      introducing = is_introduction(i, end) || (introducing && introduces_quote(lines_[i].text));
      if (quotes(i) || introducing) {
        keep(i, i + 1, body.quoted);
        joined = false;
        continue;
      }
      std::string_view line = lines_[i].text;
      std::uint32_t at = lines_[i].at;
      if (flowed_ && line.starts_with(' ')) {  // stuffed
        line.remove_prefix(1);
        ++at;
      }
      if (line.starts_with(">From ")) {
        line.remove_prefix(1);
        ++at;
      }
      if (!own.text().empty() && !joined) own.put("\n", map_.to_raw(lines_[i].at));
      joined = flowed_ && line.ends_with(' ') && line != "-- ";
      if (joined && delete_space_) line.remove_suffix(1);
      own.put_through(line, at, map_);
    }
    const std::string text = own.take_text();
    put_normalised(text, 0, own.take_map(), body.own);
  }

  std::string_view text_;
  const OffsetMap& map_;
  std::vector<Line> lines_;
  bool flowed_;
  bool delete_space_;
};

}  // namespace

MailBody split_body(std::string_view text, const OffsetMap& map, bool flowed, bool delete_space) {
  return BodySplitter(text, map, flowed, delete_space).split();
}

}  // namespace entente
