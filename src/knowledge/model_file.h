// A trained model as a file of tensors: mapped into memory, checked once when opened, then read in place.
//
// Layout, little-endian: "ENTMODEL", u32 format (1), u32 number of tensors, u64 size of the file, SHA-256 of
// all bytes after the head (32 bytes), u64 size of the card; the head ends at byte 64. Then the card (JSON:
// name, version, origin, licence, how it was trained), padded to 64; then one record of 64 bytes a tensor:
// name (32 bytes, zero-padded), u32 type, u32 rows, u32 columns, u32 zero, u64 offset from the file's start,
// u64 bytes. Every tensor starts on a multiple of 64. training/model_file.py writes it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace entente {

// A matrix in a mapped file, row by row. Valid as long as the ModelFile (or a copy of it) lives.
template <class T>
struct Tensor {
  std::span<const T> values;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;

  const T* row(std::size_t i) const { return values.data() + i * columns; }
};

// What a model says of itself.
struct ModelCard {
  std::string name;
  std::string version;
  std::string hash;  // SHA-256 of what is in the file, hexadecimal
  std::string json;  // the whole card
};

// Immutable; copies share the mapping; any thread may read.
class ModelFile {
 public:
  // NotFound where there is none; BadPack where the file is cut, changed, of another format or no model.
  static Result<ModelFile> open(const std::string& path);

  const ModelCard& card() const;

  // BadPack where the model has no such tensor, or one of another type or shape. 0 takes any number.
  // T: std::int8_t, std::int16_t, std::int32_t, std::uint8_t, std::uint32_t, std::uint64_t.
  template <class T>
  Result<Tensor<T>> tensor(std::string_view name, std::uint32_t rows = 0, std::uint32_t columns = 0) const;

 private:
  struct Mapping;
  explicit ModelFile(std::shared_ptr<const Mapping> mapping);
  std::shared_ptr<const Mapping> mapping_;
};

}  // namespace entente
