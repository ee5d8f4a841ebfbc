# amalgam.awk: one header of many. Each is printed behind those that it includes; #line and the includes themselves go.
#   awk -f chapters/amalgam.awk generated/src/*.h > generated/lib/glassbox.h
FNR == 1 { name = FILENAME; sub(/.*\//, "", name); order[++files] = name }
/^#line / { next }
/^#include "/ { split($0, part, "\""); needs[name] = needs[name] " " part[2]; next }
{ if ($0 != "" || last[name] != "") text[name] = text[name] $0 "\n"; last[name] = $0 }
function show(name,   list, n, i) {
    if (name in shown) return
    shown[name] = 1
    n = split(needs[name], list, " ")
    for (i = 1; i <= n; i++) show(list[i])
    printf "\n%s", text[name]
}
END {
    print "/* Glass Box: a neural network with one hidden layer. All headers of the book in one; C11.\n" \
          "   cc -Igenerated/lib my.c generated/lib/libglassbox.a -lm */"
    print "#ifdef __cplusplus\n#error glassbox.h is C, not C++: compile the program with cc\n#else"
    for (i = 1; i <= files; i++) show(order[i])
    print "#endif"
}
