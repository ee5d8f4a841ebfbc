# said.awk: what notangle said of a mistake in noweb, with the place in the sources where it stands.
#   awk -f chapters/said.awk SAID FILE.nw ... >&2
FILENAME == ARGV[1] {
    if (/^undefined chunk name: <<.*>>$/) { sub(/^undefined chunk name: /, ""); missing[$0] = 1; next }
    sub(/: unescaped << in documentation chunk$/, ": error: << in prose; the line that begins a chunk ends with >>=")
    print
    next
}
/^<<.*>>=[ \t]*$/ {
    name = $0; sub(/=[ \t]*$/, "", name)
    if (!(name in where)) { where[name] = FILENAME ":" FNR; order[++count] = name }
    next
}
/<</ {
    for (name in missing)
        if (index($0, name)) { print FILENAME ":" FNR ": error: there is no chunk " name; delete missing[name] }
    text = text $0 "\n"
}
END {
    for (name in missing) print "error: there is no chunk " name
    for (i = 1; i <= count; i++)
        if (order[i] !~ /^<<[a-z0-9-]+\.[a-z]+>>$/ && !index(text, order[i]))
            print where[order[i]] ": " order[i] " is used nowhere; is one of the two misspelt?"
}
