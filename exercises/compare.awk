# compare.awk: labels, expected and given results, one line a case, are compared number by number.
#   awk -f compare.awk -v labels=FILE -v expected=FILE -v given=FILE -v inputs=FILE -v seed=N -v section=TEXT
# Prints the first failing case in words, then "PASSED of CASES". Exit status 0 when all agree.
function number(t) { return t ~ /^[-+]?[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?$/ }
function differs(want, got, tol,   gap) {
    if (!number(want))                          # a case whose right answer is inf or nan
        return want != got
    if (!number(got))
        return 1
    gap = want - got
    if (gap < 0) gap = -gap
    return !(gap <= tol * (1 + (want < 0 ? -want : want)))
}
BEGIN {
    while ((getline line < labels) > 0)         # what comes back may repeat the content of a hidden case
        if (line ~ /\thidden case: /) hidden = 1
    close(labels)
    while ((getline line < labels) > 0) {
        n++
        tab = index(line, "\t")
        tol = substr(line, 1, tab - 1) + 0
        label = substr(line, tab + 1)
        getline input < inputs
        if ((getline want < expected) <= 0) { print "the expected results are incomplete"; exit 3 }
        w = split(want, ws, " ")
        if ((getline got < given) <= 0) { got = ""; missing = 1 }
        g = split(got, gs, " ")
        bad = 0
        for (i = 1; i <= w && !bad; i++)
            if (i > g || differs(ws[i], gs[i], tol)) bad = i
        if (!bad && g > w) bad = w + 1
        if (!bad) { passed++; continue }
        if (!shown++) {
            print "case " n ": " label
            if (inputs != "" && label !~ /^hidden case: /)
                print "  its inputs, as the driver reads them: " substr(input, 1, 400) (length(input) > 400 ? "..." : "")
            if (label ~ /^hidden case: /) print "  its content is not shown"
            else if (g == 0 && w > 0) print "  nothing came back"
            else if (bad > w) print "  more came back than the " w " numbers expected"
            else {
                print "  number " bad " of " w " that came back: " (bad > g ? "(missing)" : hidden ? "(not shown)" : number(gs[bad]) || gs[bad] ~ /^[-+]?(nan|inf)$/ ? substr(gs[bad], 1, 40) : "(not a number)")
                print "  expected: " ws[bad] ", within " tol " (relative to 1 + its size)"
            }
            print "  seed " seed "; read " section
        }
    }
    if ((getline got < given) > 0 && got != "") { extra = 1; if (!shown++) print "more lines came back than there are cases" }
    print passed + 0 " of " n " cases"
    exit (passed == n && n > 0 && !extra) ? 0 : 1
}
