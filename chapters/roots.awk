# roots.awk: finds the chunks whose names are file names and writes make's rules for them: what is tangled from where,
# which programs there are. Files of one name in chapters/, tests/ and figures/ belong together.
#   awk -f chapters/roots.awk chapters/*.nw tests/*.nw figures/*.nw > generated/rules.mk
# A module of a numbered chapter may use its own chapter, earlier ones and the appendices; anything else is an error.
FNR == 1 {
    base = FILENAME; sub(/.*\//, "", base); sub(/\.nw$/, "", base)
    if (!(base in sources)) order[++bases] = base
    sources[base] = sources[base] " " FILENAME
    root = ""
}
/^<<.*>>=/ { root = "" }
/^<<[a-z0-9-]+\.(c|h|gp|awk)>>=/ {
    root = $0; sub(/^<</, "", root); sub(/>>=.*/, "", root)
    home[root] = base
    if ((base, root) in seen) next
    seen[base, root] = 1
    path = "generated/" (root ~ /\.gp$/ ? "plots" : root ~ /^test-/ ? "tests" : "src") "/" root
    files[base] = files[base] " " path
    if (root ~ /\.gp$/ && root != "style.gp") plots = plots " " substr(root, 1, length(root) - 3)
    if (root !~ /\.c$/) next
    name = substr(root, 1, length(root) - 2)
    if (name ~ /^lab-/) labs = labs " " name
    else if (name ~ /^test-/) tests = tests " " name
    else if (name ~ /^bench-/) benches = benches " " name
    else if (FILENAME ~ /^chapters/ && name !~ /^(glassbox|mpi-.*|exercise-.*)$/) modules = modules " $(O)/" name ".o"
}
/^#include "/ && root && FILENAME ~ /^chapters\/[0-9]/ { split($0, part, "\""); uses[++count] = part[2]; by[count] = base }
END {
    for (i = 1; i <= count; i++)
        if (home[uses[i]] ~ /^[0-9]/ && home[uses[i]] > by[i])
            print "$(error " by[i] " uses " uses[i] " of the later chapter " home[uses[i]] ")"
    for (i = 1; i <= bases; i++) {
        b = order[i]
        print "generated/tangled/" b ":" sources[b] "\ngenerated/tangled/" b ": ROOTS =" files[b]
        if (files[b]) print files[b] ": generated/tangled/" b " ;"
        print ""
        tangled = tangled " generated/tangled/" b
    }
    print "MODULES =" modules "\nTANGLED =" tangled "\nPLOTS =" plots
    print "LABS =" labs "\nTESTS =" tests "\nBENCHES =" benches
}
