# loops.awk FILE: the plain passes with other loops, to test what makes them slow (chapter 11).
#   -v change=chains   four partial sums in the place of each sum
#   -v change=rows     a sum that runs down a column gives up the innermost loop to one along the row
# A sum is "X[...] = first;", "for (int s = 0; s < n; s++)", "X[...] += term;", "}", inside a loop of its own.
{ line[NR] = $0 }
function loop(n) { return line[n] ~ /^ *for \(int [a-z] = 0; [a-z] < [a-z]; [a-z]\+\+\)( \{)?$/ }
function after(word, n) { return substr(line[n], index(line[n], word) + length(word), 1) }
function partial(q,    t) { t = term; gsub("\\[" s "\\]", "[" s " + " q "]", t); return t }
END {
    for (n = 3; n <= NR - 3; n++) {
        if (line[n] !~ /\] = .*;$/ || !loop(n + 1) || line[n + 2] !~ /\] \+= .*;$/) continue
        s = after("int ", n + 1); many = after("< ", n + 1); k = after("int ", n - 1)
        at = line[n + 2]; sub(/ \+= .*/, "", at); sub(/^ */, "", at)
        term = line[n + 2]; sub(/.* \+= /, "", term); sub(/;$/, "", term)
        if (change == "chains") {
            sub(/ = /, "; double p0 = ", line[n]); sub(/.*; /, "", line[n])
            line[n + 1] = "double p1 = 0, p2 = 0, p3 = 0; int " s " = 0;\nfor (; " s " + 3 < " many "; " s " += 4) { p0 += " term ";"
            for (q = 1; q < 4; q++) line[n + 1] = line[n + 1] " p" q " += " partial(q) ";"
            line[n + 2] = "}\nfor (; " s " < " many "; " s "++) p0 += " term ";\n" at " = (p0 + p1) + (p2 + p3);"
            changed++
        } else if (index(term, "[" s "][" k "]")) {
            if (loop(n - 2)) { line[n - 2] = line[n - 2] " {"; line[n + 3] = line[n + 3] " }" }
            line[n] = line[n] " }"
            line[n + 1] = line[n + 1] " " line[n - 1]
            changed++
        }
    }
    for (n = 1; n <= NR; n++) print line[n]
    if (!changed) { print "loops.awk: " FILENAME ": no sum found" > "/dev/stderr"; exit 1 }
}
