# weave.awk: noweb's stream (markup ... | finduses) becomes LaTeX for LaTeXML. What is code does not go through LaTeXML: in
# its place stands a mark, XC17X for a chunk, XQ17X for code in a sentence, XP3X for a picture, XFnameX for a plot, XBkindX
# and XEX for the ends of a box. The HTML of each is written to `parts` (fields by \035, records by \036), page.awk puts it in.
#   awk -v parts=FILE -v pairs=FILE -f web/weave.awk STREAM > book.tex
BEGIN {
    split("auto break case char const continue default do double else enum extern float for goto if inline int long register " \
          "restrict return short signed sizeof static struct switch typedef union unsigned void volatile while bool _Noreturn " \
          "_Static_assert _Alignas", w, " ")
    for (i in w) keyword[w[i]] = 1
    while ((getline s < pairs) > 0)
        if (s !~ /^(#|$)/) { split(s, field, / *\| */); pair[++npairs] = field[1]; pair_chunk[npairs] = field[2]; pair_text[npairs] = field[3] }
}
# ---- First reading: where each chunk stands, who defines a name, who uses a chunk.
{ line[NR] = $0 }
/^@file / { file = substr($0, 7); base = file; gsub(/.*\/|\.nw$/, "", base); part = file ~ /^tests/ ? "back:tests-" : file ~ /^figures/ ? "back:lab-" : "" }
/^@begin docs/ { docs = 1 } /^@begin code/ { docs = 0; nchunks++; at[nchunks] = page; from[nchunks] = file }
docs && /^@text .*\\chapter\{/ { page = label_of(substr($0, 7)); late = !/\\label/ ; next_line = NR + 2 }
docs && late && NR == next_line && /^@text \\label\{/ { page = label_of(substr($0, 7)) }
docs && /^@text .*\\(plain)?section\{/ && part && base !~ /^00/ { page = part_page() }
function part_page() { sections = base == last_base ? sections + 1 : 1; last_base = base; return part base (sections > 1 ? "-" sections : "") }
docs && /\\label\{eq:/ { label = $0; sub(/.*\\label\{/, "", label); sub(/\}.*/, "", label); labelled[label] = 1 }
/^@defn / {
    name = substr($0, 7); name_of[nchunks] = name
    slug = slug_of(name); n = ++parts_of[name]
    if (n == 1) { if (slug in taken) slug = slug "-b"; taken[slug] = 1; slug1[name] = slug }
    id[nchunks] = "c-" slug1[name] (n > 1 ? "-" n : ""); nth[name, n] = nchunks
}
/^@use / { n = substr($0, 6); if (!((n, nchunks) in used)) { used[n, nchunks] = 1; users[n] = users[n] " " nchunks } }
/^@index defn / { n = substr($0, 13); if (!((n, base) in def)) def[n, base] = nchunks; if (file ~ /^chapters/ && !(n in def_chapter)) def_chapter[n] = nchunks
    if (base ~ /^00/) def_chapter[n] = nchunks }
!docs && /^@index use / { n = substr($0, 12); if (!((n, page) in met)) { met[n, page] = 1; places[n] = places[n] " " nchunks } }
# The indexes of the story and the appendices: each name once, with the chunk that defines it and those that use it. page.awk puts a
# page's number into the brackets of a link "[]".
function make_index(which, cmd,    k, s, list) {
    cmd = cmd " > " parts ".index"
    if (which == 1) { for (k = 1; k <= nchunks; k++) if (from[k] ~ /^chapters/ && nth[name_of[k], 1] == k) print name_of[k] "\t<li><a class=\"def\" href=\"" page_url(at[k]) "#" id[k] "\">" title(name_of[k]) "</a>" chunk_places(k) "</li>" | cmd }
    else for (k in def_chapter) if (from[def_chapter[k]] ~ /^chapters/) print k "\t<li id=\"i-" k "\"><code>" html(k) "</code> <a class=\"def\" href=\"" page_url(at[def_chapter[k]]) "#" id[def_chapter[k]] "\">[]</a>" name_places(k) "</li>" | cmd
    close(cmd); list = "<ul class=\"index\">"
    while ((getline s < (parts ".index")) > 0) { sub(/^[^\t]*\t/, "", s); list = list s "\n" }
    close(parts ".index"); emit("I" which, list "</ul>")
}
function brackets(k) { return "<a href=\"" page_url(at[k]) "#" id[k] "\">[]</a>" }
function chunk_places(k,    n, r, list, i) {
    for (n = 2; n <= parts_of[name_of[k]]; n++) r = r (n == 2 ? ", continued " : ", ") brackets(nth[name_of[k], n])
    n = split(users[name_of[k]], list, " "); for (i = 1; i <= n; i++) r = r (i == 1 ? "; used " : ", ") brackets(list[i])
    return r
}
function name_places(s,    n, r, list, i) {
    n = split(places[s], list, " "); for (i = 1; i <= n; i++) if (at[list[i]] != at[def_chapter[s]]) r = r ", " brackets(list[i])
    return r
}
function slug_of(s) { s = tolower(s); gsub(/[^a-z0-9]+/, "-", s); gsub(/^-|-$/, "", s); return s }
function label_of(s, t) {
    if (match(s, /\\label\{[^}]*\}/)) return substr(s, RSTART + 7, RLENGTH - 8)
    t = s; sub(/.*\\chapter\{/, "", t); sub(/\}.*/, "", t); return slug_of(t)
}
function page_url(label) { sub(/:/, "_", label); return label ".html" }
function url(n) { return (at[n] == page ? "" : page_url(at[n])) "#" id[n] }
# ---- Second reading.
END {
    print "\\documentclass{book}\n\\input{web/glassbox.tex}\n\\input{generated/web/results}\n\\begin{document}\\frontmatter"
    base = page = file = part = last_base = ""; nchunks = docs = 0
    for (n = 1; n <= NR; n++) read(line[n])
    if (erratum) printf "\\end{weberratum}\n"
    for (k = 1; k <= npairs; k++)
        if (!(k in paired) || !(pair[k] in labelled)) { print "web/pairs.txt: no formula " pair[k] ", or no line with \"" pair_text[k] "\" in <<" pair_chunk[k] ">>" > "/dev/stderr"; bad = 1 }
    if (bad) exit 1
    make_index("1", "sort -f"); make_index("2", "sort -f")
}
function read(s) {
    if (s ~ /^@file /) { file = substr(s, 7); base = file; gsub(/.*\/|\.nw$/, "", base); part = file ~ /^tests/ ? "back:tests-" : file ~ /^figures/ ? "back:lab-" : "" }
    else if (s ~ /^@begin docs/) { docs = 1; text = "" }
    else if (s ~ /^@end docs/) { prose(text); docs = 0 }
    else if (s ~ /^@begin code/) { chunk_begin() }
    else if (s ~ /^@end code/) { chunk_end() }
    else if (docs) docs_line(s)
    else code_line(s)
}
# ---- Prose: gathered a line at a time.
function docs_line(s,    t) {
    if (s ~ /^@quote/) { quote = 1; quoted = plain = "" }
    else if (s ~ /^@endquote/) { quote = 0; t = quoted; gsub(/<[^>]*>/, "", t); emit("Q" ++nquotes, (length(t) > 26 ? "<code class=\"w\">" : "<code>") quoted "</code>"); text = text "XQ" nquotes "X" }
    else if (s ~ /^@index use/ && quote) ident = substr(s, 12)
    else if (s ~ /^@text /) {
        t = substr(s, 7)
        if (quote) { quoted = quoted (ident == t ? linked(t) : html(t)); ident = "" } else text = text t
    } else if (s == "@nl") { if (quote) quoted = quoted " "; else { prose(text); text = "" } }
}
function prose(s,    t) {
    if (!started) { if (s !~ /\\chapter\{/) return; started = 1 }
    if (s ~ /\\bookpart\{/) { t = s; sub(/.*\\bookpart\{/, "", t); sub(/\}\{/, " \302\267 ", t); sub(/\}.*/, "", t); group = "Part " t }
    if (s ~ /\\machineryprint/) group = "The machinery"
    if (s ~ /\\backprint/) group = "Tests and laboratory"
    if (s ~ /\\backmatter/) back = 1
    if (back) sub(/\\chapter\{/, "\\chapter*{", s)
    if (base ~ /^Z-/ && s !~ /\\/) return               # what the paper's indexes say about page numbers
    if (s ~ /begin\{thebib/) { emit("Tbib", "Back matter"); group = "" }
    if (s ~ /\\chapter\*?\{/) {
        page = label_of(line[n + 1] ~ /^@text \\label\{/ ? line[n + 1] : s)
        if (group) { t = page; sub(/:/, "_", t); emit("T" t, group); group = "" }
        if (s !~ /\\label/ && line[n + 1] !~ /^@text \\label\{/) s = s "\\label{" page "}"
    } else if (s ~ /\\(plain)?section\{/ && part && base !~ /^00/) { page = part_page(); s = s "\\label{" page "}" }
    if (s ~ /^\\begin\{tikzpicture\}/) { skip = 1; print "XP" ++npictures "X" }
    if (s ~ /\\end\{tikzpicture\}/) { skip = 0; sub(/.*\\end\{tikzpicture\}/, "", s) }
    if (skip || s ~ /^%/) return
    if (match(s, /\\verbatiminput\{[^}]*\}/)) {
        t = substr(s, RSTART + 15, RLENGTH - 16); print "\\begin{verbatim}"
        while ((getline s < t) > 0) print s
        close(t)                        # it may be shown twice
        print "\\end{verbatim}"; return
    }
    if (match(s, /\\input\{figures\/[^}]*\.tex\}/)) s = substr(s, 1, RSTART - 1) "XF" substr(s, RSTART + 15, RLENGTH - 20) "X" substr(s, RSTART + RLENGTH)
    # Two figures side by side become two figures.
    if (s ~ /^\\begin\{minipage\}/) s = "\\centering"
    if (s ~ /^\\end\{minipage\}/) { if (s !~ /hfill/) return; s = "\\end{figure}\n\\begin{figure}" }
    # The errata are headings with a number: here each begins an environment that ends before the next one.
    if (s ~ /^\\(re)?newcommand.*erratum|^\\newcounter\{erratum/) { skipped = s !~ /\}$|[^%]$/; return }
    if (file ~ /errata/ && s ~ /^\\(refstepcounter|noindent\\textbf.*theerratum|ifcsname|par\\nobreak)/) return
    if (s ~ /^\\(erratum\{|section|chapter)/ && erratum) { print "\\end{weberratum}\n"; erratum = 0 }
    if (s ~ /^\\erratum\{/) { erratum = 1; sub(/^\\erratum/, "\\beginerratum", s) }
    print s
}
# ---- Code. A line is marked up when it is complete.
function chunk_begin() { nchunks++; docs = 0; body = raw = row = ""; comment = 0; nlines = 0; name = name_of[nchunks] }
function code_line(s,    t) {
    if (s ~ /^@defn /) { c = is_c(substr(s, 7)); defs = ""; fresh = 1 }
    else if (s ~ /^@index use /) ident = substr(s, 12)
    else if (s ~ /^@index defn /) { }
    else if (s ~ /^@use /) { t = substr(s, 6); raw = raw "<<" t ">>"; row = row use_link(t) }
    else if (s ~ /^@text /) { t = substr(s, 7); raw = raw t; if (ident != "" && ident == t) row = row linked(t); else row = row marked(t); ident = "" }
    else if (s == "@nl") { if (!fresh) end_row(); fresh = 0 }
}
function end_row(    k, label) {
    if (comment) row = row "</i>"
    for (k = 1; k <= npairs; k++)
        if (pair_chunk[k] == name && index(raw, pair_text[k])) {
            paired[k] = 1; label = pair[k]
            emit("L" label "\034" k, page_url(page) "#" id[nchunks])
            row = "<span class=\"pair\" data-eq=\"" label "\">" row "</span>"; break
        }
    body = body row "\n"; raw = ""; row = comment ? "<i>" : ""
}
function chunk_end(    k, list, n, foot, s) {
    if (raw != "") end_row()
    n = 0
    for (k = 1; k <= parts_of[name]; k++) if (nth[name, k] != nchunks)
        foot = foot (foot ? ", " : "") "<a href=\"" url(nth[name, k]) "\">part " k "</a>"
    if (foot) foot = "Continued: " foot ". "
    k = split(users[name], list, " ")
    if (k) {
        foot = foot "Used in "
        for (n = 1; n <= k; n++) foot = foot (n > 1 ? ", " : "") "<a href=\"" url(list[n]) "\">" title(name_of[list[n]]) "</a>"
        foot = foot "."
    } else foot = foot "A file of its own."
    sub(/\n$/, "", body)
    s = "<div class=\"chunk\" id=\"" id[nchunks] "\" data-c=\"" slug1[name] "\"" (c && file ~ /^chapters\/[01]/ ? " data-edit=\"\"" : "") "><p class=\"head\"><a href=\"#" id[nchunks] "\">" title(name) "</a> " \
        (nth[name, 1] == nchunks ? "\342\211\241" : "+\342\211\241") "</p><pre><code>" body "</code></pre><p class=\"foot\">" foot "</p></div>"
    emit("C" nchunks, s)
    # The same code for chunks.js, where all links name their page.
    gsub(/href="#/, "href=\"" page_url(page) "#", body)
    emit("J" slug1[name] "\034" name "\034" page_url(page) "#" id[nchunks] "\034" (users[name] ? "" : "root"), body)
    print "\n\nXC" nchunks "X\n"
}
function is_c(name,    list, k, i) {
    if (name in lang) return lang[name]
    lang[name] = name ~ /\.[ch]$/ || name !~ /^[a-z0-9-]+\.[a-z]+$/
    k = split(users[name], list, " ")
    if (k) lang[name] = 0
    for (i = 1; i <= k; i++) if (is_c(name_of[list[i]])) lang[name] = 1
    return lang[name]
}
function title(s,    out, i) {       # a chunk's name, with code quoted in it
    s = html(s); gsub(/\[\[/, "<code>", s); gsub(/\]\]/, "</code>", s); return "\342\237\250" s "\342\237\251"
}
function use_link(t) {
    return "<a class=\"u\" href=\"" url(nth[t, 1]) "\">" title(t) "</a>"
}
function linked(t,    k) {
    k = (t, base) in def ? def[t, base] : t in def_chapter ? def_chapter[t] : 0
    if (!k || (!docs && k == nchunks)) return docs || !k ? html(t) : "<dfn>" (t in def_chapter && def_chapter[t] == k && file ~ /^chapters/ ? "<a href=\"app_identifiers.html#i-" t "\">" html(t) "</a>" : html(t)) "</dfn>"
    return "<a href=\"" url(k) "\">" html(t) "</a>"
}
function html(s) { gsub(/&/, "\\&amp;", s); gsub(/</, "\\&lt;", s); gsub(/>/, "\\&gt;", s); return s }
function emit(key, s) { printf "%s\035%s\036", key, s > parts }
function marked(s,    out, i) {
    if (!c) return html(s)
    while (s != "") {
        if (comment || s ~ /^\/\*/) {
            i = index(comment ? s : "  " substr(s, 3), "*/")
            if (!comment) out = out "<i>"
            comment = i == 0
            if (!i) { out = out html(s); return out }
            out = out html(substr(s, 1, i + 1)) "</i>"; s = substr(s, i + 2)
        } else if (match(s, /^"([^"\\]|\\.)*"|^'([^'\\]|\\.)*'/)) {
            i = RLENGTH; out = out "" html(substr(s, 1, i)) ""; s = substr(s, i + 1)
        } else {
            i = match(substr(s, 2), /\/\*|["']/) ? RSTART : length(s)
            out = out words(substr(s, 1, i)); s = substr(s, i + 1)
        }
    }
    return out
}
function words(s,    out, w) {
    while (match(s, /[A-Za-z_][A-Za-z_0-9]*/)) {
        w = substr(s, RSTART, RLENGTH)
        out = out html(substr(s, 1, RSTART - 1)) (w in keyword ? "<b>" w "</b>" : w)
        s = substr(s, RSTART + RLENGTH)
    }
    return out html(s)
}
