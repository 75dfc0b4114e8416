#include "ingest/archive.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "base/file.h"
#include "base/utf8.h"
#include "ingest/gzip_source.h"
#include "ingest/test_containers.h"

namespace entente {
namespace {

namespace fs = std::filesystem;
using test::DripSource;
using test::unpack;
using test::Unpacked;

const fs::path kCorpus = ENTENTE_SOURCE_DIR "/tests/corpus/archive";

std::string load(const std::string& name) { return load_file((kCorpus / name).string()).value(); }

std::vector<std::string> names_in(const Unpacked& unpacked) {
  std::vector<std::string> names;
  for (const auto& member : unpacked.members) names.push_back(member.name);
  return names;
}

// What most rejects say is checked by the words that tell a user what to do.
bool any_says(const std::vector<std::string>& rejects, std::string_view words) {
  for (const std::string& reject : rejects) {
    if (reject.find(words) != std::string::npos) return true;
  }
  return false;
}

void expect_sound(const Unpacked& unpacked, const std::string& name) {
  for (const auto& member : unpacked.members) {
    EXPECT_FALSE(find_invalid_utf8(member.name)) << name;
    for (const char c : member.name) EXPECT_GE(static_cast<unsigned char>(c), 0x20) << name;
  }
}

TEST(Archive, CorpusReplays) {
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(kCorpus)) {
    const std::string name = entry.path().filename().string();
    UnpackLimits limits;
    limits.free_bytes = 1 << 20;
    limits.ratio = 100;
    const Unpacked unpacked = unpack(load(name), limits);
    expect_sound(unpacked, name);
    const bool files_expected = !name.starts_with("reject-");
    const bool rejects_expected =
        name.starts_with("mixed-") || (name.starts_with("reject-") && name != "reject-empty.zip");
    if (name != "ok-overlap.zip") {  // its own test
      EXPECT_EQ(!unpacked.members.empty(), files_expected) << name;
      EXPECT_EQ(!unpacked.rejects.empty(), rejects_expected)
          << name << ": " << (unpacked.rejects.empty() ? "" : unpacked.rejects[0]);
    }
    ++files;
  }
  EXPECT_GE(files, 20u);
}

// Every front, and every file with a byte changed, is taken apart without harm.
TEST(Archive, DamagedCorpusIsReadWithoutHarm) {
  UnpackLimits limits;
  limits.unpacked_bytes = 4 << 20;
  for (const auto& entry : fs::directory_iterator(kCorpus)) {
    const std::string name = entry.path().filename().string();
    const std::string raw = load(name);
    const std::size_t step = raw.size() / 40 + 1;
    for (std::size_t at = 0; at < raw.size(); at += step) {
      expect_sound(unpack(raw.substr(0, at), limits), name);
      std::string damaged = raw;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x95);
      expect_sound(unpack(damaged, limits), name);
    }
  }
}

TEST(Archive, EveryKindGivesTheSameMembers) {
  const std::vector<std::string> expected = {"test!a/talks.txt", "test!a/visit.txt"};
  for (const char* name : {"ok-two.zip", "ok-stored.zip", "ok-two.tar", "ok-two.tar.gz", "ok-two.tar.bz2",
                           "ok-two.tar.xz", "ok-two.tar.zst"}) {
    const Unpacked unpacked = unpack(load(name));
    EXPECT_EQ(names_in(unpacked), expected) << name;
    ASSERT_EQ(unpacked.members.size(), 2u) << name;
    EXPECT_EQ(unpacked.members[0].bytes,
              load("ok-text.gz").empty() ? "" : unpack(load("ok-text.gz")).members[0].bytes)
        << name;
  }
}

TEST(Archive, PipesGiveWhatFilesGive) {
  for (const char* name : {"ok-two.zip", "ok-two.tar", "ok-two.tar.gz", "ok-two.tar.xz", "mixed-kinds.tar"}) {
    const std::string raw = load(name);
    Unpacked dripped;
    UnpackMeter meter{UnpackLimits{}};
    meter.set_packed(raw.size());
    DripSource drip(raw, 7);
    unpack(drip, "test", meter, dripped);
    EXPECT_EQ(names_in(dripped), names_in(unpack(raw))) << name;
    EXPECT_EQ(dripped.rejects, unpack(raw).rejects) << name;
  }
}

TEST(Archive, ArchivesWithinArchivesAreNamedByTheirWay) {
  const std::vector<std::string> expected = {"test!in/two.tar.gz!a/talks.txt",
                                             "test!in/two.tar.gz!a/visit.txt", "test!in/two.zip!a/talks.txt",
                                             "test!in/two.zip!a/visit.txt"};
  EXPECT_EQ(names_in(unpack(load("ok-nested.zip"))), expected);
}

TEST(Archive, NamesAreShownAndHarmless) {
  const auto names = names_in(unpack(load("ok-names.zip")));
  ASSERT_EQ(names.size(), 7u);
  EXPECT_EQ(names[0], "test!../../etc/passwd");
  EXPECT_EQ(names[1], "test!/etc/shadow");
  EXPECT_EQ(names[3], "test!é/ü.txt");
  EXPECT_LT(names[4].size(), 300u);
  EXPECT_NE(names[4].find("…"), std::string::npos);
  EXPECT_EQ(names[5], "test!esc\\x1B31m.txt");
  EXPECT_EQ(names[6].find('\xE9'), std::string::npos);
  EXPECT_EQ(printable_name(std::string_view("a\0b\xFF\n", 5)), "a\\x00b\\xFF\\x0A");
  EXPECT_EQ(printable_name(""), "(no name)");
}

TEST(Archive, LinksDevicesAndLockedMembersAreRejectedAndTheRestGoesOn) {
  const Unpacked kinds = unpack(load("mixed-kinds.tar"));
  EXPECT_EQ(names_in(kinds), (std::vector<std::string>{"test!a.txt", "test!b.txt"}));
  EXPECT_EQ(kinds.rejects.size(), 5u);
  EXPECT_TRUE(any_says(kinds.rejects, "test!soft: a symbolic link"));
  EXPECT_TRUE(any_says(kinds.rejects, "test!hard: a link to another member"));
  EXPECT_TRUE(any_says(kinds.rejects, "test!device: a device"));
  const Unpacked link = unpack(load("mixed-link.zip"));
  EXPECT_EQ(link.members.size(), 2u);
  EXPECT_TRUE(any_says(link.rejects, "test!evil: a symbolic link"));
  const Unpacked locked = unpack(load("mixed-locked.zip"));
  EXPECT_EQ(names_in(locked), std::vector<std::string>{"test!open.txt"});
  EXPECT_TRUE(any_says(locked.rejects, "test!locked.txt: it is encrypted"));
  const Unpacked sparse = unpack(load("mixed-sparse.tar"));
  EXPECT_EQ(names_in(sparse), std::vector<std::string>{"test!a.txt"});
  EXPECT_TRUE(any_says(sparse.rejects, "test!sparse.bin: a sparse file"));
}

TEST(Archive, WhatIsCutShortGivesWhatWasWholeAndSaysWhereItBroke) {
  for (const char* name : {"mixed-cut.zip", "mixed-cut.tar", "mixed-cut.tar.gz"}) {
    const Unpacked cut = unpack(load(name));
    ASSERT_EQ(cut.members.size(), 1u) << name;
    ASSERT_FALSE(cut.rejects.empty()) << name;
    EXPECT_TRUE(any_says(cut.rejects, "talks.txt\"") || any_says(cut.rejects, "visit.txt") ||
                any_says(cut.rejects, "b.bin"))
        << name << cut.rejects[0];
  }
  const Unpacked gzip = unpack(load("reject-cut.gz"));
  ASSERT_EQ(gzip.rejects.size(), 1u);
  EXPECT_TRUE(any_says(gzip.rejects, "breaks off at byte 82"));
}

TEST(Archive, AWrongChecksumIsAReject) {
  const Unpacked broken = unpack(load("mixed-wrong-sum.zip"));
  EXPECT_EQ(broken.members.size(), 1u);
  EXPECT_EQ(broken.rejects.size(), 1u);
}

TEST(Archive, BombsAreRefusedByRatioSumAndCount) {
  UnpackLimits ratio;
  ratio.free_bytes = 1 << 18;
  ratio.ratio = 50;
  EXPECT_TRUE(any_says(unpack(load("reject-bomb.zip"), ratio).rejects, "times its size"));
  UnpackLimits sum;
  sum.unpacked_bytes = 1 << 20;
  EXPECT_TRUE(any_says(unpack(load("reject-bomb.zip"), sum).rejects, "bytes in all"));
  UnpackLimits count;
  count.members = 1;
  const Unpacked counted = unpack(load("ok-two.zip"), count);
  EXPECT_EQ(counted.members.size(), 1u);
  EXPECT_TRUE(any_says(counted.rejects, "more than 1 members"));
}

// One megabyte, forty times over in the directory: the sum counts, not the file.
TEST(Archive, OverlappingMembersCountEachTime) {
  UnpackLimits limits;
  limits.unpacked_bytes = 5 << 20;
  std::uint64_t read = 0;
  UnpackMeter meter(limits);
  const std::string raw = load("ok-overlap.zip");
  MemorySource source(raw);
  const ArchiveSinks sinks{[&](const std::string&, ByteSource& bytes) {
                             if (const auto all = read_all(bytes, 2 << 20)) read += all->size();
                           },
                           [](const std::string&, Error&&) {}};
  const auto done = read_archive(source, Format::Zip, meter, sinks);
  EXPECT_LE(read, limits.unpacked_bytes);
  EXPECT_TRUE(!done || read <= 2 << 20) << "either the reader sees through it, or the meter stops it";
}

TEST(Archive, WhatIsNotReadOfAMemberIsPassedOver) {
  const std::string raw = load("ok-two.tar.gz");
  UnpackMeter meter{UnpackLimits{}};
  MemorySource packed(raw);
  const auto inside = open_compressed(packed, Format::Gzip, meter);
  std::vector<std::string> names;
  const ArchiveSinks sinks{[&](const std::string& name, ByteSource&) { names.push_back(name); },
                           [](const std::string&, Error&&) {}};
  EXPECT_TRUE(read_archive(*inside, Format::Tar, meter, sinks));
  EXPECT_EQ(names.size(), 2u);
}

TEST(GzipSource, SaysAtWhichMemberAByteStands) {
  const std::string raw = load("ok-two-members.gz");
  UnpackMeter meter{UnpackLimits{}};
  MemorySource packed(raw);
  GzipSource inside(packed, meter);
  const std::string all = read_all(inside, 1 << 20).value();
  const std::size_t second = all.find("A delegation");
  const GzipSource::Place place = inside.locate(second + 5);
  EXPECT_EQ(place.within, 5u);
  EXPECT_EQ(raw.substr(place.member, 2), "\x1F\x8B");
  EXPECT_GT(place.member, 0u);
}

TEST(PeekSource, LooksAheadAndTakesLines) {
  DripSource drip("one\r\ntwo\n\nlast", 2);
  PeekSource source(drip);
  EXPECT_TRUE(source.peek(3)->starts_with("one"));
  std::string line;
  bool over = false;
  std::vector<std::string> lines;
  while (source.read_line(line, 3, over).value()) lines.push_back(line + (over ? "+" : ""));
  EXPECT_EQ(lines, (std::vector<std::string>{"one+", "two", "", "las+"}));
  EXPECT_EQ(source.position(), 14u);
}

}  // namespace
}  // namespace entente
