// Events by date: cooperation stacked above a line, conflict below. Positions are in per cent, so that one
// drawing fits a phone and a desk without shrinking its text.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "brief/claims.h"
#include "brief/markup.h"
#include "brief/sentence.h"
#include "brief/svg.h"
#include "brief/wording.h"

namespace entente {
namespace {

constexpr int kBins = 44;
constexpr double kLeft = 1.5;  // per cent
constexpr double kRight = 98.5;
constexpr double kBreak = 9.0;  // where the strip of earlier events ends
constexpr double kStep = 12.5;  // pixels between marks of one stack
constexpr double kTallest = 190.0;

CivilDate middle(const Event& event) {
  const DateInterval& i = event.date.interval;
  return i.from.plus_days((i.to.days - i.from.days) / 2);
}

struct Scale {
  CivilDate from;
  CivilDate to;
  bool broken = false;  // earlier events stand apart, left of a break

  double left() const { return broken ? kBreak + 2.0 : kLeft; }
  double place(CivilDate date) const {
    const double span = std::max(1, to.days - from.days);
    return left() + (kRight - left()) * (date.days - from.days) / span;
  }
  double bin(CivilDate date) const {
    if (date < from) return (kLeft + kBreak) / 2;
    const double width = (kRight - left()) / kBins;
    const double at = std::floor((place(date) - left()) / width);
    return left() + width * (std::min<double>(at, kBins - 1) + 0.5);
  }
};

// Where the first sixth of the events stretches the span by more than a factor of two, it is drawn apart.
Scale make_scale(const DossierView& view) {
  std::vector<CivilDate> dates;
  for (const Event& event : view.dossier().events) {
    if (!event.inference_only) dates.push_back(middle(event));
  }
  std::sort(dates.begin(), dates.end());
  Scale scale{dates.front(), dates.back(), false};
  const auto& cutoff = view.dossier().spec.cutoff;
  const CivilDate bulk = dates[dates.size() / 6];
  const int whole = scale.to.days - scale.from.days;
  if (whole > 2 * (scale.to.days - bulk.days) + 20 && bulk < scale.to) {
    scale.from = bulk;
    scale.broken = true;
  }
  if (cutoff && *cutoff > scale.to &&
      cutoff->days - scale.to.days <= (scale.to.days - scale.from.days) / 2 + 3)
    scale.to = *cutoff;
  if (scale.to.days - scale.from.days < 6) {
    scale.from = scale.from.plus_days(-3);
    scale.to = scale.to.plus_days(3);
  }
  return scale;
}

struct Mark {
  const Event* event;
  double x;
  int level;  // 1, 2 ... above the line; -1, -2 ... below
};

std::vector<Mark> stack(const DossierView& view, const Scale& scale) {
  std::vector<Mark> marks;
  std::map<std::pair<double, bool>, int> heights;
  for (const Event& event : view.dossier().events) {
    if (event.inference_only) continue;
    const bool conflict = event.code.quad >= 3;
    const double x = scale.bin(middle(event));
    const int level = ++heights[{x, conflict}];
    marks.push_back({&event, x, conflict ? -level : level});
  }
  return marks;
}

struct Tick {
  CivilDate at;
  std::string label;
};

// At most seven: days, months or years, whichever first leaves few enough.
std::vector<Tick> make_ticks(const Scale& scale) {
  const int span = scale.to.days - scale.from.days;
  std::vector<Tick> ticks;
  const auto months = [&](int step, bool years) {
    CivilDate at = scale.from.first_of_month();
    while (at < scale.from || (static_cast<int>(at.month()) - 1) % step != 0) at = at.plus_months(1);
    for (; at <= scale.to; at = at.plus_months(step)) {
      const std::string full =
          date_label({{at, at.last_of_month()}, DatePrecision::Month, DateBasis::Explicit, {}});
      ticks.push_back({at, years ? std::to_string(at.year()) : full});
    }
  };
  if (span <= 120) {
    static constexpr std::array<int, 6> kSteps = {1, 2, 7, 14, 21, 28};
    int step = 28;
    for (const int s : kSteps) {
      if (span / s <= 6) {
        step = s;
        break;
      }
    }
    for (CivilDate at = scale.from.plus_days(step / 2); at <= scale.to; at = at.plus_days(step))
      ticks.push_back({at, date_label({{at, at}, DatePrecision::Day, DateBasis::Explicit, {}})});
    return ticks;
  }
  for (const int step : {1, 3, 6, 12}) {
    if (span / (30 * step) <= 6) {
      months(step, step == 12);
      return ticks;
    }
  }
  const int years = span / 365 / 6 + 1;
  for (int year = scale.from.year() + 1; year <= scale.to.year(); year += years) {
    if (const auto at = make_date(year, 1, 1)) ticks.push_back({*at, std::to_string(year)});
  }
  return ticks;
}

std::string draw_mark(const DossierView& view, const Mark& mark, double y) {
  const Event& event = *mark.event;
  const std::string number = std::to_string(*view.event_number(event.id) + 1);
  const double faint = 0.25 + 0.75 * std::clamp(event.probability, 0.0, 1.0);
  return fmt::format(
      "<a href=\"#ev{}\" tabindex=\"-1\" class=\"ev\" data-ev=\"ev{}\"><use href=\"#q{}\" class=\"q{}\" "
      "x=\"{}%\" y=\"{}\" opacity=\"{}\"><title>{}</title></use></a>",
      number, number, std::min<int>(event.code.quad, 4), std::min<int>(event.code.quad, 4),
      coordinate(mark.x), coordinate(y), coordinate(faint),
      escape_attribute(capitalised(describe_event(event)) + ": " + percent(event.probability)));
}

std::string draw_axis(const Scale& scale, double axis, double height) {
  std::string out =
      fmt::format("<line class=\"base\" x1=\"{}%\" x2=\"100%\" y1=\"{}\" y2=\"{}\"/>",
                  coordinate(scale.broken ? kBreak + 1 : 0), coordinate(axis), coordinate(axis));
  if (scale.broken) {
    out += fmt::format(
        "<rect class=\"early\" x=\"0\" y=\"0\" width=\"{}%\" height=\"{}\"/><text class=\"tick\" x=\"{}%\" "
        "y=\"{}\" text-anchor=\"middle\">earlier</text>",
        coordinate(kBreak), coordinate(height - 22), coordinate(kBreak / 2), coordinate(height - 6));
  }
  std::size_t n = 0;
  for (const Tick& tick : make_ticks(scale)) {
    const double x = scale.place(tick.at);
    if (x < scale.left() + (scale.broken ? 8 : 0.5) || x > 99) continue;
    const std::string_view anchor = x > 91                                  ? "end"
                                    : x < scale.left() + 5 && !scale.broken ? "start"
                                                                            : "middle";
    out += fmt::format(
        "<g class=\"tk{}\"><line class=\"grid\" x1=\"{}%\" x2=\"{}%\" y1=\"0\" y2=\"{}\"/><text "
        "class=\"tick\" x=\"{}%\" y=\"{}\" text-anchor=\"{}\">{}</text></g>",
        n++ % 2, coordinate(x), coordinate(x), coordinate(height - 20), coordinate(x), coordinate(height - 6),
        anchor, tick.label);
  }
  return out;
}

std::string draw_cutoff(const Scale& scale, CivilDate cutoff, double height) {
  if (cutoff < scale.from || cutoff > scale.to) return "";
  const double x = scale.place(cutoff);
  return fmt::format(
      "<line class=\"cut\" x1=\"{0}%\" x2=\"{0}%\" y1=\"0\" y2=\"{1}\"/><text class=\"cutlabel\" x=\"{0}%\" "
      "dx=\"-5\" y=\"11\" text-anchor=\"end\">cut-off</text>",
      coordinate(x), coordinate(height - 20));
}

}  // namespace

std::string svg_timeline(const DossierView& view) {
  const Dossier& d = view.dossier();
  const auto drawn = static_cast<std::size_t>(
      std::count_if(d.events.begin(), d.events.end(), [](const Event& e) { return !e.inference_only; }));
  if (drawn == 0) return "";
  const Scale scale = make_scale(view);
  const std::vector<Mark> marks = stack(view, scale);
  int up = 2;
  int down = 2;
  for (const Mark& mark : marks) {
    up = std::max(up, mark.level);
    down = std::max(down, -mark.level);
  }
  const double step = std::min(kStep, kTallest / std::max(up, down));
  const double axis = 18.0 + step * up;
  const double height = axis + step * down + 34.0;
  const std::string description = count_of(drawn, "event", "events") + " from " +
                                  long_date(middle(*marks.front().event)) +
                                  " on; the table below lists each with its date, class and probability.";
  std::string out =
      svg_open("tl", "timeline", fmt::format("width=\"100%\" height=\"{}\"", coordinate(height)),
               "Events by date", description);
  out += draw_axis(scale, axis, height);
  if (d.spec.cutoff) out += draw_cutoff(scale, *d.spec.cutoff, height);
  for (const Mark& mark : marks)
    out += draw_mark(view, mark, axis - step * (mark.level + (mark.level > 0 ? -0.2 : 0.2)));
  return out + "</svg>";
}

}  // namespace entente
