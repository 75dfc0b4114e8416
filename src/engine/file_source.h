// A file, a pipe or standard input as a ByteSource.
#pragma once

#include <memory>
#include <string>

#include "ingest/byte_source.h"

namespace entente {

// NotFound or Io where it cannot be opened, BadUsage where it is a folder. Regular files can seek.
Result<std::unique_ptr<ByteSource>> open_file(const std::string& path);

// Standard input, from where it stands.
std::unique_ptr<ByteSource> open_standard_input();

}  // namespace entente
