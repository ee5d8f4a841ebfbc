#!/bin/sh
# Checks of the book itself, and of the checks: each is also given something bad that it must find.
# Run from the repository's root after `make book`.
set -u
LC_ALL=C
export LC_ALL
markup=/usr/lib/noweb/markup
[ -x $markup ] || { echo "tests/book.sh: noweb is missing: make setup" >&2; exit 1; }
work=$(mkdir -p generated/tmp && mktemp -d "$PWD/generated/tmp/book-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0
good() {            # good NAME COMMAND...: the command must find nothing
    name=$1
    shift
    "$@" >"$work/found" 2>&1
    if [ -s "$work/found" ]; then
        failed=$((failed + 1))
        echo "FAILED: $name" >&2
        sed 's/^/    /' "$work/found" >&2
    else
        passed=$((passed + 1))
    fi
}
bad() {             # bad PATTERN COMMAND...: the command must find this
    pattern=$1
    shift
    "$@" >"$work/found" 2>&1
    if grep -q -e "$pattern" "$work/found"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: the check did not find '$pattern'" >&2
    fi
}

# ---------------------------------------------------------------- chunks
# Undefined and unused chunks, chunks of more than 25 lines (45 in tests and laboratory), names in two files, lines over 80 columns.
chunks() {
    $markup -t "$@" | awk '
        /^@file /       { file = substr($0, 7) }
        /^@begin code/  { code = 1; lines = -1; chunk = "" }
        /^@begin docs/  { code = 0 }
        !code           { next }
        /^@defn /       { chunk = substr($0, 7); width = 0
                          if (!(chunk in home)) home[chunk] = file
                          else if (home[chunk] != file)
                              print file ": <<" chunk ">> is also in " home[chunk] }
        /^@use /        { used = substr($0, 6); uses[used] = file; width += length(used) + 4 }
        /^@text /       { width += length($0) - 6 }
        /^@text .*\t/   { print file ": <<" chunk ">> has a tab" }
        /^@nl/          { lines++
                          if (width > 80) print file ": <<" chunk ">> line " lines " has " width " columns"
                          width = 0 }
        /^@end code/    { if (lines > (file ~ /^(tests|figures)/ ? 45 : 25)) print file ": <<" chunk ">> has " lines " lines" }
        END {
            for (c in uses) if (!(c in home)) print uses[c] ": <<" c ">> is used but not defined"
            for (c in home) if (!(c in uses) && c !~ /^[a-z0-9-]+\.(c|h|gp|awk)$/)
                print home[c] ": <<" c ">> is never used"
        }'
}
# An @ in column 1 ends a chunk: only as "@" before an empty line or a chunk, or as "@ %def".
stray_at() {
    awk 'FNR == 1 { code = lone = 0 }
        lone && !/^$/ && !/^<<.*>>=/ { print FILENAME ":" FNR ": this line follows a lone @ in column 1" }
        { lone = 0 }
        /^<<.*>>=/ { code = 1; next }
        code && /^@$/ { code = 0; lone = 1; next }
        code && /^@ %def/ { code = 0; next }
        code && /^@[ \t]/ { print FILENAME ":" FNR ": an @ in column 1 ends the chunk" }' "$@"
}
# Every chapter is woven, every figure is there and is shown.
woven() {           # woven BOOK.TEX CHAPTERS...
    tex=$1
    shift
    for f in "$@"; do
        grep -q "nwfile{$f}" "$tex" || echo "$f is not in $tex"
    done
}
pictures() {        # pictures FOLDER CHAPTERS...
    folder=$1
    shift
    for f in $(sed -n 's/.*\\bookfigure\(\[[a-z]*\]\)\{0,1\}{\([a-z0-9-]*\)}.*/\2/p' "$@"); do
        [ -s "$folder/$f.tex" ] && [ -s "$folder/$f.pdf" ] || echo "figure $f is missing"
    done
    for f in $(sed -n 's/^<<\([a-z0-9-]*\)\.gp>>=.*/\1/p' "$@"); do
        [ "$f" = style ] || grep -q -e "bookfigure.*{$f}" -e "input{figures/$f.tex}" "$@" || echo "figure $f is drawn but not shown"
    done
}

# Every figure is cited, no line of a source has more than 100 columns, and what belongs to speed or plumbing stays out
# of the code of chapters 1 to 10.
cited() {
    sed -n 's/.*\\bookfigure\(\[[a-z]*\]\)\{0,1\}{\([a-z0-9-]*\)}.*/fig:\2/p; s/.*\\label{\(fig:[a-z0-9-]*\)}.*/\1/p' "$@" | sort -u |
        while read -r figure; do grep -q "ref{$figure}" "$@" || echo "$figure is never cited"; done
}
wide() {
    awk 'length($0) > 100 && FILENAME !~ /style.tex$/ { print FILENAME ":" FNR ": " length($0) " columns" }' "$@"
}
early() {
    awk '/^<<.*>>=/ { code = 1; next } /^@( |$)/ { code = 0 }
        code && /(^|[^A-Za-z_])(Lanes|Mask|BLOCK|STRIDE|LANES|volatile|__attribute__|omp|SPARE|sigaction|rename|realpath)([^A-Za-z_]|$)/ {
            print FILENAME ":" FNR ": " $0 }' "$@"
}

# What a test's verdict says is there: its chapter, the section, and the chunk (there or in the tests or the laboratory).
guarded() {         # guarded TESTS.nw...
    awk '
        FNR == 1 { base = FILENAME; sub(/.*\//, "", base); id = base; sub(/-.*/, "", id); sub(/^0/, "", id)
                   id = (id ~ /[0-9]/ ? "Chapter " : "Appendix ") id ", " }
        /^TESTS\(/ { match($0, /"[^"]*"/); text = substr($0, RSTART + 1, RLENGTH - 2)
                     if (index(text, id) == 1) text = substr(text, length(id) + 1)
                     print base, "\\chapter{" text "}" }
        /(GUARDS|OVER_ENGINES)\([a-z]/ { strings = 0; guard = 1 }
        guard { rest = $0
            while (guard && match(rest, /"[^"]*"/)) {
                text = substr(rest, RSTART + 1, RLENGTH - 2); rest = substr(rest, RSTART + RLENGTH)
                if (++strings == 1) print base, "section{" text "}"
                else { print base, "<<" text ">>="; guard = 0 }
            } }' "$@" |
    while read -r base text; do
        grep -qsF -e "$text" chapters/"$base" tests/"$base" figures/"$base" ||
            printf '%s: the tests name %s, which is not there\n' "$base" "$text"
    done
}

# The harness names a place in chapter 11 for what fails with the fast engine.
fast_place() {      # fast_place HARNESS CHAPTER
    sed -n 's/^ *"Chapter 11, \(.*\), \\"\(.*\)\\", @\(<<.*>>\):.*/\\chapter{\1}\n\\section{\2}\n\3=/p' "$1" |
    { seen=0
      while read -r text; do
          seen=$((seen + 1))
          grep -qF -e "$text" "$2" || printf 'the harness names %s, which is not there\n' "$text"
      done
      [ $seen = 3 ] || echo "the harness names no place in chapter 11"; }
}

# What a student is told without LaTeX, in a stub (LABEL <tab> NUMBER) and in a verdict, has the numbers that LaTeX gave.
numbered() {        # numbered NUMBERS BOOK.AUX; those of the back matter are LaTeX's own
    sed -n 's/^\\newlabel{\([a-z]*:[a-zA-Z0-9-]*\)}{{\(\\M@TitleReference {\)\{0,1\}\([0-9A-Z.]*\)}.*/\1\t\3/p' "$2" |
        awk -F'\t' 'NR == FNR { told[$1] = $2; next } $1 in told && $1 !~ /^app:(chunks|identifiers|subjects)$/ {
            seen++; if (told[$1] "" != $2 "") print $1 " is " $2 ", and told as " told[$1] } END { if (seen < 1) print "no label" }' "$1" -
}
sections() {        # sections BOOK.TOC
    sed -n 's/^\\contentsline {section}{\\numberline {\([0-9A-I]*\)\.\([0-9]*\)}\([^\\{}$]*\)}{.*/\1 \1.\2 \3/p' "$1" |
        while read -r chapter number title; do
            case $chapter in [A-Z]) kind=Appendix ;; *) kind=Chapter ;; esac
            echo "$kind $chapter, Title, \"$title\", <<no chunk>>:" | awk -f tests/place.awk /dev/stdin |
                grep -qF "section $number \"$title\"" || echo "section $number, $title, is told with another number"
        done
}

# ---------------------------------------------------------------- what LaTeX said, and the PDF
log() {
    grep -E 'undefined|multiply.defined|destination with the same|Missing character|^!' "$1" |
        grep -v 'Font shape.*size <'
    sed -n 's/^Overfull .[hv]box (\([0-9.]*\)pt.*/\1 &/p' "$1" | awk '$1 > 1 { sub(/^[0-9.]* /, ""); print }'
}
fonts() {
    pdffonts "$1" | awk 'NR > 2 && substr($0, length($0) - 24) !~ /^ *yes/ { print $1 " is not embedded" }
        / Type 3 / { print $1 " is a bitmap" }'
}
described() {
    pdfinfo "$1" | grep -q '^Title:  *[A-Z]' || echo "no title in $1"
    pdftohtml -xml -i -stdout -f 1 -l 1 "$1" | grep -q '<outline>' || echo "no bookmarks in $1"
}
plain_quotes() {    # code copied from the page has the quotes of the source
    pdftotext -layout "$1" - | grep -q "'\\\\0'" || echo "no plain quotes in $1"
}

# The number of a chunk stands in the outer margin: left on even pages, right on odd ones. (In two columns, from page $2 on, it has
# no margin.)
sides() {           # sides BBOX PAGE: what pdftotext -bbox says; the first number tells how many pages have Roman ones
    awk -F'"' -v end="$2" '/<page / { page++ }
        /<word / { text = $9; sub(/^>/, "", text); sub(/<.*/, "", text)
            if (text !~ /^[0-9]+[a-z]$/ || ($2 > 75 && $2 < 465)) next
            if (!seen++) roman = page - text
            if (page - roman >= end) exit
            if (text + 0 != page - roman) next
            if (text % 2 == 0 && $2 > 75 || text % 2 == 1 && $2 < 75) print text " is in the inner margin" }
        END { if (seen < 2) print "no numbers of chunks" }' "$1"
}
# A rule of the book gives its file the name when it is whole, so that a kill -9 leaves no half that make takes for made.
in_place() {
    awk '/^\t/ && (/> \$@$/ || /> \$@ *[;|&]/ || /(cp|-o) [^&]* \$@$/) && !/-c \$</ { print FILENAME ":" FNR ": " $0 }' "$@"
}
# A LaTeX that was killed leaves half an .aux.
killed() {
    mkdir -p "$work/killed"
    printf '\\documentclass{article}\n\\begin{document}\\section{A}\\label{a}\\ref{a}\\end{document}\n' >"$work/killed/book.tex"
    printf '\\newlabel{a}{{1' >"$work/killed/book.aux"
    [ -z "$1" ] || : >"$work/killed/begun"
    printf 'include Makefile\nkilled:\n\t@$(call typeset,%s)\n' "generated/tmp/${work##*/}/killed" | make -s -f - killed 2>&1
    [ -s "$work/killed/book.pdf" ] || echo 'no PDF'
    rm -r "$work/killed"
}

for tool in pdffonts pdfinfo pdftotext; do
    command -v $tool >/dev/null || { echo "tests/book.sh: $tool is missing: make setup" >&2; exit 1; }
done
all='chapters/*.nw tests/*.nw figures/*.nw'
good 'chunks' chunks $all
good 'the @ in column 1' stray_at $all
good 'chapters in the book' woven generated/book/book.tex $all
good 'figures' pictures figures $all
good 'figures cited' cited $all
good 'long lines' wide book.nw chapters/style.tex $all
short() {           # short FILE: the network has at most 160 lines
    awk -F'[{}]' '/network-lines/ { n = $4; if (n > 160) print "the network has " n " lines" } END { if (!n) print "the network was not counted" }' "$1"
}
good 'length of the network' short generated/results/source.tex
lean() {            # lean FILE: the fast engine has at most 300 lines that are not blank
    grep -v '^#line' "$1" | grep -c '[^[:space:]]' | awk '$1 > 300 { print "the engine has " $1 " lines" }'
}
good 'length of the engine' lean generated/src/fast.c
good 'words of chapter 11 in chapters 1 to 10' early chapters/0*.nw chapters/10-*.nw
good 'what the tests say they guard' guarded $(ls tests/*.nw | grep -v '/00-')
good 'where the fast engine is' fast_place tests/00-harness.nw chapters/11-*.nw
awk -v labels=1 -f exercises/list.awk chapters/[0-9]*.nw >"$work/numbers"
good 'numbers in stubs' numbered "$work/numbers" generated/book/book.aux
good 'numbers of sections in verdicts' sections generated/book/book.toc
sed -n 's/{7\.5}/{7.4}/p' generated/book/book.toc >"$work/toc"
bad 'told with another number' sections "$work/toc"
good 'what LaTeX said' log generated/book/book.log
good 'fonts' fonts book.pdf
good 'title and bookmarks' described book.pdf
good 'plain quotes' plain_quotes book.pdf
pdftotext -bbox book.pdf "$work/bbox"
good 'the side of the numbers' sides "$work/bbox" "$(sed -n 's/.*The tests}{\([0-9]*\)}.*/\1/p' generated/book/book.toc)"
good 'rules that write in place' in_place chapters/book.mk
good 'a LaTeX that was killed' killed begun
bad 'no PDF' killed ''

# ---------------------------------------------------------------- the same checks on what is bad
cd "$work" || exit 1
printf '<<a.c>>=\n<<there>>\n<<not there>>\n@\n\n<<there>>=\nx\n@\n\n<<alone>>=\nx\n@\n' >one.nw
printf '<<there>>=\ny\n@\n\n<<b.c>>=\n%s\n@\n' "$(printf '%081d' 0)" >two.nw
{ echo '<<c.c>>='; seq 26; echo @; } >three.nw
printf '<<d.c>>=\n\tx\n@\n' >four.nw
bad 'not there>> is used but not defined' chunks one.nw two.nw
bad 'alone>> is never used' chunks one.nw
bad 'there>> is also in' chunks one.nw two.nw
bad 'b.c>> line 1 has 81 columns' chunks two.nw
bad 'c.c>> has 26 lines' chunks three.nw
bad 'd.c>> has a tab' chunks four.nw
printf '%s<word xMin="%s" yMin="9" xMax="9" yMax="9">%s</word>\n' '<page >
' 480 202a '<page >
' 480 203a '' 60 203b >bbox
bad '202a is in the inner' sides bbox 230
bad '203b is in the inner' sides bbox 230
bad 'no numbers' sides /dev/null 230
printf 'a:\n\tx > $@\nb:\n\ty > $@; z\nc:\n\tcp x $@\nd:\n\tx > $@.new && mv $@.new $@\n' >in-place.mk
for line in 2 4 6; do bad "in-place.mk:$line:" in_place in-place.mk; done
printf '<<a.c>>=\nint x;\n@ int y;\n@\n' >at.nw
bad 'at.nw:3: an @' stray_at at.nw
printf '<<a.c>>=\nint x;\n@\nint y;\n@\n' >at.nw
bad 'at.nw:4: this line follows' stray_at at.nw
printf '\\bookfigure{lonely}{Caption}\nsee \\autoref{fig:other}\n' >lone.nw
bad 'fig:lonely is never cited' cited lone.nw
printf '%s\n' "$(printf '%0101d' 0)" >wide.nw
bad 'wide.nw:1: 101 columns' wide wide.nw
printf '\\defresult{network-lines}{161}\n' >source.tex
bad 'has 161 lines' short source.tex
seq 301 >fast.c
bad 'has 301 lines' lean fast.c
printf '<<a.c>>=\nvolatile int x;\n@\n' >early.nw
bad 'early.nw:2: volatile' early early.nw
mkdir chapters tests
printf '\\chapter{Here}\n\\section{Is}\n<<a chunk>>=\n' >chapters/01-a.nw
printf 'TESTS("Chapter 1, There",\n    GUARDS(x, "Is not", "no chunk", "wrong"))\n' >tests/01-a.nw
bad 'name section{Is not}' guarded tests/01-a.nw
bad 'name .chapter{There}' guarded tests/01-a.nw
bad 'name <<no chunk>>' guarded tests/01-a.nw
printf 'TESTS("Chapter 1, Here",\n    OVER_ENGINES(x,\n  "Is",\n "a chunk", "wrong"))\n' >tests/01-a.nw
printf '    "Chapter 11, Here, \\"Not\\", @<<a chunk>>:"\n' >tests/00-a.nw
bad 'names .section{Not}' fast_place tests/00-a.nw chapters/01-a.nw
bad 'names no place' fast_place /dev/null chapters/01-a.nw
good 'a guard in order' guarded tests/01-a.nw
printf '\\newlabel{eq:a}{{2.1}{9}{}{}{}}\n\\newlabel{ch:b}{{\\M@TitleReference {2}{B}}{9}{}{}{}}\n' >a.aux
printf 'eq:a\t2.2\nch:b\t2\n' >numbers
bad 'eq:a is 2.1, and told as 2.2' numbered numbers a.aux
bad 'no label' numbered numbers /dev/null
printf 'eq:a\t2.1\nch:b\t2\n' >numbers
good 'numbers in order' numbered numbers a.aux
echo '\nwfile{one.nw}' >book.tex
bad 'two.nw is not in' woven book.tex one.nw two.nw
printf '\\bookfigure[wide]{nowhere}{Caption}\n<<unseen.gp>>=\nplot x\n@\n' >figure.nw
bad 'figure nowhere is missing' pictures . figure.nw
bad 'figure unseen is drawn' pictures . figure.nw
printf '%s\n' "LaTeX Warning: Reference \`x' on page 1 undefined on input line 2." >ref.log
bad 'Reference' log ref.log
printf '%s\n' "LaTeX Warning: Citation \`x' on page 1 undefined on input line 2." >cite.log
bad 'Citation' log cite.log
printf '%s\n' "LaTeX Warning: Label \`x' multiply defined." >label.log
bad 'Label' log label.log
printf 'Overfull \\hbox (1.5pt too wide) in paragraph at lines 1--2\n' >wide.log
bad 'Overfull' log wide.log
printf 'Overfull \\hbox (0.9pt too wide) in paragraph at lines 1--2\n' >narrow.log
good 'less than a point' log narrow.log
cat >bare.pdf <<'PDF'
%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>> endobj
4 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
5 0 obj <</Length 30>> stream
BT /F 9 Tf 9 9 Td (bare) Tj ET
endstream endobj
trailer <</Root 1 0 R>>
PDF
bad 'Helvetica is not embedded' fonts bare.pdf
bad 'no title' described bare.pdf
bad 'no bookmarks' described bare.pdf
bad 'no plain quotes' plain_quotes bare.pdf

echo "tests/book.sh: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
