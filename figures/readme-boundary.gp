# The picture in README.md. After `make`, from the root of the repository: gnuplot figures/readme-boundary.gp
# The regions are the program's predictions on its usual grid, only finer, so that each pixel has its own.
set terminal pngcairo size 900,820 font "DejaVu Sans,15" background "white"
set output "figures/readme-boundary.png"
set datafile separator ","
data  = "generated/data/spiral.csv"
grid  = "< generated/glassbox boundary generated/data/spiral.model --step 0.005 --data " . data
class(k) = sprintf("< awk -F, '$3 == %d' %s", k, data)
red(k)   = k == 0 ? 195 : k == 1 ? 251 : 214
green(k) = k == 0 ? 215 : k == 1 ? 227 : 238
blue(k)  = k == 0 ? 234 : k == 1 ? 207 : 228
set size ratio -1
set border 3 lc rgb "#555555"
set tics nomirror out scale 0.6
set xlabel "feature x_1"
set ylabel "feature x_2"
set xrange [*:*] noextend
set yrange [*:*] noextend
set lmargin at screen 0.14
set rmargin at screen 0.93
set bmargin at screen 0.095
set tmargin at screen 0.95
set key at screen 0.54,0.98 center horizontal samplen 1.5
plot grid every ::1 using 1:2:(red($3)):(green($3)):(blue($3)) with rgbimage notitle, \
     class(0) using 1:2 with points pt 7 ps 1.2 lc rgb "#0b4f8a" title "class 0", \
     class(1) using 1:2 with points pt 9 ps 1.4 lc rgb "#d55e00" title "class 1", \
     class(2) using 1:2 with points pt 5 ps 1.1 lc rgb "#3aa17e" title "class 2"
