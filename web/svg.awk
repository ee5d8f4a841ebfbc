# svg.awk: gnuplot's SVG, three to ten times smaller: one path for all points of a series and all boxes of a colour, tenths of a
# pixel, the labels' LaTeX as text, colours as CSS variables. What has other colours gets class "inv": dark mode turns it round.
#   awk -v results=FILE -f web/svg.awk PLOT.svg
BEGIN {
    q = "['\"]"
    split("0b4f8a c0 d55e00 c1 3aa17e c2 8a5a83 c3 777777 c4 111111 c5 93bce0 t0 f9cda0 t1 b4e4c9 t2 555555 axis e3e3e3 grid 444444 edge", f, " ")
    for (i = 1; i in f; i += 2) var[f[i]] = f[i + 1]
    n = split("alpha \316\261 theta \316\270 lambda \316\273 sigma \317\203", f, " ")
    for (i = 1; i < n; i += 2) greek[f[i]] = f[i + 1]
    ORS = ""
    while ((getline row < results) > 0) if (split(row, f, /[{}]/) > 3) result[f[2]] = f[4]
    RS = "<"
}
function attr(name,    s) { s = $0; if (!sub(".*[ \t]" name " *= *" q, "", s)) return ""; sub(q ".*", "", s); return s }
function num(x,    s) { s = sprintf("%.1f", x); sub(/\.0$/, "", s); sub(/^-0$/, "0", s); return s }
function colour(s,    c, hex) {
    if (s == "" || s == "none" || s == "currentColor") return s
    if (s == "black") return "currentColor"
    if (s == "white") return "var(--paper,#fff)"
    hex = s
    if (s ~ /^rgb/) { gsub(/[^0-9,]/, "", s); split(s, c, ","); hex = sprintf("%02x%02x%02x", c[1], c[2], c[3]) }
    if (hex in var) return "var(--" var[hex] ",#" hex ")"
    inverted = 1
    return "#" hex
}
function flush(    i, j, k, m) {
    if (kind == "strips") {
        for (i = 1; i <= nstrips; i++) {
            m = rows[i] + 1; left[i, m] = left[i, rows[i]]; right[i, m] = right[i, rows[i]]; at[i, m] = top_of[i]
            for (j = 1; j <= m; j++) { X[j] = left[i, j]; Y[j] = at[i, j] }
            d = course(m, .6); sub(/^L/, "M", d)
            for (j = 1; j <= m; j++) { X[j] = right[i, m + 1 - j]; Y[j] = at[i, m + 1 - j] }
            k = fill_of[i]; sub(/fill/, "stroke", k)
            out = out "<path " fill_of[i] (m > 4 ? " " k : "") " d=\"" d course(m, .6) "z\"/>"
        }
        d = kind = ""
    }
    if (d != "") out = out "<path " kind " d=\"" d "\"/>"
    d = kind = ""
}
# The line through X[1..m], Y[1..m] without the points that lie nearer than `tolerance` to it (Douglas and Peucker).
function course(m, tolerance,    i, r) {
    for (i = 1; i <= m; i++) keep[i] = i == 1 || i == m
    simplify(1, m, tolerance * tolerance)
    for (i = 1; i <= m; i++) if (keep[i]) r = r "L" num(X[i]) " " num(Y[i])
    return r
}
function simplify(a, b, t,    i, dx, dy, n, e, most, far) {
    dx = X[b] - X[a]; dy = Y[b] - Y[a]; n = dx * dx + dy * dy; most = t
    for (i = a + 1; i < b; i++) {
        e = n ? (dx * (Y[i] - Y[a]) - dy * (X[i] - X[a])) ^ 2 / n : (X[i] - X[a]) ^ 2 + (Y[i] - Y[a]) ^ 2
        if (e > most) { most = e; far = i }
    }
    if (far) { keep[far] = 1; simplify(a, far, t); simplify(far, b, t) }
}
function add(k, s) { if (k != kind) { flush(); kind = k } d = d s }
/^svg/ { box = attr("viewBox") }
/^defs/ { skip = 1 } /^\/defs/ { skip = 0 }
skip { next }
/^g fill/ { width = attr("stroke-width"); ink = attr("color") }
/^g transform/ { t = attr("transform"); anchor = attr("text-anchor"); fill = colour(attr("fill")); size = attr("font-size") }
/^path/ {
    k = "stroke=\"" colour(attr("stroke")) "\" stroke-width=\"" width + 0 "\"" (attr("stroke-dasharray") ? " stroke-dasharray=\"" attr("stroke-dasharray") "\"" : "")
    fill = attr("fill"); if (fill && fill != "none") k = k " fill=\"" colour(fill) "\""
    add(k, thin(attr("d")))
}
/^polygon/ {
    n = split(attr("points"), f, /[ ,]+/); o = attr("fill-opacity")
    k = "fill=\"" colour(attr("fill")) "\"" (o ? " fill-opacity=\"" o + 0 "\"" : "")
    if (n < 8 || n > 9 || f[1] != f[7] || f[3] != f[5]) { add(k, "M" num(f[1]) " " num(f[2])); for (i = 3; i < n; i += 2) d = d "L" num(f[i]) " " num(f[i + 1]); d = d "z"; next }
    if (o) { add(k, "M" num(f[1]) " " num(f[2]) "H" num(f[3]) "V" num(f[6]) "H" num(f[1]) "z"); next }
    # Boxes on top of each other, with nearly the same ends, become one strip: the left side goes up, the right side down.
    if (kind != "strips") { flush(); kind = "strips"; nstrips = 0 }
    for (i = 1; i <= nstrips; i++)
        if (fill_of[i] == k && low[i] - f[2] > 0 && low[i] - f[2] < 4 && f[1] < right[i, rows[i]] && f[3] > left[i, rows[i]]) break
    if (i > nstrips) { nstrips = i; fill_of[i] = k; rows[i] = 0; f[2] += .7 }
    rows[i]++; left[i, rows[i]] = f[1]; right[i, rows[i]] = f[3]; low[i] = at[i, rows[i]] = f[2]; top_of[i] = f[6]
}
/^use/ {
    p = attr("xlink:href"); sub(/#gpPt/, "", p); split(attr("transform"), f, /[(), ]+/); s = f[5]; c = colour(attr("color") == "white" ? "white" : attr("color"))
    x = f[2]; y = f[3]
    if (p == 5) add("stroke=\"" c "\"", "M" num(x - s) " " num(y) "a" num(s) " " num(s) " 0 1 0 " num(2 * s) " 0a" num(s) " " num(s) " 0 1 0 " num(-2 * s) " 0")
    else if (p == 6) add("stroke=\"" c "\" stroke-linecap=\"round\" stroke-width=\"" num(2.2 * s) "\"", "M" num(x) " " num(y) "h0")
    else if (p == 8) add("fill=\"" c "\"", "M" num(x) " " num(y - 1.5 * s) "l" num(-1.5 * s) " " num(2.3 * s) "h" num(3 * s) "z")
    else if (p == 4) add("stroke=\"" c "\" stroke-linecap=\"square\" stroke-width=\"" num(2.2 * s) "\"", "M" num(x) " " num(y) "h0")
    else if (p == 12) add("fill=\"" c "\"", "M" num(x) " " num(y - 1.5 * s) "l" num(1.5 * s) " " num(1.5 * s) "l" num(-1.5 * s) " " num(1.5 * s) "l" num(-1.5 * s) " " num(-1.5 * s) "z")
    else add("stroke=\"" c "\"", "M" num(x - s) " " num(y - s) "l" num(2 * s) " " num(2 * s) "M" num(x - s) " " num(y + s) "l" num(2 * s) " " num(-2 * s))
}
/^image/ { flush(); inverted = 1; sub(/xlink:href/, "href"); gsub(/[ \n\t]+/, " "); sub(/ $/, ""); out = out "<" $0 }
/^text>/ {
    sub(/^text> */, ""); y = t; gsub(/.*,|\).*/, "", y); if (y - 14 < top) top = int(y - 14); if ($0 == "") next
    flush(); sub(/translate\(/, "translate(", t)
    out = out "<text transform=\"" t "\"" (fill != "currentColor" ? " fill=\"" fill "\"" : "") (anchor != "start" ? " text-anchor=\"" anchor "\"" : "") \
        (size != 12 ? " font-size=\"" size + 0 "\"" : "") ">" label($0) "</text>"
}
END {
    flush(); split(box, f, " "); box = f[1] " " top + 0 " " f[3] " " f[4] - top
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"" box "\" class=\"plot" (inverted ? " inv" : "") "\" style=\"min-width:" int(f[3] * .8) "px\" fill=\"none\" font-size=\"12\">" out "</svg>\n"
}
function thin(s,    f, n, i, x, y, m, r) {
    n = split(s, f, /[ \t\n]+/); r = ""; m = 0
    for (i = 1; i <= n; i++) {
        if (f[i] == "") continue
        if (f[i] ~ /^[MzZ]/) { if (m > 1) r = r moved(m); m = 0; if (f[i] ~ /^[zZ]/) { r = r "z"; continue } }
        x = f[i]; sub(/^[ML]/, "", x); y = x; sub(/,.*/, "", x); sub(/.*,/, "", y); X[++m] = x; Y[m] = y
    }
    return r (m > 1 ? moved(m) : "")
}
function moved(m,    s) { s = course(m, .12); sub(/^L/, "M", s); return s }
function label(s,    part, n, i, r) {
    while (match(s, /\\result\{[^}]*\}/)) s = substr(s, 1, RSTART - 1) result[substr(s, RSTART + 8, RLENGTH - 9)] substr(s, RSTART + RLENGTH)
    gsub(/\\,/, "\342\200\211", s); gsub(/\\%/, "%", s); gsub(/~/, "\302\240", s)
    n = split(s, part, "$"); r = ""
    for (i = 1; i <= n; i++) r = r (i % 2 ? part[i] : math(part[i]))
    return r
}
function math(s,    r, c, arg, shift, w) {
    while (s != "") {
        c = substr(s, 1, 1); s = substr(s, 2)
        if (c == "\\") { match(s, /^[a-z]+ ?/); w = substr(s, 1, RLENGTH); sub(/ $/, "", w); s = substr(s, RLENGTH + 1)
            if (w == "hat") { c = substr(s, 1, 1) "\314\202"; s = substr(s, 2) } else c = greek[w]
            r = r "<tspan font-style=\"italic\">" c "</tspan>"; shift = 0
        } else if (c == "_" || c == "^") {
            if (s ~ /^\{/) { match(s, /^\{[^{}]*(\{[^}]*\})?[^{}]*\}/); arg = substr(s, 2, RLENGTH - 2); s = substr(s, RLENGTH + 1) }
            else { arg = substr(s, 1, 1); s = substr(s, 2) }
            gsub(/[_{}]/, "", arg)
            r = r "<tspan dy=\"" (c == "_" ? 3 : -4) "\" font-size=\"9\"" (arg ~ /[a-z]/ ? " font-style=\"italic\"" : "") ">" minus(arg) "</tspan>"
            if (s != "") r = r "<tspan dy=\"" (c == "_" ? -3 : 4) "\">\342\200\213</tspan>"
        } else r = r (c ~ /[A-Za-z]/ ? "<tspan font-style=\"italic\">" c "</tspan>" : minus(c))
    }
    return r
}
function minus(s) { gsub(/-/, "\342\210\222", s); return s }
