#include "language/time_lean.h"

#include <algorithm>

namespace entente::language {
namespace {

class Lean {
 public:
  Lean(const Page& page, std::optional<CivilDate> reference, std::size_t first, std::size_t last)
      : page_(page), reference_(reference), first_(first), last_(last) {}

  // A preposition before the expression that opens or closes it: since, until, by, before, after.
  void apply(TimeMatch& match) const {
    if (match.value.type == TimexType::Date && trail(match)) return;
    TimeValue& value = match.value;
    if (match.first == first_ && value.type != TimexType::Time) return;
    if (value.type == TimexType::Time) lean_hours(match);
    if (value.type != TimexType::Date) return;
    const std::size_t opener = opener_of(match.first);
    const std::string_view form = page_.at(opener);
    const bool one = opener + 1 == match.first;
    if (one && (form == "no" || form == "not" || form == "ahead" || form == "prior" || form == "more"))
      return;
    const CivilDate kFirst = *make_date(1, 1, 1);
    const CivilDate kLast = *make_date(9999, 12, 31);
    const std::size_t slash = value.timex.find('/');
    const std::string from = value.timex.substr(0, slash);
    const std::string to = slash == std::string::npos ? value.timex : value.timex.substr(slash + 1);
    if (form == "since") {
      if (reference_ && *reference_ > value.interval.from) value.interval.to = *reference_;
      value.timex = from + "/..";
    } else if (form == "starting" || form == "beginning") {
      value.timex = from + "/..";
    } else if (form == "until" || form == "till" || form == "by" || form == "no" || form == "not") {
      if (form == "by" && !page_.parsed.published) return;
      const bool inside_end = reference_ && value.edge == 3 && *reference_ <= value.interval.to;
      if (reference_)
        value.interval.from = inside_end ? *reference_ : std::min(*reference_, value.interval.from);
      value.timex = "../" + to;
    } else if (form == "before" || form == "after" || form == "ahead" || form == "prior") {
      if (opener > first_ && page_.word(opener - 1).time.kind != TimeKind::None) return;
      beyond(value, form == "after");
      value.precision = DatePrecision::Unknown;
    } else if (form == "more") {
      // "more than two weeks before today".
      const auto has = [&](std::string_view word) {
        for (std::size_t k = match.first; k < match.last; ++k) {
          if (page_.is(k, word)) return true;
        }
        return false;
      };
      if (value.precision != DatePrecision::Day || value.timex.size() != 10 ||
          !(has("before") || has("after")))
        return;
      value.timex = has("before") ? "../" + from : from + "/..";
      value.interval = has("before") ? DateInterval{kFirst, value.interval.from}
                                     : DateInterval{value.interval.from, kLast};
      value.precision = DatePrecision::Unknown;
    } else {
      return;
    }
    match.first = opener;
  }

  // Before or after what `value` means.
  static void beyond(TimeValue& value, bool after) {
    const CivilDate kFirst = *make_date(1, 1, 1);
    const CivilDate kLast = *make_date(9999, 12, 31);
    const std::size_t slash = value.timex.find('/');
    const std::string from = value.timex.substr(0, slash);
    const std::string to = slash == std::string::npos ? value.timex : value.timex.substr(slash + 1);
    if (value.edge == 3 && !after) {
      // Before the end of a period may still be within it.
      value.timex = "../" + to;
      value.interval = {kFirst, value.interval.to};
    } else if (value.edge == 1 && after) {
      value.timex = from + "/..";
      value.interval.to = kLast;
    } else if (!after) {
      value.timex = "../" + from;
      value.interval = {kFirst, value.interval.from.plus_days(-1)};
    } else {
      // After a day is that day too, later; after a year is the next.
      const CivilDate start =
          value.precision == DatePrecision::Day ? value.interval.from : value.interval.to.plus_days(1);
      value.timex = render_date(start) + "/..";
      value.interval = {start, kLast};
    }
  }

  // The token that opens what leans on an expression at `first`: "before", "ahead" of "ahead of", "starting"
  // of "starting on".
  std::size_t opener_of(std::size_t first) const {
    const auto pair = [&](std::string_view a, std::string_view b) {
      return first >= first_ + 2 && page_.is(first - 2, a) && page_.is(first - 1, b);
    };
    if (pair("ahead", "of") || pair("prior", "to") || pair("more", "than") || pair("starting", "on") ||
        pair("starting", "from") || pair("beginning", "on") || pair("starting", "in") ||
        pair("beginning", "in"))
      return first - 2;
    if (first >= first_ + 3 && pair("later", "than") &&
        (page_.is(first - 3, "no") || page_.is(first - 3, "not")))
      return first - 3;
    return first - 1;
  }

  // "2006 or later", "1 January and after", "from May onwards": open towards the future.
  bool trail(TimeMatch& match) const {
    const std::size_t at = match.last;
    const auto word = [&](std::size_t i, std::initializer_list<std::string_view> forms) {
      return i < last_ && std::find(forms.begin(), forms.end(), page_.at(i)) != forms.end();
    };
    const bool onward = word(at, {"onward", "onwards"});
    const bool later = word(at, {"or", "and"}) && word(at + 1, {"later", "after", "beyond"}) &&
                       (at + 2 >= last_ || page_.word(at + 2).shape == Shape::Punct);
    if (!onward && !later) return false;
    const std::string& timex = match.value.timex;
    match.value.timex = timex.substr(0, timex.find('/')) + "/..";
    match.last = at + (onward ? 1 : 2);
    if (match.first > first_ && page_.is(match.first - 1, "from")) --match.first;
    return true;
  }

  // "before 2.30 p.m.", "after 6 p.m.".
  void lean_hours(TimeMatch& match) const {
    std::string& timex = match.value.timex;
    if (match.last + 1 < last_ && page_.is(match.last, "or") && page_.is(match.last + 1, "later") &&
        timex.find('/') == std::string::npos) {
      timex += "/..";
      match.last += 2;
      return;
    }
    if (match.first == first_) return;
    std::size_t opener = match.first - 1;
    if (opener > first_ && (page_.is(opener, "around") || page_.is(opener, "about"))) --opener;
    const std::string_view form = page_.at(opener);
    if (timex.find('/') != std::string::npos) return;
    if (form == "before" || form == "until" || form == "till") {
      timex = "../" + timex;
    } else if (form == "after" || form == "since") {
      timex += "/..";
    } else {
      return;
    }
    match.first = opener;
  }

 private:
  const Page& page_;
  std::optional<CivilDate> reference_;
  std::size_t first_;
  std::size_t last_;
};

}  // namespace

void lean(const Page& page, std::optional<CivilDate> reference, std::size_t first, std::size_t last,
          TimeMatch& match) {
  Lean(page, reference, first, last).apply(match);
}

}  // namespace entente::language
