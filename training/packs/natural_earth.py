"""Writes division_points.tsv: the centres of countries and of their divisions, from Natural Earth's 1:10m admin-0 and admin-1 layers
(public domain), as Debian's package qgis-common ships them.

    apt-get download qgis-common && dpkg-deb -x qgis-common_*.deb FOLDER
    python3 natural_earth.py FOLDER/usr/share/qgis/resources/data/world_map.gpkg

A centre is the centroid of all parts that lie within 35 degrees of the largest one (France without Guiana, the United States
without Alaska and Hawaii)."""
import math
import os
import sqlite3
import struct
import sys

from common import HERE

FAR = 35


def polygons(blob):
    """The polygons of a GeoPackage geometry: lists of rings, each a list of (lon, lat)."""
    start = 8 + (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]

    def read(at):
        order = "<" if blob[at] == 1 else ">"
        kind = struct.unpack_from(order + "I", blob, at + 1)[0] % 1000
        count = struct.unpack_from(order + "I", blob, at + 5)[0]
        at += 9
        out = []
        for _ in range(count):
            if kind == 3:
                size = struct.unpack_from(order + "I", blob, at)[0]
                out.append(list(struct.iter_unpack(order + "dd", blob[at + 4:at + 4 + 16 * size])))
                at += 4 + 16 * size
            else:
                parts, at = read(at)
                out += parts
        return ([out] if kind == 3 else out), at
    return read(start)[0]


def centre(parts):
    """Latitude and longitude of the centroid, and the largest part's share of the area. Longitude and sine of latitude are the
    coordinates of an equal-area map (Lambert's cylindrical one)."""
    found = []
    for rings in parts:
        area = x = y = 0.0
        for i, ring in enumerate(rings):
            ring = [(lon, math.sin(math.radians(lat))) for lon, lat in ring]
            x0, y0 = ring[0]
            a = cx = cy = 0.0
            for (ax, ay), (bx, by) in zip(ring, ring[1:]):
                cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
                a += cross
                cx += (ax + bx - 2 * x0) * cross
                cy += (ay + by - 2 * y0) * cross
            if a == 0:
                continue
            weight = abs(a) / 2 * (1 if i == 0 else -1)
            area, x, y = area + weight, x + (cx / (3 * a) + x0) * weight, y + (cy / (3 * a) + y0) * weight
        if area > 0:
            found.append((area, x / area, y / area))
    if not found:
        return None
    _, x0, y0 = max(found)
    lat0 = math.degrees(math.asin(y0))
    near = [f for f in found if abs(f[1] - x0) * math.cos(math.radians(lat0)) < FAR and abs(math.degrees(math.asin(f[2])) - lat0) < FAR]
    area = sum(f[0] for f in near)
    lat = math.degrees(math.asin(sum(f[0] * f[2] for f in near) / area))
    return lat, sum(f[0] * f[1] for f in near) / area, max(found)[0] / area


def main():
    db = sqlite3.connect(sys.argv[1])
    rows = []
    for iso2, name, blob in db.execute("select iso_a2, NAME, geom from countries"):
        at = centre(polygons(blob))
        if at and iso2 and len(iso2) == 2 and iso2.isalpha():
            rows.append(("country", iso2, "", name or "", "", "%.2f" % at[0], "%.2f" % at[1], "%.2f" % at[2]))
    for iso2, fips, name, gn, blob in db.execute("select iso_a2, fips, name, gn_name, geom from states_provinces"):
        at = centre(polygons(blob))
        if at and iso2 and len(iso2) == 2 and iso2.isalpha() and name:
            other = gn if gn and gn != name else ""
            rows.append(("division", iso2, fips or "", name.strip(), other.strip(), "%.2f" % at[0], "%.2f" % at[1], "%.2f" % at[2]))
    rows.sort()
    with open(os.path.join(HERE, "division_points.tsv"), "w", encoding="utf-8", newline="\n") as f:
        f.write("# Centres of countries and divisions. Origin: Natural Earth 1:10m (public domain); made by natural_earth.py.\n"
                "# kind, ISO 3166 alpha-2, FIPS 10-4, name, GeoNames' name, lat, lon, share of the largest part in the area\n")
        for row in rows:
            f.write("\t".join(c.replace("\t", " ") for c in row) + "\n")
    print(len(rows), "rows")


if __name__ == "__main__":
    main()
