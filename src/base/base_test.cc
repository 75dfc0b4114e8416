#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <limits>

#include "base/date.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/math.h"
#include "base/packed.h"
#include "base/random.h"
#include "base/range.h"
#include "base/text.h"
#include "base/utf8.h"

namespace entente {
namespace {

TEST(Hash, MatchesFips180Examples) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Hash, PartsDoNotRunTogether) { EXPECT_NE(short_hash({"ab", "c"}), short_hash({"a", "bc"})); }

TEST(Packed, ComesBackAtEveryLength) {
  std::string text;
  for (int i = 0; i < 300; ++i) {
    const auto back = unpack_text(pack_text(text), 1000);
    ASSERT_TRUE(back) << i;
    ASSERT_EQ(*back, text);
    text += static_cast<char>(i * 37);
  }
}

TEST(Packed, SaysWhatIsWrong) {
  const std::string packed = pack_text(std::string(100000, 'a'));
  EXPECT_LT(packed.size(), 300u);
  EXPECT_EQ(unpack_text(packed, 99999).error().code, Code::TooLarge);
  EXPECT_TRUE(unpack_text(packed, 100000));
  for (const std::string& bad : {packed.substr(0, packed.size() - 4), packed.substr(0, 5), std::string("!!!!"),
                                 packed + "AAAA", std::string("AAAA"), std::string()})
    EXPECT_EQ(unpack_text(bad, 1 << 20).error().code, Code::BadFormat) << bad;
}

TEST(Date, RoundTripsEveryDayOfFourCenturies) {
  const CivilDate first = *make_date(1800, 1, 1);
  for (int i = 0; i < 400 * 365; ++i) {
    const CivilDate day = first.plus_days(i);
    ASSERT_EQ(parse_date(render_date(day)), day);
  }
}

TEST(Date, KnowsWeekdaysAndMonthEnds) {
  const CivilDate cutoff = *parse_date("2015-10-14");
  EXPECT_EQ(cutoff.weekday(), 3u);
  EXPECT_EQ(render_date(parse_date("2016-01-31")->plus_months(1)), "2016-02-29");
  EXPECT_EQ(render_date(cutoff.last_of_month()), "2015-10-31");
}

TEST(Date, RefusesWhatIsNoDate) {
  for (const char* bad : {"2015-02-29", "2015-13-01", "2015-1-1", "0000-01-01", "2015-10-14 ", "", "2015-10"}) {
    EXPECT_FALSE(parse_date(bad)) << bad;
  }
}

TEST(Timestamp, ReadsIsoAndMailForms) {
  const auto text = [](std::string_view s) {
    const auto stamp = parse_timestamp(s);
    return stamp ? render_timestamp(*stamp) : std::string("none");
  };
  EXPECT_EQ(text("2015-10-14"), "2015-10-14");
  EXPECT_EQ(text("2015-10-14T09:00:00Z"), "2015-10-14T09:00:00Z");
  EXPECT_EQ(text("2015-10-14T01:30:00+02:00"), "2015-10-13T23:30:00Z");
  EXPECT_EQ(text("2015-10-14 23:30:00.123-0200"), "2015-10-15T01:30:00Z");
  EXPECT_EQ(text("Wed, 14 Oct 2015 09:00:00 GMT"), "2015-10-14T09:00:00Z");
  EXPECT_EQ(text("14 October 2015"), "2015-10-14");
  EXPECT_EQ(text("yesterday"), "none");
  EXPECT_EQ(text("2015-10-14T99:00:00Z"), "none");
}

TEST(Math, AgreesWithTheLibraryToFifteenDigits) {
  for (int i = 0; i < 20000; ++i) {
    const double x = std::ldexp(random_unit(1, 0, static_cast<std::uint64_t>(i)) + 0.5, i % 2000 - 1000);
    ASSERT_NEAR(det_log(x), std::log(x), 4e-15 * std::max(1.0, std::fabs(std::log(x)))) << x;
    const double y = (random_unit(1, 1, static_cast<std::uint64_t>(i)) - 0.5) * 1400;
    ASSERT_NEAR(det_exp(y) / std::exp(y), 1.0, 4e-15) << y;
  }
}

TEST(Math, SigmoidInvertsLogit) {
  for (const double p : {1e-12, 0.01, 0.2, 0.5, 0.9, 1 - 1e-9}) EXPECT_NEAR(sigmoid(logit(p)), p, 1e-15);
  EXPECT_EQ(det_exp(-800), 0.0);
  EXPECT_EQ(det_exp(800), std::numeric_limits<double>::infinity());
}

TEST(Random, DrawsDependOnTheirCounterAlone) {
  EXPECT_EQ(random_bits(1, 2, 3), random_bits(1, 2, 3));
  EXPECT_NE(random_bits(1, 2, 3), random_bits(1, 3, 2));
  double sum = 0;
  for (std::uint64_t i = 0; i < 100000; ++i) sum += random_unit(7, 1, i);
  EXPECT_NEAR(sum / 100000, 0.5, 0.005);
}

TEST(Utf8, FindsTheFirstInvalidByte) {
  EXPECT_EQ(find_invalid_utf8("Erdo\xC4\x9F" "an"), std::nullopt);
  EXPECT_EQ(find_invalid_utf8("ab\xC0\xAF"), 2u);              // overlong
  EXPECT_EQ(find_invalid_utf8("a\xED\xA0\x80"), 1u);           // surrogate
  EXPECT_EQ(find_invalid_utf8("abc\xE2\x82"), 3u);             // truncated
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0u);        // beyond U+10FFFF
}

TEST(Text, FoldsNamesThatAreOne) {
  EXPECT_EQ(fold("Erdoğan"), "erdogan");
  EXPECT_EQ(fold("Côte d’Ivoire"), "cote d'ivoire");
  EXPECT_EQ(fold("İstanbul – ŁÓDŹ"), "istanbul - lodz");
  EXPECT_EQ(fold("no\u00A0break"), "no break");
}

TEST(Text, SplitKeepsEmptyFields) {
  EXPECT_EQ(split("a,,b", ',').size(), 3u);
  EXPECT_EQ(split("", ',').size(), 1u);
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
}

TEST(Range, SliceNeverReadsOutside) {
  EXPECT_EQ(slice("abc", {1, 9}), "bc");
  EXPECT_EQ(slice("abc", {7, 9}), "");
  EXPECT_EQ(slice("abc", {2, 1}), "");
}

TEST(File, SaysWhatIsWrongAndWhere) {
  const auto missing = load_file("/no/such/file");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Code::NotFound);
  EXPECT_EQ(missing.error().where, "/no/such/file");
  const auto folder = load_file("/");
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().code, Code::BadUsage);
}

TEST(File, WritesWholeFilesAndKeepsTheirBudget) {
  const std::string path = ::testing::TempDir() + "/entente_base_test.txt";
  ASSERT_TRUE(save_file(path, "one"));
  ASSERT_TRUE(save_file(path, "two two"));
  EXPECT_EQ(load_file(path).value_or(""), "two two");
  const auto over = load_file(path, 3);
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().code, Code::TooLarge);
  std::filesystem::remove(path);
}

TEST(Error, ContextIsPrependedOnTheWayUp) {
  const Error inner{Code::BadFormat, "not a date", "line 3"};
  EXPECT_EQ(render_error(Error(inner).in("case.toml")), "case.toml: line 3: not a date [bad-format]");
}

}  // namespace
}  // namespace entente
