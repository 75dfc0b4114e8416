#include "eval/held_out.h"

#include <xxhash.h>

namespace entente {

bool is_held_out(std::string_view id) { return XXH64(id.data(), id.size(), 0) % 10 == 0; }

}  // namespace entente
