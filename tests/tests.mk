# Tests. `make test` is for the one who changed a chunk: the Check programs of each chapter, made and run in the book's order.
#:
#: make test             the chapters' own tests; make test-6, make test-A: one chapter; V=1 shows every command
#: make watch            tests the chapter, or checks the answer, that was just saved
# All the other tests: the program from outside, the exercises, the book, other compilers, sanitizers.
#: make test-all         every test
#: make test-sanitize    the tests of the chapters and the program under AddressSanitizer and UBSan; test-sanitize-6
#: make test-valgrind    the same under valgrind (slow)
.PHONY: test test-all test-sanitize test-valgrind watch need-check

# Which programs a chapter has, and which objects each of them needs.
-include generated/tests.mk
generated/tests.mk: tests/needs.awk $(SOURCES)
	@mkdir -p generated
	@awk -f tests/needs.awk $(filter-out figures/%,$(SOURCES)) > $@.new && mv $@.new $@
$(addprefix $(B)/,$(CHECKS)):
	$(call link,$(CHECKLIB))
need-check: $(O)/flags
	$(call need,notangle,noweb)
	@echo '#include <check.h>' | $(CC) -E -x c - >/dev/null 2>&1 || \
	    { echo "make: check.h is missing (Debian package check); 'make setup' installs it" >&2; exit 1; }

run-tests = +@B=$(B) V=$(V) MAKE="$(MAKE)" $(2) tests/run $(1)
test: export MORE = make test-all also tests the program from outside, the exercises, the book, other compilers
test: need-check
	$(call run-tests,$(CHAPTERS))
# make test-06, make test-6, make test-A
NUMBERS = $(foreach c,$(CHAPTERS),$(firstword $(subst -, ,$(c))))
ONE = $(sort $(NUMBERS) $(NUMBERS:0%=%))
$(ONE:%=test-%): test-%: need-check
	$(call run-tests,$(filter 0$*-% $*-%,$(CHAPTERS)))
.PHONY: $(ONE:%=test-%)
test-all: need-check programs generated/glassbox book.pdf
	$(call run-tests,$(CHAPTERS) $(sort $(wildcard tests/*.sh)))
watch: need-check
	$(call need,entr,entr)
	@tests/watch

# A build that stops at the first undefined behaviour; valgrind knows no AVX-512.
OUTSIDE = $(shell grep -l GLASSBOX tests/*.sh)
SANITIZE = O=generated/sanitize B=generated/sanitize/bin FAST="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined"
test-sanitize: generated/glassbox
	@$(MAKE) --no-print-directory sanitized CK_TIMEOUT_MULTIPLIER=10 $(SANITIZE)
$(ONE:%=test-sanitize-%): test-sanitize-%: need-check
	@CK_TIMEOUT_MULTIPLIER=10 $(MAKE) --no-print-directory test-$* $(SANITIZE)
.PHONY: $(ONE:%=test-sanitize-%)
test-valgrind: generated/glassbox
	$(call need,valgrind,valgrind)
	@$(MAKE) --no-print-directory sanitized O=generated/valgrind B=generated/valgrind/bin CK_TIMEOUT_MULTIPLIER=50 VALGRIND=1 FAST="-O1 -g"
sanitized: need-check $(B)/glassbox
	$(call run-tests,$(CHAPTERS) $(OUTSIDE),GLASSBOX=$(B)/glassbox CK_TIMEOUT_MULTIPLIER=$(CK_TIMEOUT_MULTIPLIER) VALGRIND=$(VALGRIND))
.PHONY: sanitized
