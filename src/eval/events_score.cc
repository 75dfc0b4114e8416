#include "eval/events_score.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "eval/events_match.h"
#include "eval/gold_lines.h"

namespace entente {
namespace {

constexpr std::size_t kKeyDigits = 16;
constexpr std::size_t kMostWrong = 5000;  // that are listed
constexpr std::size_t kCameoDigits = 3;
constexpr std::size_t kCameoRootDigits = 2;

constexpr std::array<std::string_view, kMatchLevels> kLevelNames = {
    "event", "quad",  "root",       "actors",      "members", "mode",
    "date",  "cameo", "cameo_root", "stated_date", "place"};

// A sentence as both sides have coded it.
struct Compared {
  const CodedSentence& gold;
  const std::vector<CodedEvent>& ours;
  std::optional<CivilDate> published;
};

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

// Whether an event is one of those that a level counts.
bool counts_at(MatchLevel level, const CodedEvent& event) {
  switch (level) {
    case MatchLevel::Cameo:
      return event.cameo.size() >= kCameoDigits;
    case MatchLevel::CameoRoot:
      return event.cameo.size() >= kCameoRootDigits;
    case MatchLevel::StatedDate:
      return event.date.has_value();
    case MatchLevel::Place:
      return event.place.has_value();
    default:
      return true;
  }
}

bool same_digits(const CodedEvent& gold, const CodedEvent& ours, std::size_t digits) {
  return gold.cameo.size() >= digits && gold.cameo.substr(0, digits) == ours.cameo.substr(0, digits);
}

bool right_at(MatchLevel level, const EventMatch& match, const CodedEvent& gold, const CodedEvent& ours,
              std::optional<CivilDate> published) {
  if (level > MatchLevel::Actors && !match.root_and_actors()) return false;
  switch (level) {
    case MatchLevel::Event:
      return true;
    case MatchLevel::Quad:
      return match.quad;
    case MatchLevel::Root:
      return match.root;
    case MatchLevel::Actors:
      return match.root_and_actors();
    case MatchLevel::Members:
      return same_actors(gold, ours);
    case MatchLevel::Mode:
      return gold.mode == ours.mode;
    case MatchLevel::Date:
      return same_date(gold, ours, published);
    case MatchLevel::Cameo:
      return same_digits(gold, ours, kCameoDigits);
    case MatchLevel::CameoRoot:
      return same_digits(gold, ours, kCameoRootDigits);
    case MatchLevel::StatedDate:
      return gold.date && ours.date && same_date(gold, ours, published);
    case MatchLevel::Place:
      return gold.place && ours.place && gold.place->overlaps(*ours.place);
  }
  return false;
}

void count_pair(const EventPair& pair, const Compared& sentence, EventFigures& figures) {
  const CodedEvent& gold = sentence.gold.events[pair.gold];
  const CodedEvent& ours = sentence.ours[pair.ours];
  for (std::size_t i = 0; i < kMatchLevels; ++i) {
    const bool right = right_at(static_cast<MatchLevel>(i), pair.match, gold, ours, sentence.published);
    figures.levels[i].right += right ? 1 : 0;
  }
  if (pair.match.trigger || pair.match.root || pair.match.base) {
    ++figures.factuality
          .counts[static_cast<std::size_t>(gold.factuality)][static_cast<std::size_t>(ours.factuality)];
  }
  if (pair.match.root_and_actors()) ++figures.categories[static_cast<std::size_t>(gold.plover)].right;
}

// Returns the pairs.
std::vector<EventPair> count(const Compared& sentence, EventFigures& figures) {
  const std::vector<CodedEvent>& gold = sentence.gold.events;
  ++figures.sentences;
  figures.training += sentence.gold.half == GoldHalf::Train ? 1 : 0;
  figures.detection.gold += gold.empty() ? 0 : 1;
  figures.detection.system += sentence.ours.empty() ? 0 : 1;
  figures.detection.right += gold.empty() || sentence.ours.empty() ? 0 : 1;
  for (std::size_t i = 0; i < kMatchLevels; ++i) {
    const auto counted = [&](const std::vector<CodedEvent>& events) {
      return static_cast<std::size_t>(std::count_if(
          events.begin(), events.end(),
          [&](const CodedEvent& event) { return counts_at(static_cast<MatchLevel>(i), event); }));
    };
    figures.levels[i].gold += counted(gold);
    figures.levels[i].system += counted(sentence.ours);
  }
  for (const CodedEvent& event : gold) ++figures.categories[static_cast<std::size_t>(event.plover)].gold;
  for (const CodedEvent& event : sentence.ours)
    ++figures.categories[static_cast<std::size_t>(event.plover)].system;
  std::vector<EventPair> pairs = pair_events(gold, sentence.ours);
  for (const EventPair& pair : pairs) count_pair(pair, sentence, figures);
  return pairs;
}

std::string names_of(const std::vector<EventParty>& side, std::string_view text) {
  if (side.empty()) return "-";
  std::string names;
  for (const EventParty& party : side) {
    names += fmt::format("{}{}", names.empty() ? "" : " & ", slice(text, party.at));
    if (!party.country.empty() || !party.sector.empty())
      names += fmt::format(" [{}/{}]", party.country.empty() ? "-" : party.country, party.sector);
  }
  return names;
}

// "- ASSAULT asserted 'shelled': who > whom (the sides differ) | the sentence".
std::string describe(std::string_view sign, const CodedEvent& event, std::string_view why,
                     std::string_view text, ByteRange sentence) {
  std::string line =
      fmt::format("{} {} {} '{}': {} > {} ({}) | {}", sign, to_string(event.plover),
                  to_string(event.factuality), slice(text, event.trigger), names_of(event.source, text),
                  names_of(event.target, text), why, slice(text, sentence));
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

std::string_view difference(const EventMatch& match) {
  if (!match.root) return match.base ? "another category of the same act" : "another category";
  if (!match.source && !match.target) return "both sides differ";
  return match.source ? "target differs" : "source differs";
}

void list_wrong(const Compared& sentence, const std::vector<EventPair>& pairs, std::string_view text,
                std::vector<std::string>& wrong) {
  std::vector<std::string_view> missed(sentence.gold.events.size(), "missed");
  std::vector<std::string_view> invented(sentence.ours.size(), "invented");
  for (const EventPair& pair : pairs) {
    const bool same = sentence.gold.events[pair.gold].factuality == sentence.ours[pair.ours].factuality;
    const std::string_view right = same ? "" : "factuality differs";
    missed[pair.gold] = invented[pair.ours] = pair.match.root_and_actors() ? right : difference(pair.match);
  }
  const auto add = [&](std::string_view sign, const CodedEvent& event, std::string_view why) {
    if (!why.empty() && wrong.size() < kMostWrong)
      wrong.push_back(describe(sign, event, why, text, sentence.gold.at));
  };
  for (std::size_t i = 0; i < missed.size(); ++i) add("-", sentence.gold.events[i], missed[i]);
  for (std::size_t i = 0; i < invented.size(); ++i) add("+", sentence.ours[i], invented[i]);
}

bool whole_characters(std::string_view text, ByteRange at) {
  const auto starts = [&](std::uint32_t byte) {
    return byte == text.size() ||
           (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0U) != 0x80U);
  };
  return at.begin <= at.end && starts(at.begin) && starts(at.end);
}

bool fits(const CodedSentence& sentence, std::string_view text) {
  const auto all_whole = [&](const std::vector<EventParty>& side) {
    return std::all_of(side.begin(), side.end(),
                       [&](const EventParty& p) { return whole_characters(text, p.at); });
  };
  return whole_characters(text, sentence.at) &&
         std::all_of(sentence.events.begin(), sentence.events.end(), [&](const CodedEvent& event) {
           return whole_characters(text, event.trigger) && all_whole(event.source) &&
                  all_whole(event.target) && (!event.place || whole_characters(text, *event.place));
         });
}

bool wanted(const CodedSentence& sentence, std::optional<GoldHalf> half) {
  return !half || sentence.half == *half;
}

void score_sentence(const CodedSentence& sentence, const Document& document,
                    const std::vector<EventMention>& mentions, const EventSelection& selection,
                    EventFigures& figures) {
  if (!fits(sentence, document.text)) {
    figures.unusable.push_back(
        fmt::format("document {}, bytes {} to {}: lies outside the text or cuts a character of it",
                    sentence.document, sentence.at.begin, sentence.at.end));
    return;
  }
  std::vector<CodedEvent> ours;
  std::vector<double> confidence;
  for (const EventMention& mention : mentions) {
    if (!sentence.at.contains({mention.trigger.at.begin, mention.trigger.at.begin + 1})) continue;
    ours.push_back(coded_event(mention, sentence.at));
    confidence.push_back(mention.confidence);
  }
  std::optional<CivilDate> published;
  if (document.published) published = document.published->date;
  const Compared compared{sentence, ours, published};
  const std::vector<EventPair> pairs = count(compared, figures);
  std::vector<bool> right(ours.size());
  for (const EventPair& pair : pairs) right[pair.ours] = pair.match.root_and_actors();
  for (std::size_t i = 0; i < ours.size(); ++i) figures.judged.push_back({confidence[i], right[i]});
  if (selection.list_wrong && (sentence.half != GoldHalf::Test || selection.half))
    list_wrong(compared, pairs, document.text, figures.wrong);
}

}  // namespace

std::string_view to_string(MatchLevel level) { return kLevelNames[static_cast<std::size_t>(level)]; }

std::size_t FactualityTable::total() const {
  std::size_t sum = 0;
  for (const auto& row : counts) sum = std::accumulate(row.begin(), row.end(), sum);
  return sum;
}

double FactualityTable::accuracy() const {
  std::size_t right = 0;
  for (std::size_t i = 0; i < kFactualities; ++i) right += counts[i][i];
  return share(right, total());
}

double FactualityTable::majority() const {
  std::size_t most = 0;
  for (const auto& row : counts)
    most = std::max(most, std::accumulate(row.begin(), row.end(), std::size_t{0}));
  return share(most, total());
}

std::size_t FactualityTable::unasserted() const {
  return total() - std::accumulate(counts[0].begin(), counts[0].end(), std::size_t{0});
}

double FactualityTable::unasserted_accuracy() const {
  std::size_t right = 0;
  for (std::size_t i = 1; i < kFactualities; ++i) right += counts[i][i];
  return share(right, unasserted());
}

Result<std::vector<RejectedRow>> EventScorer::add_texts(std::string_view ndjson) {
  std::vector<RejectedRow> rejected;
  std::size_t number = 0;
  const auto read = for_each_line(ndjson, [&](std::string_view line) -> Result<void> {
    ++number;
    if (line.empty()) return {};
    auto document = reader_.read_ndjson_line(line, fmt::format("line {}", number));
    if (!document) {
      rejected.push_back({number, document.error().message});
      return {};
    }
    std::string key = document->text_hash.substr(0, kKeyDigits);
    texts_.try_emplace(std::move(key), Text{std::move(*document), {}, false});
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return rejected;
}

const std::vector<EventMention>& EventScorer::code(Text& text) {
  if (text.coded) return text.mentions;
  if (!scratch_) scratch_ = Analyser::make_scratch();
  text.mentions = coder_.code(text.document, analyser_.parse(text.document, *scratch_));
  text.coded = true;
  return text.mentions;
}

EventFigures EventScorer::score(const std::vector<CodedSentence>& gold, const EventSelection& selection) {
  std::map<std::string_view, std::vector<const CodedSentence*>> by_document;
  for (const CodedSentence& sentence : gold) {
    if (wanted(sentence, selection.half)) by_document[sentence.document].push_back(&sentence);
  }
  EventFigures figures;
  for (const auto& [key, sentences] : by_document) {
    const auto found = texts_.find(key);
    if (found == texts_.end()) {
      figures.absent.emplace_back(key);
      continue;
    }
    const std::vector<EventMention>& mentions = code(found->second);
    const Tally before = figures.at(MatchLevel::Actors);
    for (const CodedSentence* sentence : sentences)
      score_sentence(*sentence, found->second.document, mentions, selection, figures);
    const Tally& after = figures.at(MatchLevel::Actors);
    figures.by_document.push_back(
        {after.gold - before.gold, after.system - before.system, after.right - before.right});
    ++figures.documents;
  }
  return figures;
}

EventFigures compare_readers(const std::vector<CodedSentence>& first,
                             const std::vector<CodedSentence>& second, std::optional<GoldHalf> half) {
  std::map<std::tuple<std::string_view, ByteRange>, const CodedSentence*> by_place;
  for (const CodedSentence& sentence : first) {
    if (wanted(sentence, half))
      by_place.emplace(std::tuple{std::string_view(sentence.document), sentence.at}, &sentence);
  }
  EventFigures figures;
  for (const CodedSentence& sentence : second) {
    const auto other = by_place.find({sentence.document, sentence.at});
    if (other == by_place.end()) continue;
    count({*other->second, sentence.events, std::nullopt}, figures);
  }
  return figures;
}

}  // namespace entente
