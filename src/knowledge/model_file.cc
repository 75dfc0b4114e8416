#include "knowledge/model_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <vector>

#include "base/hash.h"

namespace entente {

static_assert(std::endian::native == std::endian::little, "model files are read in place");

namespace {

constexpr std::string_view kMagic = "ENTMODEL";
constexpr std::uint32_t kFormat = 1;
constexpr std::uint64_t kHeadBytes = 64;
constexpr std::uint64_t kRecordBytes = 64;
constexpr std::uint64_t kMostBytes = 256ull << 20;
constexpr std::uint32_t kMostTensors = 1000;

constexpr std::array<std::size_t, 6> kSizes = {1, 2, 4, 1, 4, 8};  // by TypeCode
template <class T>
constexpr std::uint32_t type_code() {
  if constexpr (std::is_same_v<T, std::int8_t>) return 0;
  if constexpr (std::is_same_v<T, std::int16_t>) return 1;
  if constexpr (std::is_same_v<T, std::int32_t>) return 2;
  if constexpr (std::is_same_v<T, std::uint8_t>) return 3;
  if constexpr (std::is_same_v<T, std::uint32_t>) return 4;
  if constexpr (std::is_same_v<T, std::uint64_t>) return 5;
}

struct Record {
  std::string name;
  std::uint32_t type = 0;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
};

template <class T>
T number_at(std::string_view bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

std::string hex(std::string_view digest) {
  std::string out;
  for (const char byte : digest) out += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return out;
}

std::uint64_t padded(std::uint64_t size) { return (size + 63) / 64 * 64; }

Result<Record> read_record(std::string_view bytes, std::uint64_t at) {
  const std::string_view name = bytes.substr(at, 32);
  Record record{std::string(name.substr(0, name.find('\0'))), number_at<std::uint32_t>(bytes, at + 32),
                number_at<std::uint32_t>(bytes, at + 36),     number_at<std::uint32_t>(bytes, at + 40),
                number_at<std::uint64_t>(bytes, at + 48),     number_at<std::uint64_t>(bytes, at + 56)};
  const bool fits = record.type < kSizes.size() && record.offset % 64 == 0 && record.offset <= bytes.size() &&
                    record.bytes <= bytes.size() - record.offset;
  if (!fits || std::uint64_t{record.rows} * record.columns > kMostBytes ||
      std::uint64_t{record.rows} * record.columns * kSizes[record.type] != record.bytes) {
    return fail(Code::BadPack, fmt::format("tensor '{}' does not fit its record; take the model from the "
                                           "same release as the program",
                                           record.name));
  }
  return record;
}

Result<ModelCard> read_card(std::string_view json, std::string_view digest) {
  const auto parsed = nlohmann::json::parse(json, nullptr, false);
  if (!parsed.is_object() || !parsed.contains("name") || !parsed["name"].is_string() ||
      !parsed.contains("version") || !parsed["version"].is_string()) {
    return fail(Code::BadPack, "its card states no name and version");
  }
  return ModelCard{parsed["name"].get<std::string>(), parsed["version"].get<std::string>(), hex(digest),
                   std::string(json)};
}

}  // namespace

struct ModelFile::Mapping {
  ModelCard card;
  std::vector<Record> records;
  void* data = MAP_FAILED;
  std::size_t size = 0;

  Mapping() = default;
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() {
    if (data != MAP_FAILED) ::munmap(data, size);
  }

  std::string_view bytes() const { return {static_cast<const char*>(data), size}; }

  Result<void> map(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
      return errno == ENOENT ? fail(Code::NotFound, "no such model")
                             : fail(Code::Io, fmt::format("cannot be opened: {}", std::strerror(errno)));
    }
    struct stat status {};
    const bool regular = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
    const auto length = static_cast<std::uint64_t>(status.st_size);
    if (regular && length >= kHeadBytes && length <= kMostBytes) {
      data = ::mmap(nullptr, length, PROT_READ, MAP_PRIVATE, file, 0);
      size = length;
    }
    ::close(file);
    if (!regular || length < kHeadBytes || length > kMostBytes)
      return fail(Code::BadPack, "is no model: not a file of a model's size");
    if (data == MAP_FAILED) return fail(Code::Io, "cannot be mapped into memory");
    return {};
  }

  Result<void> check() {
    const std::string_view all = bytes();
    if (all.substr(0, kMagic.size()) != kMagic) return fail(Code::BadPack, "is no model file");
    if (const auto format = number_at<std::uint32_t>(all, 8); format != kFormat) {
      return fail(Code::BadPack,
                  fmt::format("is of model format {}, this program reads {}; take both from one release",
                              format, kFormat));
    }
    if (const auto stated = number_at<std::uint64_t>(all, 16); stated != size) {
      return fail(Code::BadPack,
                  fmt::format("has {} bytes and should have {}: it was cut or added to; copy it again", size,
                              stated));
    }
    if (sha256_hex(all.substr(kHeadBytes)) != hex(all.substr(24, 32)))
      return fail(Code::BadPack, "does not match its checksum: it was changed or damaged; copy it again");
    return {};
  }

  Result<void> read_tables() {
    const std::string_view all = bytes();
    const auto count = number_at<std::uint32_t>(all, 12);
    const auto card_bytes = number_at<std::uint64_t>(all, 56);
    if (count > kMostTensors || card_bytes > size - kHeadBytes ||
        padded(kHeadBytes + card_bytes) + count * kRecordBytes > size) {
      return fail(Code::BadPack, "its tables reach beyond the file");
    }
    auto read = read_card(all.substr(kHeadBytes, card_bytes), all.substr(24, 32));
    if (!read) return tl::unexpected(std::move(read.error()));
    card = std::move(*read);
    for (std::uint32_t i = 0; i < count; ++i) {
      auto record = read_record(all, padded(kHeadBytes + card_bytes) + i * kRecordBytes);
      if (!record) return tl::unexpected(std::move(record.error()));
      records.push_back(std::move(*record));
    }
    return {};
  }
};

ModelFile::ModelFile(std::shared_ptr<const Mapping> mapping) : mapping_(std::move(mapping)) {}

Result<ModelFile> ModelFile::open(const std::string& path) {
  auto mapping = std::make_shared<Mapping>();
  for (const auto step : {+[](Mapping& m, const std::string& p) { return m.map(p); },
                          +[](Mapping& m, const std::string&) { return m.check(); },
                          +[](Mapping& m, const std::string&) { return m.read_tables(); }}) {
    if (auto done = step(*mapping, path); !done) return tl::unexpected(std::move(done.error()).in(path));
  }
  return ModelFile(std::move(mapping));
}

const ModelCard& ModelFile::card() const { return mapping_->card; }

template <class T>
Result<Tensor<T>> ModelFile::tensor(std::string_view name, std::uint32_t rows, std::uint32_t columns) const {
  for (const Record& record : mapping_->records) {
    if (record.name != name) continue;
    if (record.type != type_code<T>() || (rows != 0 && record.rows != rows) ||
        (columns != 0 && record.columns != columns)) {
      return fail(Code::BadPack,
                  fmt::format("tensor '{}' has another shape than this program reads; take both "
                              "from one release",
                              name),
                  card().name);
    }
    const auto* first = reinterpret_cast<const T*>(mapping_->bytes().data() + record.offset);
    return Tensor<T>{{first, std::size_t{record.rows} * record.columns}, record.rows, record.columns};
  }
  return fail(Code::BadPack, fmt::format("has no tensor '{}'; take model and program from one release", name),
              card().name);
}

template Result<Tensor<std::int8_t>> ModelFile::tensor(std::string_view, std::uint32_t, std::uint32_t) const;
template Result<Tensor<std::int16_t>> ModelFile::tensor(std::string_view, std::uint32_t, std::uint32_t) const;
template Result<Tensor<std::int32_t>> ModelFile::tensor(std::string_view, std::uint32_t, std::uint32_t) const;
template Result<Tensor<std::uint8_t>> ModelFile::tensor(std::string_view, std::uint32_t, std::uint32_t) const;
template Result<Tensor<std::uint32_t>> ModelFile::tensor(std::string_view, std::uint32_t,
                                                         std::uint32_t) const;
template Result<Tensor<std::uint64_t>> ModelFile::tensor(std::string_view, std::uint32_t,
                                                         std::uint32_t) const;

}  // namespace entente
