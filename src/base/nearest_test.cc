#include "base/nearest.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Nearest, DistanceCountsSwapsAsOneEdit) {
  EXPECT_EQ(edit_distance("", ""), 0u);
  EXPECT_EQ(edit_distance("run", "run"), 0u);
  EXPECT_EQ(edit_distance("rum", "run"), 1u);
  EXPECT_EQ(edit_distance("urn", "run"), 1u);
  EXPECT_EQ(edit_distance("", "run"), 3u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
  EXPECT_EQ(edit_distance("CONSLUT", "consult"), 1u);
}

TEST(Nearest, DistanceIsSymmetric) {
  const std::vector<std::string> words = {"run", "new", "ingest", "invest", "sources", "", "verify"};
  for (const std::string& a : words) {
    for (const std::string& b : words) EXPECT_EQ(edit_distance(a, b), edit_distance(b, a)) << a << " " << b;
  }
}

TEST(Nearest, FindsTheMisspeltAndTheUnfinished) {
  const std::vector<std::string> commands = {"run", "new", "ingest", "events", "export", "explain", "verify"};
  EXPECT_EQ(nearest("rum", commands), std::vector<std::string>{"run"});
  EXPECT_EQ(nearest("evnets", commands), std::vector<std::string>{"events"});
  EXPECT_EQ(nearest("ver", commands), std::vector<std::string>{"verify"});
  EXPECT_EQ(nearest("ex", commands), (std::vector<std::string>{"export", "explain"}));
  EXPECT_TRUE(nearest("zebra", commands).empty());
  EXPECT_TRUE(nearest("x", {"y"}).empty());
  EXPECT_TRUE(nearest(std::string(1000, 'a'), {std::string(1000, 'a') + "b"}).empty());
}

TEST(Nearest, TellsInWords) {
  EXPECT_EQ(did_you_mean("rum", {"run"}), "; did you mean 'run'?");
  EXPECT_EQ(did_you_mean("ex", {"export", "explain"}), "; did you mean 'export' or 'explain'?");
  EXPECT_EQ(did_you_mean("zebra", {"run"}), "");
}

}  // namespace
}  // namespace entente
