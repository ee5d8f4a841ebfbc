# Exercises: stubs, checks and progress for the student; marking for the instructor. The appendix for instructors explains it.
#:
#: make exercises        stubs for your answers, in answers/, and the list of all exercises; make next: the next one
#: make check-NAME       checks an answer; so does check-8.3; then hint-NAME, reset-NAME (keeps the old one), solution-NAME
#: make progress         the exercises that a machine checks, with their points, done or open
#:
#: For instructors:
#: make grade SUBMISSIONS=DIR   mark a class (the appendix for instructors says how); make mutants, prove-answers, bench-class
#: make handout          the edition for students, without solutions; make instructor-book: the PDF with them
E = generated/exercises
EXERCISES := $(sort $(basename $(notdir $(wildcard exercises/*.nw))))
STORY = $(wildcard chapters/[0-9]*.nw)
SEED ?= 1
.PHONY: exercises next progress grade handout instructor-book mutants prove-exercises prove-answers bench-class parts stated

# Of the book, an exercise needs what it names in a chunk <<NAME links>>=, and random and files; all are compiled plainly.
# A module that does not compile stops only the exercises that name it.
LINKS := $(sort random files $(shell awk '/^<<.* links>>=/ { on = 1; next } /^@/ { on = 0 } on' exercises/*.nw))
PARTS = $(LINKS) exercise-driver exercise-cases exercise-oracle
$(E)/parts/ready: $(PARTS:%=$(S)/%.c) $(LINKS:%=$(S)/%.h) $(S)/exercise.h $(E)/parts/links
	@rm -f $(E)/parts/*.o
	@$(MAKE) --no-print-directory -s -k O=$(E)/parts FAST="-O1 -g" parts || test -f $(E)/parts/random.o -a -f $(E)/parts/files.o
	@cp $(LINKS:%=$(S)/%.h) $(S)/exercise.h $(E)/parts/
	@rm -f $(E)/parts/*.d
	@touch $@
$(E)/parts/links: always
	@mkdir -p $(@D)
	@echo '$(LINKS)' | cmp -s - $@ || echo '$(LINKS)' > $@
parts: $(PARTS:%=$(O)/%.o)

# One exercise: its header, driver and cases; then the inputs and, from the solution, the expected results for one seed.
# A student's edition has no solutions: there the inputs and results for seed 1 come with the exercise.
$(E)/%/cases: exercises/%.nw $(E)/parts/ready exercises/unpack.sh
	@CC='$(CC)' exercises/unpack.sh $*
$(E)/%/solution: solutions/%.nw $(E)/%/cases
	@{ printf '#include "%s.h"\n' $*; notangle -L -R"exercise $*" $<; } > $(@D)/solution.c
	@TMPDIR=$(@D) $(CC) -std=c11 $(WARN) -Wno-unused-parameter -D_POSIX_C_SOURCE=200809L -O1 -I$(@D) -I$(@D)/open \
	    $(@D)/solution.c $(@D)/parts.o -lm -o $@
$(E)/%/expected-$(SEED): $(E)/%/cases
	$(call need,python3,python3)
	@exercises/mark.py expect $* $(SEED)
SOLVED = $(patsubst solutions/%.nw,$(E)/%/solution,$(wildcard $(EXERCISES:%=solutions/%.nw)))
$(foreach e,$(EXERCISES),$(eval $(E)/$(e)/expected-$(SEED): $(filter $(E)/$(e)/solution,$(SOLVED)) $(wildcard solutions/$(e).wrong)))
EXPECTED = $(EXERCISES:%=$(E)/%/expected-$(SEED))

# ---- For the student. WHICH is a name or a number; exercises on paper say so.
$(E)/list: exercises/list.awk $(STORY)
	@mkdir -p $(@D)
	@awk -f exercises/list.awk $(STORY) > $@
STUDENT = SEED=$(SEED) exercises/student.sh
exercises: $(E)/list
	@$(STUDENT) stubs $(EXERCISES)
	@$(STUDENT) list
next: $(E)/list
	@$(STUDENT) next
progress: $(E)/list $(EXPECTED)
	@$(STUDENT) progress
$(EXERCISES:%=check-%): check-%: $(E)/list $(E)/%/expected-$(SEED)
	@$(STUDENT) check $*
check-%: $(E)/list
	@name=$$($(STUDENT) machine $*) && $(MAKE) --no-print-directory -s check-$$name
hint-%: $(E)/list
	@$(STUDENT) hint $* $(N)
reset-%: $(E)/list
	@name=$$($(STUDENT) machine $*) && $(STUDENT) reset $$name
solution-%: $(E)/list
	@name=$$($(STUDENT) machine $*) && $(MAKE) --no-print-directory -s check-$$name && \
	    cat solutions/$$name.nw 2>/dev/null || echo "When your answer passes, ask your instructor for the book's solution."

# ---- For the instructor: make grade SUBMISSIONS=DIR [SEED=N] [EXTRA=file.nw] [GRADES=DIR] [STUDENT=name] [EXERCISES=name]
GRADES ?= generated/grades
# Whatever is wrong with an exercise is told before anything is marked or packed.
stated: $(E)/list
	$(call need,python3,python3)
	@python3 exercises/stated.py $(EXERCISES)
# Without SEED, the seed is the one kept in GRADES, or a new one.
grade: stated
	@[ -n "$(SUBMISSIONS)" ] || { echo "make grade SUBMISSIONS=DIR, a folder with one folder a student" >&2; exit 2; }
	@python3 exercises/gradebook.py check
	@flock $(E)/list $(MAKE) --no-print-directory -s $(EXERCISES:%=$(E)/%/cases) $(SOLVED)
	@export GRADES="$(GRADES)" MARK_SEED="$(if $(filter command line,$(origin SEED)),$(SEED))"; exec exercises/grade.py $(EXERCISES)
	@python3 exercises/gradebook.py "$(GRADES)"

# Is every exercise sound? And how many single changes to the solutions go unnoticed?
prove-exercises: $(EXPECTED)
	@printf '%s\n' $(EXERCISES) | SEED=$(SEED) xargs -P 2 -n 4 exercises/prove.sh
mutants: $(EXPECTED)
	@SEED=$(SEED) exercises/mutants.sh $(EXERCISES)
# How long a class of STUDENTS (100) takes with NUMBER (26) exercises: by step, and with every verdict looked at.
bench-class: stated
	@tests/bench/class
# Right answers pass and wrong ones are caught, with each of 60 seeds: SEEDS=N, and EXERCISES="NAME ..." for a few.
prove-answers:
	@SEEDS=$(or $(SEEDS),60) CC='$(CC)' tests/answers/run $(EXERCISES)

# The student's edition: the files in git, and the new ones beside them, without solutions and without the checks that need
# them. Instead the results for seed 1, and the fingerprints of wrong answers without their code.
HANDOUT = generated/handout/glassbox
PRIVATE = ^(solutions/|tests/(answers|hostile|exercises|handout|grade|bench/class)|exercises/(prove|mutants)|figures/.*\.tex|answers/)
$(E)/%/wrong-1: $(E)/%/expected-1
	@[ ! -f solutions/$*.nw ] || exercises/mark.py wrong $* 1
handout: book.pdf stated $(EXERCISES:%=$(E)/%/wrong-1)
	@python3 exercises/stated.py --seed 1 --pack $(EXERCISES)
	@rm -rf generated/handout && mkdir -p $(HANDOUT)
	@git ls-files -z --cached --others --exclude-standard | sort -zu | grep -zvE '$(PRIVATE)' | \
	    xargs -0 sh -c 'for f; do [ ! -f "$$f" ] || cp --parents -t $(HANDOUT) "$$f" || exit 1; done' x
	@for e in $(EXERCISES); do mkdir -p $(HANDOUT)/exercises/expected/$$e && \
	    cp $(E)/$$e/inputs-1 $(E)/$$e/labels-1 $(E)/$$e/expected-1 $(E)/$$e/wrong-1 $(HANDOUT)/exercises/expected/$$e || exit 1; done
	@cp book.pdf $(HANDOUT)/book.pdf
	@cd generated/handout && tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@$(SOURCE_DATE_EPOCH) \
	    -cf - glassbox | gzip -n9 > glassbox-student.tar.gz
	@echo generated/handout/glassbox-student.tar.gz

# The instructor's edition of the book: one more appendix, the solutions.
I = generated/instructor
instructor-book: stated $(I)/book.pdf
	@echo $(I)/book.pdf
$(I)/solutions.nw: $(E)/list $(wildcard solutions/*.nw)
	@mkdir -p $(@D)
	@exercises/solutions.sh $(E)/list > $@
$(I)/book.tex: $(WOVEN) $(I)/solutions.nw generated/src/weave.awk
	@$(call weave,$(filter-out chapters/Z%,$(WOVEN)) $(I)/solutions.nw $(filter chapters/Z%,$(WOVEN))) | \
	    sed '1s/^/\\def\\instructoredition{}/; s|generated/book/results|$(I)/results|' > $@
	@grep -q 'end{document}' $@
$(I)/book.pdf: $(I)/book.tex book.pdf
	@cp generated/book/results.tex $(I)/
	@$(call typeset,$(I))
