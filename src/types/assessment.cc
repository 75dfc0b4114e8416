#include "types/assessment.h"

#include <array>

namespace entente {

LikelihoodWord likelihood_word(double probability) {
  static constexpr std::array<double, 6> kBands = {0.05, 0.20, 0.45, 0.55, 0.80, 0.95};
  std::uint8_t band = 0;
  while (band < kBands.size() && probability > kBands[band]) ++band;
  return static_cast<LikelihoodWord>(band);
}

std::string_view to_string(LikelihoodWord word) {
  static constexpr std::array<std::string_view, 7> kWords = {"almost no chance", "very unlikely", "unlikely",
                                                             "roughly even chance", "likely",     "very likely",
                                                             "almost certain"};
  return kWords[static_cast<std::size_t>(word)];
}

std::string_view to_string(Confidence confidence) {
  switch (confidence) {
    case Confidence::Low: return "low";
    case Confidence::Moderate: return "moderate";
    case Confidence::High: return "high";
  }
  return "low";
}

}  // namespace entente
