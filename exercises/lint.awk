# lint.awk: is this answer one chunk <<exercise NAME>>= that noweb reads as its author means it?
#   awk -f lint.awk -v name=NAME -v file=SHOWN answers/NAME.nw
# Prints one sentence with its cure and exits 1 at the first thing wrong.
function wrong(text) { print file ":" FNR ": " text; bad = 1; exit 1 }
BEGIN { want = "exercise " name }
FNR == 1 && /^\357\273\277/ { wrong("the file begins with a byte-order mark; save it as UTF-8 without one") }
/^[ \t]+<<.*>>=[ \t\r]*$/   { wrong("the line <<...>>= is indented; move it to column 1") }
/^<<.*>>=[ \t\r]*$/ {
    given = $0
    sub(/^<</, "", given); sub(/>>=[ \t\r]*$/, "", given)
    if (given != want)
        wrong("this chunk is called \"" substr(given, 1, 60) "\"; the one chunk of this file must be <<" want ">>=")
    if (chunks++)
        wrong("a second chunk; put all the code into the first one and delete this line")
    inside = 1
    next
}
/^<<.*>>/ && !inside        { wrong("a chunk definition ends with >>= and nothing behind it; write <<" want ">>=") }
# Prose may follow the code. What looks like C there would be dropped.
inside && closed && /[;{}][ \t\r]*$|^[ \t]*#|^[ \t]*\/[*\/]/ {
    FNR = closed
    wrong("an @ in column 1 ends the chunk and drops the code behind it; indent it or delete it")
}
inside && closed            { next }
inside && /^@/ {
    if ($0 !~ /^@[ \t\r]*$|^@ *%def /)
        wrong("an @ in column 1 ends the chunk; indent it by one space")
    closed = FNR
    next
}
inside && /(^|[^@])<<.*>>/  { wrong("noweb reads << ... >> on one line as the name of a chunk; write @<< for the shift") }
END {
    if (!bad && !chunks) { print file ":1: there is no chunk <<" want ">>= in this file; add that line before the code"; exit 1 }
    exit bad
}
