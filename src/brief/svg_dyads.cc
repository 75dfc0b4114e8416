// One small multiple: a dyad's periods as columns, cooperation up, conflict down; and a pair's sums as two
// bars.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "brief/markup.h"
#include "brief/svg.h"
#include "brief/wording.h"

namespace entente {
namespace {

constexpr std::size_t kColumns = 60;
constexpr double kHalf = 30.0;

std::string draw_part(std::string_view kind, double x, double width, double y, double height) {
  if (!(height > 0.0 && width > 0.0)) return "";
  return fmt::format("<rect class=\"{}\" x=\"{}%\" width=\"{}%\" y=\"{}\" height=\"{}\"/>", kind,
                     coordinate(x), coordinate(width), coordinate(y), coordinate(height));
}

}  // namespace

std::vector<DyadColumn> dyad_columns(const DyadSeries& dyad) {
  const std::size_t per = dyad.points.size() / kColumns + 1;
  std::vector<DyadColumn> out;
  for (std::size_t i = 0; i < dyad.points.size(); ++i) {
    const DyadPoint& point = dyad.points[i];
    if (i % per == 0) out.push_back({point.period, {}});
    out.back().period.to = point.period.to;
    for (std::size_t q = 0; q < 4; ++q) out.back().by_quad[q] += point.by_quad[q];
  }
  return out;
}

double dyad_sum(const DyadSeries& dyad) {
  return dyad.total[0] + dyad.total[1] + dyad.total[2] + dyad.total[3];
}

double pairs_scale(const Relations& relations) {
  double most = 0.0;
  for (std::size_t i = 0; i < relations.dyads.size() && i < kPairs; ++i) {
    const auto& total = relations.dyads[i].total;
    most = std::max({most, total[0] + total[1], total[2] + total[3]});
  }
  return most > 0.0 ? most : 1.0;
}

std::string svg_pair(const DyadSeries& dyad, double scale) {
  const double cooperation = 100.0 * (dyad.total[0] + dyad.total[1]) / scale;
  const double conflict = 100.0 * (dyad.total[2] + dyad.total[3]) / scale;
  return "<svg class=\"pairbar\" width=\"100%\" height=\"30\" aria-hidden=\"true\">"
         "<line class=\"base\" x1=\"0\" x2=\"0\" y1=\"1\" y2=\"29\"/>" +
         draw_part("f2", 0, cooperation, 5, 9) + draw_part("hollow", 0, conflict, 17, 8) + "</svg>";
}

double dyad_peak(const DyadSeries& dyad) {
  double peak = 0.0;
  for (const DyadColumn& column : dyad_columns(dyad)) {
    const auto& q = column.by_quad;
    peak = std::max({peak, q[0] + q[1], q[2] + q[3]});
  }
  return peak;
}

std::string svg_dyad(const DyadSeries& dyad, double scale, std::string_view id) {
  const std::vector<DyadColumn> columns = dyad_columns(dyad);
  const double per = kHalf / (scale > 0.0 ? scale : 1.0);
  const double width = 100.0 / static_cast<double>(std::max<std::size_t>(columns.size(), 1));
  const double gap = columns.size() > 30 ? 0.1 : 0.18;
  std::string out = svg_open(id, "dyad", "width=\"100%\" height=\"64\"", dyad.a_name + " and " + dyad.b_name,
                             trimmed(dyad.total[0] + dyad.total[1], 1) + " expected cooperative events, " +
                                 trimmed(dyad.total[2] + dyad.total[3], 1) + " in conflict");
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto& q = columns[i].by_quad;
    const double x = width * (static_cast<double>(i) + gap / 2);
    const double w = std::min(width * (1 - gap), 12.0);
    const double left = x + (width * (1 - gap) - w) / 2;
    out += draw_part("f2", left, w, 32 - per * q[1], per * q[1]);
    out += draw_part("f1", left, w, 32 - per * (q[0] + q[1]), per * q[0]);
    out += draw_part("f4", left, w, 32, per * q[3]);
    out += draw_part("f3", left, w, 32 + per * q[3], per * q[2]);
  }
  return out + "<line class=\"base\" x1=\"0\" x2=\"100%\" y1=\"32\" y2=\"32\"/></svg>";
}

}  // namespace entente
