// Events by date: cooperation stacked above a line, conflict below. Positions are in per cent, so that one
// drawing fits a phone and a desk without shrinking its text.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

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
  double width() const { return (kRight - left()) / kBins; }
  int bin(CivilDate date) const {  // -1: earlier than the axis
    if (date < from) return -1;
    return std::min(static_cast<int>(std::floor((place(date) - left()) / width())), kBins - 1);
  }
  double middle_of(int bin) const { return bin < 0 ? (kLeft + kBreak) / 2 : left() + width() * (bin + 0.5); }
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
  std::map<std::pair<int, bool>, int> heights;
  for (const Event& event : view.dossier().events) {
    if (event.inference_only) continue;
    const bool conflict = event.code.quad >= 3;
    const int bin = scale.bin(middle(event));
    const int level = ++heights[{bin, conflict}];
    marks.push_back({&event, scale.middle_of(bin), conflict ? -level : level});
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

// How many events of each class share a place on the axis.
struct Pile {
  std::array<int, 4> by_quad{};
  int up() const { return by_quad[0] + by_quad[1]; }
  int down() const { return by_quad[2] + by_quad[3]; }
};

std::map<int, Pile> piles(const DossierView& view, const Scale& scale) {
  std::map<int, Pile> out;
  for (const Event& event : view.dossier().events) {
    const std::size_t quad = event.code.quad;
    if (!event.inference_only && quad >= 1 && quad <= 4) ++out[scale.bin(middle(event))].by_quad[quad - 1];
  }
  return out;
}

std::string draw_piles(const std::map<int, Pile>& columns, const Scale& scale, double axis, double per) {
  struct Part {
    std::size_t quad;
    bool up;
    std::string_view name;
  };
  static constexpr std::array<Part, 4> kParts = {{{2, true, "material cooperation"},
                                                  {1, true, "verbal cooperation"},
                                                  {4, false, "material conflict"},
                                                  {3, false, "verbal conflict"}}};
  std::string out;
  for (const auto& [bin, pile] : columns) {
    double up = axis;
    double down = axis;
    for (const Part& part : kParts) {
      const int n = pile.by_quad[part.quad - 1];
      if (n == 0) continue;
      const double height = per * n;
      if (part.up) up -= height;
      out += fmt::format(
          "<rect class=\"f{}\" x=\"{}%\" width=\"{}%\" y=\"{}\" height=\"{}\"><title>{}</title></rect>",
          part.quad, coordinate(scale.middle_of(bin) - 0.4 * scale.width()), coordinate(0.8 * scale.width()),
          coordinate(part.up ? up : down), coordinate(height),
          count_of(static_cast<std::size_t>(n), "event of ", "events of ") + std::string(part.name));
      if (!part.up) down += height;
    }
  }
  return out;
}

// Lines at round numbers of events, above and below.
std::string draw_counts(int up, int down, double axis, double per) {
  int step = 1;
  for (const int s : {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000}) {
    step = s;
    if (per * s >= 24) break;
  }
  std::string out;
  const auto line = [&](int n, double y) {
    out += fmt::format(
        "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{0}\" y2=\"{0}\"/><text class=\"tick\" x=\"100%\" "
        "y=\"{1}\" "
        "text-anchor=\"end\">{2}</text>",
        coordinate(y), coordinate(y - 3), n);
  };
  for (int n = step; n <= up; n += step) line(n, axis - per * n);
  for (int n = step; n <= down; n += step) line(n, axis + per * n);
  return out;
}

std::string open_timeline(const DossierView& view, std::size_t drawn, double height) {
  CivilDate first = middle(view.dossier().events.front());
  for (const Event& event : view.dossier().events) {
    if (!event.inference_only) first = std::min(first, middle(event));
  }
  const std::string description = count_of(drawn, "event", "events") + " from " + long_date(first) +
                                  " on; the table below lists each with its date, class and probability.";
  return svg_open("tl", "timeline", fmt::format("width=\"100%\" height=\"{}\"", coordinate(height)),
                  "Events by date", description);
}

std::string draw_columns(const DossierView& view, const Scale& scale, std::size_t drawn) {
  const std::map<int, Pile> columns = piles(view, scale);
  int up = 1;
  int down = 1;
  for (const auto& [bin, pile] : columns) {
    up = std::max(up, pile.up());
    down = std::max(down, pile.down());
  }
  const double per = kTallest / std::max(up, down);
  const double axis = 18.0 + per * up;
  const double height = axis + per * down + 34.0;
  std::string out =
      open_timeline(view, drawn, height) + draw_axis(scale, axis, height) + draw_counts(up, down, axis, per);
  if (view.dossier().spec.cutoff) out += draw_cutoff(scale, *view.dossier().spec.cutoff, height);
  return out + draw_piles(columns, scale, axis, per) + "</svg>";
}

std::string draw_marks(const DossierView& view, const Scale& scale, std::size_t drawn) {
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
  std::string out = open_timeline(view, drawn, height) + draw_axis(scale, axis, height);
  if (view.dossier().spec.cutoff) out += draw_cutoff(scale, *view.dossier().spec.cutoff, height);
  for (const Mark& mark : marks)
    out += draw_mark(view, mark, axis - step * (mark.level + (mark.level > 0 ? -0.2 : 0.2)));
  return out + "</svg>";
}

std::size_t count_drawn(const Dossier& dossier) {
  return static_cast<std::size_t>(std::count_if(dossier.events.begin(), dossier.events.end(),
                                                [](const Event& e) { return !e.inference_only; }));
}

}  // namespace

bool timeline_counts(const Dossier& dossier) { return count_drawn(dossier) > kMarks; }

std::vector<DateInterval> timeline_columns(const DossierView& view) {
  const auto& events = view.dossier().events;
  if (count_drawn(view.dossier()) == 0) return {};
  const Scale scale = make_scale(view);
  std::map<int, DateInterval> of_bin;
  for (CivilDate day = scale.from; day <= scale.to; day = day.plus_days(1)) {
    const auto [at, fresh] = of_bin.try_emplace(scale.bin(day), DateInterval{day, day});
    if (!fresh) at->second.to = day;
  }
  CivilDate first = scale.from;
  for (const Event& event : events) {
    if (!event.inference_only) first = std::min(first, middle(event));
  }
  of_bin[-1] = {first, scale.from.plus_days(-1)};
  std::vector<DateInterval> out;
  for (const Event& event : events) out.push_back(of_bin[scale.bin(middle(event))]);
  return out;
}

std::string svg_timeline(const DossierView& view) {
  const std::size_t drawn = count_drawn(view.dossier());
  if (drawn == 0) return "";
  const Scale scale = make_scale(view);
  return drawn > kMarks ? draw_columns(view, scale, drawn) : draw_marks(view, scale, drawn);
}

}  // namespace entente
