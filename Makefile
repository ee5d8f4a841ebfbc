# Glass Box: a book and its program from one text. `make help` lists what you can ask for.
#
#   chapters/*.nw --tangle--> generated/src, tests, plots --compile--> generated/glassbox and bin/
#   the program and the labs --run--> generated/data, results --gnuplot--> figures/
#   book.nw, chapters/*.nw --weave--> generated/book/book.tex --LaTeX--> book.pdf

all: book
book: book.pdf
.PHONY: all book setup tangle programs test test-sanitize test-valgrind run figures dist clean help
.DELETE_ON_ERROR:
.SUFFIXES:
.SECONDARY:
export LC_ALL = C
# The same text gives the same bytes: no file holds the time of its making.
export SOURCE_DATE_EPOCH = 1763856000
export FORCE_SOURCE_DATE = 1

CHAPTERS := $(sort $(wildcard chapters/*.nw))
S = generated/src
O = generated/obj
B = generated/bin
D = generated/data
R = generated/results

# ---- The compiler: flags that it does not know are left out. Chapter 11 says why each is safe.
try      = $(shell echo 'int main(void){return 0;}' | $(CC) $(1) -Werror -x c - -o /dev/null 2>/dev/null && echo '$(1)')
WARN     = -Wall -Wextra -Wpedantic -Werror
ifndef FAST
FAST    := -O3 $(call try,-march=native) $(call try,-mprefer-vector-width=512) $(call try,-ffp-contract=fast) \
           $(call try,-fno-trapping-math) $(call try,-fno-math-errno) $(or $(call try,-fopenmp),$(call try,-fopenmp-simd))
endif
CFLAGS   = -std=c11 -D_POSIX_C_SOURCE=200809L $(WARN) $(FAST)
LDLIBS   = -lm
CHECKLIB = $(shell pkg-config --libs check 2>/dev/null || echo -lcheck)

# ---- Which file comes from which chapter, and what links with what: read off the chunk names.
-include generated/rules.mk
generated/rules.mk: chapters/roots.awk $(CHAPTERS)
	@mkdir -p generated
	@awk -f chapters/roots.awk $(CHAPTERS) > $@.new && mv $@.new $@
	@for file in generated/src/* generated/tests/* generated/plots/* generated/bin/* generated/*/bin/*; do \
	    grep -q "/$${file##*/}\(:\| \|$$\)" $@ || rm -f $$file; done     # what no chapter makes any more

# A tool that is missing is named, with its package.
need = @command -v $(1) >/dev/null || { echo "make: $(1) is missing (Debian package $(2)); 'make setup' installs it" >&2; exit 1; }

# ---- Tangle: one stamp a chapter; a file that did not change keeps its date, so nothing is rebuilt for it.
tangle: $(TANGLED)
generated/tangled/%: chapters/%.nw
	$(call need,notangle,noweb)
	@mkdir -p generated/tangled generated/src generated/tests generated/plots
	@for file in $(ROOTS); do \
	    case $$file in *.[ch]) lines=-L ;; *) lines= ;; esac; \
	    notangle $$lines -R$${file##*/} $< > $$file.new || exit 1; \
	    if cmp -s $$file.new $$file; then rm $$file.new; else mv $$file.new $$file; echo "tangled $$file"; fi; \
	done
	@touch $@

# ---- Compile. The order-only prerequisite makes every header exist before the first compilation.
$(O)/%.o: $(S)/%.c | $(TANGLED)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c $< -o $@
$(O)/test-%.o: generated/tests/test-%.c | $(TANGLED)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(CPPFLAGS) -Igenerated/src -MMD -MP -c $< -o $@
$(O)/harness.o $(TESTS:%=$(O)/%.o): | need-check
need-check:
	@echo '#include <check.h>' | $(CC) -E -x c - >/dev/null 2>&1 || \
	    { echo "make: check.h is missing (Debian package check); 'make setup' installs it" >&2; exit 1; }
.PHONY: need-check
$(addprefix $(B)/,glassbox $(LABS)):
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@
$(addprefix $(B)/,$(TESTS)):
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $^ $(CHECKLIB) $(LDLIBS) -o $@
generated/glassbox: $(B)/glassbox
	@cp $< $@
programs: $(addprefix $(B)/,glassbox $(TESTS))
-include $(wildcard $(O)/*.d)

# ---- Run: the program's own data, then each chapter's lab.
$(D)/spiral.csv: generated/glassbox
	@mkdir -p $(D) $(R)
	generated/glassbox spiral > $@
$(D)/spiral.model: generated/glassbox $(D)/spiral.csv
	generated/glassbox train $(D)/spiral.csv --loss $(D)/loss.csv --model $@ > $(R)/train.log
$(D)/loss.csv $(R)/train.log: $(D)/spiral.model ;
$(D)/boundary.csv: generated/glassbox $(D)/spiral.model
	generated/glassbox boundary $(D)/spiral.model --data $(D)/spiral.csv > $@
$(R)/lab-%.tex: $(B)/lab-% $(D)/spiral.model $(D)/boundary.csv
	$< $(D) > $@
RESULTS = $(LABS:%=$(R)/%.tex) $(R)/errata.tex $(R)/exponential.tex $(R)/source.tex
# Appendix A shows the beginnings of files.
$(R)/sample-model.txt: generated/glassbox $(D)/spiral.model
	generated/glassbox predict $(D)/spiral.model $(D)/spiral.csv 2>/dev/null | sed -n 1,2p > $(R)/sample-predict.txt
	sed -n 1,3p $(D)/spiral.csv > $(R)/sample-spiral.txt
	sed -n 1,3p $(D)/loss.csv > $(R)/sample-loss.txt
	{ sed -n 1,2p $(R)/train.log; echo ...; tail -n 2 $(R)/train.log; } > $(R)/sample-train.txt
	generated/glassbox train $(D)/spiral.csv --hidden 2 --epochs 1 --quiet --model $@
# The numbers of appendix D come from the output that tests/reference/errata.py left.
$(R)/errata.tex: tests/reference/errata.txt
	@mkdir -p $(R)
	awk '/^iteration 0:/ { print "\\defresult{numpy-loss-first}{" $$4 "}" } \
	     /^iteration 9000:/ { print "\\defresult{numpy-loss-late}{" $$4 "}" } \
	     /^right:/ { print "\\defresult{numpy-accuracy}{" $$5 "}" }' $< > $@

# The same for the polynomial of chapter 4.
$(R)/exponential.tex: tests/reference/exponential.txt
	@mkdir -p $(R)
	grep '^.defresult' $< > $@

# Chapter 1 quotes a line of its own source.
$(R)/source.tex: chapters/01-black-box.nw
	@mkdir -p $(R)
	awk '/^ *return z < 0/ { print "\\defresult{relu-line}{" NR "}"; exit }' $< > $@

run: generated/glassbox $(D)/spiral.csv
	generated/glassbox train $(D)/spiral.csv

# ---- Draw.
FIGURES = $(PLOTS:%=figures/%.tex)
figures: $(FIGURES)
$(FIGURES): figures/%.tex: generated/plots/%.gp generated/plots/style.gp $(RESULTS) $(D)/boundary.csv
	$(call need,gnuplot,gnuplot-nox)
	@mkdir -p figures
	gnuplot -e "name='$*'" generated/plots/style.gp $<

# ---- Weave and typeset. The limits on time and size are for a LaTeX that loops.
WOVEN = book.nw $(CHAPTERS)
generated/book/book.tex: $(WOVEN) generated/src/weave.awk
	$(call need,noweave,noweb)
	@mkdir -p $(@D)
	noweave -delay -filter 'awk -f generated/src/weave.awk' -index $(WOVEN) > $@
	@grep -q 'end{document}' $@
book.pdf: generated/book/book.tex $(FIGURES) $(RESULTS) $(R)/sample-model.txt
	$(call need,latexmk,latexmk)
	cat $(RESULTS) > generated/book/results.tex
	@ulimit -f 400000; timeout 300 latexmk -pdf -halt-on-error -interaction=nonstopmode -quiet -outdir=generated/book \
	    generated/book/book.tex > generated/book/latexmk.log 2>&1 || \
	    { grep -A4 '^!' generated/book/book.log || tail generated/book/latexmk.log; exit 1; } >&2
	cp generated/book/book.pdf $@

# ---- Test: every chapter's Check program, then the scripts in tests/. The last line counts them all.
test: programs generated/glassbox book.pdf
	@tests/run $(B) generated/glassbox

# The same tests in a build that stops at the first undefined behaviour, and under valgrind (which knows no AVX-512).
test-sanitize: generated/glassbox book.pdf
	@$(MAKE) --no-print-directory programs O=generated/sanitize B=generated/sanitize/bin \
	    FAST="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined"
	@tests/run generated/sanitize/bin generated/sanitize/bin/glassbox
test-valgrind: generated/glassbox book.pdf
	$(call need,valgrind,valgrind)
	@$(MAKE) --no-print-directory programs O=generated/valgrind B=generated/valgrind/bin FAST="-O1 -g"
	@VALGRIND=1 tests/run generated/valgrind/bin generated/valgrind/bin/glassbox

# ---- A tarball that needs cc and make alone: the book, the C without #line, the figures.
DIST = glassbox-1.0
dist: generated/$(DIST).tar.gz
generated/$(DIST).tar.gz: book.pdf tests/dist.mk generated/glassbox $(wildcard LICENSE)
	@rm -rf generated/$(DIST) && mkdir -p generated/$(DIST)/src generated/$(DIST)/figures
	@for name in $(basename $(notdir $(MODULES))) glassbox; do for file in $$name.h $$name.c; do \
	    chapter=$$(grep -l "^<<$$file>>=" $(CHAPTERS)) && notangle -R$$file $$chapter > generated/$(DIST)/src/$$file || :; done; done
	@cp book.pdf $(wildcard LICENSE) generated/$(DIST)
	@cp tests/dist.mk generated/$(DIST)/Makefile
	@cp $(FIGURES) $(FIGURES:.tex=.pdf) generated/$(DIST)/figures
	@cd generated && tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@$(SOURCE_DATE_EPOCH) \
	    -cf - $(DIST) | gzip -n9 > $(DIST).tar.gz
	@echo $@

# ---- Measure (chapter 11). Each rung of the ladder is the same source compiled with other flags, in a folder of its own;
# a variant is the source with one constant changed.
BENCH = generated/bench
BENCH_PROGRAMS = bench-train bench-plain bench-scaling bench-parts bench-simd $(BENCHES)
$(O)/bench-%.o: tests/bench/bench-%.c | $(TANGLED)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -I$(S) -MMD -MP -c $< -o $@
$(O)/book.a: $(MODULES)
	@rm -f $@
	ar rcs $@ $^
$(BENCH_PROGRAMS:%=$(B)/%): $(B)/%: $(O)/%.o $(O)/book.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $< $(O)/book.a $(LDLIBS) -o $@
rung-programs: $(BENCH_PROGRAMS:%=$(B)/%)
in-folder = $(MAKE) --no-print-directory -s $(3) O=$(BENCH)/$(1)/obj B=$(BENCH)/$(1) FAST="$(2)" rung-programs
rung = +@$(call in-folder,$(1),$(2))
variant = +@mkdir -p $(BENCH)/$(1)/src && for file in generated/src/*.[ch]; do \
	sed '$(2)' $$file > $(BENCH)/$(1)/src/$$(basename $$file) || exit 1; done && \
	$(call in-folder,$(1),$(FAST),S=$(BENCH)/$(1)/src)
$(BENCH)/libm/obj/network.o: CPPFLAGS = -Igenerated/src -include tests/bench/bench-libm.h
bench: generated/glassbox
	$(call rung,native,$(FAST))
	$(call rung,O0,-O0 -fopenmp)
	$(call rung,O2,-O2 -fopenmp)
	$(call rung,O3,-O3 -fopenmp)
	-$(call rung,avx2,$(patsubst -march=%,-march=x86-64-v3,$(FAST)))
	$(call rung,libm,$(FAST))
	$(call rung,fastmath,$(FAST) -ffast-math)
	$(call variant,group-1,s/GROUP = [12]/GROUP = 1/)
	$(call variant,group-2,s/GROUP = [12]/GROUP = 2/)
	$(call variant,block-48,s/BLOCK = 160/BLOCK = 48/)
	$(call variant,block-320,s/BLOCK = 160/BLOCK = 320/)
	@command -v mpicc >/dev/null && $(MAKE) --no-print-directory -s mpi || :
	tests/bench/run
bench-keep:
	cp $(BENCH)/measured.csv tests/bench/measured.csv
$(R)/lab-fast.tex: tests/bench/measured.csv

# Training on several machines; only this needs Open MPI.
$(O)/mpi-fit.o: generated/src/mpi-fit.c | $(TANGLED)
	$(call need,mpicc,libopenmpi-dev)
	@mkdir -p $(@D)
	mpicc $(filter-out -Wpedantic,$(CFLAGS)) $(CPPFLAGS) -c $< -o $@
$(B)/mpi-fit:
	@mkdir -p $(@D)
	mpicc $(CFLAGS) $^ $(LDLIBS) -o $@
mpi: $(B)/mpi-fit
.PHONY: bench bench-keep rung-programs mpi

# ---- Packages, and the rest. `make setup book` tangles, compiles and weaves only when the packages are there.
setup:
	@missing=; for p in $$(sed 's/#.*//' packages.txt); do \
	    dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	[ -n "$$missing" ] || exit 0; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	echo "installing$$missing"; \
	$$sudo apt-get update -q && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $$missing
ifneq (,$(filter setup,$(MAKECMDGOALS)))
$(TANGLED) generated/book/book.tex need-check: | setup
endif

-include $(wildcard exercises/*.mk)

clean:
	rm -rf generated book.pdf figures/*.tex figures/*.pdf

help:
	@echo 'make (or make book)   book.pdf, from nothing: tangle, compile, train, draw, weave'
	@echo 'make setup            install the Debian packages in packages.txt that are missing'
	@echo 'make tangle           only write the C, the tests and the plots into generated/'
	@echo 'make test             every test; the last line is "N passed, N failed"'
	@echo 'make test-sanitize    the same under AddressSanitizer and UBSan'
	@echo 'make test-valgrind    the same under valgrind (slow)'
	@echo 'make run              the run of the book, in the terminal'
	@echo 'make figures          only the figures'
	@echo 'make exercises        stubs for your answers, in answers/; then make check-NAME, hint-NAME, solution-NAME'
	@echo 'make progress         every exercise with its points, done or open'
	@echo 'make grade SUBMISSIONS=DIR   mark a class (the appendix for instructors says how); make mutants'
	@echo 'make handout          the edition for students, without solutions; make instructor-book: the PDF with them'
	@echo 'make dist             generated/$(DIST).tar.gz, which needs cc and make only'
	@echo 'make bench            measure the program, NumPy, PyTorch and the machine (chapter 11)'
	@echo 'make mpi              training over several machines (needs libopenmpi-dev)'
	@echo 'make clean            remove everything that was made'
