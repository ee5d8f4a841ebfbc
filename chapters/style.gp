# style.gp: one style for every figure. Read before each plot as
#   gnuplot -e "name='boundary'" chapters/style.gp generated/plots/boundary.gp
# Vector graphics in the book's fonts: a LaTeX file with the text and a PDF with the drawing.
SIZE   = "set terminal cairolatex pdf input color dashed size 11cm,7cm font ',9' background 'white'"
WIDE   = "set terminal cairolatex pdf input color dashed size 13.6cm,6.4cm font ',9' background 'white'"
SQUARE = "set terminal cairolatex pdf input color dashed size 9.4cm,8.6cm font ',9' background 'white'"
TALL   = "set terminal cairolatex pdf input color dashed size 13.6cm,9.6cm font ',9' background 'white'"
set macros
@SIZE
set output "figures/" . name . ".tex"
set encoding utf8
set border 3 lw 0.8 lc rgb "#555555"
set tics nomirror out scale 0.6
set grid lw 0.4 lc rgb "#e3e3e3" lt 1 dt 1
set key samplen 2.2 spacing 1.15 noopaque
# Colours that differ in lightness and for every kind of sight (after Okabe and Ito), each with its own dash and symbol.
set linetype 1 lc rgb "#0b4f8a" lw 2 dt 1 pt 7  ps 0.45
set linetype 2 lc rgb "#d55e00" lw 2 dt (12,4) pt 9  ps 0.55
set linetype 3 lc rgb "#3aa17e" lw 2 dt (3,3) pt 5  ps 0.42
set linetype 4 lc rgb "#8a5a83" lw 2 dt (12,4,3,4) pt 13 ps 0.55
set linetype 5 lc rgb "#777777" lw 2 dt (2,5) pt 6  ps 0.5
set linetype 6 lc rgb "#111111" lw 1 dt 1 pt 2  ps 0.5
set linetype cycle 6
# Regions: light tints of the three class colours, different in grey too.
tint0 = "#c3d7ea"; tint1 = "#fbe3cf"; tint2 = "#e2f3ec"
tint(k) = k == 0 ? 0xc3d7ea : k == 1 ? 0xfbe3cf : 0xe2f3ec
# A grid x1,x2,y as boxes, one a run of equal classes along a row:  x y xlow xhigh ylow yhigh class
regions(file) = "< awk -F, '/^[-+0-9.]/ { if ($2 != y2 || $3 != c) { if (n) out(); x0 = $1; y2 = $2; c = $3 } x1 = $1; n++ ;" \
    . " if (n == 2) step = $1 - first; if (n == 1) first = $1 }" \
    . " function out() { print (x0 + x1) / 2, y2, x0 - step / 2, x1 + step / 2, y2 - 0.6 * step, y2 + 0.6 * step, c }" \
    . " END { out() }' " . file
