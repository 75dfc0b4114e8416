// Corroboration at the size of a large case: 100,000 documents, a third of them copies of another, 300,000
// mentions. Checks the answer before it tells the time. Usage: corroborate_bench [documents]
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/random.h"
#include "corroborate/test_world.h"

namespace entente {
namespace {

constexpr std::size_t kWords = 300;
constexpr std::size_t kMentions = 3;

// Words drawn with a long tail, so that common phrases recur as they do in news.
std::string make_text(std::uint64_t seed) {
  std::string out;
  for (std::size_t i = 0; i < kWords; ++i) {
    const double u = random_unit(seed, 1, i);
    out += "w";
    out += std::to_string(static_cast<std::uint64_t>(20000.0 * u * u * u));
    out += ' ';
  }
  return out;
}

test::World make_world(std::size_t count) {
  static const std::vector<std::string> kStates = {"SYR", "CHN", "IRN", "RUS", "USA", "TUR",
                                                   "SAU", "IRQ", "FRA", "GBR", "DEU", "IND"};
  const CivilDate first = *make_date(2015, 1, 1);
  test::World world;
  world.documents.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t story = i % 3 == 2 ? random_bits(1, 1, i) % (i / 3 + 1) * 3 : i;
    std::string text = make_text(story);
    if (story != i) text += make_text(1000000 + i).substr(0, 300);
    const CivilDate day =
        first.plus_days(static_cast<int>(random_bits(1, 2, story) % 365 + (story != i ? 1 : 0)));
    world.documents.push_back(
        test::make_document("outlet" + std::to_string(i % 500), render_date(day), text));
    for (std::uint64_t k = 0; k < kMentions; ++k) {
      const auto& a = kStates[random_bits(2, k, story) % kStates.size()];
      const auto& b = kStates[random_bits(3, k, story) % kStates.size()];
      const auto base = static_cast<Plover>(random_bits(4, k, story) % kPloverCount);
      world.mentions.push_back(
          test::make_mention(world.documents.back(), base, test::make_actor(a, a), test::make_actor(b, b),
                             render_date(first.plus_days(static_cast<int>(random_bits(1, 2, story) % 365))),
                             static_cast<std::uint32_t>(k * 100)));
      world.mentions.back().sentence.text = text.substr(k * 100, 100);
      seal(world.mentions.back());
    }
  }
  return world;
}

int run(std::size_t count) {
  const test::World world = make_world(count);
  const auto start = std::chrono::steady_clock::now();
  const Corroborated result = world.corroborate();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::size_t copies = 0;
  for (const CopyGroup& group : result.copies) copies += group.copies.size();
  fmt::print("{} documents, {} mentions: {} events, {} copies of {} expected, {:.1f} s\n", count,
             world.mentions.size(), result.events.size(), copies, count / 3, seconds);
  return copies * 100 >= count / 3 * 99 && copies * 99 <= count / 3 * 100 ? 0 : 1;
}

}  // namespace
}  // namespace entente

int main(int argc, char** argv) {
  return entente::run(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100000);
}
