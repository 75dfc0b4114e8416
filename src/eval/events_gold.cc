#include "eval/events_gold.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/names.h"
#include "base/text.h"
#include "eval/gold_lines.h"

namespace entente {
namespace {

constexpr std::size_t kKeyDigits = 16;
constexpr std::size_t kColumns = 16;
constexpr std::size_t kNoneColumns = 5;
constexpr std::size_t kMostShown = 40;  // bytes of a cell in a message
constexpr std::array<std::string_view, 3> kHalves = {"dev", "test", "train"};

using Cells = std::vector<std::string_view>;

// A line that could be read as far as its sentence.
struct Row {
  CodedSentence sentence;  // without events
  std::optional<CodedEvent> event;
  std::string reason;  // why it cannot be used; empty: it can
  std::size_t line = 0;
};

std::string shown(std::string_view cell) {
  return fmt::format("'{}{}'", cell.substr(0, kMostShown), cell.size() > kMostShown ? "..." : "");
}

tl::unexpected<Error> bad(std::string reason) { return fail(Code::BadFormat, std::move(reason)); }

Result<ByteRange> range_within(std::string_view text, ByteRange sentence, std::string_view what) {
  const auto at = parse_range(text);
  if (!at) return bad(fmt::format("the {} is BEGIN-END, not {}", what, shown(text)));
  if (!sentence.contains(*at))
    return bad(fmt::format("the {} {} lies outside its sentence", what, shown(text)));
  return *at;
}

bool all_upper(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_upper);
}

// "IRN/GOV", "-/REB:Name", "IRN", "-".
Result<EventParty> parse_code(std::string_view code) {
  EventParty party;
  std::string_view rest = code;
  if (const std::size_t colon = rest.find(':'); colon != std::string_view::npos) {
    const std::string_view name = trim(rest.substr(colon + 1));
    if (name.empty()) return bad(fmt::format("a name is expected after the colon of {}", shown(code)));
    party.names.push_back(fold(name));
    rest = rest.substr(0, colon);
  }
  if (const std::size_t slash = rest.find('/'); slash != std::string_view::npos) {
    party.sector = rest.substr(slash + 1);
    if (!all_upper(party.sector) || party.sector.size() != 3)
      return bad(fmt::format("a sector has three capital letters, unlike {}", shown(code)));
    rest = rest.substr(0, slash);
  }
  if (rest == "-") return party;
  if (!all_upper(rest) || rest.size() != 3)
    return bad(fmt::format("a country has three capital letters or is -, unlike {}", shown(code)));
  party.country = usual_country(rest);
  return party;
}

Result<std::vector<EventParty>> parse_side(std::string_view ranges, std::string_view codes,
                                           ByteRange sentence, std::string_view what) {
  std::vector<EventParty> parties;
  if (ranges == "-" && codes == "-") return parties;
  const auto places = split(ranges, '&');
  const auto who = split(codes, '&');
  if (places.size() != who.size())
    return bad(fmt::format("{} ranges of {}s have {} codes", places.size(), what, who.size()));
  if (places.size() > kMostPartiesOfASide)
    return bad(fmt::format("{} {}s, more than {}", places.size(), what, kMostPartiesOfASide));
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto at = range_within(trim(places[i]), sentence, what);
    if (!at) return tl::unexpected(at.error());
    auto party = parse_code(trim(who[i]));
    if (!party) return tl::unexpected(std::move(party.error()));
    party->at = *at;
    parties.push_back(std::move(*party));
  }
  return parties;
}

Result<std::optional<DateInterval>> parse_days(std::string_view text) {
  if (text == "pub") return std::nullopt;
  const std::size_t dots = text.find("..");
  const auto from = parse_date(text.substr(0, dots));
  const auto to = dots == std::string_view::npos ? from : parse_date(text.substr(dots + 2));
  if (!from || !to || *to < *from)
    return bad(
        fmt::format("the date is YYYY-MM-DD, two of them with .. between, or pub, not {}", shown(text)));
  return DateInterval{*from, *to};
}

Result<std::string> parse_cameo(std::string_view text) {
  if (text == "-") return std::string();
  if (text.size() < 2 || text.size() > 4 || !std::all_of(text.begin(), text.end(), is_ascii_digit))
    return bad(fmt::format("a CAMEO code has two to four digits, unlike {}", shown(text)));
  return std::string(text);
}

// What the act is: columns 5 to 9.
Result<CodedEvent> parse_act(const Cells& cells) {
  CodedEvent event;
  const auto base = parse_plover(cells[4]);
  const auto plover = parse_plover(cells[5]);
  if (!base || !plover)
    return bad(fmt::format("{} is none of PLOVER's sixteen categories", shown(base ? cells[5] : cells[4])));
  event.base = *base;
  event.plover = *plover;
  if (cells[6].empty()) return bad("the mode is empty: - says that there is none");
  if (cells[6] != "-") event.mode = cells[6];
  auto cameo = parse_cameo(cells[7]);
  if (!cameo) return tl::unexpected(std::move(cameo.error()));
  event.cameo = std::move(*cameo);
  const auto factuality = parse_factuality(cells[8]);
  if (!factuality) return bad(fmt::format("{} is no factuality", shown(cells[8])));
  event.factuality = *factuality;
  return event;
}

Result<CodedEvent> parse_event(const Cells& cells, ByteRange sentence) {
  if (cells.size() != kColumns)
    return bad(fmt::format("{} columns; an event has {}, a sentence without one {} and NONE", cells.size(),
                           kColumns, kNoneColumns));
  auto event = parse_act(cells);
  if (!event) return event;
  const auto trigger = range_within(cells[9], sentence, "trigger");
  if (!trigger) return tl::unexpected(trigger.error());
  event->trigger = *trigger;
  auto source = parse_side(cells[10], cells[11], sentence, "source");
  if (!source) return tl::unexpected(std::move(source.error()));
  event->source = std::move(*source);
  auto target = parse_side(cells[12], cells[13], sentence, "target");
  if (!target) return tl::unexpected(std::move(target.error()));
  event->target = std::move(*target);
  auto date = parse_days(cells[14]);
  if (!date) return tl::unexpected(std::move(date.error()));
  event->date = *date;
  if (cells[15] == "-") return event;
  const auto place = range_within(cells[15], sentence, "place");
  if (!place) return tl::unexpected(place.error());
  event->place = *place;
  return event;
}

bool is_key(std::string_view text) {
  return text.size() == kKeyDigits && std::all_of(text.begin(), text.end(), [](char c) {
           return is_ascii_digit(c) || (c >= 'a' && c <= 'f');
         });
}

Result<CodedSentence> parse_sentence(const Cells& cells) {
  if (cells.size() < kNoneColumns)
    return bad(fmt::format("{} columns; an event has {}, a sentence without one {}", cells.size(), kColumns,
                           kNoneColumns));
  if (!is_key(cells[0])) return bad("the first column is no 16 hexadecimal digits of a SHA-256");
  const auto at = make_range(cells[1], cells[2]);
  if (!at) return bad("the sentence's begin and end are no ascending numbers");
  const auto half = parse_gold_half(cells[3]);
  if (!half) return bad(fmt::format("the fourth column is dev, test or train, not {}", shown(cells[3])));
  return CodedSentence{std::string(cells[0]), *at, *half, {}};
}

Row parse_row(const CodedSentence& sentence, const Cells& cells, std::size_t line) {
  Row row{sentence, std::nullopt, {}, line};
  if (cells.size() == kNoneColumns && cells[4] == "NONE") return row;
  auto event = parse_event(cells, sentence.at);
  if (event) {
    row.event = std::move(*event);
  } else {
    row.reason = std::move(event.error().message);
  }
  return row;
}

// What is wrong with `row` beside those of its sentence that came before it; empty: nothing.
std::string clash(const Row& row, const std::vector<Row>& before) {
  if (before.empty()) return {};
  if (before.size() >= kMostEventsOfASentence)
    return fmt::format("a sentence has more than {} events", kMostEventsOfASentence);
  if (row.sentence.half != before.front().sentence.half)
    return fmt::format("line {} has this sentence under {}", before.front().line,
                       to_string(before.front().sentence.half));
  const auto other = std::find_if(before.begin(), before.end(), [&](const Row& each) {
    return each.reason.empty() && (each.event == row.event || !each.event || !row.event);
  });
  if (!row.reason.empty() || other == before.end()) return {};
  return other->event == row.event
             ? fmt::format("the same as line {}", other->line)
             : fmt::format("line {} says otherwise of whether there is an event", other->line);
}

// The rows of one sentence as one; none where a row of it is rejected.
std::optional<CodedSentence> join_rows(std::vector<Row>& rows, std::vector<RejectedRow>& rejected) {
  CodedSentence sentence = std::move(rows.front().sentence);
  bool whole = true;
  for (Row& row : rows) {
    if (!row.reason.empty()) {
      rejected.push_back({row.line, std::move(row.reason)});
      whole = false;
    } else if (row.event) {
      sentence.events.push_back(std::move(*row.event));
    }
  }
  if (!whole) return std::nullopt;
  std::stable_sort(sentence.events.begin(), sentence.events.end(),
                   [](const CodedEvent& a, const CodedEvent& b) { return a.trigger < b.trigger; });
  return sentence;
}

}  // namespace

std::string_view to_string(GoldHalf half) { return kHalves[static_cast<std::size_t>(half)]; }
std::optional<GoldHalf> parse_gold_half(std::string_view name) {
  return find_by_name<GoldHalf>(kHalves, name);
}

std::string_view usual_country(std::string_view code) {
  return code == "KOS" || code == "XKO" ? "XKX" : code;
}

Result<EventsGold> parse_events_gold(std::string_view tsv) {
  EventsGold gold;
  std::map<std::tuple<std::string, ByteRange>, std::vector<Row>> sentences;
  std::size_t number = 0;
  const auto read = for_each_line(tsv, [&](std::string_view line) -> Result<void> {
    ++number;
    if (trim(line).empty() || line.front() == '#') return {};
    Cells cells = split(line, '\t');
    for (std::string_view& cell : cells) cell = trim(cell);
    const auto sentence = parse_sentence(cells);
    if (!sentence) {
      gold.rejected.push_back({number, sentence.error().message});
      return {};
    }
    Row row = parse_row(*sentence, cells, number);
    std::vector<Row>& rows = sentences[{sentence->document, sentence->at}];
    if (std::string reason = clash(row, rows); !reason.empty()) row.reason = std::move(reason);
    rows.push_back(std::move(row));
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  for (auto& [key, rows] : sentences) {
    const std::size_t line = rows.front().line;
    auto sentence = join_rows(rows, gold.rejected);
    if (!sentence) continue;
    if (!gold.sentences.empty() && gold.sentences.back().document == sentence->document &&
        gold.sentences.back().at.overlaps(sentence->at)) {
      gold.rejected.push_back({line, "its sentence overlaps another of the document"});
      continue;
    }
    gold.sentences.push_back(std::move(*sentence));
  }
  std::sort(gold.rejected.begin(), gold.rejected.end(), [](const RejectedRow& a, const RejectedRow& b) {
    return std::tie(a.line, a.reason) < std::tie(b.line, b.reason);
  });
  return gold;
}

}  // namespace entente
