// What needs a server is tested in tests/cli/test_fetch.py, against one on loopback.
#include "engine/fetch.h"

#include <gtest/gtest.h>

#include "engine/fetch_error.h"

namespace entente {
namespace {

TEST(Fetch, OnlyPlainWebAddressesAreTaken) {
  EXPECT_EQ(check_address("https://News.example/a?b=c#part").value(), "https://News.example/a?b=c");
  EXPECT_EQ(check_address("http://news.example").value(), "http://news.example/");
  for (const char* address :
       {"", "news.example/a", "file:///etc/passwd", "ftp://news.example/", "gopher://x/",
        "javascript:alert(1)", "http://user:secret@news.example/", "http://user@news.example/", "http://",
        "http://[::1", "https://news.example/ a", "http://news.example:99999/"}) {
    const auto checked = check_address(address);
    ASSERT_FALSE(checked) << address;
    EXPECT_EQ(checked.error().code, Code::BadUsage) << address;
    EXPECT_EQ(checked.error().message.find("secret"), std::string::npos);
  }
  EXPECT_FALSE(check_address("http://news.example/" + std::string(10'000, 'a')));
}

TEST(Fetch, AListHasOneAddressALine) {
  EXPECT_EQ(parse_address_list(
                "\xEF\xBB\xBF# sources\r\nhttps://a.example/ \r\n\r\n  # off\nhttps://b.example/#x\n"),
            (std::vector<std::string>{"https://a.example/", "https://b.example/#x"}));
  EXPECT_TRUE(parse_address_list("").empty());
}

TEST(Fetch, StatusesSayWhatToDo) {
  EXPECT_EQ(error_of_status(404, 0).code, Code::NotFound);
  EXPECT_NE(error_of_status(429, 120).message.find("120 seconds"), std::string::npos);
  EXPECT_NE(error_of_status(403, 0).message.find("save the page"), std::string::npos);
  EXPECT_NE(error_of_status(500, 0).message.find("HTTP 500"), std::string::npos);
}

TEST(Fetch, LoopbackIsRefusedUnlessItIsWanted) {
  FetchOptions options;
  options.clock = [] { return Timestamp{}; };
  options.limits.pause_seconds = 0;
  std::vector<std::string> reasons;
  Fetcher fetcher(options);
  // Port 9 (discard) would refuse; no connection is even tried.
  const std::vector<std::string> addresses = {"http://127.0.0.1:9/",          "http://[::1]:9/",
                                              "http://0x7f000001:9/",         "http://127.1:9/",
                                              "http://[::ffff:127.0.0.1]:9/", "http://0:9/"};
  fetcher.fetch(addresses, [&](const std::string&, Result<Fetched>&& got) {
    reasons.push_back(got ? std::string("fetched") : got.error().message);
  });
  ASSERT_EQ(reasons.size(), addresses.size());
  for (const std::string& reason : reasons)
    EXPECT_NE(reason.find("not on the public internet"), std::string::npos) << reason;
}

}  // namespace
}  // namespace entente
