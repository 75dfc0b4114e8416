#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "brief/svg.h"

namespace entente {
namespace {

constexpr std::array<double, 6> kBands = {5, 20, 45, 55, 80, 95};

std::string at(double probability) { return coordinate(std::clamp(probability, 0.0, 1.0) * 100.0) + "%"; }

std::string band_lines(int height) {
  std::string out;
  for (const double band : kBands)
    out += fmt::format("<line class=\"grid\" x1=\"{0}%\" x2=\"{0}%\" y1=\"0\" y2=\"{1}\"/>", band, height);
  return out;
}

std::string whisker(double low, double high, int y, int half) {
  return fmt::format(
      "<line class=\"whisk\" x1=\"{0}\" x2=\"{1}\" y1=\"{2}\" y2=\"{2}\"/>"
      "<line class=\"whisk\" x1=\"{0}\" x2=\"{0}\" y1=\"{3}\" y2=\"{4}\"/>"
      "<line class=\"whisk\" x1=\"{1}\" x2=\"{1}\" y1=\"{3}\" y2=\"{4}\"/>",
      at(low), at(high), y, y - half, y + half);
}

}  // namespace

std::string svg_bar(double probability, double low, double high, bool leading) {
  constexpr int kHeight = 30;
  return fmt::format("<svg class=\"bar{}\" width=\"100%\" height=\"{}\" aria-hidden=\"true\">{}",
                     leading ? " lead" : "", kHeight, band_lines(kHeight)) +
         fmt::format("<line class=\"base\" x1=\"0\" x2=\"0\" y1=\"0\" y2=\"{}\"/>", kHeight) +
         fmt::format("<rect class=\"fill\" x=\"0\" y=\"8\" height=\"14\" width=\"{}\"/>", at(probability)) +
         whisker(low, high, 15, 5) + "</svg>";
}

std::string svg_bar_axis() {
  // The outer bands are too narrow for their words; their neighbours carry them.
  struct Word {
    double at;
    std::string_view anchor;
    std::string_view text;
  };
  static constexpr std::array<Word, 5> kWords = {{{12.5, "middle", "very unlikely"},
                                                  {32.5, "middle", "unlikely"},
                                                  {50, "middle", "even"},
                                                  {67.5, "middle", "likely"},
                                                  {87.5, "middle", "very likely"}}};
  std::string out = "<svg class=\"axis\" width=\"100%\" height=\"30\" aria-hidden=\"true\">";
  for (const double band : kBands)
    out += fmt::format(
        "<line class=\"grid\" x1=\"{0}%\" x2=\"{0}%\" y1=\"0\" y2=\"4\"/><text class=\"tick\" x=\"{0}%\" "
        "y=\"14\" text-anchor=\"middle\">{0}</text>",
        band);
  for (const Word& word : kWords)
    out += fmt::format("<text class=\"word\" x=\"{}%\" y=\"27\" text-anchor=\"{}\">{}</text>", word.at,
                       word.anchor, word.text);
  return out + "</svg>";
}

std::string svg_shift(double prior, double probability, double low, double high) {
  constexpr int kHeight = 22;
  return fmt::format("<svg class=\"shift\" width=\"100%\" height=\"{}\" aria-hidden=\"true\">", kHeight) +
         "<line class=\"base\" x1=\"0\" x2=\"100%\" y1=\"11\" y2=\"11\"/>" + whisker(low, high, 11, 4) +
         fmt::format(
             "<circle class=\"prior\" cx=\"{}\" cy=\"11\" r=\"4\"/><circle class=\"post\" cx=\"{}\" "
             "cy=\"11\" r=\"5\"/></svg>",
             at(prior), at(probability));
}

}  // namespace entente
