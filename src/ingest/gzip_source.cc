#include "ingest/gzip_source.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <deque>

namespace entente {
namespace {

constexpr std::size_t kPiece = 64 << 10;

int window_bits(GzipSource::Wrapping wrapping) {
  switch (wrapping) {
    case GzipSource::Wrapping::Gzip:
      return 16 + MAX_WBITS;
    case GzipSource::Wrapping::Zlib:
      return MAX_WBITS;
    case GzipSource::Wrapping::Raw:
      return -MAX_WBITS;
  }
  return MAX_WBITS;
}

}  // namespace

struct GzipSource::State {
  ByteSource& packed;
  UnpackMeter& meter;
  Wrapping wrapping;
  z_stream stream{};
  bool ready = false;
  bool ended = false;       // nothing more will come
  bool between = true;      // no member is open
  bool packed_end = false;  // nothing more to read from `packed`
  std::uint64_t taken = 0;  // packed bytes in the buffer or behind it
  std::uint64_t made = 0;   // unpacked bytes
  std::array<char, kPiece> buffer;
  struct Member {
    std::uint64_t unpacked = 0;
    std::uint64_t packed = 0;
  };
  std::deque<Member> members;

  State(ByteSource& source, UnpackMeter& m, Wrapping w) : packed(source), meter(m), wrapping(w) {
    ready = inflateInit2(&stream, window_bits(w)) == Z_OK;
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (ready) inflateEnd(&stream);
  }

  std::uint64_t packed_at() const { return taken - stream.avail_in; }

  // Moves what is left of the buffer to its front and fills up behind it.
  Result<void> fill() {
    auto* start = reinterpret_cast<Bytef*>(buffer.data());
    if (stream.avail_in > 0) std::copy_n(stream.next_in, stream.avail_in, start);
    stream.next_in = start;
    const auto got = packed.read(buffer.data() + stream.avail_in, buffer.size() - stream.avail_in);
    if (!got) return tl::unexpected(got.error());
    packed_end = *got == 0;
    stream.avail_in += static_cast<uInt>(*got);
    taken += *got;
    return {};
  }

  Error broken(std::string_view why) const {
    return {Code::BadFormat, fmt::format("the compressed data {} at byte {}", why, packed_at()), {}};
  }

  // At the end of a member, and before the first: whether another one starts.
  Result<bool> open_member() {
    if (wrapping == Wrapping::Gzip) {
      while (stream.avail_in < 2 && !packed_end) {
        if (auto done = fill(); !done) return tl::unexpected(done.error());
      }
      if (stream.avail_in < 2 || stream.next_in[0] != 0x1F || stream.next_in[1] != 0x8B) {
        if (members.empty() && made == 0) return tl::unexpected(broken("is no gzip stream"));
        return false;
      }
    } else if (!members.empty()) {
      return false;
    }
    if (!members.empty() && inflateReset(&stream) != Z_OK)
      return tl::unexpected(broken("cannot be unpacked"));
    members.push_back({made, packed_at()});
    between = false;
    return true;
  }
};

GzipSource::GzipSource(ByteSource& packed, UnpackMeter& meter, Wrapping wrapping)
    : state_(std::make_unique<State>(packed, meter, wrapping)) {}
GzipSource::~GzipSource() = default;

Result<std::size_t> GzipSource::read(char* into, std::size_t size) {
  State& s = *state_;
  if (!s.ready) return fail(Code::Io, "no memory left to unpack with");
  const UnpackMeter::Timing timing(s.meter);
  while (!s.ended) {
    if (s.between) {
      const auto opened = s.open_member();
      if (!opened) return tl::unexpected(opened.error());
      if (!*opened) break;
    }
    if (s.stream.avail_in == 0 && !s.packed_end) {
      if (auto done = s.fill(); !done) return tl::unexpected(done.error());
    }
    s.stream.next_out = reinterpret_cast<Bytef*>(into);
    s.stream.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1 << 20));
    const uInt room = s.stream.avail_out;
    const int status = inflate(&s.stream, Z_NO_FLUSH);
    const std::size_t got = room - s.stream.avail_out;
    s.made += got;
    if (auto paid = s.meter.charge(got); !paid) return tl::unexpected(paid.error());
    if (status == Z_STREAM_END) {
      s.between = true;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      if (got == 0)
        return tl::unexpected(s.broken(s.stream.msg != nullptr ? "is damaged" : "cannot be unpacked"));
    } else if (got == 0 && s.stream.avail_in == 0 && s.packed_end) {
      return tl::unexpected(s.broken("breaks off"));
    }
    if (got > 0) return got;
  }
  s.ended = true;
  return 0;
}

GzipSource::Place GzipSource::locate(std::uint64_t unpacked) {
  auto& members = state_->members;
  while (members.size() > 1 && members[1].unpacked <= unpacked) members.pop_front();
  if (members.empty()) return {0, unpacked};
  return {members.front().packed, unpacked - std::min(unpacked, members.front().unpacked)};
}

}  // namespace entente
