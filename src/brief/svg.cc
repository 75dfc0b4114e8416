#include "brief/svg.h"

#include <fmt/format.h>

#include <cmath>

#include "brief/markup.h"
#include "brief/wording.h"

namespace entente {

std::string coordinate(double value) {
  if (!std::isfinite(value)) return "0";
  return trimmed(value, 2);
}

std::string svg_open(std::string_view id, std::string_view kind, std::string_view size,
                     std::string_view title, std::string_view description) {
  return fmt::format(
      "<svg class=\"{}\" {} role=\"group\" aria-labelledby=\"{}-t {}-d\"><title id=\"{}-t\">{}</title><desc "
      "id=\"{}-d\">{}</desc>",
      kind, size, id, id, id, escape_attribute(title), id, escape_attribute(description));
}

std::string svg_symbols() {
  return "<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>"
         "<circle id=\"q1\" r=\"4.6\"/><rect id=\"q2\" x=\"-4.4\" y=\"-4.4\" width=\"8.8\" height=\"8.8\" "
         "rx=\".8\"/>"
         "<path id=\"q3\" d=\"M0 5.4 5.4-4.2H-5.4Z\"/><path id=\"q4\" d=\"M0-6.2 6.2 0 0 6.2-6.2 0Z\"/>"
         "<path id=\"q0\" d=\"M-3-3 3 3M3-3-3 3\"/></defs></svg>";
}

namespace {

// Sum of the alternating series x^k / k! that starts at `first`, k growing by two.
double alternating(double x, double first, int k) {
  double term = first;
  double sum = first;
  for (int i = 0; i < 30; ++i) {
    term *= -x * x / (static_cast<double>(k + 1) * static_cast<double>(k + 2));
    k += 2;
    sum += term;
  }
  return sum;
}

}  // namespace

double series_cos(double x) { return alternating(x, 1.0, 0); }
double series_sin(double x) { return alternating(x, x, 1); }

}  // namespace entente
