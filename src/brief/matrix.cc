#include "brief/matrix.h"

#include <algorithm>
#include <cmath>

#include "base/math.h"
#include "brief/wording.h"

namespace entente {

std::vector<MatrixColumn> matrix_columns(const DossierView& view) {
  std::vector<MatrixColumn> out;
  const Assessment& a = *view.dossier().assessment;
  for (const Evidence& item : a.evidence) {
    const auto it = std::find_if(a.contributions.begin(), a.contributions.end(),
                                 [&item](const Contribution& c) { return c.indicator == item.indicator; });
    if (it == a.contributions.end() || it->weight.size() != a.explanations.size()) continue;
    const Indicator* indicator = view.find_indicator(item.indicator);
    out.push_back({&*it, &item, indicator ? indicator->name : item.indicator.str()});
  }
  return out;
}

std::string_view matrix_cell_kind(double log_ratio) {
  static constexpr std::string_view kFor[] = {"z", "p1", "p2", "p3", "p3"};
  static constexpr std::string_view kAgainst[] = {"z", "m1", "m2", "m3", "m3"};
  const auto band = static_cast<std::size_t>(weight_of(log_ratio));
  return log_ratio >= 0 ? kFor[band] : kAgainst[band];
}

std::string_view matrix_cell_symbol(std::string_view kind) {
  if (kind == "p1") return "+";
  if (kind == "p2") return "++";
  if (kind == "p3") return "+++";
  if (kind == "m1") return "−";
  if (kind == "m2") return "−−";
  if (kind == "m3") return "−−−";
  return "·";
}

std::string matrix_cell_text(double log_ratio) {
  if (!std::isfinite(log_ratio)) return "?";
  return (log_ratio >= 0 ? "×" : "÷") + factor(det_exp(std::fabs(log_ratio)));
}

}  // namespace entente
