# list.awk: the exercises as the chapters state them, one a line:  NAME <tab> NUMBER <tab> DIFFICULTY <tab> POINTS <tab> CHAPTER
# With -v hint=NAME: only that exercise's hint, in plain words.
FNR == 1 { file = FILENAME; sub(/.*\//, "", file); chapter = substr(file, 1, 2) + 0; count = 0 }
/^\\chapter\{/ { title = $0; sub(/^\\chapter\{/, "", title); sub(/\}.*/, "", title) }
/^\\begin\{exercise\}\{/ {
    split($0, part, /[{}]+/)
    name = part[3]
    count++
    if (hint == "") printf "%s\t%d.%d\t%s\t%s\t%s\n", name, chapter, count, part[4], part[5], title
}
/^\\end\{exercise\}/ { name = ""; telling = 0 }
hint != "" && name == hint {
    if (match($0, /\\hint\{/)) { telling = 1; $0 = substr($0, RSTART + 6) }
    if (telling) { print plain($0); found = 1 }
}
function plain(s) {
    gsub(/\\hint\{/, "", s); gsub(/\[\[|\]\]|\$|\\emph|\\textit/, "", s)
    gsub(/\\(le|leq)( |$)/, "<= ", s); gsub(/\\(ge|geq)( |$)/, ">= ", s); gsub(/\\ne( |$)/, "!= ", s)
    gsub(/\\cdot/, "*", s); gsub(/\\times/, "x", s); gsub(/\\hat y/, "y_hat", s); gsub(/\\,/, " ", s); gsub(/~/, " ", s)
    gsub(/\\(eq)?ref\{[^}]*\}/, "(see the book)", s); gsub(/\\autoref\{[^}]*\}/, "(see the book)", s)
    gsub(/\\[a-zA-Z]+ ?/, "", s); gsub(/[{}]/, "", s)
    return s
}
END { if (hint != "" && !found) { print "there is no exercise called " hint > "/dev/stderr"; exit 1 } }
