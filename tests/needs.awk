# needs.awk: which test programs a chapter has and what each is linked with, read off the #includes, as rules for make.
#   awk -f tests/needs.awk chapters/*.nw tests/*.nw > generated/tests.mk
# A test is linked with the modules whose headers it includes, and with what those include: so the tests of chapter 3 are
# compiled, and have run, before anything of chapter 4 is compiled, and run even if chapter 4 does not compile.
# fast-NAME is test-NAME once more, for tests that ask an engine, with the fast engine in place of the plain one.
FNR == 1 { base = FILENAME; sub(/.*\//, "", base); sub(/\.nw$/, "", base); root = "" }
/^<<.*>>=/ { root = "" }
/^<<[a-z0-9-]+\.[ch]>>=/ {
    root = $0; sub(/^<</, "", root); sub(/>>=.*/, "", root)
    if (!(root in home)) { home[root] = base; if (root ~ /^test-.*\.c$/) order[++tests] = root }
}
/^#include "/ && root { split($0, part, "\""); includes[root] = includes[root] " " part[2] }

function visit(file,   list, n, i, name) {          # all headers that a file needs, and the modules behind them
    if ((file, round) in seen) return
    seen[file, round] = 1
    n = split(includes[file], list, " ")
    for (i = 1; i <= n; i++) {
        name = list[i]; sub(/\.h$/, "", name)
        if (round ~ /^fast-/ && name ~ /^(engines|gradients)$/) name = "fast-" name
        visit(list[i])
        if (((name ".c") in home) && !((name, round) in linked)) {
            linked[name, round] = 1
            objects = objects " $(O)/" name ".o"
            visit(name ".c")
        }
    }
}
function program(test, name, chapter) {
    round = name; objects = ""
    visit(test ".c")
    print "$(B)/" name ": $(O)/" test ".o" objects
    if (!(chapter in programs)) chapters[++count] = chapter
    programs[chapter] = programs[chapter] (programs[chapter] ? "," : "") name
    all = all " " name
    return objects ~ /(engines|gradients)\.o/
}
END {
    for (t = 1; t <= tests; t++) {
        test = order[t]; sub(/\.c$/, "", test)
        if (program(test, test, home[order[t]])) again[++engines] = test
    }
    for (e = 1; e <= engines; e++)
        if (home["fast.c"] && home[again[e] ".c"] != home["fast.c"]) {
            name = again[e]; sub(/^test-/, "fast-", name)
            program(again[e], name, home["fast.c"])
        }
    for (i = 2; i <= count; i++)                    # 01 ... 11, A ...
        for (j = i; j > 1 && chapters[j] < chapters[j - 1]; j--) {
            swap = chapters[j]; chapters[j] = chapters[j - 1]; chapters[j - 1] = swap
        }
    printf "CHAPTERS ="
    for (i = 1; i <= count; i++) printf " %s:%s", chapters[i], programs[chapters[i]]
    print "\nCHECKS =" all
}
