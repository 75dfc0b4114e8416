#include "eval/attribution_score.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "base/hash.h"
#include "eval/gold_lines.h"

namespace entente {
namespace {

constexpr std::size_t kDigits = 16;
constexpr std::size_t kMostWrong = 2000;  // that are listed

struct Found {
  ByteRange at;
  bool direct = false;
  std::optional<ByteRange> via;
};

// The speakers of a sentence, each stretch once.
std::vector<Found> speakers_in(const ParsedDocument& parsed, ByteRange sentence) {
  std::map<ByteRange, Found> found;
  for (const Quotation& quotation : parsed.quotations) {
    const auto at = quotation.speaker_at ? quotation.speaker_at : quotation.via_at;
    if (!at || !sentence.overlaps(*at)) continue;
    Found& speaker = found.try_emplace(*at, Found{*at, false, std::nullopt}).first->second;
    speaker.direct = speaker.direct || quotation.direct;
    if (quotation.speaker_at && quotation.via_at && !speaker.via) speaker.via = quotation.via_at;
  }
  std::vector<Found> all;
  for (const auto& [at, speaker] : found) all.push_back(speaker);
  return all;
}

// For every gold speaker the one of `system` that is it, -1 where there is none; each of `system` once.
template <class System>
std::vector<int> match(const std::vector<GoldSpeaker>& gold, const std::vector<System>& system) {
  std::vector<int> partner(gold.size(), -1);
  std::vector<bool> taken(system.size());
  for (std::size_t g = 0; g < gold.size(); ++g) {
    for (std::size_t s = 0; s < system.size() && partner[g] < 0; ++s) {
      if (taken[s] || !system[s].at.overlaps(gold[g].at)) continue;
      partner[g] = static_cast<int>(s);
      taken[s] = true;
    }
  }
  return partner;
}

std::string shown(std::string_view sign, std::string_view text, ByteRange who, ByteRange sentence) {
  std::string line = fmt::format("{} {} | {}", sign, slice(text, who), slice(text, sentence));
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

void count(const SpokenSentence& gold, std::string_view text, const std::vector<Found>& system,
           AttributionFigures& figures) {
  const std::vector<int> partner = match(gold.speakers, system);
  ++figures.sentences;
  figures.speakers.gold += gold.speakers.size();
  figures.speakers.system += system.size();
  std::vector<bool> right(system.size());
  for (std::size_t g = 0; g < partner.size(); ++g) {
    const GoldSpeaker& speaker = gold.speakers[g];
    figures.via.gold += speaker.via ? 1 : 0;
    if (partner[g] < 0) {
      if (figures.wrong.size() < kMostWrong) figures.wrong.push_back(shown("-", text, speaker.at, gold.at));
      continue;
    }
    const Found& ours = system[static_cast<std::size_t>(partner[g])];
    right[static_cast<std::size_t>(partner[g])] = true;
    ++figures.speakers.right;
    if (speaker.direct) {
      ++figures.direct_asked;
      figures.direct_right += *speaker.direct == ours.direct ? 1 : 0;
    }
    const bool same_via = speaker.via && ours.via && speaker.via->overlaps(*ours.via);
    figures.via.right += same_via ? 1 : 0;
    if (!same_via && figures.wrong.size() < kMostWrong) {
      if (speaker.via) figures.wrong.push_back(shown("- via", text, *speaker.via, gold.at));
      if (ours.via) figures.wrong.push_back(shown("+ via", text, *ours.via, gold.at));
    }
  }
  for (std::size_t s = 0; s < system.size(); ++s) {
    figures.via.system += system[s].via ? 1 : 0;
    if (!right[s] && figures.wrong.size() < kMostWrong)
      figures.wrong.push_back(shown("+", text, system[s].at, gold.at));
  }
}

bool whole_characters(std::string_view text, ByteRange at) {
  const auto starts = [&](std::uint32_t byte) {
    return byte == text.size() ||
           (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0U) != 0x80U);
  };
  return at.begin <= at.end && starts(at.begin) && starts(at.end);
}

bool stands_in(const SpokenSentence& sentence, std::string_view text) {
  return whole_characters(text, sentence.at) &&
         std::all_of(sentence.speakers.begin(), sentence.speakers.end(), [&](const GoldSpeaker& speaker) {
           return whole_characters(text, speaker.at) &&
                  (!speaker.via || whole_characters(text, *speaker.via));
         });
}

}  // namespace

double AttributionFigures::direct_accuracy() const {
  return direct_asked == 0 ? 0.0 : static_cast<double>(direct_right) / static_cast<double>(direct_asked);
}

Result<void> AttributionScorer::add_texts(std::string_view ndjson) {
  const auto read = for_each_line(ndjson, [&](std::string_view line) -> Result<void> {
    if (line.empty()) return {};
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("text") || !json["text"].is_string())
      return fail(Code::BadFormat, "no JSON object with a \"text\"");
    Document document;
    document.text = json["text"].get<std::string>();
    if (json.contains("published") && json["published"].is_string())
      document.published = parse_timestamp(json["published"].get<std::string>());
    documents_.emplace_back(sha256_hex(document.text).substr(0, kDigits), std::move(document));
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return {};
}

Result<AttributionFigures> AttributionScorer::score(const std::vector<SpokenSentence>& gold) const {
  std::map<std::string_view, const Document*> by_key;
  for (const auto& [key, document] : documents_) by_key.emplace(key, &document);
  std::map<std::string_view, std::vector<const SpokenSentence*>> sentences;
  for (const SpokenSentence& sentence : gold) sentences[sentence.document].push_back(&sentence);
  AttributionFigures figures;
  const auto scratch = Analyser::make_scratch();
  for (const auto& [key, marked] : sentences) {
    const auto document = by_key.find(key);
    if (document == by_key.end()) {
      figures.absent.emplace_back(key);
      continue;
    }
    const ParsedDocument parsed = analyser_.parse(*document->second, *scratch);
    for (const SpokenSentence* sentence : marked) {
      if (!stands_in(*sentence, document->second->text)) {
        return fail(
            Code::BadFormat,
            fmt::format(
                "a sentence or a speaker lies outside the text or cuts a character of it: document {}, "
                "bytes {} to {}",
                key, sentence->at.begin, sentence->at.end));
      }
      count(*sentence, document->second->text, speakers_in(parsed, sentence->at), figures);
    }
  }
  return figures;
}

Agreement compare_readers(const std::vector<SpokenSentence>& first,
                          const std::vector<SpokenSentence>& second) {
  std::map<std::tuple<std::string_view, ByteRange>, const SpokenSentence*> by_place;
  for (const SpokenSentence& sentence : first)
    by_place.emplace(std::tuple{std::string_view(sentence.document), sentence.at}, &sentence);
  Agreement agreement;
  for (const SpokenSentence& sentence : second) {
    const auto other = by_place.find({sentence.document, sentence.at});
    if (other == by_place.end()) continue;
    const std::vector<int> partner = match(other->second->speakers, sentence.speakers);
    ++agreement.sentences;
    agreement.speakers.gold += other->second->speakers.size();
    agreement.speakers.system += sentence.speakers.size();
    agreement.speakers.right +=
        static_cast<std::size_t>(std::count_if(partner.begin(), partner.end(), [](int p) { return p >= 0; }));
  }
  return agreement;
}

}  // namespace entente
