# mutants.awk: writes one file for each single change of an operator or a small number outside #include and comments.
#   awk -f mutants.awk -v out=PREFIX right.c
BEGIN {
    pairs = split(" + : - | - : + | * : / | / : * | < : <= | <= : < | > : >= | >= : > | == : != | != : == |" \
                  "+= : -=|-= : +=|*= : /=|/= : *=|= 0;:= 1;|= 1;:= 2;|= 0, := 1, |[0]:[1]|1 - :2 - |return :return 0 * ", list, "|")
    for (i = 1; i <= pairs; i++)
        if (split(list[i], p, ":") == 2 && p[1] != "") { n++; from[n] = p[1]; to[n] = p[2] }
    n++; from[n] = "&&"; to[n] = "||"
    n++; from[n] = "||"; to[n] = "&&"
}
{ line[NR] = $0 }
END {
    for (l = 1; l <= NR; l++) {
        if (line[l] ~ /^#|^ *\/\*|^ *\*/) continue
        for (k = 1; k <= n; k++) {
            start = 1
            while ((at = index(substr(line[l], start), from[k])) > 0) {
                at += start - 1
                file = sprintf("%s%03d", out, ++count)
                for (q = 1; q <= NR; q++)
                    print (q == l ? substr(line[q], 1, at - 1) to[k] substr(line[q], at + length(from[k])) : line[q]) > file
                close(file)
                start = at + length(from[k])
            }
        }
    }
}
