# Measuring (chapter 11). Each rung is a program of its own, tangled from the chapter; folders hold builds with other flags.
#:
#: make bench            measure the rungs, NumPy, PyTorch and the machine (chapter 11); RUNS=7 rounds
#: make bench-keep       put these measurements into your copy of the book
#: make mpi              training over several machines (needs libopenmpi-dev)
BENCH = generated/bench
bench-programs: $(BENCHES:%=$(B)/%)
$(BENCHES:%=$(B)/%): $(B)/%: $(O)/%.o $(O)/libglassbox.a
	$(call link)
# The same programs in a folder of their own: with other flags, or with another size of block.
bench-build = +@$(MAKE) --no-print-directory -s O=$(BENCH)/$(1)/obj B=$(BENCH)/$(1) FAST="$(2)" $(3) $(4:%=$(BENCH)/$(1)/%)
bench-block = +@mkdir -p $(BENCH)/block-$(1)/src && for f in $(S)/*.[ch]; do \
	sed 's/BLOCK = [0-9]*/BLOCK = $(1)/' $$f > $(BENCH)/block-$(1)/src/$${f\#\#*/}; done
# The plain passes with other loops.
bench-loops = +@mkdir -p $(BENCH)/$(1)/src && cp $(S)/*.[ch] $(BENCH)/$(1)/src && for f in layer backprop; do \
	awk -v change=$(1) -f tests/bench/loops.awk $(S)/$$f.c > $(BENCH)/$(1)/src/$$f.c || exit 1; done
V3 = $(filter-out -mprefer-vector-width=%,$(patsubst -march=%,-march=x86-64-v3,$(FAST)))
bench: generated/glassbox
	$(call bench-build,native,$(FAST),,$(BENCHES))
	$(call bench-build,O0,-O0,,bench-train)
	$(call bench-build,O2,-O2,,bench-train)
	$(call bench-build,O3,-O3,,bench-train)
	-$(call bench-build,v3,$(V3),,bench-train bench-machine glassbox)
	$(call bench-build,fastmath,$(FAST) -ffast-math,,bench-finite)
	$(call bench-block,72)
	$(call bench-build,block-72,$(FAST),S=$(BENCH)/block-72/src TANGLE_FIRST=,bench-train)
	$(call bench-block,312)
	$(call bench-build,block-312,$(FAST),S=$(BENCH)/block-312/src TANGLE_FIRST=,bench-train)
	$(call bench-loops,chains)
	$(call bench-build,chains,$(FAST),S=$(BENCH)/chains/src TANGLE_FIRST=,bench-train)
	$(call bench-loops,rows)
	$(call bench-build,rows,$(FAST),S=$(BENCH)/rows/src TANGLE_FIRST=,bench-train)
	tests/bench/run
bench-keep:
	cp $(BENCH)/measured.csv tests/bench/measured.csv
$(R)/lab-fast.tex: tests/bench/measured.csv
.PHONY: bench bench-keep bench-programs mpi

# Training on several machines; only this needs Open MPI.
$(O)/mpi-fit.o: $(S)/mpi-fit.c | $(TANGLED)
	$(call need,mpicc,libopenmpi-dev)
	@mkdir -p $(@D)
	$(Q)mpicc $(filter-out -Wpedantic,$(CFLAGS)) -c $< -o $@
$(B)/mpi-fit: $(O)/mpi-fit.o $(O)/libglassbox.a
	@mkdir -p $(@D)
	$(Q)mpicc $(CFLAGS) $^ $(LDLIBS) -o $@
mpi: $(B)/mpi-fit
