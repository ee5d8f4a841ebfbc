# Glass Box: a book and its program from one text. `make help` lists what you can ask for.
#
#   chapters/, tests/, figures/*.nw --tangle--> generated/src, tests, plots --compile--> generated/glassbox and bin/
#   the program and the laboratory --run--> generated/data, results --gnuplot--> figures/
#   book.nw and the same .nw files --weave--> generated/book/book.tex --LaTeX--> book.pdf
#
# What is about the book alone stands in chapters/book.mk; about all the other tests in tests/tests.mk; about measuring in
# tests/bench/bench.mk; about exercises and marks in exercises/exercises.mk.

all: book
.PHONY: all book setup need-book tangle programs run figures dist clean help
.DELETE_ON_ERROR:
.SUFFIXES:
.SECONDARY:
export LC_ALL = C
# The same text gives the same bytes: no file holds the time of its making.
export SOURCE_DATE_EPOCH = 1763856000
export FORCE_SOURCE_DATE = 1

SOURCES := $(sort $(wildcard chapters/*.nw)) $(sort $(wildcard tests/*.nw)) $(sort $(wildcard figures/*.nw))
S = generated/src
O = generated/obj
B = generated/bin
D = generated/data
R = generated/results
# With V=1 every command is shown.
Q = $(if $(V),,@)

# ---- The compiler: flags that it does not know are left out. Chapter 11 says why each is safe.
try      = $(shell t=$$(mktemp) && echo 'int main(void){return 0;}' | $(CC) $(1) -Werror -x c - -o $$t 2>/dev/null && echo '$(1)'; rm -f $$t)
WARN     = -Wall -Wextra -Wpedantic -Werror
ifndef FAST
FAST    := -O3 $(call try,-march=native) $(call try,-mprefer-vector-width=512) $(call try,-ffp-contract=fast) \
           $(call try,-fno-trapping-math) $(call try,-fno-math-errno) $(or $(call try,-fopenmp),$(call try,-fopenmp-simd))
endif
DEPENDS := $(or $(DEPENDS),$(call try,-MMD -MP),none)
export FAST DEPENDS             # a make that this one calls need not try again
CFLAGS   = -std=c11 -D_POSIX_C_SOURCE=200809L $(WARN) $(FAST)
LDLIBS   = -lm
CHECKLIB = $(shell pkg-config --libs check 2>/dev/null || echo -lcheck)

# ---- Which file comes from where, which programs there are: read off the chunk names.
-include generated/rules.mk
generated/rules.mk: chapters/roots.awk $(SOURCES)
	@mkdir -p generated
	@awk -f chapters/roots.awk $(SOURCES) > $@.new && mv $@.new $@
	@for file in generated/src/* generated/tests/* generated/plots/* generated/bin/* generated/*/bin/*; do \
	    grep -qs "[/ ]$${file##*/}\(\.c\)*\(:\| \|$$\)" $@ generated/tests.mk || rm -f $$file; done     # what no chapter makes any more

# A tool that is missing is named, with its package.
need = @command -v $(1) >/dev/null || { echo "make: $(1) is missing (Debian package $(2)); 'make setup' installs it" >&2; exit 1; }

# ---- Tangle: a stamp for each name; a file that did not change keeps its date, so nothing is rebuilt for it.
tangle: $(TANGLED)
$(TANGLED): generated/tangled/%:
	$(call need,notangle,noweb)
	@mkdir -p generated/tangled generated/src generated/tests generated/plots
	@for file in $(ROOTS); do \
	    case $$file in *.[ch]) lines=-L ;; *) lines= ;; esac; \
	    notangle $$lines -R$${file##*/} $^ > $$file.new 2> $@.said || { awk -f chapters/said.awk $@.said $^ >&2; exit 1; }; \
	    if cmp -s $$file.new $$file; then rm $$file.new; else mv $$file.new $$file; echo "tangled $$file"; fi; \
	done
	@rm -f $@.said; touch $@

# ---- Compile. The order-only prerequisite makes every header exist before the first compilation; other flags compile anew.
$(O)/flags: always
	@mkdir -p $(@D)
	@echo '$(CC) $(CFLAGS)' | cmp -s - $@ || { $(able) && echo '$(CC) $(CFLAGS)' > $@; }
.PHONY: always
TANGLE_FIRST = $(TANGLED)
HEADERS = $(if $(filter none,$(DEPENDS)),$(wildcard $(S)/*.h))
$(O)/%.o: $(S)/%.c $(O)/flags $(HEADERS) | $(TANGLE_FIRST)
	$(Q)$(CC) $(CFLAGS) $(CPPFLAGS) $(DEPENDS:none=) -c $< -o $@
$(O)/test-%.o: generated/tests/test-%.c $(O)/flags $(HEADERS) | $(TANGLE_FIRST)
	$(Q)$(CC) $(CFLAGS) $(CPPFLAGS) -I$(S) $(DEPENDS:none=) -c $< -o $@
$(O)/libglassbox.a: $(MODULES)
	@rm -f $@
	@ar rcs $@ $^
link = @mkdir -p $(@D); $(if $(V),set -x;) $(CC) $(CFLAGS) $(filter %.o,$^) $(filter %.a,$^) $(1) $(LDLIBS) -o $@
$(B)/glassbox: $(B)/%: $(O)/%.o $(O)/libglassbox.a
	$(call link)
$(addprefix $(B)/,$(LABS)): $(B)/%: $(O)/%.o $(O)/lab.o $(O)/libglassbox.a
	$(call link)
generated/glassbox: $(B)/glassbox
	@cp $< $@.new && mv $@.new $@
programs: $(addprefix $(B)/,glassbox $(CHECKS))
-include $(wildcard $(O)/*.d)

# ---- Run.
$(D)/spiral.csv: generated/glassbox
	@mkdir -p $(D) $(R)
	@generated/glassbox spiral > $@.new && mv $@.new $@
run: generated/glassbox $(D)/spiral.csv
	generated/glassbox train $(D)/spiral.csv

include chapters/book.mk tests/tests.mk
-include $(wildcard exercises/*.mk tests/bench/*.mk) $(wildcard web/live.mk) $(wildcard web/web.mk)

# ---- Packages, and the rest. `make setup book` tangles, compiles and weaves only when the packages are there.
setup:
	@missing=; for p in $$(sed 's/#.*//' $(or $(PACKAGES),packages.txt)); do \
	    dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	[ -n "$$missing" ] || exit 0; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	echo "installing$$missing"; \
	$$sudo apt-get update -q && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $$missing || \
	    { echo "make: this needs an administrator; ask yours to install these Debian packages:$$missing" >&2; exit 1; }
# What is missing for the book is named before anything long begins.
need-book:
	@for t in notangle:noweb noweave:noweb gnuplot:gnuplot-nox latexmk:latexmk pdflatex:texlive-latex-recommended; do \
	    command -v $${t%:*} >/dev/null || { echo "make: $${t%:*} is missing (Debian package $${t#*:}); 'make setup' installs it" >&2; bad=1; }; \
	done; [ -z "$$bad" ]
ifneq (,$(filter all book book.pdf figures dist test-all,$(or $(MAKECMDGOALS),all)))
$(TANGLED): | need-book
endif
ifneq (,$(filter setup,$(MAKECMDGOALS)))
$(TANGLED) generated/book/book.tex need-check need-book: | setup
endif
clean:
	rm -rf generated/* book.pdf figures/*.tex figures/*.pdf
	@git checkout -q generated/README.md 2>/dev/null || :
help:
	@sed -n 's/^#: *//p' Makefile chapters/book.mk tests/tests.mk exercises/*.mk tests/bench/*.mk $(wildcard web/*.mk web/*/*.mk)
#: make (or make book)   book.pdf, from nothing: tangle, compile, train, draw, weave
#: make setup            install the Debian packages in packages.txt that are missing
#: make tangle           only write the C, the tests and the plots into generated/
#: make run              the run of the book, in the terminal
#: make clean            remove everything that was made
