# pictures.awk: the TikZ pictures of the woven book, each on a page of its own size; the first is the cover's.
#   awk -f web/pictures.awk generated/book/book.tex > pictures.tex
BEGIN { print "\\input{chapters/style}\n\\input{generated/book/results}\n\\begin{document}\\hoffset=\\dimexpr1pt-1in\\voffset=\\hoffset\\hyphenpenalty=10000" }
/^\\begin\{tikzpicture\}/ { inside = 1; sub(/remember picture,overlay,shift=\{\(current page.center\)\},/, ""); print "\\setbox0\\hbox{%" }
inside { print }
/\\end\{tikzpicture\}/ && inside { inside = 0; print "}\\pdfpagewidth=\\dimexpr\\wd0+2pt\\relax\\pdfpageheight=\\dimexpr\\ht0+\\dp0+2pt\\relax\\shipout\\box0" }
END { print "\\end{document}" }
