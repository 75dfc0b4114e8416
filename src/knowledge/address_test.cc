#include "knowledge/address.h"

#include <gtest/gtest.h>

#include <string>

namespace entente {
namespace {

TEST(Address, FindsHostsOfWebAddressesOnly) {
  EXPECT_EQ(find_host("https://user@www.News.example.org:8080/a?b"), "news.example.org");
  EXPECT_EQ(find_host("ftp://example.org/"), "");
  EXPECT_EQ(find_host("BBC Monitoring"), "");
  EXPECT_EQ(registrable_host("news.example.co.uk"), "example.co.uk");
}

TEST(Address, ComparesWhatLeadsToOneText) {
  const std::string plain = comparable_address("https://example.org/a/talks");
  EXPECT_EQ(comparable_address("http://www.Example.org/a/talks/?utm_source=x&utm_medium=y#top"), plain);
  EXPECT_EQ(comparable_address("https://m.example.org/a/talks"), plain);
  EXPECT_NE(comparable_address("https://example.org/a/talks?id=2"), plain);
  EXPECT_NE(comparable_address("https://example.org/a/Talks"), plain);  // paths tell cases apart
  EXPECT_EQ(comparable_address("urn:x-icews:story:7"), "urn:x-icews:story:7");
  EXPECT_EQ(comparable_address(""), "");
}

TEST(Address, ReadsAHeadlineThatIsSpelledOut) {
  EXPECT_EQ(
      headline_in_address("https://example.org/2015/10/12/iran-and-china-sign-oil-agreement-123456.html"),
      "iran-and-china-sign-oil-agreement");
  EXPECT_EQ(headline_in_address("https://example.org/talks-in-vienna"), "");
}

}  // namespace
}  // namespace entente
