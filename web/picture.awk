# picture.awk: pdftocairo's SVG of a TikZ picture, smaller, with ids of its own.
#   awk -v n=NUMBER -f web/picture.awk FILE.svg
/^<\?xml/ { next }
/^<svg/ {
    match($0, /viewBox="[^"]*"/); box = substr($0, RSTART, RLENGTH); split(box, v, /[" ]/)
    $0 = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" " box " class=\"pic inv\" style=\"max-width:" int(v[4] * 1.75) "px;min-width:" int(v[4] * 1.2) "px\">"
}
{
    gsub(/#(glyph|clip)/, "#p" n "&"); gsub(/#glyph/, "g"); gsub(/#clip/, "c"); gsub(/id="(glyph|clip)/, "&\001"); gsub(/id="glyph\001/, "id=\"p" n "g"); gsub(/id="clip\001/, "id=\"p" n "c")
    gsub(/ id="surface[0-9]*"/, ""); gsub(/(fill|stroke)-opacity:1;|fill-rule:nonzero;|stroke-linecap:butt;|stroke-linejoin:miter;|stroke-miterlimit:10;/, "")
    s = $0; r = ""
    while (match(s, /-?[0-9]+\.[0-9][0-9][0-9]+/)) { x = sprintf("%.2f", substr(s, RSTART, RLENGTH)); sub(/\.?0+$/, "", x); if (s ~ /matrix/ && substr(s, 1, RSTART) ~ /matrix\([^)]*$/) x = substr(s, RSTART, RLENGTH); r = r substr(s, 1, RSTART - 1) x; s = substr(s, RSTART + RLENGTH) }
    print r s
}
