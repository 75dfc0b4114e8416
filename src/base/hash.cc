#include "base/hash.h"

#include <openssl/evp.h>

#include <array>
#include <memory>

#include "base/check.h"

namespace entente {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new()) {
    ENTENTE_CHECK(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
  }
  void add(std::string_view bytes) {
    ENTENTE_CHECK(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
  }
  std::array<unsigned char, 32> digest() {
    std::array<unsigned char, 32> bytes{};
    unsigned size = 0;
    ENTENTE_CHECK(EVP_DigestFinal_ex(context_.get(), bytes.data(), &size) == 1 && size == bytes.size());
    return bytes;
  }
  std::string hex() {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    out.reserve(64);
    for (const unsigned char byte : digest()) {
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
    return out;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, FreeContext> context_;
};

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hex();
}

std::string sha256_base64(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  const std::array<unsigned char, 32> digest = hash.digest();
  std::array<unsigned char, 45> text{};  // 4 * ceil(32 / 3) and the closing zero
  const int size = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
  ENTENTE_CHECK(size == 44);
  return std::string(text.begin(), text.begin() + size);
}

std::string short_hash(std::initializer_list<std::string_view> parts) {
  Sha256 hash;
  for (const std::string_view part : parts) {
    hash.add(std::to_string(part.size()));
    hash.add(":");
    hash.add(part);
  }
  return hash.hex().substr(0, 32);
}

}  // namespace entente
