# Three pictures of a student's own data, in one of three formats; figures/picture.sh writes the files and sets
# kind, d, K, x0, x1, y0, y1.
set encoding utf8
if (kind eq "png") { set terminal pngcairo size 960,800 font "DejaVu Sans,14" background "white" }
if (kind eq "svg") { set terminal svg size 768,640 font "DejaVu Sans,13" background "white" }
if (kind eq "pdf") { set terminal pdfcairo size 16cm,13.4cm font "DejaVu Sans,10" background "white" }
line(file) = system("cat " . file)
set border 3 lc rgb "#555555"
set tics nomirror out scale 0.6
set key outside right top noenhanced samplen 1.5

# Ten classes: colours near those of Okabe and Ito first, each with a symbol of its own, and its tint for a region.
array colour[10] = [0x0b4f8a, 0xd55e00, 0x3aa17e, 0x8a5a83, 0xe6ab02, 0x111111, 0x56b4e9, 0xc51b7d, 0x8c564b, 0x777777]
array symbol[10] = [7, 9, 5, 13, 11, 2, 6, 8, 4, 12]
part(c, shift) = 255 - (255 - int(c / shift) % 256) * 0.4
tint(k) = int(part(colour[k + 1], 65536)) * 65536 + int(part(colour[k + 1], 256)) * 256 + int(part(colour[k + 1], 1))

set output "loss." . kind
set title line("loss-title.txt") noenhanced
set xlabel "epoch"
set ylabel "loss"
stats "loss.txt" using 2 nooutput
if (STATS_min > 0 && STATS_max > 20 * STATS_min) { set logscale y }
plot "loss.txt" using 1:2 with lines lw 1.5 lc rgb colour[1] notitle
unset logscale y

set xlabel line("x.txt") noenhanced
set ylabel line("y.txt") noenhanced
set xrange [x0:x1]
set yrange [y0:y1]
if (d == 1) { set ytics 1 }
set output "scatter." . kind
set title line("scatter-title.txt") noenhanced
plot for [k = 0:K - 1] "points.txt" using 1:($3 == k ? $2 : 1/0) with points pt symbol[k + 1] lc rgb colour[k + 1] title sprintf("class %d", k)

set output "regions." . kind
set title line("regions-title.txt") noenhanced
plot "boxes.txt" using 1:2:3:4:5:6:(tint($7)) with boxxyerror fillstyle solid noborder lc rgb variable notitle, \
     for [k = 0:K - 1] "points.txt" using 1:($3 == k ? $2 : 1/0) with points pt symbol[k + 1] lc rgb colour[k + 1] title sprintf("class %d", k)
set output
