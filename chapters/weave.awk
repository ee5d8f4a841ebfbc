# weave.awk: marks C keywords and comments in what noweave made of a code chunk; puts each chunk into a box.
# Chunks of gnuplot, shell and make files are left plain. (A program in the middle of: noweave | this > book.tex)
BEGIN {
    split("auto break case char const continue default do double else enum extern float for goto if inline int long " \
          "register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while " \
          "_Noreturn _Static_assert _Alignas bool size_t uint64_t int64_t uint32_t FILE", word, " ")
    for (i in word) keyword[word[i]] = 1
}

# The words of a piece of code that is neither comment, string nor chunk name.
function words(s,   out, w) {
    out = ""
    while (match(s, /[A-Za-z_][A-Za-z_0-9]*/)) {
        w = substr(s, RSTART, RLENGTH)
        before = RSTART > 1 ? substr(s, RSTART - 1, 1) : ""
        out = out substr(s, 1, RSTART - 1) \
              ((w in keyword) && before != "\\" && before != "{" ? "\\codeword{" w "}" : w)
        s = substr(s, RSTART + RLENGTH)
    }
    return out s
}

# One line of code. Walks from special place to special place: comment, string, chunk name.
function mark(s,   out, i, j) {
    out = ""
    if (comment) {
        if (!(i = index(s, "*/"))) return "\\codecomment{" s "}"
        comment = 0
        out = "\\codecomment{" substr(s, 1, i + 1) "}"
        s = substr(s, i + 2)
    }
    while (match(s, /\/\*|"|'|\\LA\{\}/)) {
        start = RSTART                                  # words() matches too
        out = out words(substr(s, 1, start - 1))
        s = substr(s, start)
        c = substr(s, 1, 2)
        if (c == "/*") {
            if (!(i = index(s, "*/"))) { comment = 1; return out "\\codecomment{" s "}" }
            out = out "\\codecomment{" substr(s, 1, i + 1) "}"
            s = substr(s, i + 2)
        } else if (c == "\\L") {                        # a chunk's name, up to \RA{}
            i = index(s, "\\RA{}")
            out = out substr(s, 1, i + 4)
            s = substr(s, i + 5)
        } else {                                        # a string or a character
            q = substr(s, 1, 1)
            for (j = 2; j <= length(s) && substr(s, j, 1) != q; j++)
                if (substr(s, j, 2) == "\\\\") j += 2   # noweave writes one backslash as two
            out = out substr(s, 1, j)
            s = substr(s, j + 1)
        }
    }
    return out words(s)
}

/\\nwbegincode\{/ {
    i = index($0, "\\nwbegincode{")
    j = index($0, "\\nwenddeflinemarkup")
    printf "%s\\begin{chunkbox}", substr($0, 1, i - 1)
    plain = $0 ~ /\\moddef\{[a-z-]*\.(gp|sh|awk|mk)~/
    inside = 1
    print substr($0, i)
    next
}
inside && /\\nwendcode\{\}/ {
    i = index($0, "\\nwendcode{}")
    print substr($0, 1, i - 1) "\\nwendcode{}\\end{chunkbox}" substr($0, i + 12)
    inside = 0
    next
}
inside && !plain && !/^\\nw(notused|used|ident|also|index)/ { print mark($0); next }
{ print }
