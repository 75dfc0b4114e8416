// One small multiple: a dyad's periods as columns, cooperation up, conflict down.
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

struct Column {
  std::array<double, 4> by_quad{};
};

// Long series are drawn with several periods to a column.
std::vector<Column> columns_of(const DyadSeries& dyad) {
  const std::size_t per = dyad.points.size() / kColumns + 1;
  std::vector<Column> out;
  for (std::size_t i = 0; i < dyad.points.size(); ++i) {
    if (i % per == 0) out.emplace_back();
    for (std::size_t q = 0; q < 4; ++q) out.back().by_quad[q] += dyad.points[i].by_quad[q];
  }
  return out;
}

std::string draw_part(std::string_view kind, double x, double width, double y, double height) {
  if (!(height > 0.0)) return "";
  return fmt::format("<rect class=\"{}\" x=\"{}%\" width=\"{}%\" y=\"{}\" height=\"{}\"/>", kind,
                     coordinate(x), coordinate(width), coordinate(y), coordinate(height));
}

}  // namespace

double dyad_peak(const DyadSeries& dyad) {
  double peak = 0.0;
  for (const Column& column : columns_of(dyad)) {
    const auto& q = column.by_quad;
    peak = std::max({peak, q[0] + q[1], q[2] + q[3]});
  }
  return peak;
}

std::string svg_dyad(const DyadSeries& dyad, double scale, std::string_view id) {
  const std::vector<Column> columns = columns_of(dyad);
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
