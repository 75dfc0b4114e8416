// Drawings as inline SVG: no style attributes (the page's policy forbids them), every one with a title and a
// description, positions in per cent where a drawing must fit any width without shrinking its text.
#pragma once

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

std::string svg_timeline(const DossierView& view);
std::string svg_network(const Relations& relations);
std::string svg_dyad(const DyadSeries& dyad, double scale,
                     std::string_view id);  // scale: the most events in a period
double dyad_peak(const DyadSeries& dyad);

// cos and sin by their series: the same bits everywhere. |x| <= 2 pi.
double series_cos(double x);
double series_sin(double x);

}  // namespace entente
