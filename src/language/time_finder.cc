#include "language/time_finder.h"

#include <algorithm>
#include <array>

#include "language/time_lean.h"

namespace entente::language {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kReach = 8;  // tokens from the start of an expression to the first that names a time

bool looks_ahead(std::string_view form) {
  static constexpr std::array kWords{
      "plan"sv,    "plans"sv,    "planned"sv, "planning"sv, "expected"sv, "scheduled"sv, "due"sv,
      "set"sv,     "slated"sv,   "want"sv,    "need"sv,     "needs"sv,    "intends"sv,   "intend"sv,
      "hopes"sv,   "hope"sv,     "going"sv,   "ready"sv,    "wants"sv,    "is"sv,        "are"sv,
      "agreed"sv,  "invited"sv,  "decided"sv, "expects"sv,  "likely"sv,   "preparing"sv, "vowed"sv,
      "pledged"sv, "promised"sv, "poised"sv};
  return std::find(kWords.begin(), kWords.end(), form) != kWords.end();
}

// "Extended the curfew until 1 May": told of the past, and the day lies ahead.
bool puts_off(std::string_view form) {
  static constexpr std::array kWords{"extended"sv,    "postponed"sv, "delayed"sv,  "prolonged"sv,
                                     "rescheduled"sv, "deferred"sv,  "adjourned"sv};
  return std::find(kWords.begin(), kWords.end(), form) != kWords.end();
}

// What the nearest verb says: before the expression, else behind it.
std::optional<Tense> tense_of(const Page& page, std::size_t i) {
  const std::string_view form = page.at(i);
  switch (page.state(i)) {
    case State::Modal:
      return Tense::Future;
    case State::VerbBase:
      return form == "let" && (page.is(i + 1, "'s") || page.is(i + 1, "us")) ? std::optional(Tense::Future)
                                                                             : std::nullopt;
    case State::To:
      if (i > 0 && looks_ahead(page.at(i - 1))) return Tense::Future;
      return std::nullopt;
    case State::VerbPast:
      if (i > 0 && (page.is(i - 1, "is") || page.is(i - 1, "are")) && looks_ahead(form)) return Tense::Future;
      return puts_off(form) ? Tense::Future : Tense::Past;
    case State::Be:
      return form == "was" || form == "were" ? std::optional(Tense::Past) : std::nullopt;
    case State::Have:
      return form == "had" ? std::optional(Tense::Past) : std::nullopt;
    case State::VerbIng:
      return form == "going" || form == "planning" ? std::optional(Tense::Future) : std::nullopt;
    default:
      return std::nullopt;
  }
}

// A day of publication that nothing can be worked out from is as good as none.
std::optional<CivilDate> sane(std::optional<CivilDate> published) {
  if (!published || published->year() <= kFirstYear || published->year() >= kLastYear) return std::nullopt;
  return published;
}

class Finder {
 public:
  Finder(Page& page, TimeFinder::Scratch& scratch)
      : page_(page), scratch_(scratch), reference_(sane(page.parsed.published)), reader_(page, reference_) {}

  void run() {
    for (std::uint32_t s = 0; s < page_.parsed.sentences.size(); ++s) {
      const Sentence& sentence = page_.parsed.sentences[s];
      first_ = sentence.first_token;
      last_ = sentence.last_token;
      if (index_times()) scan(s);
    }
  }

 private:
  // For every token the next one that names a time; false where the sentence has none.
  bool index_times() {
    scratch_.next.resize(last_ - first_);
    std::uint32_t next = UINT32_MAX;
    for (std::size_t i = last_; i-- > first_;) {
      if (page_.has(i, Flag::NamesTime)) next = static_cast<std::uint32_t>(i);
      scratch_.next[i - first_] = next;
    }
    return next != UINT32_MAX;
  }

  void scan(std::uint32_t s) {
    reader_.enter(first_, last_);
    std::size_t i = first_;
    while (i < last_) {
      const std::uint32_t next = scratch_.next[i - first_];
      if (next == UINT32_MAX) break;
      if (next > i + kReach) {
        i = next - kReach;
        continue;
      }
      auto match = expression(s, i);
      if (!match) {
        ++i;
        continue;
      }
      if (!in_serial(*match) && !in_name(*match)) {
        lean(page_, reference_, first_, last_, *match);
        add(s, *match);
      }
      i = std::max(match->last, i + 1);
    }
  }

  // The longest of what can be read at token i: a date or a range of them, hours, how often, how long.
  std::optional<TimeMatch> expression(std::uint32_t s, std::size_t i) const {
    const std::string_view form = page_.at(i);
    const bool range = form == "from" || form == "between";
    if (!range && !page_.has(i, Flag::OpensTime)) return day_range(i);
    std::optional<TimeMatch> match;
    if (range) match = bounded(i);
    if (!match && !range) match = narrative(s, i);
    if (!match && !range) match = joined(i);
    if (!match) match = day_range(i);
    if (match && match->value.type == TimexType::Date) match = reader_.with_hours(*match);
    const auto longer = [&](std::optional<TimeMatch> other) {
      if (other && (!match || other->last > match->last)) match = std::move(other);
    };
    longer(reader_.hours(i, tense_at(i)));
    if (range) return match;
    longer(reader_.repeated(i));
    if (match) return match;
    match = reader_.duration(i);
    if (match) {
      if (const auto dated = from_day(*match)) return dated;
    }
    return match;
  }

  // The latest day that the text has named, in this sentence or the two before.
  std::optional<CivilDate> told_day(std::uint32_t s) const {
    const auto& times = page_.parsed.times;
    constexpr std::size_t kBack = 16;
    for (std::size_t k = times.size(); k-- > 0 && times[k].sentence + 2 >= s && times.size() - k <= kBack;) {
      const EventDate& date = times[k].date;
      if (times[k].dated() && date.precision == DatePrecision::Day && date.interval.length() == 1)
        return date.interval.from;
    }
    return std::nullopt;
  }

  // What is told from another day of the text: "two days later", "the next day", "the day before".
  std::optional<TimeMatch> narrative(std::uint32_t s, std::size_t i) const {
    const auto told = told_day(s);
    const std::optional<CivilDate> base = told ? told : reference_;
    if (!base) return std::nullopt;
    const auto days = [&](std::size_t last, int by) {
      return TimeMatch{i, last, day_value(base->plus_days(by), DateBasis::Relative)};
    };
    if (page_.is(i, "the") && i + 1 < last_) {
      const std::string_view second = page_.at(i + 1);
      const bool day = page_.is(i + 2, "day") && i + 2 < last_;
      if (day && (second == "next" || second == "following")) return days(i + 3, 1);
      if (day && second == "previous") return days(i + 3, -1);
      if (day && second == "same" && told) return days(i + 3, 0);
      if (second == "day" && i + 2 < last_ && (page_.is(i + 2, "before") || page_.is(i + 2, "after"))) {
        const int by = page_.is(i + 2, "before") ? -1 : 1;
        // "the day before the vote" is of no known day; "the day before Friday" is.
        if (const auto other = single(i + 3); other && other->value.precision == DatePrecision::Day)
          return TimeMatch{
              i, other->last,
              day_value((by < 0 ? other->value.interval.from : other->value.interval.to).plus_days(by),
                        DateBasis::Relative)};
        if (ends_phrase(i + 3)) return days(i + 3, by);
      }
    }
    if (const auto next = next_unit(s, i)) return next;
    if (told && page_.is(i, "that") && page_.is(i + 1, "day") && i + 1 < last_) return days(i + 2, 0);
    return later(i, told);
  }

  // "The following year he left": told of the past, from what the text named before.
  std::optional<TimeMatch> next_unit(std::uint32_t s, std::size_t i) const {
    if (!page_.is(i, "the") || i + 2 >= last_ || !(page_.is(i + 1, "next") || page_.is(i + 1, "following")))
      return std::nullopt;
    const TimeWord word = page_.word(i + 2).time;
    if (word.kind != TimeKind::Unit || word.plural || word.unit() < TimeUnit::Week ||
        word.unit() == TimeUnit::Weekend)
      return std::nullopt;
    const auto& times = page_.parsed.times;
    if (times.empty() || tense_at(i) == Tense::Future) return std::nullopt;
    const TimeMention& last = times.back();
    if (!last.dated() || last.sentence + 2 < s || last.date.precision == DatePrecision::Unknown)
      return std::nullopt;
    const auto value = unit_value(word.unit(), 1, last.date.interval.from);
    return value ? std::optional(TimeMatch{i, i + 3, *value}) : std::nullopt;
  }

  bool ends_phrase(std::size_t i) const {
    if (i >= last_ || page_.word(i).shape == Shape::Punct) return true;
    const State state = page_.state(i);
    return state == State::Adp || state == State::Cconj || state == State::Adv;
  }

  // "two days later", "a week earlier": from the day told last, else from today.
  std::optional<TimeMatch> later(std::size_t i, std::optional<CivilDate> told) const {
    std::size_t at = i;
    const auto n = reader_.count(i, at);
    if (!n || at >= last_) return std::nullopt;
    const TimeWord word = page_.word(at).time;
    if (word.kind != TimeKind::Unit || at + 1 >= last_) return std::nullopt;
    const std::string_view form = page_.at(at + 1);
    const bool bare = (form == "after" || form == "before") && ends_phrase(at + 2) && told;
    const int way = form == "later" || (bare && form == "after")      ? 1
                    : form == "earlier" || (bare && form == "before") ? -1
                                                                      : 0;
    if (way == 0) return std::nullopt;
    const Tense tense = tense_at(i);
    // Told of the past, "two days later" without a day before it is of no known day.
    if (!told && (!reference_ || (way > 0) == (tense == Tense::Past))) return std::nullopt;
    if (word.unit() < TimeUnit::Day)
      return TimeMatch{i, at + 2, day_value(told ? *told : *reference_, DateBasis::Relative)};
    const auto value = shifted_value(word.unit(), way * *n, told ? *told : *reference_);
    return value ? std::optional(TimeMatch{i, at + 2, *value}) : std::nullopt;
  }

  // Part of a telephone or serial number: digits, a hyphen, digits, without spaces.
  bool in_serial(const TimeMatch& match) const {
    const auto touches = [&](std::size_t dash, std::size_t number) {
      return page_.is(dash, "-") && page_.word(number).shape == Shape::Number &&
             !page_.token(std::min(dash, number)).space_after;
    };
    if (match.first >= first_ + 2 && touches(match.first - 1, match.first - 2) &&
        !page_.token(match.first - 1).space_after)
      return true;
    return match.last + 1 < last_ && touches(match.last, match.last + 1) &&
           !page_.token(match.last - 1).space_after;
  }

  // Part of a name: Theresa May, the Sunday Times. A year may end one (Expo 2015) and say when.
  bool in_name(const TimeMatch& match) const {
    if (match.last - match.first > 1) return false;
    const auto& entities = page_.parsed.entities;
    auto it =
        std::upper_bound(entities.begin(), entities.end(), match.first,
                         [](std::size_t token, const Entity& entity) { return token < entity.first_token; });
    if (it == entities.begin() || (--it)->last_token < match.last) return false;
    if (it->kind == EntityKind::Person) return true;
    // USA Today.
    if (it->first_token < match.first && page_.word(match.first).time.kind == TimeKind::Day &&
        page_.word(match.first).capitalised())
      return true;
    const bool name = it->kind == EntityKind::Organisation || it->kind == EntityKind::Facility;
    return name && it->first_token <= match.first && match.last < it->last_token;
  }

  Tense tense_at(std::size_t i) const {
    constexpr std::size_t kFar = 25;
    for (std::size_t back = i; back-- > first_ && i - back < kFar;) {
      if (const auto tense = tense_of(page_, back)) return *tense;
    }
    for (std::size_t on = i; on < last_ && on - i < kFar; ++on) {
      if (const auto tense = tense_of(page_, on)) return *tense;
    }
    return Tense::Past;
  }

  std::optional<TimeMatch> single(std::size_t i) const {
    if (i >= last_) return std::nullopt;
    return reader_.read(i, tense_at(i));
  }

  bool joins(std::size_t i, bool with_and) const {
    const std::string_view form = page_.at(i);
    return form == "to" || form == "-" || form == "--" || form == "~" || form == "until" || form == "till" ||
           form == "through" || (with_and && form == "and");
  }

  // "from A to B", "between A and B".
  std::optional<TimeMatch> bounded(std::size_t i) const {
    std::optional<TimeMatch> match = day_range(i + 1);
    if (match) {
      match->first = i;
      return match;
    }
    const bool between = page_.is(i, "between");
    auto a = single(i + 1);
    if (!a && reference_ && page_.is(i + 1, "now"))
      a = TimeMatch{i + 1, i + 2, day_value(*reference_, DateBasis::Relative)};
    if (!a || a->last >= last_ || !joins(a->last, between)) return std::nullopt;
    match = range(*a, a->last + 1);
    if (match) match->first = i;
    return match;
  }

  // An expression, with a second one behind a dash or "to".
  std::optional<TimeMatch> joined(std::size_t i) const {
    const auto days = day_range(i);
    const auto a = single(i);
    if (days && (!a || days->last > a->last)) return days;
    if (!a || a->last >= last_ || !joins(a->last, false)) return a;
    if (page_.is(a->last, "to") && (page_.verb(a->last + 1) || a->value.precision == DatePrecision::Week))
      return a;
    const auto both = range(*a, a->last + 1);
    return both ? both : a;
  }

  std::optional<TimeMatch> range(const TimeMatch& a, std::size_t second) const {
    std::optional<TimeMatch> b = single(second);
    std::size_t after = second;
    if (!b && a.value.precision == DatePrecision::Year && a.value.timex.size() == 4 && reader_.year(second)) {
      // "between 2011 and 2014 millions fled".
      b = TimeMatch{second, second + 1, year_value(*reader_.year(second), DateBasis::Explicit)};
    }
    if (!b && reference_ && (page_.is(second, "now") || page_.is(second, "present"))) {
      b = TimeMatch{second, second + 1, day_value(*reference_, DateBasis::Relative)};
    }
    if (!b) {
      // "April 9 to 17", "2015-16".
      const auto day = reader_.day(page_.is(second, "the") ? second + 1 : second, after);
      if (!day || a.value.month == 0) return short_year(a, second);
      const auto date = make_date(a.value.interval.from.year(), static_cast<unsigned>(a.value.month),
                                  static_cast<unsigned>(*day));
      if (!date || a.value.day == 0) return std::nullopt;
      b = TimeMatch{second, after, day_value(*date, a.value.basis)};
    }
    return combine(a, *b);
  }

  std::optional<TimeMatch> short_year(const TimeMatch& a, std::size_t second) const {
    const std::string_view form = page_.at(second);
    if (a.value.precision != DatePrecision::Year || form.size() != 2 || !page_.is(a.last, "-"))
      return std::nullopt;
    const int year = a.value.interval.from.year();
    if (page_.token(second - 1).space_after) return std::nullopt;  // "2003 - 17"
    const int tail = static_cast<int>(page_.word(second).number.value);
    if (page_.word(second).number.kind != NumberKind::Digits || tail <= year % 100) return std::nullopt;
    return combine(a, TimeMatch{second, second + 1, year_value(year / 100 * 100 + tail, a.value.basis)});
  }

  static std::optional<TimeMatch> combine(TimeMatch a, TimeMatch b) {
    if (a.value.year_open && !b.value.year_open &&
        b.value.interval.from.year() != a.value.interval.from.year()) {
      const int year = b.value.interval.from.year();
      if (a.value.day > 0) {
        const auto date =
            make_date(year, static_cast<unsigned>(a.value.month), static_cast<unsigned>(a.value.day));
        if (date) a.value = day_value(*date, b.value.basis);
      } else if (a.value.month > 0) {
        a.value = month_value(year, a.value.month, b.value.basis);
      }
    }
    // "from October to March": the year turns in between.
    if (a.value.interval.from > b.value.interval.to && a.value.year_open) {
      if (a.value.day > 0) {
        const auto date = make_date(a.value.interval.from.year() - 1, static_cast<unsigned>(a.value.month),
                                    static_cast<unsigned>(a.value.day));
        if (date) a.value = day_value(*date, a.value.basis);
      } else if (a.value.month > 0) {
        a.value = month_value(a.value.interval.from.year() - 1, a.value.month, a.value.basis);
      }
    }
    if (a.value.interval.from > b.value.interval.to && b.value.weekday && b.value.day > 0 &&
        a.value.day > 0) {
      // "from next Tuesday to Thursday": the Thursday behind it.
      const int weeks = (a.value.interval.from.days - b.value.interval.to.days + 6) / 7;
      b.value = day_value(b.value.interval.from.plus_days(7 * weeks), b.value.basis);
    }
    if (a.value.interval.from > b.value.interval.to) return std::nullopt;
    if (a.value.edge == 3 && a.value.interval.to < b.value.interval.from) {
      // "between the end of 2007 and ...": from its last day.
      a.value.timex = render_date(a.value.interval.to.plus_days(1));
      a.value.interval.from = a.value.interval.to;
    }
    TimeMatch match{a.first, b.last, b.value};
    match.value.interval = {a.value.interval.from, b.value.interval.to};
    const std::size_t tail = b.value.timex.find('/');
    match.value.timex = a.value.timex.substr(0, a.value.timex.find('/')) + "/" +
                        (tail == std::string::npos ? b.value.timex
                         : b.value.edge == 1       ? b.value.timex.substr(0, tail)
                                                   : b.value.timex.substr(tail + 1));
    match.value.precision = std::max(a.value.precision, b.value.precision);
    if (a.value.basis == DateBasis::Explicit && b.value.basis == DateBasis::Explicit)
      match.value.basis = DateBasis::Explicit;
    return match;
  }

  // "3-5 October 2015", "the second and the fifth of June", "October 3-5".
  std::optional<TimeMatch> day_range(std::size_t i) const {
    std::size_t at = page_.is(i, "the") ? i + 1 : i;
    const auto month_before = reader_.month(at);
    if (month_before) at = page_.is(at + 1, "the") ? at + 2 : at + 1;
    std::size_t link = at;
    const auto a = reader_.day(at, link);
    if (!a || !(joins(link, i > first_ && page_.is(i - 1, "between")) || page_.is(link, "and")))
      return std::nullopt;
    std::size_t after = link + 1;
    if (page_.is(after, "the")) ++after;
    const auto b = reader_.day(after, after);
    if (!b) return std::nullopt;
    if (month_before) {
      if (reader_.month(after) || (page_.is(after, "of") && reader_.month(after + 1))) return std::nullopt;
      if (page_.is(link, "and") && !(i > first_ && page_.is(i - 1, "between"))) return std::nullopt;
      std::size_t year_at = page_.is(after, ",") ? after + 1 : after;
      const auto year = reader_.year(year_at);
      return days(i, year ? year_at + 1 : after, *month_before, *a, *b, year);
    }
    if (page_.is(after, "of")) ++after;
    const auto month = reader_.month(after);
    if (!month) return std::nullopt;
    ++after;
    std::size_t year_at = page_.is(after, ",") ? after + 1 : after;
    const auto year = reader_.year(year_at);
    return days(i, year ? year_at + 1 : after, *month, *a, *b, year);
  }

  std::optional<TimeMatch> days(std::size_t first, std::size_t last, int month, int a, int b,
                                std::optional<int> year) const {
    std::optional<TimeValue> to;
    if (year) {
      const auto date = make_date(*year, static_cast<unsigned>(month), static_cast<unsigned>(b));
      if (date) to = day_value(*date, DateBasis::Explicit);
    } else if (reference_) {
      to = open_day(month, b, *reference_, tense_at(first));
    }
    if (!to) return std::nullopt;
    const CivilDate end = to->interval.from;
    CivilDate month_start = end.first_of_month();
    if (a > b) month_start = month_start.plus_months(-1);
    const auto date = make_date(month_start.year(), month_start.month(), static_cast<unsigned>(a));
    if (!date) return std::nullopt;
    TimeMatch from{first, first, day_value(*date, to->basis)};
    return combine(from, TimeMatch{first, last, *to});
  }

  // "for three days starting on Monday": a length that a day opens.
  std::optional<TimeMatch> from_day(const TimeMatch& length) const {
    std::size_t at = length.last;
    const bool from = page_.is(at, "from") && length.first > first_ && page_.is(length.first - 1, "for");
    if (!(from || page_.is(at, "starting") || page_.is(at, "beginning")) || at + 1 >= last_)
      return std::nullopt;
    ++at;
    if (!from && (page_.is(at, "on") || page_.is(at, "from"))) ++at;
    std::size_t unit = length.first;
    const auto n = reader_.count(length.first, unit);
    const auto day = single(at);
    if (!n || !day || day->value.precision != DatePrecision::Day || day->value.timex.size() != 10 ||
        unit + 1 != length.last)
      return std::nullopt;
    const auto end = shifted_value(page_.word(unit).time.unit(), *n, day->value.interval.from);
    const auto last = end ? parse_date(end->timex) : std::nullopt;
    if (!last) return std::nullopt;
    return TimeMatch{
        length.first, day->last,
        span_value(day->value.interval.from, last->plus_days(-1), DatePrecision::Week, day->value.basis)};
  }

  void add(std::uint32_t s, TimeMatch match) {
    const bool undated = match.value.basis == DateBasis::Publication;
    if (undated && page_.parsed.published) {
      match.value.interval = {*page_.parsed.published, *page_.parsed.published};
      match.value.precision = DatePrecision::Unknown;
    }
    if (match.value.interval.from > match.value.interval.to) return;
    if (!page_.parsed.times.empty() && page_.parsed.times.back().last_token > match.first) return;
    TimeMention mention;
    mention.at = page_.range(match.first, match.last);
    mention.sentence = s;
    mention.first_token = static_cast<std::uint32_t>(match.first);
    mention.last_token = static_cast<std::uint32_t>(match.last);
    mention.date = {match.value.interval, match.value.precision, match.value.basis, mention.at};
    mention.timex = std::move(match.value.timex);
    mention.type = match.value.type;
    page_.parsed.times.push_back(std::move(mention));
  }

  Page& page_;
  TimeFinder::Scratch& scratch_;
  std::optional<CivilDate> reference_;
  TimeReader reader_;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
};

}  // namespace

void TimeFinder::find(Page& page, Scratch& scratch) const { Finder(page, scratch).run(); }

}  // namespace entente::language
