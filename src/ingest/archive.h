// ZIP and tar archives, and the streams that compress them, through libarchive: one member at a time, in
// memory. A member's name is data: it is shown, and nothing is ever opened or written by it. Only plain files
// are handed over; links, devices, sparse files and encrypted members are rejected, each with its reason, and
// the rest goes on. No format or filter of libarchive that would start a program is enabled. Charges an
// UnpackMeter for what it unpacks.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/byte_source.h"
#include "ingest/tell_format.h"
#include "ingest/unpack_meter.h"

namespace entente {

struct ArchiveSinks {
  // A plain file: its name as printable_name() shows it, and its bytes, of which as many as wanted are read.
  std::function<void(const std::string& name, ByteSource& bytes)> member;
  // A member that is none, or that cannot be read.
  std::function<void(const std::string& name, Error&& error)> reject;
};

// Walks an archive of format Zip or Tar. A ZIP whose source has a size() is read by its directory, any other
// from front to back. Hidden members (a name part that starts with a full stop, "__MACOSX") and folders are
// passed over, as in a folder on disk. An archive that is damaged or cut short gives the members before that,
// then the error.
Result<void> read_archive(ByteSource& source, Format format, UnpackMeter& meter, const ArchiveSinks& sinks);

// The inside of a stream of format Gzip, Bzip2, Xz or Zstd. `packed` and `meter` outlive it.
std::unique_ptr<ByteSource> open_compressed(ByteSource& packed, Format format, UnpackMeter& meter);

// A member's name made harmless to show: "\x1B" for control characters and bytes that are no UTF-8, the
// middle of a very long one left out. Valid UTF-8, never empty.
std::string printable_name(std::string_view name);

}  // namespace entente
