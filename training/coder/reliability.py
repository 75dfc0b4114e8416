"""Draws how often events of a stated confidence were right: the reliability curve of docs/coder.md.

    python3 training/coder/reliability.py WORK/confidences.tsv docs/images/coder-reliability.svg

confidences.tsv, written by train.py, has a line each candidate of the training gold: its held-out confidence and whether the
whole event was right. Bins are a tenth wide; bars are 95% Wilson intervals."""
import math
import sys

SIZE, MARGIN = 320, 44


def wilson(right, n, z=1.96):
    p = right / n
    middle, half = (p + z * z / (2 * n)) / (1 + z * z / n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return middle - half, middle + half


def bins_of(rows, bins=10):
    for b in range(bins):
        part = [r for r in rows if min(int(r[0] * bins), bins - 1) == b]
        if part:
            right = sum(r[1] for r in part)
            yield sum(r[0] for r in part) / len(part), right / len(part), *wilson(right, len(part)), len(part)


def main():
    with open(sys.argv[1]) as lines:
        rows = [(float(p), int(right)) for p, right in (line.split("\t") for line in lines)]

    def x(p):
        return MARGIN + p * SIZE

    def y(p):
        return MARGIN / 2 + (1 - p) * SIZE

    width, height = SIZE + 1.5 * MARGIN, SIZE + 1.5 * MARGIN
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" font-family="sans-serif" font-size="11">',
           "<title>Stated confidence against how often the whole event was right</title>",
           f'<rect width="{width:.0f}" height="{height:.0f}" fill="white"/>',
           f'<path d="M{x(0)},{y(0)}H{x(1)}M{x(0)},{y(0)}V{y(1)}" stroke="#444" fill="none"/>',
           f'<path d="M{x(0)},{y(0)}L{x(1)},{y(1)}" stroke="#999" stroke-dasharray="4 3" fill="none"/>']
    for tick in (0, 0.25, 0.5, 0.75, 1):
        out.append(f'<text x="{x(tick)}" y="{y(0) + 15}" text-anchor="middle">{tick:g}</text>')
        out.append(f'<text x="{x(0) - 6}" y="{y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    points = list(bins_of(rows))
    for stated, was, low, high, n in points:
        out.append(f'<path d="M{x(stated):.1f},{y(low):.1f}V{y(high):.1f}" stroke="#2166ac"/>')
        out.append(f'<circle cx="{x(stated):.1f}" cy="{y(was):.1f}" r="3.5" fill="#2166ac"><title>{n} candidates: stated '
                   f'{stated:.2f}, right {was:.2f}</title></circle>')
    out.append('<path d="M' + "L".join(f"{x(p[0]):.1f},{y(p[1]):.1f}" for p in points) + '" stroke="#2166ac" fill="none"/>')
    out.append(f'<text x="{x(0.5)}" y="{y(0) + 32}" text-anchor="middle">stated confidence</text>')
    out.append(f'<text transform="translate(12,{y(0.5)}) rotate(-90)" text-anchor="middle">part that was right</text>')
    out.append("</svg>")
    with open(sys.argv[2], "w") as file:
        file.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
