# Exercises: stubs, checks and progress for the student; marking for the instructor. Appendix F explains it.
E = generated/exercises
EXERCISES := $(sort $(basename $(notdir $(wildcard exercises/*.nw))))
SEED ?= 1
export SEED
.PHONY: exercises progress

# What every answer is linked with: the book's modules, compiled plainly, and the driver that feeds the answer.
PARTS = $(E)/parts/ready
$(PARTS): $(TANGLED)
	@$(MAKE) --no-print-directory -s O=$(E)/parts FAST="-O1 -g" parts
	@cp generated/src/*.h $(E)/parts/
	@touch $@
parts: $(MODULES) $(O)/exercise-driver.o $(O)/exercise-cases.o
	@rm -f $(O)/book.a
	@ar rcs $(O)/book.a $(MODULES)
.PHONY: parts

# One exercise: its header, driver and cases; the inputs and, from the solution, the expected results for one seed.
# Where there is no solution (a student's edition) the results for seed 1 came with the exercise.
$(E)/%/cases: exercises/%.nw $(PARTS)
	@mkdir -p $(@D)
	@for f in $*.h $*-driver.c $*-cases.c; do notangle -L -R$$f $< > $(@D)/$$f || exit 1; done
	@$(CC) -std=c11 $(WARN) -D_POSIX_C_SOURCE=200809L -O1 -I$(@D) -I$(E)/parts \
	    $(@D)/$*-cases.c $(E)/parts/exercise-cases.o $(E)/parts/book.a -lm -o $@
$(E)/%/inputs-$(SEED): $(E)/%/cases
	@if [ -d exercises/expected ]; then cp exercises/expected/$*/*-$(SEED) $(@D)/; \
	else $< $(SEED) $(@D)/labels-$(SEED) > $@; fi
$(E)/%/expected-$(SEED): $(E)/%/inputs-$(SEED) $(wildcard solutions/*.nw)
	@if [ -f solutions/$*.nw ]; then exercises/expect.sh $* $(SEED); else touch $@; fi
.SECONDARY: $(foreach e,$(EXERCISES),$(E)/$e/cases $(E)/$e/inputs-$(SEED) $(E)/$e/expected-$(SEED))

# Student's targets.
exercises: $(EXERCISES:%=answers/%.nw)
answers/%.nw: | exercises/%.nw
	@mkdir -p answers
	@{ echo "My answer to exercise $*."; echo; echo "<<exercise $*>>="; notangle -R"$* stub" exercises/$*.nw; echo "@"; } > $@.new
	@mv $@.new $@ && echo "wrote $@"
check-%: $(E)/%/expected-$(SEED)
	@exercises/mark.sh check $* answers/$*.nw $(E)/$*/mine $(SEED)
hint-%:
	@awk -v hint=$* -f exercises/list.awk chapters/[0-9]*.nw
solution-%: check-%
	@if [ -f solutions/$*.nw ]; then cat solutions/$*.nw; else echo "Your answer passes. The book's solution is with your instructor."; fi
progress: $(EXERCISES:%=$(E)/%/expected-$(SEED))
	@exercises/progress.sh $(EXERCISES)
