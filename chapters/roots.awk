# roots.awk: reads every chapter, finds the chunks whose names are file names, and writes make's rules for them:
# which chapter each file is tangled from, and which objects each program may link with (its own chapter's and earlier ones').
#   awk -f chapters/roots.awk chapters/*.nw > generated/rules.mk
/^<<[a-z0-9-]+\.(c|h|gp|awk)>>=/ {
    file = $0
    sub(/^<</, "", file); sub(/>>=.*/, "", file)
    if ((FILENAME, file) in seen) next
    seen[FILENAME, file] = 1
    chapter = FILENAME
    sub(/.*\//, "", chapter); sub(/\.nw$/, "", chapter)
    place = file ~ /\.gp$/ ? "plots" : file ~ /^test-/ ? "tests" : "src"
    path = "generated/" place "/" file
    files[chapter] = files[chapter] " " path
    if (!(chapter in known)) { known[chapter] = 1; order[++chapters] = chapter }
    if (file ~ /\.gp$/ && file != "style.gp") plots = plots " " substr(file, 1, length(file) - 3)
    if (file !~ /\.c$/) next
    name = substr(file, 1, length(file) - 2)
    if (name ~ /^(lab|test|bench|mpi)-/ || name == "glassbox") {
        kind[++programs] = name
        of[programs] = chapter
    } else if (name !~ /^(harness$|exercise-)/) {
        modules[chapter] = modules[chapter] " $(O)/" name ".o"
        all = all " $(O)/" name ".o"
    }
}
END {
    for (i = 1; i <= chapters; i++) {
        c = order[i]
        sofar = sofar modules[c]
        reach[c] = sofar
        print "generated/tangled/" c ": ROOTS =" files[c]
        print files[c] ": generated/tangled/" c " ;"
        tangled = tangled " generated/tangled/" c
        print ""
    }
    for (i = 1; i <= programs; i++) {
        name = kind[i]
        print "$(B)/" name ": $(O)/" name ".o" (name ~ /^test-/ ? " $(O)/harness.o" : "") reach[of[i]]
        if (name ~ /^lab-/) labs = labs " " name
        if (name ~ /^test-/) tests = tests " " name
        if (name ~ /^bench-/) benches = benches " " name
    }
    print "MODULES =" all
    print "TANGLED =" tangled
    print "PLOTS =" plots
    print "LABS =" labs
    print "TESTS =" tests
    print "BENCHES =" benches
}
