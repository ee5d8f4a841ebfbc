# list.awk: the exercises as the chapters state them, one a line:  NAME <tab> NUMBER <tab> DIFFICULTY <tab> POINTS <tab> CHAPTER
# With -v hint=NAME or -v statement=NAME: only that exercise's hint or statement, in plain text, with the book's numbers;
# with -v labels=1: what has a number, one a line: LABEL <tab> NUMBER
BEGIN {
    word_for["fig"] = "Figure"; word_for["tab"] = "Table"; word_for["ch"] = "Chapter"; word_for["sec"] = "Section"; word_for["app"] = "Appendix"
    if (hint != "" || statement != "" || labels) while (("ls chapters/[0-9A-Z]*.nw" | getline chapter_file) > 0) count_labels(chapter_file)
    if (labels) { for (label in number_of) print label "\t" number_of[label]; exit }
}
function count_labels(file,   name, n, text, kind, label, kind_of_caption) {
    name = file; sub(/.*\//, "", name); sub(/-.*/, "", name); sub(/^0/, "", name)
    n["eq"] = n["fig"] = n["tab"] = n["sec"] = 0
    while ((getline text < file) > 0) {
        if (text ~ /^ *\\begin\{equation\}/) n["eq"]++
        if (text ~ /\\begin\{(figure|table)\}/) kind_of_caption = text ~ /figure/ ? "fig" : "tab"
        if (text ~ /\\caption[[{]/) n[kind_of_caption]++
        if (match(text, /^\\bookfigure(\[[^]]*\])?\{[^}]*/)) {
            label = substr(text, 1, RLENGTH); sub(/.*\{/, "", label)
            number_of["fig:" label] = name "." ++n["fig"]
        }
        if (text ~ /^\\(plain)?section\{/) n["sec"]++
        while (match(text, /\\label\{[^}]*\}/)) {
            label = substr(text, RSTART + 7, RLENGTH - 8); text = substr(text, RSTART + RLENGTH)
            kind = label; sub(/:.*/, "", kind)
            number_of[label] = n[kind] ? name "." n[kind] : name
        }
    }
    close(file)
}
FNR == 1 { file = FILENAME; sub(/.*\//, "", file); chapter = substr(file, 1, 2) + 0; count = 0 }
/^\\chapter\{/ { title = $0; sub(/^\\chapter\{/, "", title); sub(/\}.*/, "", title) }
/^\\begin\{exercise\}\{/ {
    split($0, part, /[{}]+/)
    name = part[3]
    count++
    if (hint == "" && statement == "") printf "%s\t%d.%d\t%s\t%s\t%s\n", name, chapter, count, part[4], part[5], title
    stating = statement != "" && name == statement
    next
}
/^\\end\{exercise\}/ { name = ""; stating = telling = 0 }
stating && match($0, /\\hint\{/) { print_text(substr($0, 1, RSTART - 1)); stating = 0 }
stating { print_text($0); found = 1 }
hint != "" && name == hint {
    if (match($0, /\\hint\{/)) { telling = 1; $0 = substr($0, RSTART + 6) }
    if (telling) { print plain($0); found = 1 }
}
function print_text(line) {
    if (line ~ /^\\begin\{(quote|verbatim)\}/) { indent = line ~ /quote/ ? "    " : ""; return }
    if (line ~ /^\\end\{(quote|verbatim)\}/) { indent = ""; return }
    line = plain(line)
    if (line ~ /[^ ]/) print indent line
}
# A signature keeps its spaces and brackets; of mathematics, what can be written in a line.
function plain(s,   before, inner, label, kind) {
    gsub(/\\hint\{/, "", s); gsub(/[ ~]?\\(index|cite|label)\{[^}]*\}/, "", s); gsub(/\\noindent( |$)/, "", s)
    gsub(/\\hspace\*?\{[^}]*\}/, "    ", s); gsub(/\\\\/, "", s)
    gsub(/\[\[|\]\]/, "", s); gsub(/\\(emph|textit|texttt|mathrm|text)\{/, "{", s); gsub(/\\(lVert|rVert|lvert|rvert) ?/, "|", s)
    gsub(/\\(leftarrow|gets) ?/, "<- ", s); gsub(/\\(to|rightarrow) ?/, "-> ", s); gsub(/\\(lfloor|rfloor|[bB]ig+[lr]?)/, "", s)
    gsub(/\\c?l?dots/, "...", s); gsub(/ ?\\cdot ?/, " * ", s); gsub(/ ?\\times ?/, " x ", s); gsub(/\\var/, "\\", s)
    gsub(/\\leq?\$/, "<=$", s); gsub(/\\leq?( |$)/, "<= ", s); gsub(/\\geq?( |$)/, ">= ", s); gsub(/\\ne( |$)/, "!= ", s); gsub(/\\pm/, "+-", s)
    gsub(/\\hat ?\{?y\}?/, "y_hat", s); gsub(/\\infty/, "infinity", s); gsub(/\\frac12/, "1/2 ", s); gsub(/\\sqrt /, "sqrt ", s)
    while (match(s, /\\d?frac\{[^{}]*\}\{[^{}]*\}/)) {
        before = substr(s, 1, RSTART - 1); inner = substr(s, RSTART, RLENGTH); s = substr(s, RSTART + RLENGTH)
        sub(/^\\d?frac\{/, "", inner); sub(/\}\{/, "/", inner); sub(/\}$/, " ", inner)
        s = before inner s
    }
    while (match(s, /(\\sqrt|[_^])\{[^{}]*(\{[^{}]*\})?[^{}]*\}/)) {      # a_{i+1} becomes a_(i+1), and 10^{-6} 10^-6
        before = substr(s, 1, RSTART - 1); inner = substr(s, RSTART, RLENGTH); s = substr(s, RSTART + RLENGTH)
        sub(/^\\/, "", inner)
        if (inner ~ /^[_^]\{-?[a-zA-Z0-9]*\}$/) gsub(/[{}]/, "", inner)
        else { sub(/\{/, "(", inner); sub(/\}$/, ")", inner) }
        s = before inner s
    }
    while (match(s, /\\(auto|eq|page)?ref\{[^}]*\}/)) {
        inner = substr(s, RSTART, RLENGTH); before = substr(s, 1, RSTART - 1); s = substr(s, RSTART + RLENGTH)
        label = inner; sub(/^[^{]*\{/, "", label); sub(/\}/, "", label)
        kind = label; sub(/:.*/, "", kind)
        s = before (inner ~ /^\\eqref/ ? "(" : inner ~ /^\\autoref/ ? word_for[kind] " " : "") (label in number_of ? number_of[label] : label) (inner ~ /^\\eqref/ ? ")" : "") s
    }
    gsub(/\$/, "", s); gsub(/\\[,;!: ]/, " ", s); gsub(/~/, " ", s); gsub(/\\&/, "\\&", s); gsub(/\\%/, "%", s)
    if (s ~ /``/) gsub(/``|''/, "\"", s)
    gsub(/\\[{]/, "\001", s); gsub(/\\[}]/, "\002", s); gsub(/[{}]/, "", s); gsub(/\001/, "{", s); gsub(/\002/, "}", s)
    while (match(s, /[A-Za-z0-9)]\\[a-zA-Z]/)) s = substr(s, 1, RSTART) " " substr(s, RSTART + 2)
    gsub(/\\/, "", s); gsub(/  +\|/, " |", s)
    return s
}
END {
    name = hint != "" ? hint : statement
    if (name != "" && !found) { print "there is no exercise called " name > "/dev/stderr"; exit 1 }
}
