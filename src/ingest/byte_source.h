// Bytes that come piece by piece: a file, a pipe, a member of an archive, the inside of a compressed stream.
// What reads through this interface holds one piece at a time, however much there is. Not for several threads
// at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace entente {

class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  // Up to `size` bytes (at least 1); 0 only at the end. Nobody reads on after an error.
  virtual Result<std::size_t> read(char* into, std::size_t size) = 0;

  // How many bytes there are in all, where the source can go back and forth; seek() works exactly there.
  virtual std::optional<std::uint64_t> size() const { return std::nullopt; }
  virtual Result<void> seek(std::uint64_t at);
};

// Bytes in memory, which outlive the source.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  Result<std::size_t> read(char* into, std::size_t size) override;
  std::optional<std::uint64_t> size() const override { return bytes_.size(); }
  Result<void> seek(std::uint64_t at) override;

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

// Looks ahead in another source, which outlives it, without taking, and takes lines.
class PeekSource final : public ByteSource {
 public:
  explicit PeekSource(ByteSource& inner) : inner_(&inner) {}

  // The next bytes: `least` of them (up to 1 MiB), fewer only at the end or before an error, which comes once
  // these are taken. Valid until the next call of anything here.
  Result<std::string_view> peek(std::size_t least);

  Result<std::size_t> read(char* into, std::size_t size) override;
  std::optional<std::uint64_t> size() const override { return inner_->size(); }
  Result<void> seek(std::uint64_t at) override;

  // One line without its end ("\n", "\r\n"); false at the end. Of a line longer than `most` bytes the rest is
  // passed over and `over` set.
  Result<bool> read_line(std::string& line, std::size_t most, bool& over);

  // Passes over `count` bytes; says how many there were.
  Result<std::uint64_t> skip(std::uint64_t count);

  std::uint64_t position() const { return position_; }  // bytes taken so far, or the place sought

 private:
  Result<std::size_t> fill();  // one more piece into the buffer; 0 at the end
  std::string_view ahead() const { return std::string_view(buffer_).substr(at_); }
  void take(std::size_t count) {
    at_ += count;
    position_ += count;
  }

  ByteSource* inner_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t position_ = 0;
  std::optional<Error> fault_;  // of `inner_`
};

// Everything that is left. TooLarge beyond `most` bytes.
Result<std::string> read_all(ByteSource& source, std::uint64_t most);

}  // namespace entente
