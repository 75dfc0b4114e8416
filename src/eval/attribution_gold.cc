#include "eval/attribution_gold.h"

#include <algorithm>
#include <limits>

#include "base/text.h"
#include "eval/gold_lines.h"

namespace entente {
namespace {

constexpr std::size_t kDigits = 16;
constexpr std::string_view kVia = ";via=";

Result<GoldSpeaker> parse_speaker(std::string_view text, ByteRange sentence) {
  GoldSpeaker speaker;
  std::string_view rest = text;
  if (const std::size_t via = rest.find(kVia); via != std::string_view::npos) {
    speaker.via = parse_range(rest.substr(via + kVia.size()));
    if (!speaker.via)
      return fail(Code::BadFormat, "';via=' needs BEGIN-END, not '" + std::string(text) + "'");
    rest = rest.substr(0, via);
  }
  if (const std::size_t colon = rest.find(':'); colon != std::string_view::npos) {
    const std::string_view mode = rest.substr(colon + 1);
    if (mode != "direct" && mode != "indirect")
      return fail(Code::BadFormat, "speech is direct or indirect, not '" + std::string(mode) + "'");
    speaker.direct = mode == "direct";
    rest = rest.substr(0, colon);
  }
  const auto at = parse_range(rest);
  if (!at) return fail(Code::BadFormat, "a speaker is BEGIN-END, not '" + std::string(text) + "'");
  if (!sentence.contains(*at))
    return fail(Code::BadFormat, "speaker " + std::string(text) + " lies outside its sentence");
  speaker.at = *at;
  return speaker;
}

bool is_key(std::string_view text) {
  return text.size() == kDigits && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

Result<SpokenSentence> parse_sentence(std::string_view line) {
  const auto cells = split(line, '\t');
  if (cells.size() != 3 && cells.size() != 4)
    return fail(Code::BadFormat, "four tab-separated columns are expected: document, begin, end, speakers");
  SpokenSentence sentence;
  sentence.document = trim(cells[0]);
  if (!is_key(sentence.document))
    return fail(Code::BadFormat, "the first column is no 16 hexadecimal digits of a SHA-256");
  const auto at = make_range(trim(cells[1]), trim(cells[2]));
  if (!at) return fail(Code::BadFormat, "the sentence's begin and end are no ascending numbers");
  sentence.at = *at;
  std::string_view rest = cells.size() == 4 ? trim(cells[3]) : std::string_view();
  while (!rest.empty()) {
    const std::size_t bar = std::min(rest.find('|'), rest.size());
    auto speaker = parse_speaker(trim(rest.substr(0, bar)), sentence.at);
    if (!speaker) return tl::unexpected(std::move(speaker.error()));
    sentence.speakers.push_back(*speaker);
    rest.remove_prefix(std::min(bar + 1, rest.size()));
  }
  return sentence;
}

}  // namespace

Result<std::vector<SpokenSentence>> parse_attribution_gold(std::string_view tsv) {
  std::vector<SpokenSentence> sentences;
  const auto read = for_each_line(tsv, [&](std::string_view line) -> Result<void> {
    if (trim(line).empty() || line.front() == '#') return {};
    auto sentence = parse_sentence(line);
    if (!sentence) return tl::unexpected(std::move(sentence.error()));
    sentences.push_back(std::move(*sentence));
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return sentences;
}

}  // namespace entente
