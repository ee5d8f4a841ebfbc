# Exercises: stubs, checks and progress for the student; marking for the instructor. The last appendix explains it.
E = generated/exercises
EXERCISES := $(sort $(basename $(notdir $(wildcard exercises/*.nw))))
SEED ?= 1
.PHONY: exercises progress grade handout instructor-book mutants prove-exercises

# What every answer is linked with: the book's modules, compiled plainly, and the driver that feeds the answer.
$(E)/parts/ready: $(TANGLED)
	@$(MAKE) --no-print-directory -s O=$(E)/parts FAST="-O1 -g" parts
	@cp generated/src/*.h $(E)/parts/
	@rm -f $(E)/parts/*.d
	@touch $@
parts: $(MODULES) $(O)/exercise-driver.o $(O)/exercise-cases.o $(O)/exercise-oracle.o
	@rm -f $(O)/book.a
	@ar rcs $(O)/book.a $(MODULES)
.PHONY: parts

# One exercise: its header, driver and cases; then the inputs and, from the solution, the expected results for one seed.
# A student's edition has no solutions: there the inputs and results for seed 1 come with the exercise.
$(E)/%/cases: exercises/%.nw $(E)/parts/ready
	@mkdir -p $(@D)
	@for f in $*.h $*-driver.c $*-cases.c; do notangle -L -R$$f $< > $(@D)/$$f || exit 1; done
	@! grep -q '^<<$*-judge.awk>>=' $< || notangle -R$*-judge.awk $< > $(@D)/judge.awk
	@! grep -q '^<<$*-oracle.c>>=' $< || { notangle -L -R$*-oracle.c $< > $(@D)/$*-oracle.c && \
	    $(CC) -std=c11 $(WARN) -D_POSIX_C_SOURCE=200809L -O1 -I$(E)/parts $(@D)/$*-oracle.c $(E)/parts/exercise-oracle.o \
	    $(E)/parts/book.a -lm -o $(@D)/oracle; }
	@$(CC) -std=c11 $(WARN) -D_POSIX_C_SOURCE=200809L -O1 -I$(@D) -I$(E)/parts \
	    $(@D)/$*-cases.c $(E)/parts/exercise-cases.o $(E)/parts/book.a -lm -o $@
$(E)/%/expected-$(SEED): $(E)/%/cases $(wildcard solutions/*.nw)
	@exercises/expect.sh $* $(SEED)

# ---- For the student.
exercises: $(EXERCISES:%=answers/%.nw)
answers/%.nw: | exercises/%.nw
	@mkdir -p answers
	@{ echo "My answer to exercise $*."; echo; echo "<<exercise $*>>="; notangle -R"$* stub" exercises/$*.nw; echo "@"; } > $@.new
	@mv $@.new $@ && echo "wrote $@"
check-%: $(E)/%/expected-$(SEED)
	@SECTION="$$(awk -F'\t' -v name=$* '$$1 == name { print "the chapter \"" $$5 "\", exercise " $$2 }' $(E)/list)" \
	    exercises/mark.sh check $* answers/$*.nw $(E)/$*/mine $(SEED)
$(EXERCISES:%=check-%): $(E)/list
$(E)/list: exercises/list.awk $(CHAPTERS)
	@mkdir -p $(@D)
	@awk -f exercises/list.awk $(filter chapters/0% chapters/1%,$(CHAPTERS)) > $@
hint-%:
	@awk -v hint=$* -f exercises/list.awk $(filter chapters/0% chapters/1%,$(CHAPTERS))
solution-%: check-%
	@if [ -f solutions/$*.nw ]; then cat solutions/$*.nw; else echo "Your answer passes. The book's solution is with your instructor."; fi
progress: $(E)/list $(EXERCISES:%=$(E)/%/expected-$(SEED))
	@SEED=$(SEED) exercises/progress.sh $(E)/list $(EXERCISES)

# ---- For the instructor: make grade SUBMISSIONS=DIR [SEED=N] [EXTRA=file.nw] [GRADES=DIR]
GRADES ?= generated/grades
GRADE_SEED = $(if $(filter command line,$(origin SEED)),$(SEED),20011)
grade:
	@[ -n "$(SUBMISSIONS)" ] || { echo "make grade SUBMISSIONS=DIR, a folder with one folder a student" >&2; exit 2; }
	@$(MAKE) --no-print-directory -s SEED=$(GRADE_SEED) $(EXERCISES:%=$(E)/%/expected-$(GRADE_SEED))
	@exercises/trust.sh "$(GRADES)/trusted" $(GRADE_SEED) "$(EXTRA)" $(EXERCISES)
	@exercises/grade.sh "$(SUBMISSIONS)" "$(GRADES)" $(GRADE_SEED) $(EXERCISES)

# Is every exercise sound? (part of make test); and how many single changes to the solutions go unnoticed?
prove-exercises: $(EXERCISES:%=$(E)/%/expected-$(SEED))
	@printf '%s\n' $(EXERCISES) | SEED=$(SEED) xargs -P 2 -n 4 exercises/prove.sh
mutants: $(EXERCISES:%=$(E)/%/expected-$(SEED))
	@SEED=$(SEED) exercises/mutants.sh $(EXERCISES)

# The student's edition: the files in git without solutions, and without the checks that need them; seed 1's results instead.
HANDOUT = generated/handout/glassbox
handout: book.pdf $(EXERCISES:%=$(E)/%/expected-1)
	@rm -rf generated/handout && mkdir -p $(HANDOUT)
	@git ls-files -z | grep -zvE '^(solutions/|tests/(hostile|exercises|handout|grade)|exercises/(prove|mutants)|figures/.*\.tex)' | \
	    xargs -0 cp --parents -t $(HANDOUT)
	@for e in $(EXERCISES); do mkdir -p $(HANDOUT)/exercises/expected/$$e && \
	    cp $(E)/$$e/inputs-1 $(E)/$$e/labels-1 $(E)/$$e/expected-1 $(HANDOUT)/exercises/expected/$$e || exit 1; done
	@cp book.pdf $(HANDOUT)/book.pdf
	@cd generated/handout && tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@$(SOURCE_DATE_EPOCH) -cf - glassbox | gzip -n9 > glassbox-student.tar.gz
	@echo generated/handout/glassbox-student.tar.gz

# The instructor's edition of the book: one more appendix, the solutions.
I = generated/instructor
instructor-book: $(I)/book.pdf
	@echo $(I)/book.pdf
$(I)/solutions.nw: $(E)/list $(wildcard solutions/*.nw)
	@mkdir -p $(@D)
	@exercises/solutions.sh $(E)/list > $@
$(I)/book.tex: $(WOVEN) $(I)/solutions.nw generated/src/weave.awk
	noweave -delay -filter 'awk -f generated/src/weave.awk' -index \
	    $(filter-out chapters/Z%,$(WOVEN)) $(I)/solutions.nw $(filter chapters/Z%,$(WOVEN)) | sed '1s/^/\\def\\instructoredition{}/; s|generated/book/results|$(I)/results|' > $@
	@grep -q 'end{document}' $@
$(I)/book.pdf: $(I)/book.tex book.pdf
	@cp generated/book/results.tex $(I)/
	@ulimit -f 400000; timeout 300 latexmk -pdf -halt-on-error -interaction=nonstopmode -quiet -outdir=$(I) $< > $(I)/latexmk.log 2>&1 || \
	    { grep -A4 '^!' $(I)/book.log || tail $(I)/latexmk.log; exit 1; } >&2
