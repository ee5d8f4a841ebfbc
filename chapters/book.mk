# The book: the numbers of its runs, its figures, its pages.
#: make figures          only the figures
#: make picture DATA=F   trains on your file F and draws examples, loss, regions; FEATURES=3,4 HIDDEN= EPOCHS= RATE= STANDARDISE=1
#: make lib              the network as one library and one header for your own C, in generated/lib/
#: make dist             a tarball with the book and its C, for machines that have only cc and make
book: book.pdf
include chapters/student.mk

# ---- Run: the program's own data, then each laboratory program. A file gets its name when it is whole: a kill -9 leaves no half.
$(D)/spiral.model: generated/glassbox $(D)/spiral.csv
	@generated/glassbox train $(D)/spiral.csv --loss $(D)/loss.csv --model $@ > $(R)/train.log
$(D)/loss.csv $(R)/train.log: $(D)/spiral.model ;
$(D)/boundary.csv: generated/glassbox $(D)/spiral.model
	@generated/glassbox boundary $(D)/spiral.model --data $(D)/spiral.csv > $@.new && mv $@.new $@
$(R)/lab-%.tex: $(B)/lab-% $(D)/spiral.model $(D)/boundary.csv
	@echo "lab-$*"
	@$< $(D) > $@.new && mv $@.new $@
RESULTS = $(LABS:%=$(R)/%.tex) $(R)/errata.tex $(R)/exponential.tex $(R)/source.tex $(R)/checked.tex
# Appendix D shows the beginnings of files.
$(R)/sample-model.txt: generated/glassbox $(D)/spiral.model
	@generated/glassbox predict $(D)/spiral.model $(D)/spiral.csv 2>/dev/null | sed -n 1,2p > $(R)/sample-predict.txt
	@sed -n 1,3p $(D)/spiral.csv > $(R)/sample-spiral.txt
	@sed -n 1,3p $(D)/loss.csv > $(R)/sample-loss.txt
	@{ sed -n 1,2p $(R)/train.log; echo ...; tail -n 2 $(R)/train.log; } > $(R)/sample-train.txt
	@generated/glassbox train $(D)/spiral.csv --hidden 2 --epochs 1 --quiet --model $@
# Numbers of NumPy's run, of the polynomial, and of the source itself, which chapter 1 quotes.
$(R)/errata.tex: tests/reference/errata.txt
	@mkdir -p $(R)
	@awk '/^iteration 0:/ { print "\\defresult{numpy-loss-first}{" $$4 "}" } \
	     /^iteration 9000:/ { print "\\defresult{numpy-loss-late}{" $$4 "}" } \
	     /^right:/ { print "\\defresult{numpy-accuracy}{" $$5 "}" }' $< > $@.new && mv $@.new $@
$(R)/exponential.tex: tests/reference/exponential.txt
	@mkdir -p $(R)
	@grep '^.defresult' $< > $@.new && mv $@.new $@
$(R)/source.tex: chapters/01-black-box.nw chapters/count.awk $(addprefix $(S)/,layer.c network.c loss.c backprop.c train.c predict.c)
	@mkdir -p $(R)
	@{ awk '/^ *return z < 0/ { print "\\defresult{relu-line}{" NR "}"; exit }' $< && \
	    awk -f chapters/count.awk $(filter %.c,$^); } > $@.new && mv $@.new $@

# The exercises that a machine checks.
$(R)/checked.tex: $(wildcard exercises/*.nw)
	@mkdir -p $(R)
	@for e in $(basename $(notdir $^)); do echo "\\defchecked{$$e}"; done > $@.new && mv $@.new $@

# ---- Draw.
FIGURES = $(PLOTS:%=figures/%.tex)
figures: $(FIGURES)
$(FIGURES): figures/%.tex: generated/plots/%.gp generated/plots/style.gp $(RESULTS) $(D)/boundary.csv
	$(call need,gnuplot,gnuplot-nox)
	@gnuplot -e "name='$*.new'" generated/plots/style.gp $<
	@sed -i 's|figures/$*\.new|figures/$*|' figures/$*.new.tex && mv figures/$*.new.pdf figures/$*.pdf && mv figures/$*.new.tex $@

# ---- Weave and typeset: the story, the appendices, the tests, the laboratory, the indexes.
WOVEN = book.nw $(wildcard chapters/[0-9]*.nw chapters/[A-X]*.nw) \
    $(wildcard tests/[0-9A-Z]*.nw figures/[0-9A-Z]*.nw) $(wildcard chapters/[YZ]*.nw)
weave = noweave -delay -filter 'awk -f generated/src/weave.awk' -index $(1) | awk -f generated/src/index.awk
generated/book/book.tex: $(WOVEN) generated/src/weave.awk generated/src/index.awk
	$(call need,noweave,noweb)
	@mkdir -p $(@D)
	@$(call weave,$(WOVEN)) > $@.new && grep -q 'end{document}' $@.new && mv $@.new $@
# The limits on time and size are for a LaTeX that loops. One that was killed leaves half an .aux, which the next cannot read.
typeset = [ ! -e $(1)/begun ] || rm -f $(1)/*.aux; : > $(1)/begun; ulimit -f 400000; \
    timeout 300 latexmk -pdf -halt-on-error -interaction=nonstopmode -quiet -outdir=$(1) $(1)/book.tex > $(1)/latexmk.log 2>&1 || { grep -A4 '^!' $(1)/book.log || tail $(1)/latexmk.log; exit 1; } >&2; rm $(1)/begun
book.pdf: generated/book/book.tex chapters/style.tex $(FIGURES) $(RESULTS) $(R)/sample-model.txt
	$(call need,latexmk,latexmk)
	@cat $(RESULTS) > generated/book/results.tex
	@$(call typeset,generated/book)
	@cp generated/book/book.pdf generated/$@.new && mv generated/$@.new $@

# ---- A tarball that needs cc and make alone: the book, the C without #line, the figures.
DIST = glassbox-2.0
dist: generated/$(DIST).tar.gz
generated/$(DIST).tar.gz: book.pdf tests/dist.mk generated/glassbox $(wildcard LICENSE)
	@rm -rf generated/$(DIST) && mkdir -p generated/$(DIST)/src generated/$(DIST)/figures
	@for file in $(MODULES:$(O)/%.o=%.c) $(MODULES:$(O)/%.o=%.h) glassbox.c; do \
	    from=$$(grep -l "^<<$$file>>=" $(SOURCES)) || continue; \
	    notangle -R$$file $$(ls */$${from##*/}) > generated/$(DIST)/src/$$file || exit 1; done
	@cp book.pdf $(wildcard LICENSE) generated/$(DIST)
	@cp tests/dist.mk generated/$(DIST)/Makefile
	@cp $(FIGURES) $(FIGURES:.tex=.pdf) generated/$(DIST)/figures
	@cd generated && tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@$(SOURCE_DATE_EPOCH) \
	    -cf - $(DIST) | gzip -n9 > $(DIST).tar.gz
	@echo $@
