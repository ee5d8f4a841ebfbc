# What comes before marking (downloads, new exercises) and after it (the gradebook). The appendix for instructors explains it.
#: make unpack-submissions DOWNLOADS=DIR SUBMISSIONS=DIR   sort what Canvas or Moodle hands out; then make grade
#: make gradebook        the tables for the course from the marks: ROSTER=, DEADLINE=, SUBMITTED=, PARTIAL=1
#: make new-exercise NAME=name   writes its beginning; make prove-NAME proves one exercise
.PHONY: gradebook unpack-submissions new-exercise
# The program finds its options, which make hands on, in its environment.
gradebook:
	$(call need,python3,python3)
	@python3 exercises/gradebook.py "$(GRADES)"
unpack-submissions:
	$(call need,python3,python3)
	@python3 exercises/downloads.py "$$DOWNLOADS" "$$SUBMISSIONS"

new-exercise: tangle
	@CC='$(CC)' exercises/new.sh "$$NAME"
$(EXERCISES:%=prove-%): prove-%: $(E)/%/expected-$(SEED)
	@SEED=$(SEED) exercises/prove.sh $*
	@python3 exercises/stated.py --seed $(SEED) $*

# What is uploaded to Gradescope as the autograder of an assignment.
#: make gradescope EXERCISES='name name'   generated/gradescope-autograder.zip
.PHONY: gradescope
gradescope: stated
	@python3 exercises/stated.py --pack $(EXERCISES)
	@SUBMISSIONS= python3 exercises/gradebook.py check
	@python3 exercises/gradescope.py generated/gradescope-autograder.zip $(EXERCISES)
