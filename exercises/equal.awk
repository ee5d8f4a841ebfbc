# equal.awk: which answers to one exercise are the same, comments and names aside?
#   awk -f equal.awk -v least=TOKENS LIST
# A line of LIST is EXERCISE, WHO, CHUNK, FILE, with tabs between. Prints EXERCISE, TOKENS, "WHO WHO ..." for each group of two
# or more with at least so many tokens. All names are taken for the same; #include and what literals hold is
# left out.
BEGIN {
    FS = "\t"
    n = split("auto break case char const continue default do double else enum extern float for goto if inline int long register " \
        "restrict return short signed sizeof static struct switch typedef union unsigned void volatile while", word, " ")
    for (i = 1; i <= n; i++) keyword[word[i]] = 1
}
{
    file = substr($0, length($1 $2 $3) + 4)
    text = tokens(file, "<<" $3 ">>=")
    if (count < least) next
    key = $1 "\t" count "\t" text
    if (key in who) { who[key] = who[key] " " $2; several[key] = 1 }
    else { who[key] = $2; order[++groups] = key }
}
END {
    for (i = 1; i <= groups; i++)
        if (order[i] in several) {
            split(order[i], part, "\t")
            print part[1] "\t" part[2] "\t" who[order[i]]
        }
}
function tokens(file, chunk,   line, inside, comment, text, i, n, t, word) {
    count = open = 0
    while ((getline line < file) > 0) {
        if (!inside) { inside = index(line, chunk) == 1; continue }
        if (line ~ /^@/) break
        if (comment || line ~ /["'\/]/) line = code(line, comment)
        comment = open
        if (line ~ /^[ \t]*#[ \t]*include/) continue
        gsub(/[^A-Za-z0-9_.]/, " & ", line)
        n = split(line, word, /[ \t\r]+/)
        for (i = 1; i <= n; i++) {
            if ((t = word[i]) == "") continue
            count++
            text = text " " (t ~ /^[A-Za-z_]/ && !(t in keyword) ? "name" : t)
        }
    }
    close(file)
    return text
}
# The line without its comments, each literal as one mark; open says whether a comment goes on in the next line.
function code(line, comment,   out, at) {
    open = comment
    while (line != "") {
        if (open) {
            if (!(at = index(line, "*/"))) return out
            line = substr(line, at + 2)
            open = 0
            out = out " "
        }
        if (!match(line, /["']|\/[\/*]/)) return out line
        out = out substr(line, 1, RSTART - 1)
        line = substr(line, RSTART)
        if (substr(line, 1, 2) == "//") return out
        if (substr(line, 1, 2) == "/*") { open = 1; line = substr(line, 3) }
        else if (match(line, /^("([^"\\]|\\.)*"|'([^'\\]|\\.)*')/)) {
            out = out " \" "
            line = substr(line, RLENGTH + 1)
        } else { out = out " "; line = substr(line, 2) }
    }
    return out
}
