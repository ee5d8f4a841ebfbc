# compare.awk: labels, expected and given results, one line a case, are compared number by number.
#   awk -f compare.awk -v labels=FILE -v expected=FILE -v given=FILE -v inputs=FILE -v seed=N -v section=TEXT
# A line of labels is: tolerance, label, names of the inputs, names of the results, with tabs between.
# Prints the first failing case in full, the others in a line each, then "PASSED of CASES". Exit status 0 when all agree.
# With hidden cases among them nothing is shown that an answer could have carried over from one of those.
function number(t) { return t ~ /^[-+]?[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?$/ }
function size(x) { return x < 0 ? -x : x }
function differs(want, got, tol) {
    if (!number(want))                          # a case whose right answer is inf or nan
        return want != got
    return !number(got) || !(size(want - got) <= tol * (1 + size(want)))
}
# How far off, in units of the expected number's size; nothing is farther off than what is no number.
function distance(want, got) { return number(want) && number(got) ? size(want - got) / (1 + size(want)) : -1 }
function short(t) {                             # a number in few digits; nothing else gets through
    if (number(t)) return sprintf("%.10g", t)
    return t ~ /^[-+]?(nan|inf)$/ ? t : t == "" ? "nothing" : "(not a number)"
}
function versus(want, got,   a, b) {
    a = short(got); b = short(want)
    if (a == b && number(got)) { a = substr(got, 1, 24); b = want }
    return "got " a ", expected " b
}
# "K, z[3], W[2][3]": how many arrays; where each starts, its rows and columns, and the numbers that all stand for.
function read_names(text,   i, part, dims) {
    arrays = split(text, part, /, */)
    total = 0
    for (i = 1; i <= arrays; i++) {
        dims = split(part[i], shape, /\[/)
        called[i] = shape[1]; start[i] = total; dim[i] = dims - 1
        rows[i] = dims == 3 ? shape[2] + 0 : 1
        cols[i] = dims > 1 ? shape[dims] + 0 : 1
        total += rows[i] * cols[i]
    }
    return total
}
function name_of(n,   i, at) {                  # the name of number n, counted from 1
    for (i = 1; i <= arrays; i++) {
        at = n - 1 - start[i]
        if (at < rows[i] * cols[i])
            return called[i] (dim[i] == 2 ? "[" int(at / cols[i]) "][" at % cols[i] "]" : dim[i] == 1 ? "[" at "]" : "")
    }
    return "number " n
}
function show_arrays(words,   i, r, c, line, full, head) {
    line = ""
    for (i = 1; i <= arrays; i++) {
        if (dim[i] == 0) {
            line = line "  " called[i] " = " sprintf("%.8g", words[start[i] + 1])
            if (sprintf("%.17g", sprintf("%.8g", words[start[i] + 1])) != words[start[i] + 1]) cut = 1
            if (length(line) > 70 || i == arrays || dim[i + 1] > 0) { print "  " line; line = "" }
            continue
        }
        head = "    " called[i] (dim[i] == 2 ? "[" rows[i] "][" cols[i] "]" : "[" cols[i] "]") " ="
        if (rows[i] * cols[i] == 0) { print head " (empty)"; continue }
        for (r = 0; r < rows[i] && r < 6; r++) {
            line = head
            for (c = 0; c < cols[i] && c < 8; c++) {
                full = words[start[i] + r * cols[i] + c + 1]
                line = line " " sprintf("%.8g", full)
                if (sprintf("%.17g", sprintf("%.8g", full)) != full) cut = 1
            }
            if (c < cols[i]) { line = line " ..."; cut = 1 }
            print line
            gsub(/./, " ", head)
        }
        if (r < rows[i]) { print head " ..."; cut = 1 }
        line = ""
    }
}
function show_inputs(line,   words, n, k) {
    n = split(line, words, " ")
    if (read_names(names_in) != n || n == 0) {
        if (n > 0) print "  its inputs, as the driver reads them: " substr(line, 1, 400) (length(line) > 400 ? "..." : "")
        return
    }
    cut = 0
    show_arrays(words)
    if (cut && where != "") print "    (all digits: line " case_no " of " where ")"
}
# Every number that differs is the same multiple of what it should be: a sign, a factor, a mean that is a sum.
function factor(   i, f, n, this) {
    n = 0
    for (i = 1; i <= w; i++) {
        if (!wrong[i] || !number(ws[i]) || !number(gs[i]) || ws[i] == 0) { if (wrong[i]) return ""; continue }
        this = gs[i] / ws[i]
        if (n++ == 0) f = this
        else if (size(this - f) > 1e-9 * size(f)) return ""
    }
    return n > 1 && f != 0 ? sprintf("%.6g", f) : ""
}
function show_first(   i, f) {
    if (label == "hidden case") { print "  its content is not shown"; return }
    show_inputs(input)
    if (g == 0 && w > 0) print "  nothing came back"
    else if (bad > w) print "  more came back than the " w " numbers expected"
    else if (hidden)
        print "  the first number that differs: " name(bad) "; got " (bad > g ? "(missing)" : "(not shown)") ", expected " ws[bad]
    else {
        if (w > 1) print "  " count " of " w " numbers " (count == 1 ? "differs:" : "differ:")
        print (w > 1 ? "    " : "  ") (count == 1 ? "" : far == bad ? "the first, and the largest difference: " : "the first: ") name(bad) ": " versus(ws[bad], bad > g ? "" : gs[bad])
        if (far && far != bad) print "    the largest difference: " name(far) ": " versus(ws[far], gs[far])
        if ((f = factor()) != "") print "    each of them is " f " times the number expected"
        if (nans) print "    NaN came back " nans " times"
        if (infs) print "    infinity came back " infs " times"
        if (untouched) print "    " untouched " of them were never written (-7e77 or -7777 was there before the call)"
    }
    print "  (an error of " tol " is allowed, relative to 1 + the size of the number expected)"
    print "  seed " seed "; read " section
}
function name(i) { read_names(names_out); return name_of(i) }
BEGIN {
    while ((getline line < labels) > 0)         # what comes back may repeat the content of a hidden case
        if (line ~ /\thidden case/) hidden = 1
    close(labels)
    while ((getline line < labels) > 0) {
        case_no = ++n
        split(line, field, "\t")
        tol = field[1] + 0; label = field[2]; names_in = field[3]; names_out = field[4]
        getline input < inputs
        if ((getline want < expected) <= 0) { print "the expected results are incomplete"; exit 3 }
        w = split(want, ws, " ")
        if (names_out != "" && read_names(names_out) != w) {
            print "case " n ": \"" names_out "\" names " total " results, the solution gives " w; exit 3
        }
        if ((getline got < given) <= 0) got = ""
        g = split(got, gs, " ")
        bad = count = far = nans = infs = untouched = most = 0
        for (i = 1; i <= w; i++) {
            wrong[i] = i > g || differs(ws[i], gs[i], tol)
            if (!wrong[i]) continue
            count++
            if (!bad) bad = i
            if (i > g) continue
            if (gs[i] ~ /nan/) nans++
            if (gs[i] ~ /inf/) infs++
            if (gs[i] == "-7777" || gs[i] + 0 == -7e77) untouched++
            if ((off = distance(ws[i], gs[i])) > most && off < 1e70) { most = off; far = i }
        }
        if (!bad && g > w) bad = w + 1
        if (!bad) { passed++; continue }
        if (!shown++) { print "case " n ": " label; show_first() }
        else if (!hidden && shown <= 40)
            print "case " n ": " label ": " (g == 0 ? "nothing came back" : bad > w ? "more than " w " numbers came back" : \
                (w == 1 ? "" : count " of " w (count == 1 ? " differs, " : " differ, ") name(bad) " ") versus(ws[bad], bad > g ? "" : gs[bad]))
    }
    if ((getline got < given) > 0 && got != "") { extra = 1; if (!shown++) print "more lines came back than there are cases" }
    print passed + 0 " of " n " cases"
    exit (passed == n && n > 0 && !extra) ? 0 : 1
}
