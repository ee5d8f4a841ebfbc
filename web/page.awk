# page.awk: LaTeXML's pages (well-formed XHTML), the marks in them replaced by chunks, pictures and boxes, become the site's pages,
# or the chapters of the EPUB. Follows the links "next" from index.html, so it knows the order.
#   awk -v raw=DIR -v out=DIR -v parts=FILE -v fig=DIR -v pic=DIR -v assets="HEAD LINES" [-v epub=1] -f web/page.awk
BEGIN {
    ext = epub ? ".xhtml" : ".html"
    # What a page may load: its own site's files, or those beside it on the disk. No other request is possible.
    policy = "default-src 'self' file:; script-src 'self' file: blob: 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self' file: 'unsafe-inline'; img-src 'self' file: data: blob:; font-src 'self' file:; object-src 'none'; base-uri 'none'"
    RS = "\036"; FS = "\035"
    while ((getline < parts) > 0) {
        kind = substr($1, 1, 1); key = substr($1, 2)
        if (kind == "L") { split(key, k, "\034"); if (!(fragment(k[1]) in line_of)) line_of[fragment(k[1])] = $2 }
        else if (kind == "J") { split(key, k, "\034"); js[++njs] = key; jscode[njs] = $2 }
        else part[$1] = $2
    }
    RS = "\n"; FS = " "
    read_answers()
    for (file = "index.html"; file; file = following) read_page(file)
    for (p = 1; p <= npages; p++) find_references(p)
    for (p = 1; p <= npages; p++) { here = page[p]; body[p] = clean(body[p]) }
    for (file in answer) if (!(file in asked)) fail("web/answers.txt: no exercise " file " with a hint")
    for (p = 1; p <= npages; p++) write_page(p)
    if (epub) { write_package(); exit }
    write_chunks(); write_search()
}
# The fields of exercises; a number of a run takes the place of its name.
function read_answers(    line, k, r, n) {
    while ((getline line < results) > 0) if (match(line, /^\\defresult\{[^}]*\}/)) r[substr(line, 12, RLENGTH - 12)] = substr(line, RLENGTH + 2, length(line) - RLENGTH - 2)
    while ((getline line < "web/answers.txt") > 0) {
        if (line ~ /^(#|$)/) continue
        split(line, k, / *\| */)
        while (match(k[3], /\\result\{[^}]*\}/)) {
            n = substr(k[3], RSTART + 8, RLENGTH - 9)
            if (r[n] !~ /^-?[0-9.]+$/) fail("web/answers.txt: \\result{" n "} is \"" r[n] "\", not a number")
            k[3] = substr(k[3], 1, RSTART - 1) r[n] substr(k[3], RSTART + RLENGTH)
        }
        answer[k[1]] = answer[k[1]] "<form class=\"answer\" data-a=\"" backwards(k[3]) "\"><label>" k[2] " <input autocomplete=\"off\" spellcheck=\"false\"/></label> <button>check</button> <span role=\"status\"></span></form>"
    }
}
function fail(s) { print s > "/dev/stderr"; failed = 1; exit 1 }
function slurp(file,    s, line) { s = ""; while ((getline line < file) > 0) s = s line "\n"; close(file); return s }
function read_page(file,    s, i) {
    s = slurp(raw "/" file)
    following = ""
    if (match(s, /rel="next" href="[^"]*"/)) following = substr(s, RSTART + 17, RLENGTH - 18)
    page[++npages] = file; number_of[file] = npages
    i = index(s, "<div class=\"ltx_page_content\">"); s = substr(s, i + 31)
    i = index(s, "<footer class=\"ltx_page_footer\">"); s = substr(s, 1, i - 1); sub(/<\/div>\n*$/, "", s)
    body[npages] = s = without_comments(s)
    while (match(s, /XBsays\.[a-z-]*X/)) { says[substr(s, RSTART + 7, RLENGTH - 8)] = file; s = substr(s, RSTART + RLENGTH) }
}
# TeX's "%" at the end of a line, in the attribute of a formula; in the text it is a per cent sign.
function without_comments(s,    piece, n, i, j, tag) {
    if (s !~ /%\n/) return s
    n = split(s, piece, /</); s = piece[1]
    for (i = 2; i <= n; i++) {
        j = index(piece[i], ">"); tag = substr(piece[i], 1, j); gsub(/%\n/, "", tag)
        s = s "<" tag substr(piece[i], j + 1)
    }
    return s
}
function fragment(s) { gsub(/[:.]/, "-", s); return s }
function find_references(p,    s, u) {
    s = body[p]
    while (match(s, /href="[^"]*#[^"]*"/)) {
        u = substr(s, RSTART + 6, RLENGTH - 7); s = substr(s, RSTART + RLENGTH)
        wanted[u ~ /^#/ ? page[p] u : u] = 1
    }
}
# ---- One page: line by line, for LaTeXML breaks lines between elements.
function clean(s,    line, n, i, r, t) {
    gsub(/<br class="ltx_break ltx_centering"\/>\n?/, "", s)
    gsub(/<div id="[^"]*" class="ltx_para[^"]*">\n<p class="ltx_p">XB/, "XB", s); gsub(/<div id="[^"]*" class="ltx_para[^"]*">\n<p class="ltx_p">XEX<\/p>\n<\/div>/, "XEX", s)
    while (match(s, /XB[^X]*X<\/p>\n<\/div>/)) s = substr(s, 1, RSTART - 1) box(substr(s, RSTART + 2, RLENGTH - 14)) substr(s, RSTART + RLENGTH)
    while (match(s, /<p class="ltx_p[^>]*>XB[^X]*X<\/p>/)) { i = RSTART; n = RLENGTH; t = substr(s, i, n); sub(/.*XB/, "", t); sub(/X.*/, "", t); s = substr(s, 1, i - 1) box(t) substr(s, i + n) }
    gsub(/<p class="ltx_p[^>]*>XEX<\/p>/, "XEX", s)
    n = split(s, line, "\n"); r = ""; depth = above = 0; eq = cap = ""
    for (i = 1; i <= n; i++) r = r one_line(line[i]) "\n"
    sub(/\n+$/, "\n", r); gsub(/\n\n+/, "\n", r)
    return r
}
function box(kind,    key) {
    key = kind; sub(/\..*/, "", kind); sub(/^[^.]*\./, "", key)
    if (kind == "hint") { asked[key] = 1; return (epub ? "" : answer[key]) "XO<details class=\"hint\" data-x=\"" key "\"><summary>Hint</summary>X" }
    if (kind == "live") return "XO" (epub ? "<p class=\"note\">This part of the text is alive in the HTML edition.</p><div>" : \
        "<div class=\"live\" data-live=\"" key "\"><noscript><p class=\"note\">Here the HTML edition runs the program, if scripts are allowed.</p></noscript>") "X"
    return "XO" "<div class=\"box " kind "\"" (kind == "says" ? " id=\"says-" key "\"" : "") ">X"
}
# An exercise that a machine checks has more hints in its own file: each unfolds the next.
function more_hints(name,    s, i, n, part, line, r, on) {
    while ((getline line < ("exercises/" name ".nw")) > 0) {
        if (line == "@") on = 0
        if (on) s = s line "\n"
        if (line == "<<" name " hints>>=") on = 1
    }
    close("exercises/" name ".nw")
    gsub(/&/, "\\&amp;", s); gsub(/</, "\\&lt;", s); gsub(/>/, "\\&gt;", s); sub(/\n+$/, "", s)
    n = split(s, part, "\n\n+"); r = ""
    for (i = n; i >= 1; i--) if (part[i]) r = "<details class=\"hint\"><summary>" (i == n ? "Last hint" : "Next hint") "</summary><p>" part[i] "</p>" r "</details>"
    return r
}
function backwards(s,    i, r) { for (i = length(s); i > 0; i--) r = r substr(s, i, 1); return r }
function one_line(s,    i, t, id, u, pre, n, r, w, ids) {
    while ((i = index(s, "XO<")) > 0) {             # boxes are opened and closed by name
        t = substr(s, i + 2); t = substr(t, 1, index(t, ">X")); n = i + 3 + length(t); opened[++depth] = t ~ /<details/ ? "details" : "div"
        if (t ~ /<details/) { hint = t; sub(/.*data-x="/, "", hint); sub(/".*/, "", hint); sub(/ data-x="[^"]*"/, "", t); s = substr(s, 1, i - 1) t substr(s, n); continue }
        s = substr(s, 1, i - 1) t substr(s, i + length(t) + 3)
    }
    while ((i = index(s, "XEX")) > 0) s = substr(s, 1, i - 1) (opened[depth] == "details" ? more_hints(hint) : "") "</" opened[depth--] ">" substr(s, i + 3)
    gsub(/ title="[^"]*"/, "", s); gsub(/\342\200\211/, "\342\200\257", s)                # a thin space in a number does not break
    gsub(/<mo>\342\217\237<\/mo><\/munder>/, "<mspace/></munder>", s)      # the long braces, which CSS draws
    gsub(/<mo>\^<\/mo><\/mover>/, "<mo stretchy=\"false\">^</mo></mover>", s)
    s = together(s)
    gsub(/<p class="ltx_p">/, "<p>", s); gsub(/ class="ltx_Math"/, "", s); gsub(/ style="list-style-type:none;"/, "", s)
    gsub(/<td class="ltx_eqn_cell ltx_eqn_center_pad(left|right)"\/>/, "", s)
    while (match(s, /<(td|th|div|span)( [^>]*)?\/>/)) { t = substr(s, RSTART, RLENGTH); u = t; sub(/\/>$/, "", u); sub(/^</, "", t); sub(/[ \/].*/, "", t); s = substr(s, 1, RSTART - 1) u "></" t ">" substr(s, RSTART + RLENGTH) }
    while (match(s, /<th[^>]*><\/th>/)) { t = substr(s, RSTART, RLENGTH); gsub(/th/, "td", t); gsub(/ltx_td_/, "ltx_th_", t); s = substr(s, 1, RSTART - 1) t substr(s, RSTART + RLENGTH) }
    gsub(/<nav class="ltx_TOC"/, "<div class=\"toc\"", s); gsub(/<\/nav>/, "</div>", s)
    if (!epub) { gsub(/color:#1F3A5F/, "color:var(--ink)", s); gsub(/color:#9A3B26/, "color:var(--warm)", s); gsub(/mathcolor="#9A3B26"/, "style=\"color:var(--warm)\"", s) }
    # Ids: what nothing refers to is left out, and colons and dots become dashes.
    pre = ""
    while (match(s, / (id|href)="[^"]*"/)) {
        t = substr(s, RSTART, RLENGTH); pre = pre substr(s, 1, RSTART - 1); s = substr(s, RSTART + RLENGTH)
        if (t ~ /^ id/) {
            id = substr(t, 6, length(t) - 6)
            if (id ~ /^(eq|fig|tab|ex|err|sec):|^says-|^Ex[0-9]+$/ || pre ~ /<section$/ || (here "#" id) in wanted) { t = " id=\"" fragment(id) "\""; last = fragment(id); ids = ids " " last } else t = ""
        } else if (t !~ /"http/ && (i = index(t, "#")) > 0) t = substr(t, 1, i) fragment(substr(t, i + 1))
        if (epub && t !~ /"http/) sub(/\.html/, ".xhtml", t)
        pre = pre t
    }
    s = pre s
    if (s ~ /<section[^>]* id=/) section = last
    else if (s ~ /<section/) section = ""
    n = split(ids, w, " "); for (i = 1; i <= n; i++) place[here "#" w[i]] = here "#" section; ids = ""
    if (here ~ /^idx/) s = with_places(s)
    # Numbers link to themselves; an equation also to the line that computes it.
    if (s ~ /<table [^>]*ltx_eqn_table/) { eq = s ~ / id=/ ? last : ""; sub(/<table/, "<table role=\"presentation\"", s) }
    else if (s ~ /<tbody id=/) eq = last
    if (match(s, /<span class="ltx_tag ltx_tag_equation[^>]*>[^<]*<\/span>/)) {
        t = substr(s, RSTART, RLENGTH); gsub(/<[^>]*>/, "", t)
        s = substr(s, 1, RSTART - 1) "<a class=\"no\" href=\"#" eq "\">" t "</a>" (eq in line_of ? " <a class=\"toline\" href=\"" relative(line_of[eq]) "\">code</a>" : "") substr(s, RSTART + RLENGTH)
    }
    if (s ~ /<(figure|div)[^>]* id=/) cap = last
    if (match(s, /<span class="ltx_tag ltx_tag_(figure|table)">[^<]*<\/span>/)) {
        t = substr(s, RSTART, RLENGTH); gsub(/<[^>]*>/, "", t); sub(/ $/, "", t); s = substr(s, 1, RSTART - 1) "<a class=\"no\" href=\"#" cap "\">" t "</a> " substr(s, RSTART + RLENGTH)
    }
    if (s ~ /<h6 class="ltx_title ltx_runin/) {
        gsub(/<[^>]*>|\.<\/span>/, "", s); sub(/\.$/, "", s); s = "<p class=\"thm\"><a class=\"no\" href=\"#" cap "\">" s "</a></p>"
    }
    if (s ~ /^<h[1-6]/) s = heading(s)
    # What stands for a mark; inside of an attribute only its text.
    r = ""
    while (match(s, /X[QKSCIFP][A-Za-z0-9.-]*X/)) {
        t = substr(s, RSTART + 1, RLENGTH - 2); r = r substr(s, 1, RSTART - 1); s = substr(s, RSTART + RLENGTH); t = mark(t)
        if (r ~ /<[^>]*$/) { gsub(/<[^>]*>/, "", t); gsub(/"/, "\\&quot;", t) }
        if (t ~ /^<(div|svg|ul)/ && sub(/<p[^>]*>$/, "", r)) sub(/^<\/p>/, "", s)
        r = r t
    }
    s = r s
    return s
}
# A formula and the punctuation behind it stay on one line.
function together(s,    r, t, i, k) {
    while (match(s, /<\/math>[.,;:)?!]+/)) {
        t = substr(s, 1, RSTART + RLENGTH - 1); s = substr(s, RSTART + RLENGTH)
        for (i = 0; (k = index(substr(t, i + 1), "<math ")) > 0; i += k) { }
        r = r substr(t, 1, i - 1) "<span class=\"nb\">" substr(t, i) "</span>"
    }
    return r s
}
# The subject index: its links say the section's number and the nearest heading.
function with_places(s,    r, u, p) {
    while (match(s, /href="[^"]*" class="ltx_ref"><span class="ltx_text ltx_ref_tag">[^<]*<\/span>/)) {
        u = substr(s, RSTART + 6); sub(/".*/, "", u); p = u; if (epub) sub(/\.xhtml/, ".html", p)
        r = r substr(s, 1, RSTART - 1) "href=\"" u "\">"; s = substr(s, RSTART + RLENGTH)
        sub(/#.*/, "", u); if (epub) sub(/\.xhtml/, ".html", u)
        r = r (place[p] in headed ? headed[place[p]] : plain(short(u)))
    }
    return r s
}
function relative(u,    i) {
    i = index(u, "#"); if (substr(u, 1, i - 1) == here) return substr(u, i)
    if (epub) sub(/\.html/, ".xhtml", u)
    return u
}
function heading(s,    level, t, number, id) {
    level = s ~ /title_(chapter|appendix|bibliography|index)/ || !(here in title) ? 1 : (s ~ /title_section/ ? 2 : s ~ /title_subsection/ ? 3 : 4) - (here ~ /^back_/); if (level > above + 1) level = above + 1; above = level; t = s; sub(/^<h[1-6][^>]*>/, "", t); sub(/<\/h[1-6]>.*/, "", t); number = ""
    if (match(t, /^<span class="ltx_tag[^>]*>[^<]*<\/span>/)) { number = substr(t, RSTART, RLENGTH); t = substr(t, RLENGTH + 1); gsub(/<[^>]*>| +$/, "", number) }
    if (level < 3) nearest = number
    headed[here "#" (level == 1 ? "" : section)] = plain((number_only(nearest) ? number_only(nearest) " " : "") t)
    sub(/\.$/, "", headed[here "#" section])
    if (level == 1) {
        title[here] = t; label[here] = number
        return "<h1>" (number ? "<a class=\"no\" href=\"#top\">" number "</a> " t : "<a class=\"self\" href=\"#top\">" t "</a>") "</h1>"
    }
    id = section; toc[here] = toc[here] (id && level == 2 ? "\n" id "\t" number "\t" t : "")
    return "<h" level ">" (id ? "<a class=\"no\" href=\"#" id "\">" (number ? number : "\302\247") "</a> " : "") t "</h" level ">"
}
function mark(m,    kind, key, f) {
    kind = substr(m, 1, 1); key = substr(m, 2)
    if (kind == "F") { f = slurp(fig "/" key ".svg"); return figure_of(f) }
    if (kind == "P") { f = slurp(pic "/" key ".svg"); return figure_of(f) }
    if (kind == "K") return "checked by a machine: <code class=\"cmd\">make exercises</code>, edit <code>answers/" key ".nw</code>, <code class=\"cmd\">make check-" key "</code>"
    if (kind == "S") return key in says ? "(<a href=\"" relative(says[key] "#says-" key) "\">where the text meets it</a>)" : ""
    return epub || kind == "C" || kind == "Q" ? links(part[m]) : kind == "I" ? links(numbered(part[m])) : part[m]
}
function figure_of(s,    t) {            # in the EPUB the colours themselves in the place of their names
    gsub(/\n/, " ", s); if (epub) sub(/min-width:[^;"]*;?/, "", s)
    while (epub && match(s, /var\([^)]*\)/)) { t = substr(s, RSTART, RLENGTH); gsub(/.*,|\)/, "", t); s = substr(s, 1, RSTART - 1) t substr(s, RSTART + RLENGTH) }
    return "<div class=\"fig\">" s "</div>"
}
# Links of chunks were written without knowing the page they land on: those to this page lose its name.
function links(s) { gsub("href=\"" here "#", "href=\"#", s); if (epub) gsub(/\.html#/, ".xhtml#", s); return s }
function numbered(s,    r, u) {         # a link "[]" gets the number of the page that it leads to
    while (match(s, /href="[^"#]*#[^"]*">\[\]/)) {
        u = substr(s, RSTART + 6); sub(/#.*/, "", u)
        r = r substr(s, 1, RSTART + RLENGTH - 3) (label[u] ? number_only(label[u]) : plain(title[u])); s = substr(s, RSTART + RLENGTH)
    }
    return r s
}
# ---- Pages.
function short(f) { return (label[f] ? number_only(label[f]) " " : "") title[f] }
function number_only(s) { sub(/^(Chapter|Appendix) */, "", s); sub(/[^A-Za-z0-9]+$/, "", s); return s }
function group(f) { sub(/\.html$/, "", f); return part["T" f] }
function contents(f, deep,    p, r, g, n, i, line, field, open) {
    r = ""
    for (p = 2; p <= npages; p++) {
        g = group(page[p]); if (g) { r = r (open ? "</ul>\n" : "") "<p>" g "</p>\n<ul>\n"; open = 1 } else if (!open) { r = r "<ul>\n"; open = 1 }
        if (page[p] ~ /^back_/ && !deep && f !~ /^(back_|app_tests|app_lab)/) continue
        r = r "<li" (page[p] ~ /^back_/ ? " class=\"sub\"" : "") "><a href=\"" fileof(page[p]) "\"" (page[p] == f ? " aria-current=\"page\"" : "") ">" plain(short(page[p])) "</a>"
        if ((page[p] == f || deep) && toc[page[p]] && page[p] !~ /^back_/) {
            r = r "\n<ul>"; n = split(toc[page[p]], line, "\n")
            for (i = 2; i <= n; i++) { split(line[i], field, "\t"); r = r "<li><a href=\"" (page[p] == f ? "" : fileof(page[p])) "#" field[1] "\">" (field[2] ? field[2] " " : "") plain(field[3]) "</a></li>\n" }
            r = r "</ul>"
        }
        r = r "</li>\n"
    }
    return r "</ul>\n"
}
function fileof(f) { sub(/\.html$/, ext, f); return f }
function plain(s) { gsub(/<math[^>]*>/, "<i>", s); gsub(/<\/math>/, "</i>", s); gsub(/<\/?(a|span|m[a-z]+)( [^>]*)?>/, "", s); return s }
function bare(s) { gsub(/<[^>]*>/, "", s); gsub(/^ +| +$/, "", s); return s }
function write_page(p,    f, dest, head, prev, nxt) {
    f = page[p]; here = f; dest = out "/" fileof(f)
    if (p == 1) { title[f] = "Contents"; body[1] = "<div class=\"cover\">" figure_of(slurp(pic "/0.svg")) "<h1><a class=\"self\" href=\"#top\">Glass Box</a></h1>\n<p>A neural network in C,<br/> woven from its own source</p></div>\n" (epub ? "" : "<nav class=\"all\" aria-label=\"All chapters and sections\">\n" contents(f, 1) "</nav>\n") slurp("web/colophon.html") }
    if (epub) head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    head = head "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"" (epub ? " xml:lang=\"en\" xmlns:epub=\"http://www.idpf.org/2007/ops\"" : "") ">\n<head>\n<meta charset=\"utf-8\"/>\n" \
        (epub ? "" : "<meta http-equiv=\"Content-Security-Policy\" content=\"" policy "\"/>\n") \
        "<title>" (p == 1 ? "Glass Box: a neural network in C" : bare(short(f)) (epub ? "" : " \302\267 Glass Box")) "</title>\n<link rel=\"stylesheet\" href=\"" (epub ? "epub.css" : "book.css") "\"/>\n"
    if (epub) { printf "%s</head>\n<body id=\"top\">\n%s</body>\n</html>\n", head, body[p] > dest; close(dest); return }
    prev = p > 1 ? page[p - 1] : ""; nxt = p < npages ? page[p + 1] : ""
    printf "%s", head "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"color-scheme\" content=\"light dark\"/>\n<link rel=\"icon\" href=\"data:,\"/>\n" \
        (prev ? "<link rel=\"prev\" href=\"" prev "\"/>\n" : "") (nxt ? "<link rel=\"next\" href=\"" nxt "\"/>\n" : "") \
        "<script src=\"book.js\"></script>\n" (body[p] ~ /class="live"|id="ex-/ ? assets : "") \
        "</head>\n<body id=\"top\">\n<a class=\"skip\" href=\"#text\">Skip to the text</a>\n<header class=\"bar\"><a class=\"menu\" href=\"#contents\">Contents</a>" \
        "<a class=\"home\" href=\"index.html\">Glass Box</a><span class=\"tools\"></span></header>\n<main id=\"text\">\n" body[p] \
        "<nav class=\"turn\" aria-label=\"Next and previous page\">" \
        (prev ? "<a rel=\"prev\" href=\"" prev "\">\342\200\271 " (prev == "index.html" ? "Contents" : plain(short(prev))) "</a>" : "<span></span>") (nxt ? "<a rel=\"next\" href=\"" nxt "\">" plain(short(nxt)) " \342\200\272</a>" : "") \
        "</nav>\n</main>\n<nav class=\"side\" id=\"contents\" aria-label=\"Contents\">\n" contents(f, 0) "</nav>\n</body>\n</html>\n" > dest
    close(dest)
}
# ---- Data that scripts load when they are wanted: the chunks, and the text to search.
function quoted(s) { gsub(/\\/, "&&", s); gsub(/"/, "\\\"", s); gsub(/\n/, "\\n", s); gsub(/<\//, "<\\/", s); return "\"" s "\"" }
function write_chunks(    i, k, f, seen, order, n, parts_of) {
    f = out "/chunks.js"
    for (i = 1; i <= njs; i++) {
        split(js[i], k, "\034"); if (!(k[1] in seen)) { seen[k[1]] = ++n; order[n] = quoted(k[1]) ":[" quoted(k[2]) "," (k[4] ? 1 : 0) }
        parts_of[seen[k[1]]] = parts_of[seen[k[1]]] ",[" quoted(k[3]) "," quoted(jscode[i]) "]"
    }
    printf "CHUNKS={" > f
    for (i = 1; i <= n; i++) printf "%s%s%s]", (i > 1 ? ",\n" : ""), order[i], parts_of[i] > f
    print "}" > f
}
# All pictures but not the text between them: a pattern would reach from the first to the last.
function without_pictures(s,    r, i) {
    while ((i = index(s, "<svg")) > 0) { r = r substr(s, 1, i - 1); s = substr(s, i); s = substr(s, index(s, "</svg>") + 6) }
    return r s
}
function write_search(    p, f, s, piece, n, i, id, t, first, said, last, own) {
    f = out "/search.js"; printf "SEARCH=[" > f
    for (p = 2; p <= npages; p++) {
        n = split(without_pictures(body[p]), piece, /<section /)
        for (i = 1; i <= n; i++) {
            id = ""; t = piece[i]
            if (i > 1 && match(t, /id="[^"]*"/) && RSTART < 4) id = substr(t, RSTART + 4, RLENGTH - 5)
            sub(/^[^<]*>/, "", t); own = ""
            if (id && match(t, /<h[2-4]>/)) { own = substr(t, RSTART + 4); own = bare(substr(own, 1, index(own, "</h") - 1)) }
            if (said = section_title(page[p], id)) { last = said; own = "" } else sub(/^\302\247 */, " \302\267 ", own)
            gsub(/<\/(p|div|td|th|h[1-6]|li|summary|figcaption|pre)>/, " ", t)
            gsub(/<[^>]*>/, "", t); gsub(/&lt;/, "<", t); gsub(/&gt;/, ">", t); gsub(/&amp;/, "\\&", t); gsub(/[ \n]+/, " ", t)
            if (length(t) > 30) { printf "%s[%s,%s,%s]", (first++ ? ",\n" : ""), quoted(page[p] (id ? "#" id : "")), quoted(bare(short(page[p])) (id ? " \302\267 " last own : "")), quoted(t) > f }
        }
    }
    print "]" > f
}
function section_title(f, id,    n, i, line, k) { n = split(toc[f], line, "\n"); for (i = 2; i <= n; i++) { split(line[i], k, "\t"); if (k[1] == id) return bare(k[2] " " k[3]) } return "" }
# ---- The EPUB's own files.
function write_package(    p, f, id, m, sp, props, k) {
    for (p = 1; p <= npages; p++) {
        f = fileof(page[p]); id = "p" p; props = "svg"; if (body[p] ~ /<math/) props = props " mathml"; if (body[p] !~ /<svg/) sub(/svg ?/, "", props)
        m = m "<item id=\"" id "\" href=\"" f "\" media-type=\"application/xhtml+xml\"" (props ? " properties=\"" props "\"" : "") "/>\n"; sp = sp "<itemref idref=\"" id "\"/>\n"
    }
    p = split("pagella pagella-italic pagella-bold mono mono-bold mono-slant pagella-math", k, " ")
    for (; p >= 1; p--) m = m "<item id=\"" k[p] "\" href=\"fonts/" k[p] ".woff2\" media-type=\"font/woff2\"/>\n"
    f = out "/nav.xhtml"; here = ""
    printf "%s", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"en\" xml:lang=\"en\">\n<head><title>Contents</title></head>\n<body><nav epub:type=\"toc\"><h1>Contents</h1><ol>\n" > f
    for (p = 1; p <= npages; p++) print "<li><a href=\"" fileof(page[p]) "\">" (p == 1 ? "Glass Box" : bare(short(page[p]))) "</a></li>" > f
    print "</ol></nav></body></html>" > f
    f = out "/package.opf"
    printf "%s", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"en\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n" \
        "<dc:identifier id=\"id\">urn:uuid:6f0c3a52-9d0b-4c1e-8a77-91a55b0c0001</dc:identifier>\n<dc:title>Glass Box: a neural network in C, woven from its own source</dc:title>\n<dc:creator>The Glass Box authors</dc:creator>\n<dc:language>en</dc:language>\n<dc:rights>CC BY 4.0</dc:rights>\n<meta property=\"dcterms:modified\">2025-11-23T04:00:00Z</meta>\n</metadata>\n<manifest>\n" \
        "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n<item id=\"css\" href=\"epub.css\" media-type=\"text/css\"/>\n" m "</manifest>\n<spine>\n" sp "</spine>\n</package>\n" > f
}
