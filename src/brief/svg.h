// Drawings as inline SVG: no style attributes (the page's policy forbids them), every one with a title and a
// description, positions in per cent where a drawing must fit any width without shrinking its text.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "brief/view.h"
#include "types/relations.h"

namespace entente {

std::string svg_open(std::string_view id, std::string_view kind, std::string_view size,
                     std::string_view title,
                     std::string_view description);  // with <title>, <desc> and what ties them to it
std::string coordinate(double value);                // two decimals at most, never "-0"

std::string svg_symbols();  // the four quad-class shapes, referred to as #q1 .. #q4

// A probability with its interval on a scale from 0 to 1 that shows the bands of the likelihood words.
std::string svg_bar(double probability, double low, double high, bool leading);
std::string svg_bar_axis();

// Prior and posterior of one explanation on one line.
std::string svg_shift(double prior, double probability, double low, double high);

// Up to kMarks events, a mark each; beyond, columns of how many, since marks would cover one another.
inline constexpr std::size_t kMarks = 300;
std::string svg_timeline(const DossierView& view);
bool timeline_counts(const Dossier& dossier);  // whether it shows columns
// For each event the days that share its place on the axis; for one before the axis begins, all the time
// before.
std::vector<DateInterval> timeline_columns(const DossierView& view);

// The busiest actors and what passes between them, as drawn.
struct NetworkEdge {
  std::string a, b, a_name, b_name;
  double cooperation = 0.0;
  double conflict = 0.0;
};
std::string svg_network(const Relations& relations);
std::vector<NetworkEdge> network_edges(const Relations& relations);

// One pair's sums as two bars.
inline constexpr std::size_t kPairs = 5;
double dyad_sum(const DyadSeries& dyad);
double pairs_scale(const Relations& relations);  // what fills the width
std::string svg_pair(const DyadSeries& dyad, double scale);

// A dyad's columns as drawn: several periods each where there are many.
struct DyadColumn {
  DateInterval period;
  std::array<double, 4> by_quad{};
};
std::vector<DyadColumn> dyad_columns(const DyadSeries& dyad);
inline constexpr std::size_t kMultiples = 12;
std::string svg_dyad(const DyadSeries& dyad, double scale,
                     std::string_view id);  // scale: the most events in a period
double dyad_peak(const DyadSeries& dyad);

// cos and sin by their series: the same bits everywhere. |x| <= 2 pi.
double series_cos(double x);
double series_sin(double x);

}  // namespace entente
