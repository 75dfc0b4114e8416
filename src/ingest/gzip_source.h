// The inside of a gzip stream (RFC 1952) of one or many members, as crawlers and `cat a.gz b.gz` make them,
// or of zlib (RFC 1950) and raw deflate (RFC 1951) data as HTTP bodies carry them. Bytes after the last
// member that start no other one are passed over, as gzip does. A stream that is cut short gives what was
// whole, then an error that says where.
#pragma once

#include <memory>

#include "ingest/byte_source.h"
#include "ingest/unpack_meter.h"

namespace entente {

class GzipSource final : public ByteSource {
 public:
  enum class Wrapping { Gzip, Zlib, Raw };

  // `packed` and `meter` outlive the source.
  GzipSource(ByteSource& packed, UnpackMeter& meter, Wrapping wrapping = Wrapping::Gzip);
  ~GzipSource() override;

  Result<std::size_t> read(char* into, std::size_t size) override;

  // Where byte `unpacked` of the inside stands: the packed byte at which its gzip member starts, and how far
  // into that member's inside. Ask in ascending order only: earlier members are forgotten.
  struct Place {
    std::uint64_t member = 0;
    std::uint64_t within = 0;
  };
  Place locate(std::uint64_t unpacked);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entente
