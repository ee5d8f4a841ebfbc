# apply.awk: makes mistake number `which` of a list: prints its chapter's file with the change.
#   awk -v which=N -f apply.awk list.txt FILE    or, without a file, prints "chapter<TAB>name<TAB>words<TAB>never" of every mistake.
FNR == 1 { part++ }
part == 1 && /^([0-9]+|[A-Z]) / { n++; chapter[n] = $1; name[n] = $0; sub(/^[^ ]* /, "", name[n]) }
part == 1 && n && /^    <</ { chunk[n] = substr($0, 5) }
part == 1 && n && /^    - / { old[n] = substr($0, 7) }
part == 1 && n && /^    \+ / { new[n] = substr($0, 7) }
part == 1 && n && /^    = / { words[n] = substr($0, 7) }
part == 1 && n && /^    ! / { never[n] = substr($0, 7) }
part == 1 { next }
/^<<.*>>=/ { code = $0 == chunk[which] "=" }
/^@( |$)/ { code = 0 }
code && (at = index($0, old[which])) {
    made++
    $0 = substr($0, 1, at - 1) new[which] substr($0, at + length(old[which]))
}
{ print }
END {
    if (part == 1)
        for (i = 1; i <= n; i++) print chapter[i] "\t" name[i] "\t" words[i] "\t" never[i]
    else if (made != 1) {
        print "mistake " which ", " name[which] ": \"" old[which] "\" stands " made + 0 " times in " chunk[which] > "/dev/stderr"
        exit 1
    }
}
