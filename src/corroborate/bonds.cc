#include "corroborate/bonds.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace entente {
namespace {

// Groups of mentions that must be one event, and which groups must not be.
class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count), apart_(count) { std::iota(parent_.begin(), parent_.end(), 0); }

  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }

  bool are_apart(std::size_t a, std::size_t b) { return apart_[root(a)].count(root(b)) > 0; }

  void unite(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    if (a == b || apart_[a].count(b) > 0) return;
    if (apart_[a].size() < apart_[b].size()) std::swap(a, b);
    for (const std::size_t other : apart_[b]) {
      apart_[other].erase(b);
      apart_[other].insert(a);
      apart_[a].insert(other);
    }
    apart_[b].clear();
    parent_[b] = a;
  }

  void keep_apart(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    if (a == b) return;
    apart_[a].insert(b);
    apart_[b].insert(a);
  }

 private:
  std::vector<std::size_t> parent_;
  std::vector<std::set<std::size_t>> apart_;
};

// As far as later decisions let them be together: one group, or several. Returns one member of each.
std::vector<std::size_t> unite_all(const std::vector<std::size_t>& members, Groups& groups) {
  std::vector<std::size_t> heads;
  for (const std::size_t member : members) {
    const auto fitting = std::find_if(heads.begin(), heads.end(), [&](std::size_t head) { return !groups.are_apart(head, member); });
    if (fitting == heads.end()) {
      heads.push_back(member);
    } else {
      groups.unite(*fitting, member);
    }
  }
  return heads;
}

class Partition {
 public:
  Partition(const std::vector<std::vector<std::size_t>>& clusters, std::size_t count) : cluster_of_(count), members_(clusters) {
    for (std::size_t c = 0; c < clusters.size(); ++c) {
      for (const std::size_t member : clusters[c]) cluster_of_[member] = c;
    }
  }

  std::size_t of(std::size_t member) const { return cluster_of_[member]; }

  void join(std::size_t a, std::size_t b) {
    const std::size_t into = of(a);
    const std::size_t from = of(b);
    if (into == from) return;
    for (const std::size_t member : members_[from]) cluster_of_[member] = into;
    members_[into].insert(members_[into].end(), members_[from].begin(), members_[from].end());
    members_[from].clear();
  }

  void take_out(const std::vector<std::size_t>& leaving) {
    const std::size_t from = of(leaving.front());
    const std::size_t fresh = members_.size();
    members_.push_back(leaving);
    for (const std::size_t member : leaving) cluster_of_[member] = fresh;
    std::erase_if(members_[from], [&](std::size_t member) { return cluster_of_[member] == fresh; });
  }

  std::vector<std::vector<std::size_t>> take() {
    std::erase_if(members_, [](const auto& cluster) { return cluster.empty(); });
    for (auto& cluster : members_) std::sort(cluster.begin(), cluster.end());
    std::sort(members_.begin(), members_.end(), [](const auto& a, const auto& b) { return a.front() < b.front(); });
    return std::move(members_);
  }

 private:
  std::vector<std::size_t> cluster_of_;
  std::vector<std::vector<std::size_t>> members_;
};

}  // namespace

std::vector<std::vector<std::size_t>> apply_bonds(std::vector<std::vector<std::size_t>> clusters, std::size_t count,
                                           const std::vector<Bond>& bonds) {
  if (bonds.empty()) return clusters;
  Groups groups(count);
  for (auto bond = bonds.rbegin(); bond != bonds.rend(); ++bond) {
    for (const std::size_t head : unite_all(bond->together, groups)) {
      for (const std::size_t other : bond->apart) groups.keep_apart(head, other);
    }
  }
  std::map<std::size_t, std::vector<std::size_t>> members;  // of each group that a bond names
  for (const Bond& bond : bonds) {
    for (const auto* side : {&bond.together, &bond.apart}) {
      for (const std::size_t member : *side) {
        std::vector<std::size_t>& group = members[groups.root(member)];
        if (std::find(group.begin(), group.end(), member) == group.end()) group.push_back(member);
      }
    }
  }
  Partition partition(clusters, count);
  for (const auto& [root, group] : members) {
    for (const std::size_t member : group) partition.join(group.front(), member);
  }
  for (const Bond& bond : bonds) {
    for (const std::size_t leaving : bond.together) {
      const bool meets = std::any_of(bond.apart.begin(), bond.apart.end(), [&](std::size_t other) {
        return partition.of(leaving) == partition.of(other) && groups.are_apart(leaving, other);
      });
      if (meets) partition.take_out(members.at(groups.root(leaving)));
    }
  }
  return partition.take();
}

}  // namespace entente
