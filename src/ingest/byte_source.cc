#include "ingest/byte_source.h"

#include <fmt/format.h>

#include <algorithm>

namespace entente {
namespace {

constexpr std::size_t kPiece = 64 << 10;
constexpr std::size_t kMostAhead = 1 << 20;

}  // namespace

Result<void> ByteSource::seek(std::uint64_t) {
  return fail(Code::Io, "these bytes come in one direction only and cannot be read again");
}

Result<std::size_t> MemorySource::read(char* into, std::size_t size) {
  const std::size_t got = std::min(size, bytes_.size() - at_);
  std::copy_n(bytes_.data() + at_, got, into);
  at_ += got;
  return got;
}

Result<void> MemorySource::seek(std::uint64_t at) {
  at_ = static_cast<std::size_t>(std::min<std::uint64_t>(at, bytes_.size()));
  return {};
}

Result<std::size_t> PeekSource::fill() {
  if (fault_) return tl::unexpected(*fault_);
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  const std::size_t old = buffer_.size();
  buffer_.resize(old + kPiece);
  auto got = inner_->read(buffer_.data() + old, kPiece);
  buffer_.resize(old + (got ? *got : 0));
  if (!got) fault_ = got.error();
  return got;
}

Result<std::string_view> PeekSource::peek(std::size_t least) {
  least = std::min(least, kMostAhead);
  while (ahead().size() < least) {
    const auto got = fill();
    if (!got) {
      if (!ahead().empty()) break;
      return tl::unexpected(got.error());
    }
    if (*got == 0) break;
  }
  return ahead();
}

Result<std::size_t> PeekSource::read(char* into, std::size_t size) {
  if (ahead().empty()) {
    if (fault_) return tl::unexpected(*fault_);
    auto got = inner_->read(into, size);
    if (got) position_ += *got;
    return got;
  }
  const std::size_t got = std::min(size, ahead().size());
  std::copy_n(ahead().data(), got, into);
  take(got);
  return got;
}

Result<void> PeekSource::seek(std::uint64_t at) {
  if (auto done = inner_->seek(at); !done) return done;
  buffer_.clear();
  at_ = 0;
  position_ = at;
  return {};
}

Result<bool> PeekSource::read_line(std::string& line, std::size_t most, bool& over) {
  line.clear();
  over = false;
  bool any = false;
  for (;;) {
    if (ahead().empty()) {
      const auto got = fill();
      if (!got) return tl::unexpected(got.error());
      if (*got == 0) return any;
    }
    any = true;
    const std::size_t end = ahead().find('\n');
    const std::string_view part = ahead().substr(0, end);
    const std::size_t room = most - line.size();
    over = over || part.size() > room;
    line.append(part.substr(0, room));
    take(part.size() + (end == std::string_view::npos ? 0 : 1));
    if (end == std::string_view::npos) continue;
    if (line.ends_with('\r')) line.pop_back();
    return true;
  }
}

Result<std::uint64_t> PeekSource::skip(std::uint64_t count) {
  std::uint64_t done = 0;
  while (done < count) {
    if (ahead().empty()) {
      const auto got = fill();
      if (!got) return tl::unexpected(got.error());
      if (*got == 0) break;
    }
    const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(count - done, ahead().size()));
    take(step);
    done += step;
  }
  return done;
}

Result<std::string> read_all(ByteSource& source, std::uint64_t most) {
  std::string bytes;
  for (;;) {
    const std::size_t old = bytes.size();
    if (bytes.capacity() < old + kPiece) bytes.reserve(std::max(old + kPiece, old * 2));
    bytes.resize(old + kPiece);
    const auto got = source.read(bytes.data() + old, kPiece);
    if (!got) return tl::unexpected(got.error());
    bytes.resize(old + *got);
    if (*got == 0) return bytes;
    if (bytes.size() > most) return fail(Code::TooLarge, fmt::format("larger than {} bytes; split it", most));
  }
}

}  // namespace entente
