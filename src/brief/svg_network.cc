// The dyads as a network on a circle: at most a dozen actors, ordered so that those who deal with each other
// sit close.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf8.h"
#include "brief/markup.h"
#include "brief/svg.h"
#include "brief/wording.h"

namespace entente {
namespace {

constexpr std::size_t kActors = 12;
constexpr double kWidth = 440.0;
constexpr double kHeight = 380.0;
constexpr double kRadius = 128.0;
constexpr double kTwoPi = 6.283185307179586;

struct Node {
  std::string key;
  std::string name;
  double weight = 0.0;
};

struct Edge {
  std::size_t a = 0;
  std::size_t b = 0;
  double cooperation = 0.0;
  double conflict = 0.0;
  double sum() const { return cooperation + conflict; }
};

struct Graph {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

std::size_t node_of(Graph& graph, const std::string& key, const std::string& name) {
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (graph.nodes[i].key == key) return i;
  }
  graph.nodes.push_back({key, name.empty() ? key : name, 0.0});
  return graph.nodes.size() - 1;
}

Graph whole_graph(const Relations& relations) {
  Graph graph;
  for (const DyadSeries& dyad : relations.dyads) {
    Edge edge{node_of(graph, dyad.a, dyad.a_name), node_of(graph, dyad.b, dyad.b_name),
              dyad.total[0] + dyad.total[1], dyad.total[2] + dyad.total[3]};
    if (edge.a == edge.b || !(edge.sum() > 0.0)) continue;
    graph.nodes[edge.a].weight += edge.sum();
    graph.nodes[edge.b].weight += edge.sum();
    graph.edges.push_back(edge);
  }
  return graph;
}

// Keeps the busiest actors and the edges among them.
Graph keep_busiest(const Graph& whole) {
  std::vector<std::size_t> order(whole.nodes.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return whole.nodes[a].weight > whole.nodes[b].weight;
  });
  if (order.size() > kActors) order.resize(kActors);
  Graph graph;
  std::vector<std::size_t> place(whole.nodes.size(), whole.nodes.size());
  for (const std::size_t i : order) {
    if (!(whole.nodes[i].weight > 0.0)) continue;
    place[i] = graph.nodes.size();
    graph.nodes.push_back(whole.nodes[i]);
  }
  for (Edge edge : whole.edges) {
    edge.a = place[edge.a];
    edge.b = place[edge.b];
    if (edge.a < graph.nodes.size() && edge.b < graph.nodes.size()) graph.edges.push_back(edge);
  }
  return graph;
}

double layout_cost(const Graph& graph, const std::vector<std::size_t>& slot) {
  const auto n = static_cast<double>(graph.nodes.size());
  double cost = 0.0;
  for (const Edge& edge : graph.edges) {
    const double gap = std::fabs(static_cast<double>(slot[edge.a]) - static_cast<double>(slot[edge.b]));
    cost += edge.sum() * std::min(gap, n - gap);
  }
  return cost;
}

// Swaps pairs while that brings dealing actors closer; a fixed number of rounds, so that the drawing is one.
std::vector<std::size_t> arrange(const Graph& graph) {
  std::vector<std::size_t> slot(graph.nodes.size());
  for (std::size_t i = 0; i < slot.size(); ++i) slot[i] = i;
  double best = layout_cost(graph, slot);
  for (int round = 0; round < 12; ++round) {
    for (std::size_t a = 0; a < slot.size(); ++a) {
      for (std::size_t b = a + 1; b < slot.size(); ++b) {
        std::swap(slot[a], slot[b]);
        const double cost = layout_cost(graph, slot);
        if (cost < best - 1e-9) {
          best = cost;
        } else {
          std::swap(slot[a], slot[b]);
        }
      }
    }
  }
  return slot;
}

struct Point {
  double x;
  double y;
};

Point around(std::size_t slot, std::size_t n, double radius) {
  const double angle = kTwoPi * (static_cast<double>(slot) + 0.5) / static_cast<double>(n);
  const double centred = angle > kTwoPi / 2 ? angle - kTwoPi : angle;
  return {kWidth / 2 + radius * series_sin(centred), kHeight / 2 - radius * series_cos(centred)};
}

std::string shorten(const std::string& name) {
  static constexpr std::size_t kLetters = 17;
  std::size_t at = 0;
  std::size_t letters = 0;
  while (at < name.size() && letters < kLetters) {
    at += decode_utf8(name, at).size;
    ++letters;
  }
  return at >= name.size() ? name : name.substr(0, at) + "…";
}

std::string draw_edge(const Graph& graph, const Edge& edge, const std::vector<std::size_t>& slot,
                      double most) {
  const std::size_t n = graph.nodes.size();
  const Point a = around(slot[edge.a], n, kRadius);
  const Point b = around(slot[edge.b], n, kRadius);
  const Point bend{kWidth / 2 + 0.6 * ((a.x + b.x) / 2 - kWidth / 2),
                   kHeight / 2 + 0.6 * ((a.y + b.y) / 2 - kHeight / 2)};
  const double width = 1.2 + 7.0 * std::sqrt(edge.sum() / most);
  const bool hostile = edge.conflict > edge.cooperation;
  const std::string title = graph.nodes[edge.a].name + " – " + graph.nodes[edge.b].name + ": " +
                            trimmed(edge.cooperation, 1) + " cooperative, " + trimmed(edge.conflict, 1) +
                            " in conflict";
  return fmt::format(
      "<path class=\"edge {}\" stroke-width=\"{}\" d=\"M{} {}Q{} {} {} {}\"><title>{}</title></path>",
      hostile ? "conf" : "coop", coordinate(width), coordinate(a.x), coordinate(a.y), coordinate(bend.x),
      coordinate(bend.y), coordinate(b.x), coordinate(b.y), escape_attribute(title));
}

std::string draw_node(const Node& node, std::size_t slot, std::size_t n, double most) {
  const Point at = around(slot, n, kRadius);
  const Point label = around(slot, n, kRadius + 15);
  const double side = label.x - kWidth / 2;
  const std::string_view anchor = side > 18 ? "start" : side < -18 ? "end" : "middle";
  const double drop = label.y > kHeight / 2 + 40 ? 9 : label.y < kHeight / 2 - 40 ? -1 : 4;
  return fmt::format(
      "<circle class=\"node\" cx=\"{}\" cy=\"{}\" r=\"{}\"/><text x=\"{}\" y=\"{}\" "
      "text-anchor=\"{}\">{}</text>",
      coordinate(at.x), coordinate(at.y), coordinate(4.0 + 5.0 * std::sqrt(node.weight / most)),
      coordinate(label.x), coordinate(label.y + drop), anchor, escape_attribute(shorten(node.name)));
}

}  // namespace

std::vector<NetworkEdge> network_edges(const Relations& relations) {
  const Graph graph = keep_busiest(whole_graph(relations));
  std::vector<NetworkEdge> out;
  for (const Edge& edge : graph.edges) {
    const Node& a = graph.nodes[edge.a];
    const Node& b = graph.nodes[edge.b];
    out.push_back({a.key, b.key, a.name, b.name, edge.cooperation, edge.conflict});
  }
  return out;
}

std::string svg_network(const Relations& relations) {
  const Graph whole = whole_graph(relations);
  const Graph graph = keep_busiest(whole);
  const std::vector<std::size_t> slot = arrange(graph);
  double most_edge = 1e-9;
  double most_node = 1e-9;
  for (const Edge& edge : graph.edges) most_edge = std::max(most_edge, edge.sum());
  for (const Node& node : graph.nodes) most_node = std::max(most_node, node.weight);
  std::string out = svg_open(
      "net", "network", fmt::format("viewBox=\"0 0 {} {}\"", coordinate(kWidth), coordinate(kHeight)),
      "Who deals with whom",
      "The " + count_of(graph.nodes.size(), "busiest actor", "busiest actors") + " of " +
          std::to_string(whole.nodes.size()) + "; the list below says each pair in words.");
  std::vector<Edge> edges = graph.edges;
  std::stable_sort(edges.begin(), edges.end(),
                   [](const Edge& a, const Edge& b) { return a.sum() > b.sum(); });
  for (const Edge& edge : edges) out += draw_edge(graph, edge, slot, most_edge);
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    out += draw_node(graph.nodes[i], slot[i], graph.nodes.size(), most_node);
  return out + "</svg>";
}

}  // namespace entente
